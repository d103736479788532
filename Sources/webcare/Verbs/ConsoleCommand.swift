import ArgumentParser
import Console
import Glibc
import MentionQueue
import Terminal
import WebcareModel

/// `webcare` alone: the full screen.
struct ConsoleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: "Open the console (what webcare alone does).",
        discussion: """
            Example:
              webcare --queue ~/team.db --operator sanne
            """)

    @OptionGroup var place: QueueOptions
    @OptionGroup var who: OperatorOptions
    @OptionGroup var speech: LanguageOptions

    @Option(help: ArgumentHelp("A theme's name (default, dark, light, or one of yours) or path.", valueName: "theme"))
    var theme: String?

    func run() throws {
        let path = try place.path()
        let name = try operatorName(given: who.operator)
        let settings = try place.settings()
        let language = try speech.chosen(settings)
        let look = chosenTheme(theme ?? settings.theme)
        try Self.demandScreen()
        let creates = try createsQueue(at: path)
        try Console.run(
            Console.Configuration(
                queuePath: path, createsQueue: creates, operator: name, language: language,
                keyMap: KeyMap(overrides: settings.keys), look: { .of(look, depth: $0) })
        ) { queue in
            try who.demandOwnName(in: queue)
        }
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
        let shown = MentionQueue.shownLocation(path)
        StandardError.raw(SafeText("webcare: there is no queue at \(shown). Make one? [y/N] ").string)
        guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else {
            throw QueueError.queueMissing(path: shown)
        }
        return true
    }

    private func isMissing(_ path: String) throws -> Bool {
        if path.contains("://") {
            do {
                try MentionQueue.open(path: path, creating: false, clock: systemTime).close()
                return false
            } catch QueueError.queueMissing { return true }
        }
        var status = stat()
        return stat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)
    }
}

/// The theme of that name or path; what is wrong with it is said, and keeps nobody from working.
func chosenTheme(_ name: String?) -> Theme {
    let (theme, warnings) = ThemeLibrary.load(name, in: QueueOptions.themeFolders())
    for warning in warnings {
        StandardError.line(
            "webcare: theme \(theme.name)\(warning.line.map { ", line \($0)" } ?? ""): \(warning.message)")
    }
    return theme
}
