import ArgumentParser
import Console
import Terminal
import WebcareModel

/// How the console looks.
struct ThemeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "theme",
        abstract: "See what themes there are, how they look, and whether they can be read.",
        discussion: """
            A theme is a TOML file: NAME.toml in ${XDG_CONFIG_HOME:-~/.config}/webcare/themes. A running console takes \
            what changes in its theme within a second. The theme "reference" names every key.

            Example:
              webcare theme list && webcare theme preview dark && webcare --theme dark
            """,
        subcommands: [ThemeList.self, ThemePreview.self, ThemeCheck.self],
        defaultSubcommand: ThemeList.self)
}

struct ThemeList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Name the themes, where each comes from, and the one in use.",
        discussion: """
            Example:
              webcare theme list --json | jq -r 'select(.in_use).name'
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: ThemePlaceOptions

    func run() throws {
        let library = ThemeLibrary(folders: QueueOptions.themeFolders())
        let inUse = try place.nameInUse()
        var entries = library.list()
        // One that is used by its path has no name here.
        if !entries.contains(where: { $0.name == inUse }) {
            entries.append(ThemeLibrary.Entry(name: inUse, path: inUse))
        }
        var standard = StandardOutput()
        let widest = entries.map(\.name.count).max() ?? 0
        for entry in entries {
            let reading = library.read(entry.name)
            if output.isJSON {
                try standard.json {
                    $0.member("name", entry.name)
                    $0.member("path", entry.path)
                    $0.member("ground", reading.isUsable ? reading.theme.ground.name : nil)
                    $0.member("in_use", entry.name == inUse)
                }
            } else {
                let name = entry.name.padding(to: widest)
                let source = entry.path ?? "built in"
                let state = reading.isUsable ? "" : " (can't be read)"
                try standard.line("\(entry.name == inUse ? "*" : " ") \(name)  \(source)\(state)")
            }
        }
        try standard.flush()
    }
}

struct ThemePreview: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show the queue, the way to overdue and every role in a theme.",
        discussion: """
            In the terminal's own depth of colour; without colours where standard output is no terminal.

            Example:
              webcare theme preview high-contrast-dark
            """)

    @Argument(help: ArgumentHelp("A theme's name or path (default: the one in use).", valueName: "theme"))
    var theme: String?

    @OptionGroup var place: ThemePlaceOptions
    @OptionGroup var speech: LanguageOptions

    func run() throws {
        let settings = try QueueOptions.settings(at: place.config)
        let choice = try ThemeChoice(shown: theme ?? settings.theme)
        tell(choice.reading.warnings)
        let terminal = StandardOutput.isTerminal ? ColorDepth.ofTerminal() : nil
        if terminal?.depth == .sixteen, let kind = choice.reading.theme.ground.wantedKind {
            StandardError.line(
                "webcare: with 16 colours the ground is the terminal's own: this theme is for a \(kind) one")
        }
        let canvas = ThemeSample.canvas(
            of: .of(choice.reading.theme, depth: terminal?.depth ?? .none), width: windowColumns() ?? 0,
            language: try speech.chosen(settings), letters: StandardOutput.letters)
        var standard = StandardOutput()
        if let terminal {
            try standard.inked(canvas, at: terminal.depth, colors: terminal.colors)
        } else {
            for row in 0..<canvas.size.rows { try standard.line(SafeText(canvas.text(ofRow: row))) }
        }
        try standard.flush()
    }
}

/// Which theme is in use.
struct ThemePlaceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Personal settings (default: $WEBCARE_CONFIG).", valueName: "path"))
    var config: String?

    func nameInUse() throws -> String { try QueueOptions.settings(at: config).theme ?? ThemeLibrary.standardName }
}

extension ThemeChoice {
    /// As the verbs read it; one that was named to look at must be there.
    init(shown name: String?, in library: ThemeLibrary = ThemeLibrary(folders: QueueOptions.themeFolders())) throws {
        self.init(name, in: library)
        guard !reading.isUsable, let warning = reading.warnings.first else { return }
        let isMissing = reading.standing == .missing
        throw VerbError(
            isMissing ? .notThere : .badData, "theme \(warning.place): \(warning.message[.english])",
            isMissing
                ? "See webcare theme list, or name a file by its path." : "Mend it; nothing of it has effect.")
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
