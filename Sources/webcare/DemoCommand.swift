import ArgumentParser
import Console
import WebcareModel

/// `webcare demo`: a team's day without a team.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Open the console on a living queue of its own.",
        discussion: """
            Mentions of a grid operator and a railway that don't exist come in, two colleagues work beside you, a \
            storm breaks out now and then. Replies leave as files; nothing reaches anyone. The queue stands in a \
            temporary directory and goes when you leave. The line below the queue tells how to join from another \
            terminal.

            With --screenshot one screen of it is drawn to a file instead, and no terminal is needed: .svg for a web page, \
            .ans with colours for a terminal, .txt plain. The same --seed, --at and --operator draw the same screen again, but for the audit hash in a handover.

            Example:
              webcare demo --operator sanne --language nl
              webcare demo --screenshot queue.svg --seed 7 --size 80x24
            """)

    @Option(help: ArgumentHelp("Tell the same story again (default: another one each time).", valueName: "number"))
    var seed: UInt64?

    @OptionGroup var who: OperatorOptions
    @OptionGroup var speech: LanguageOptions

    @Option(help: ArgumentHelp("Personal settings (default: $WEBCARE_CONFIG).", valueName: "path"))
    var config: String?

    @Option(help: ArgumentHelp("A theme's name (see webcare theme list) or path.", valueName: "theme"))
    var theme: String?

    @OptionGroup var picture: PictureOptions

    func validate() throws { try picture.check() }

    func run() throws {
        let name = try operatorName(given: who.operator)
        let settings = try QueueOptions.settings(at: config)
        let language = try speech.chosen(settings)
        let theme = chosenTheme(theme ?? settings.theme)
        if let file = picture.screenshot {
            let scene = DemoPicture(
                scene: picture.screen ?? .queue, seed: seed ?? UInt64.random(in: 1...999_999),
                now: picture.at?.time ?? DemoPicture.standardMoment, size: (picture.size ?? .standard).size,
                operator: name, language: language, keyMap: KeyMap(overrides: settings.keys))
            try picture.write(scene, theme: theme.reading.theme, to: file)
            return
        }
        try ConsoleStart.demandScreen()
        try Demo.run(
            seed: seed ?? UInt64.random(in: 1...999_999), operator: name, language: language,
            keyMap: KeyMap(overrides: settings.keys), theme: theme)
    }
}
