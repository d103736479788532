import MentionQueue
import Terminal
import WebcareModel

extension ConsoleState {
    /// Of the questions only the one before leaving offers it.
    var obstacleToHandover: Phrase? {
        guard case .question(let question) = layers.last, question.purpose != .leave else { return nil }
        return Phrase(en: "Answer this first: y or n.", nl: "Beantwoord dit eerst: j of n.")
    }
}

extension CommandTable {
    /// What concerns the list as a whole.
    static let queueCommands: [Command] = [
        Command(
            .search, in: [.queue], keys: [.character("/")],
            title: Phrase(
                en: "search as you type: words, channel:x stage:urgent tag:pers -tag:spam operator:me is:escalated",
                nl:
                    "zoeken terwijl je typt: woorden, kanaal:x fase:dringend label:pers -label:spam medewerker:ik is:geëscaleerd"
            ),
            short: Phrase(en: "search", nl: "zoeken"), perform: { $0.openSearch() }),
        Command(
            .saveView, in: [.queue], keys: [.character("F")],
            title: Phrase(
                en: "save what you searched for as a view of your own, on f and a digit",
                nl: "waarop je zocht bewaren als eigen weergave, onder f en een cijfer"),
            obstacle: { $0.obstacleToSaveView }, perform: { $0.saveView() }),
        Command(
            .views, in: [.queue], keys: [.character("f")],
            title: Phrase(
                en: "views: all, mine, escalated to me, overdue, closed today",
                nl: "weergaven: alles, van mij, naar mij geëscaleerd, te laat, vandaag gesloten"),
            short: Phrase(en: "views", nl: "weergave"), perform: { $0.openViews() }),
        Command(
            .handover, in: [.queue, .mention, .handover, .question], keys: [.character("H")],
            title: Phrase(en: "the handover: read, sign, accept", nl: "de overdracht: lezen, tekenen, aannemen"),
            short: Phrase(en: "handover", nl: "overdracht"),
            obstacle: { $0.obstacleToHandover }, perform: { $0.openHandover() }),
        Command(
            .otherPane, in: [.queue], keys: [.tab],
            title: Phrase(
                en: "to the mention beside the list, and back", nl: "naar de vermelding naast de lijst, en terug"),
            short: Phrase(en: "other pane", nl: "ander paneel"),
            obstacle: { $0.obstacleToOtherPane }, perform: { $0.goToOtherPane() }),
        Command(
            .clear, in: [.queue], keys: [.escape],
            title: Phrase(en: "back to the whole list", nl: "terug naar de hele lijst"),
            perform: { $0.clearSearchOrView() }),
        Command(
            .quit, in: [.queue], keys: [.character("q"), .control("c")],
            title: Phrase(
                en: "leave; asks when you still hold mentions", nl: "stoppen; vraagt het als je nog vermeldingen hebt"),
            short: Phrase(en: "leave", nl: "stoppen"), perform: { $0.askToLeave() }),
    ]

    /// What is the same on every screen.
    static let everywhereCommands: [Command] = [
        Command(
            .help, in: [.queue, .mention, .handover, .lookBack, .composer, .preview],
            keys: [.character("?"), .function(1)],
            title: Phrase(en: "help for where you are", nl: "hulp voor waar je bent"),
            short: Phrase(en: "help", nl: "hulp"), perform: { $0.openHelp() }),
        Command(
            .redraw, in: .everywhere, keys: [.control("l")],
            title: Phrase(en: "draw the screen anew", nl: "het scherm opnieuw tekenen"), perform: { _ in [.redraw] }),
        Command(
            .suspend, in: .everywhere, keys: [.control("z")],
            title: Phrase(en: "suspend; fg brings it back", nl: "onderbreken; fg haalt het terug"),
            perform: { _ in [.suspend] }),
    ]

    private static let movingPlaces: Places = [.queue, .mention, .help, .handover, .preview, .lookBack]

    static let movingCommands: [Command] = [
        Command(
            .down, in: movingPlaces.union([.choice]), keys: [.character("j"), .down],
            title: Phrase(en: "down", nl: "omlaag"), perform: { $0.move(by: 1) }),
        Command(
            .up, in: movingPlaces.union([.choice]), keys: [.character("k"), .up],
            title: Phrase(en: "up", nl: "omhoog"), perform: { $0.move(by: -1) }),
        Command(
            .first, in: movingPlaces, keys: [.character("g"), .home],
            title: Phrase(en: "to the first", nl: "naar de eerste"), perform: { $0.moveToEdge(end: false) }),
        Command(
            .last, in: movingPlaces, keys: [.character("G"), .end],
            title: Phrase(en: "to the last", nl: "naar de laatste"), perform: { $0.moveToEdge(end: true) }),
        Command(
            .halfPageDown, in: movingPlaces, keys: [.control("d")],
            title: Phrase(en: "half a page down", nl: "een halve pagina omlaag"),
            perform: { $0.move(by: max(1, $0.pageRows / 2)) }),
        Command(
            .halfPageUp, in: movingPlaces, keys: [.control("u")],
            title: Phrase(en: "half a page up", nl: "een halve pagina omhoog"),
            perform: { $0.move(by: -max(1, $0.pageRows / 2)) }),
        Command(
            .pageDown, in: movingPlaces, keys: [.pageDown],
            title: Phrase(en: "a page down", nl: "een pagina omlaag"), perform: { $0.move(by: max(1, $0.pageRows)) }),
        Command(
            .pageUp, in: movingPlaces, keys: [.pageUp],
            title: Phrase(en: "a page up", nl: "een pagina omhoog"), perform: { $0.move(by: -max(1, $0.pageRows)) }),
    ]
}
