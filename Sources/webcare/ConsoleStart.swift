import Console
import Glibc
import MentionQueue
import Terminal
import WebcareModel

/// What the console is started with, as given on the command line.
struct ConsoleStart {
    var queue: String?
    var config: String?
    var `operator`: String?
    var language: Language?
    var theme: String?

    func run() throws {
        let path = try QueueOptions.path(named: queue)
        let name = try operatorName(given: `operator`)
        try Self.demandScreen()
        let given = `operator`
        let opening = QueueOpening(path: path, creating: try createsQueue(at: path), operator: name) { queue in
            try OperatorOptions.demandOwnName(given: given, in: queue)
        }
        let settings = try QueueOptions.settings(at: config)
        let language = try LanguageOptions.chosen(language, settings)
        let theme = chosenTheme(theme ?? settings.theme)
        var configuration = Console.Configuration(
            queue: opening, operator: name, language: language, keyMap: KeyMap(overrides: settings.keys),
            theme: theme)
        configuration.mouse = settings.mouse
        (configuration.open, configuration.copy) = (settings.open, settings.copy)
        configuration.views = settings.views
        configuration.alerts = settings.alerts
        configuration.settings = QueueOptions.settingsPath(at: config)
        configuration.faults = settings.faults
        try Console.run(configuration)
    }

    /// Before the question about a missing queue, which needs one too.
    static func demandScreen() throws {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw TerminalError.notATerminal }
        let kind = environment("TERM")
        if kind == nil || kind == "dumb" { throw TerminalError.dumb(kind ?? "") }
    }

    /// The console asks before it makes a queue: a wrong --queue would show an empty day.
    private func createsQueue(at path: String) throws -> Bool {
        guard try isMissing(path) else { return false }
        // What is wrong with the settings is said before anything is made.
        _ = try LanguageOptions.chosen(language, QueueOptions.settings(at: config))
        let shown = MentionQueue.shownLocation(path)
        StandardError.raw(SafeText("webcare: there is no queue at \(shown). Make one? [y/N] ").string)
        guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else {
            throw QueueError.queueMissing(path: shown)
        }
        return true
    }

    private func isMissing(_ path: String) throws -> Bool {
        if MentionQueue.isOnServer(path) {
            do {
                try MentionQueue.open(path: path, creating: false, clock: systemTime).close()
                return false
            } catch QueueError.queueMissing { return true }
        }
        var status = stat()
        return stat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)
    }
}

extension ConsoleStart {
    /// The console's options as they are usually written, each once, with a value; nil for anything else, which is the
    /// parser's to judge. Asking the parser costs three milliseconds, a quarter of the time to the first screen.
    init?(plainly words: [String]) {
        guard words.count.isMultiple(of: 2) else { return nil }
        for index in stride(from: 0, to: words.count, by: 2) {
            let value = words[index + 1]
            guard !value.isEmpty, !value.hasPrefix("-") else { return nil }
            switch words[index] {
            case "--queue" where queue == nil: queue = value
            case "--config" where config == nil: config = value
            case "--operator" where `operator` == nil: `operator` = value
            case "--theme" where theme == nil: theme = value
            case "--language" where language == nil:
                guard let known = Language(rawValue: value) else { return nil }
                language = known
            default: return nil
            }
        }
    }
}

/// The theme of that name or path; what is wrong with it keeps nobody from working. It is said here too: on the screen it
/// goes with a key.
func chosenTheme(_ name: String?) -> ThemeChoice {
    let choice = ThemeChoice(name, in: ThemeLibrary(folders: QueueOptions.themeFolders()))
    tell(choice.reading.warnings)
    return choice
}

/// What is wrong with a theme, on standard error.
func tell(_ warnings: [ThemeWarning]) {
    for warning in warnings {
        StandardError.line("webcare: theme \(warning.place): \(warning.message[.english])")
    }
}
