import ArgumentParser
import Console
import MentionQueue

/// The numbers, for everyone in the room.
struct WallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wall",
        abstract: "Show the numbers on a screen for everyone in the room.",
        discussion: """
            Open, urgent and overdue, the share answered in time today, the time to the next deadline and who is at work, \
            as large as the window allows. It only reads: on PostgreSQL a login of webcare_reader will do, and it needs no \
            operator. q leaves.

            Example:
              webcare wall --queue postgres://wall@db.example.org/webcare
            """)

    @OptionGroup var place: QueueOptions
    @OptionGroup var speech: LanguageOptions

    @Option(help: ArgumentHelp("A theme's name (see webcare theme list) or path.", valueName: "theme"))
    var theme: String?

    func run() throws {
        let settings = try place.settings()
        let language = try speech.chosen(settings)
        try ConsoleStart.demandScreen()
        let look = chosenTheme(theme ?? settings.theme).reading.theme
        try Wall.run(
            queue: QueueOpening(path: place.path(), operator: "wall"), language: language,
            look: { .of(look, depth: $0) })
    }
}
