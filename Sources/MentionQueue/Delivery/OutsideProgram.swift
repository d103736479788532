import Glibc

/// A program of the team's or the operator's own, such as the one that tells the accountable person: what it is for comes on
/// its standard input, and it is done when it exits 0.
package struct OutsideProgram {
    private let words: [String]

    private static let limit: Duration = .seconds(30)

    /// - Parameter words: the program and its arguments.
    package init(words: [String]) { self.words = words }

    /// Returns what went wrong, in English, for a person. Waits for the program: not for the main thread.
    package func run(input: [UInt8]) -> String? { run(input: input, output: nil) }

    /// What it says on its standard output, at most so many bytes of it; nil where it failed.
    package func output(of input: [UInt8], limit: Int) -> [UInt8]? {
        guard let paper = tmpfile() else { return nil }
        defer { fclose(paper) }
        guard run(input: input, output: fileno(paper)) == nil else { return nil }
        rewind(paper)
        var bytes = [UInt8](repeating: 0, count: limit)
        return Array(bytes[..<fread(&bytes, 1, limit, paper)])
    }

    private func run(input: [UInt8], output: Int32?) -> String? {
        guard let program = words.first else { return "no program is named" }
        guard let paper = tmpfile() else { return "no temporary file: \(String(cString: strerror(errno)))" }
        defer { fclose(paper) }
        guard fwrite(input, 1, input.count, paper) == input.count, fflush(paper) == 0 else {
            return "no temporary file: \(String(cString: strerror(errno)))"
        }
        rewind(paper)
        var child: pid_t = 0
        let failure = spawn(program, input: fileno(paper), output: output, &child)
        guard failure == 0 else { return "\(program) can't be started: \(String(cString: strerror(failure)))" }
        return outcome(of: child, program)
    }

    private func spawn(_ program: String, input: Int32, output: Int32?, _ child: inout pid_t) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        // It must not draw over the console.
        if let output {
            posix_spawn_file_actions_adddup2(&actions, output, 1)
        } else {
            posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own, so that the terminal's Ctrl-c doesn't reach it; no signal blocked in it.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        arguments.append(nil)
        defer { arguments.forEach { free($0) } }
        return posix_spawnp(&child, program, &actions, &attributes, arguments, environ)
    }

    private func outcome(of child: pid_t, _ program: String) -> String? {
        let until = ContinuousClock.now + Self.limit
        var status: Int32 = 0
        while true {
            let waited = waitpid(child, &status, WNOHANG)
            if waited == child { break }
            if waited < 0, errno != EINTR { return "\(program) was lost: \(String(cString: strerror(errno)))" }
            guard ContinuousClock.now < until else {
                kill(-child, SIGKILL)
                waitpid(child, &status, 0)
                return "\(program) took over 30 seconds and was ended"
            }
            // waitpid knows no limit of time, so that it is asked again.
            usleep(5000)
        }
        if status & 0x7F != 0 { return "\(program) was ended by signal \(status & 0x7F)" }
        let code = (status >> 8) & 0xFF
        return code == 0 ? nil : "\(program) failed with exit code \(code)"
    }
}
