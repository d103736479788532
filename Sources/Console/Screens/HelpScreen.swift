import Terminal
import WebcareModel

/// Every command of where one is, with its keys, and why it can't be given now when it can't.
func drawHelp(_ help: HelpLayer, _ state: ConsoleState, on canvas: inout Canvas, look: Look) -> Beyond {
    canvas.put(
        Phrase(en: "Help", nl: "Hulp")[state.language], row: 1, column: 1, style: look.style(.heading))
    return drawPage(state.helpPage(help), scroll: help.scroll, state, on: &canvas, look: look)
}

extension ConsoleState {
    func helpPage(_ help: HelpLayer) -> Page {
        var page = Page(columns: readingColumns)
        // As if the help weren't there: what is possible depends on what lies under it.
        var under = self
        under.removeLayer(.help)
        addCommands(of: help.place, to: &page, under)
        if help.place != .composer {
            page.heading(Phrase(en: "While writing a reply", nl: "Bij het schrijven van een antwoord")[language])
            addCommands(of: .composer, to: &page, nil)
        }
        addEditing(to: &page)
        addSigns(to: &page)
        return page
    }

    /// Keys that every text takes.
    private func addEditing(to page: inout Page) {
        let keys: [(SafeText, Phrase)] = [
            ("Enter", Phrase(en: "a new line", nl: "een nieuwe regel")),
            ("Ctrl-a End", Phrase(en: "to the line's start, end", nl: "naar regelbegin, regeleind")),
            ("Ctrl-← Ctrl-→", Phrase(en: "a word back, forward", nl: "een woord terug, vooruit")),
            (
                "Ctrl-w -u -k",
                Phrase(
                    en: "delete a word, to the line's start, to its end",
                    nl: "een woord wissen, tot regelbegin, tot regeleind")
            ),
        ]
        for (key, meaning) in keys {
            page.add(meaning[language], indent: 2, label: TextWidth.fitted(key, to: 18, padded: true))
        }
    }

    private func addSigns(to page: inout Page) {
        page.heading(Phrase(en: "Signs", nl: "Tekens")[language])
        for stage in Stage.allCases { page.add("\(stage.sign)  \(meaning(of: stage)[language])", indent: 2) }
        for (sign, phrase) in Self.signs { page.add(phrase[language], indent: 2, label: sign + "  ") }
        page.add(
            Phrase(
                en: "a colleague has it before them, or writes a reply to it",
                nl: "een collega heeft het voor zich, of schrijft een antwoord")[
                    language], indent: 2, label: Phrase(en: "reads, writes  ", nl: "leest, schrijft  ")[language])
    }

    private static let signs: [(SafeText, Phrase)] = [
        (
            "✓",
            Phrase(
                en: "closed in time, at the hour beside it; ✖ with an hour: closed too late",
                nl: "op tijd gesloten, om het uur ernaast; ✖ met een uur: te laat gesloten")
        ),
        ("○", Phrase(en: "no clock runs for it", nl: "er loopt geen klok voor")),
        (
            "▸",
            Phrase(
                en: "where you are: the row, the command, in a conversation the mention",
                nl: "waar je bent: de regel, het commando, in een gesprek de vermelding")
        ),
        ("+", Phrase(en: "marked", nl: "gemarkeerd")),
        (
            "⊘",
            Phrase(
                en: "a row that has left this list; it goes when you move",
                nl: "deze regel hoort niet meer in de lijst; hij gaat weg als je verder gaat")
        ),
        (
            "⚠",
            Phrase(
                en: "a source that is silent; in the heading, how long ago it brought something",
                nl: "een bron die stil is; bovenaan hoe lang geleden die iets bracht")
        ),
        ("⇑", Phrase(en: "escalated; ⇑? while nobody has been told", nl: "geëscaleerd; ⇑? zolang niemand het weet")),
        ("✎", Phrase(en: "has a note", nl: "heeft een notitie")),
        ("~", Phrase(en: "its author changed it", nl: "de auteur heeft het gewijzigd")),
        ("z", Phrase(en: "snoozed: out of the list until its time", nl: "uitgesteld: uit de lijst tot zijn tijd")),
        ("#", Phrase(en: "before a word at the text's start: a tag", nl: "voor een woord vooraan de tekst: een label")),
        ("×", Phrase(en: "how often it was passed on", nl: "hoe vaak het is doorgegeven")),
        ("⇢", Phrase(en: "a reply is on its way", nl: "er is een antwoord onderweg")),
        ("→", Phrase(en: "handed over, not accepted yet", nl: "overgedragen, nog niet aangenomen")),
        (
            "▄█",
            Phrase(
                en: "how many deadlines fall in each five minutes of the coming hour, and how many in all",
                nl: "hoeveel deadlines er in elke vijf minuten van het komende uur vallen, en hoeveel in totaal")
        ),
        ("↑ ↓", Phrase(en: "so much lies above and below", nl: "zoveel staat erboven en eronder")),
        (
            "!",
            Phrase(
                en: "a warning, !! what went wrong: it stays until a key; · news, which goes by itself",
                nl: "een waarschuwing, !! wat misging: blijft tot een toets; · nieuws, dat vanzelf weggaat")
        ),
    ]

    private func meaning(of stage: Stage) -> Phrase {
        switch stage {
        case .calm:
            Phrase(en: "calm: more than half of the time is left", nl: "rustig: meer dan de helft van de tijd over")
        case .soon: Phrase(en: "soon: half of the time or less", nl: "straks: de helft van de tijd of minder")
        case .urgent: Phrase(en: "urgent: a quarter or less", nl: "dringend: een kwart of minder")
        case .overdue: Phrase(en: "overdue: an answer was due", nl: "te laat: er had antwoord moeten zijn")
        }
    }

    private func addCommands(of place: Place, to page: inout Page, _ state: ConsoleState?) {
        let isListedAlready = place == .composer
        for command in CommandTable.commands(at: place) {
            if isListedAlready, command.places == .everywhere { continue }
            let keys = keyMap.keys(for: command.id, at: place).map { SafeText($0.name) }.joined(by: " ")
            guard !keys.isEmpty else { continue }
            let padded = TextWidth.fitted(keys, to: 18, padded: true)
            page.add(command.title[language], indent: 2, label: padded)
            if let why = state.flatMap({ command.obstacle($0) }) {
                page.add(
                    Phrase(en: "not now · \(why.english)", nl: "nu niet · \(why.dutch)")[language], .muted, indent: 20)
            }
        }
    }
}
