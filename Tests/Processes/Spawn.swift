import Foundation

/// Runs a program to its end and returns its exit code (128 + the signal's number when one ended it).
package func spawn(
    _ program: String, _ arguments: [String], environment: [String: String], directory: String? = nil,
    input: String = "/dev/null", output: String = "/dev/null", errors: String = "/dev/null"
) throws -> Int32 {
    reap(
        try startProcess(
            program, arguments, environment: environment, directory: directory, input: .file(input),
            output: .file(output), errors: .file(errors)))
}

enum Stream {
    case file(String)
    case descriptor(Int32)
}

/// Starts a program.
///
/// Not Foundation's `Process`: that learns of an end by a socket which every other child inherits, so that it waits as
/// long as any of them lives, such as a tmux server.
func startProcess(
    _ program: String, _ arguments: [String], environment: [String: String], directory: String?, input: Stream,
    output: Stream, errors: Stream
) throws -> pid_t {
    let command = (directory.map { ["env", "-C", $0] } ?? []) + [program] + arguments
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in [input, output, errors].enumerated() {
        let flags = number == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_APPEND
        switch stream {
        case .file(let path): posix_spawn_file_actions_addopen(&actions, Int32(number), path, flags, 0o600)
        case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
        }
    }
    // The tests' threads block signals, which a child would inherit: it couldn't be ended, nor hear that its own
    // children have.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var child: pid_t = 0
    let failure = posix_spawnp(&child, command[0], &actions, &attributes, &words, &variables)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .ENOENT) }
    return child
}

func reap(_ child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
}
