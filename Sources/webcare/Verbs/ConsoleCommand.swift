import ArgumentParser

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

    @Option(help: ArgumentHelp("A theme's name (see webcare theme list) or path.", valueName: "theme"))
    var theme: String?

    func run() throws {
        try ConsoleStart(
            queue: place.queue, config: place.config, operator: who.operator, language: speech.language, theme: theme
        ).run()
    }
}
