import MentionQueue
import Terminal
import WebcareModel

/// Writing text, the help, the handover.
extension ConsoleState {
    /// Edits the text that is being written; nil when none is, or the key writes nothing.
    mutating func edit(with key: Key) -> [Effect]? {
        switch layers.last {
        case .composer(let composer):
            var copy = composer.field
            guard apply(key, to: &copy, columns: composerColumns, isOneLine: false) else { return nil }
            let now = now
            changeComposer { $0.change(at: now, isTyping: key.isTyped, isCut: key.isCut) { $0 = copy } }
            return []
        case .prompt(var prompt):
            guard apply(key, to: &prompt.field, columns: promptColumns, isOneLine: true) else { return nil }
            layers[layers.count - 1] = .prompt(prompt)
            return []
        case .moment(var moment):
            guard apply(key, to: &moment.field, columns: promptColumns, isOneLine: true) else { return nil }
            layers[layers.count - 1] = .moment(moment)
            return []
        case .search(var search):
            if key == .up || key == .down {
                return moveInList(by: key == .up ? -1 : 1)
            }
            guard apply(key, to: &search.field, columns: promptColumns, isOneLine: true) else { return nil }
            layers[layers.count - 1] = .search(search)
            return searchAgain()
        case .palette(let palette): return edit(palette, with: key)
        default: return nil
        }
    }

    /// The letter that a key writes where one is; nil where it does something else.
    func character(typedBy key: Key) -> Character? {
        guard leaving == nil, lateAnswerUntil == nil, [.composer, .prompt, .search].contains(place),
            keyMap.command(for: key, at: place) == nil
        else { return nil }
        switch key {
        case .character(let character): return character
        case .enter where place == .composer: return "\n"
        default: return nil
        }
    }

    mutating func type(_ text: String) -> [Effect] {
        notices.removeAll { $0.wasDrawn && $0.weight > .news }
        var isTooLong = false
        var effects: [Effect] = []
        switch layers.last {
        case .composer:
            let now = now
            changeComposer { composer in
                composer.change(at: now, isTyping: true) { isTooLong = !$0.insert(text) }
            }
        case .prompt(var prompt):
            isTooLong = !prompt.field.insert(text)
            layers[layers.count - 1] = .prompt(prompt)
        case .moment(var moment):
            isTooLong = !moment.field.insert(text)
            layers[layers.count - 1] = .moment(moment)
        case .search(var search):
            isTooLong = !search.field.insert(text)
            layers[layers.count - 1] = .search(search)
            effects = searchAgain()
        default: break
        }
        if isTooLong { sayTooLong() }
        return effects
    }

    mutating func sayTooLong() {
        say(
            .warning,
            Phrase(
                en: "That is more than fits (\(TextField.limit) characters): nothing was pasted.",
                nl: "Dat is meer dan past (\(TextField.limit) tekens): er is niets geplakt."))
    }

    func apply(_ key: Key, to field: inout TextField, columns: Int, isOneLine: Bool) -> Bool {
        switch key {
        case .character(let character): field.insert(String(character))
        case .enter where !isOneLine: field.insert("\n")
        case .backspace: field.deleteBackward()
        case .delete: field.deleteForward()
        case .left: field.move(by: -1)
        case .right: field.move(by: 1)
        case .home, .control("a"): field.moveToLineStart()
        case .end: field.moveToLineEnd()
        case .control("e") where isOneLine: field.moveToLineEnd()
        case .alt("b"), .wordLeft: field.moveWord(forward: false)
        case .alt("f"), .wordRight: field.moveWord(forward: true)
        case .control("w"), .altBackspace: field.deleteWordBackward()
        case .control("u"): field.deleteToLineStart()
        case .control("k"): field.deleteToLineEnd()
        case .up: field.moveLine(by: -1, columns: columns)
        case .down: field.moveLine(by: 1, columns: columns)
        case .pageUp: field.moveLine(by: -10, columns: columns)
        case .pageDown: field.moveLine(by: 10, columns: columns)
        default: return false
        }
        return true
    }

    mutating func openHelp() -> [Effect] {
        layers.append(.help(HelpLayer(place: place)))
        return []
    }

    // MARK: The handover

    mutating func openHandover() -> [Effect] {
        // Instead of leaving.
        if place == .question { layers.removeLast() }
        handoverIsStale = false
        // There already: it is read anew.
        if handoverLayer == nil { layers.append(.handover(HandoverLayer())) }
        return [.readHandover]
    }

    var handoverLayer: HandoverLayer? {
        for layer in layers.reversed() {
            if case .handover(let handover) = layer { return handover }
        }
        return nil
    }

    /// Of the colleagues in the menu: none that moves or leaves there, nor the roster's own.
    private static let letters = Array("123456789abcdefgimnopstuvwxyz")

    mutating func chooseSuccessor() -> [Effect] {
        var options = [
            Choice.Option(letter: "r", title: Phrase(en: "to the roster", nl: "aan het rooster"), answer: .signTo(nil))
        ]
        let colleagues = policy.people.keys.filter { $0 != `operator` }.sorted()
        for (index, person) in colleagues.enumerated() {
            let name = policy.people[person]?.name ?? person
            options.append(
                Choice.Option(
                    letter: Self.letters.dropFirst(index).first,
                    title: Phrase(en: "to \(name) (\(person))", nl: "aan \(name) (\(person))"), answer: .signTo(person))
            )
        }
        layers.append(
            .choice(Choice(title: Phrase(en: "Sign the handover", nl: "De overdracht tekenen"), options: options)))
        return []
    }

    mutating func askToSign(to person: String?) -> [Effect] {
        let name = person.map { policy.people[$0]?.name ?? $0 }
        var lines: [Phrase] = []
        if let signed = handoverLayer?.waiting.ours?.signature {
            let (to, at) = (signed.to, localTime.minute(signed.signedAt, seenAt: now))
            lines.append(
                Phrase(
                    en: "You signed to \(to ?? "the roster") at \(at), not accepted yet: this replaces it.",
                    nl:
                        "Je tekende om \(at) aan \(to ?? "het rooster"), nog niet aangenomen: dit komt ervoor in de plaats."
                ))
        }
        lines.append(
            name.map {
                Phrase(
                    en: "Your claims stay yours until \($0) accepts, at most half an hour.",
                    nl: "Wat jij hebt blijft van jou tot \($0) aanneemt, hooguit een half uur.")
            }
                ?? Phrase(en: "Your claims are given back at once.", nl: "Wat jij hebt komt meteen vrij."))
        layers.append(
            .question(
                Question(
                    purpose: .sign(to: person),
                    title: name.map {
                        Phrase(en: "Sign the handover to \($0)?", nl: "De overdracht tekenen aan \($0)?")
                    }
                        ?? Phrase(en: "Sign the handover to the roster?", nl: "De overdracht tekenen aan het rooster?"),
                    lines: lines)))
        return []
    }

    mutating func askToAccept() -> [Effect] {
        for layer in layers {
            guard case .handover(let screen) = layer, let waiting = screen.waiting.forUs, let id = waiting.id else {
                continue
            }
            let from = waiting.operator
            layers.append(
                .question(
                    Question(
                        purpose: .accept(handover: id),
                        title: Phrase(en: "Accept the handover of \(from)?", nl: "De overdracht van \(from) aannemen?"),
                        lines: [
                            Phrase(
                                en: "What \(from) held becomes yours, with its deadlines.",
                                nl: "Wat \(from) had wordt van jou, met de deadlines erbij.")
                        ])))
            break
        }
        return []
    }
}

extension Key {
    /// What it changes is undone together with what such keys change before and after it.
    fileprivate var isTyped: Bool {
        switch self {
        case .character, .enter, .backspace, .delete: true
        default: false
        }
    }

    /// What it deletes can be put elsewhere.
    fileprivate var isCut: Bool { [.control("w"), .control("u"), .control("k")].contains(self) }
}
