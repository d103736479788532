import Terminal
import WebcareModel

/// Every command of where one is, with its keys, and why it can't be given now when it can't.
func drawHelp(_ help: HelpLayer, _ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    canvas.put(
        Phrase(en: "Help", nl: "Hulp")[state.language], row: 1, column: 1, style: look.style(.heading))
    drawPage(state.helpPage(help), scroll: help.scroll, state, on: &canvas, look: look)
}

extension ConsoleState {
    func helpPage(_ help: HelpLayer) -> Page {
        var page = Page(columns: pageColumns)
        // As if the help weren't there: what is possible depends on what lies under it.
        var under = self
        under.removeLayer(.help)
        addCommands(of: help.place, to: &page, under)
        if help.place != .composer {
            page.heading(Phrase(en: "While writing a reply", nl: "Bij het schrijven van een antwoord")[language])
            addCommands(of: .composer, to: &page, nil)
        }
        addEditing(to: &page)
        page.heading(Phrase(en: "Signs", nl: "Tekens")[language])
        for stage in Stage.allCases {
            page.add("\(stage.sign)  \(meaning(of: stage)[language])", indent: 2)
        }
        let signs: [(SafeText, Phrase)] = [
            (
                "✓",
                Phrase(
                    en: "closed in time, at the hour beside it; ✖ with an hour: closed too late",
                    nl: "op tijd gesloten, om het uur ernaast; ✖ met een uur: te laat gesloten")
            ),
            ("·", Phrase(en: "no clock runs for it", nl: "er loopt geen klok voor")),
            (
                "⊘",
                Phrase(
                    en: "a row that has left this list; it goes when you move",
                    nl: "deze regel hoort niet meer in de lijst; hij gaat weg als je verder gaat")
            ),
            (
                "⇑",
                Phrase(en: "escalated; ⇑? while nobody has been told", nl: "geëscaleerd; ⇑? zolang niemand het weet")
            ),
            ("✎", Phrase(en: "has a note", nl: "heeft een notitie")),
            ("~", Phrase(en: "its author changed it", nl: "de auteur heeft het gewijzigd")),
            ("⇢", Phrase(en: "a reply is on its way", nl: "er is een antwoord onderweg")),
            ("→", Phrase(en: "handed over, not accepted yet", nl: "overgedragen, nog niet aangenomen")),
            ("×", Phrase(en: "how often it was passed on", nl: "hoe vaak het is doorgegeven")),
        ]
        for (sign, phrase) in signs { page.add("\(sign)  \(phrase[language])", indent: 2) }
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
