import MentionQueue
import Terminal
import WebcareModel

extension CommandTable {
    /// What spares one keys: marks, once more, jumps, every command by name.
    static let handsCommands: [Command] = [
        Command(
            .mark, in: [.queue], keys: [.character(" ")],
            title: Phrase(
                en: "mark it and go on; what you decide then is for all that is marked",
                nl: "markeren en verder; wat je dan beslist geldt voor alles wat gemarkeerd is"),
            obstacle: { $0.nothingSelected }, perform: { $0.toggleMark() }),
        Command(
            .markAll, in: [.queue], keys: [.character("A")],
            title: Phrase(
                en: "mark all of this list, at most \(Marks.limit); again takes the marks away",
                nl: "deze hele lijst markeren, hooguit \(Marks.limit); nog eens haalt de markeringen weg"),
            obstacle: { $0.nothingSelected }, perform: { $0.markAll() }),
        Command(
            .again, in: [.queue, .mention], keys: [.character(".")],
            title: Phrase(en: "what you did last, once more, here", nl: "wat je het laatst deed, hier nog eens"),
            obstacle: { $0.obstacleToRepeat }, perform: { $0.doAgain() }),
        Command(
            .nextForMe, in: [.queue, .mention], keys: [.character("N")],
            title: Phrase(
                en: "next for me: escalated to me, then what I hold, then what nobody does",
                nl: "volgende voor mij: naar mij geëscaleerd, dan wat ik heb, dan wat niemand heeft"),
            short: Phrase(en: "next for me", nl: "volgende"), perform: { $0.goToNextForMe() }),
        Command(
            .nearest, in: [.queue], keys: [.character("J")],
            title: Phrase(
                en: "to the nearest deadline that still needs somebody; again: the next",
                nl: "naar de eerste deadline waar nog iemand voor nodig is; nog eens: de volgende"),
            perform: { $0.goToNearestDeadline() }),
        Command(
            .palette, in: [.queue, .mention, .handover, .composer, .preview], keys: [.character(":"), .control("p")],
            title: Phrase(en: "every command, by name", nl: "elk commando, op naam"),
            short: Phrase(en: "commands", nl: "commando's"), perform: { $0.openPalette() }),
        Command(
            .explain, in: [.queue, .mention, .lookBack], keys: [.character("x")],
            title: Phrase(
                en: "explain why it has this deadline, or why a source counts as silent",
                nl: "uitleggen waarom het deze deadline heeft, of waarom een bron stil heet"),
            obstacle: { $0.obstacleToExplain }, perform: { $0.openExplanation() }),
        Command(
            .openLink, in: [.queue, .mention], keys: [.character("o")],
            title: Phrase(en: "open its link", nl: "de link openen"), obstacle: { $0.obstacleToLink },
            perform: { $0.openLink() }),
        Command(
            .copyLink, in: [.queue, .mention], keys: [.character("y")],
            title: Phrase(en: "copy its link", nl: "de link kopiëren"), obstacle: { $0.obstacleToLink },
            perform: { $0.copyLink() }),
        Command(
            .mouse, in: [.queue, .mention], keys: [.character("M")],
            title: Phrase(
                en: "the mouse on or off; off, the terminal selects text with it",
                nl: "de muis aan of uit; uit selecteert de terminal er tekst mee"),
            perform: { $0.switchMouse() }),
        Command(
            .run, in: [.palette], keys: [.enter], title: Phrase(en: "do it", nl: "doen"),
            short: Phrase(en: "do it", nl: "doen"), obstacle: { $0.obstacleToRun }, perform: { $0.runFromPalette() }),
        Command(
            .closePalette, in: [.palette], keys: [.escape, .control("c")],
            title: Phrase(en: "never mind", nl: "toch niet"), short: Phrase(en: "never mind", nl: "toch niet"),
            perform: { $0.back() }),
    ]
}
