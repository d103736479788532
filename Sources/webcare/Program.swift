import ArgumentParser
import Glibc
import Terminal
import WebcareModel

/// The program: everything that must stand before a verb runs, and the one place where its failure is told.
@main
enum Program {
    static func main() {
        takeStandardDescriptors()
        CursesScreen.keepMemory()
        // A handler that does nothing, and not SIG_IGN, which the programs we start would inherit: a pipe that nobody
        // reads any more shows as EPIPE.
        signal(SIGPIPE) { _ in }
        // A limit to a file's size is told as what it is, a write that failed.
        signal(SIGXFSZ) { _ in }
        exit(perform(Array(CommandLine.arguments.dropFirst())))
    }

    private static func perform(_ words: [String]) -> Int32 {
        var words = words
        do {
            if let console = ConsoleStart(plainly: words) {
                try console.run()
                return ExitStatus.done.rawValue
            }
            words = try takeLeadingOptions(words)
            try refuseLaterVerbs(words)
            var verb = try Webcare.parseAsRoot(words)
            try verb.run()
            return ExitStatus.done.rawValue
        } catch let error where isOfParser(error) {
            return answerParser(error, words)
        } catch {
            return tell(error)
        }
    }

    /// Where standard input, output or error is closed, the next file opened would get its number, and be written to:
    /// the queue, for one.
    private static func takeStandardDescriptors() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            // Each open gives the lowest free number, which is this one.
            _ = open("/dev/null", O_RDWR)
        }
    }

    /// `webcare --queue PATH list`, as fingers know it from git: what stands before the verb holds as the environment
    /// would.
    private static func takeLeadingOptions(_ words: [String]) throws -> [String] {
        let variables = [
            "--queue": "WEBCARE_QUEUE", "--operator": "WEBCARE_OPERATOR", "--config": "WEBCARE_CONFIG",
            "--language": "WEBCARE_LANGUAGE", "--theme": "",
        ]
        var rest = words[...]
        var taken: [(variable: String, value: String)] = []
        while let word = rest.first, word.hasPrefix("--") {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let variable = variables[parts[0]] else { break }
            if parts.count == 2 {
                taken.append((variable, parts[1]))
                rest = rest.dropFirst()
            } else {
                guard let value = rest.dropFirst().first else { break }
                taken.append((variable, value))
                rest = rest.dropFirst(2)
            }
        }
        // Without a verb behind them they are the console's own options.
        guard let verb = rest.first, !verb.hasPrefix("-") else { return words }
        for (variable, value) in taken {
            guard !value.isEmpty else {
                throw VerbError(.usage, "an option before \(verb) is empty", "See webcare --help.")
            }
            if !variable.isEmpty { setenv(variable, value, 1) }
        }
        if let theme = taken.last(where: \.variable.isEmpty)?.value {
            guard ["console", "demo", "wall"].contains(verb) else {
                throw VerbError(.usage, "\(verb) has no --theme", "It is the console's: see webcare console --help.")
            }
            rest += ["--theme", theme]
        }
        // Here, since a verb that prints no list wouldn't look at it.
        if taken.contains(where: { $0.variable == "WEBCARE_LANGUAGE" }) { _ = try LanguageOptions.ofEnvironment() }
        return Array(rest)
    }

    private static func isOfParser(_ error: any Error) -> Bool {
        switch error {
        case is VerbError, is EndsWith, is StandardOutput.Closed: false
        // The parser's own errors are internal to it; only they have a code of their own.
        default: error is CleanExit || error is ValidationError || error is ExitCode || isParserInternal(error)
        }
    }

    private static func isParserInternal(_ error: any Error) -> Bool {
        String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
    }

    /// Help and the version go to standard output; wrong usage is told as every other error is.
    private static func answerParser(_ error: any Error, _ words: [String]) -> Int32 {
        if Webcare.exitCode(for: error) == .success {
            var output = StandardOutput()
            do {
                try output.lines(SafeText.lines(of: Webcare.fullMessage(for: error)))
                try output.flush()
                return ExitStatus.done.rawValue
            } catch {
                return tell(error)
            }
        }
        let message = Webcare.message(for: error).split(separator: "\n").joined(separator: " ")
        let verb = words.first.flatMap { $0.hasPrefix("-") ? nil : "\($0) " } ?? ""
        return tell(VerbError(.usage, message, "See webcare \(verb)--help."))
    }
}
