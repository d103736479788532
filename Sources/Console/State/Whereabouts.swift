import MentionQueue
import Terminal
import WebcareModel

/// Where an operator is, as far as colleagues want to know.
struct Whereabouts: Hashable, Sendable {
    var mention: Int64
    var doing: Presence.Doing
}

extension ConsoleState {
    /// The reply that is being written, else the mention that is open, or that stands beside the list and is read there.
    private var whereabouts: Whereabouts? {
        guard leaving == nil else { return nil }
        if let composer { return Whereabouts(mention: composer.mention.id, doing: .writing) }
        if let layeredID { return Whereabouts(mention: layeredID, doing: .reading) }
        guard let preview, !layers.contains(where: \.coversScreen) else { return nil }
        if isPaneFocused, let shown = preview.shown { return Whereabouts(mention: shown.id, doing: .reading) }
        if preview.isRead(at: now) { return Whereabouts(mention: preview.wanted, doing: .reading) }
        // Rows that one passes are told of to nobody: until one rests again, the last that was read goes on for a while.
        guard let told = toldWhereabouts, told.doing == .reading, told.mention == preview.left?.mention,
            preview.isLeaving(at: now)
        else { return nil }
        return told
    }

    /// Tells colleagues once one is somewhere else.
    mutating func tellWhereabouts() -> [Effect] {
        let here = whereabouts
        guard here != toldWhereabouts else { return [] }
        toldWhereabouts = here
        return [.tellPresence(here)]
    }

    /// Tells it again before it is taken for over.
    func renewPresence() -> [Effect] { toldWhereabouts.map { [.tellPresence($0)] } ?? [] }

    /// Nobody needs to be told of himself, whichever of his consoles he sits at.
    mutating func take(presences all: [Presence]) {
        presences = Dictionary(grouping: all.filter { $0.session.operator != `operator` }, by: \.mention)
    }

    /// The colleagues who do that at a mention, each once, by name. What wasn't renewed is over, whether or not the queue
    /// can be asked.
    func colleagues(_ doing: Presence.Doing, _ mention: Int64) -> [String] {
        guard let there = presences[mention] else { return [] }
        let those = Set(there.filter { !$0.isOver(at: now) && $0.doing == doing }.map(\.session.operator))
        guard doing == .reading else { return those.sorted() }
        return those.subtracting(colleagues(.writing, mention)).sorted()
    }
}

// MARK: In words

extension ConsoleState {
    /// In the list, where nobody holds it; and of who does, that he writes.
    func presenceText(_ mention: Mention, columns: Int) -> (SafeText, Role)? {
        guard presences[mention.id] != nil, mention.storedState.isLive else { return nil }
        let writing = colleagues(.writing, mention.id)
        if let holder = mention.holder(at: now) {
            let who = holder.holder.operator
            guard writing.contains(who), mention.state(at: now) == .claimed, holder.pinnedTo == nil else { return nil }
            return (text([who], Phrase(en: "writes", nl: "schrijft"), columns: columns), .colleague)
        }
        if !writing.isEmpty {
            let word =
                writing.count == 1 ? Phrase(en: "writes", nl: "schrijft") : Phrase(en: "write", nl: "schrijven")
            return (text(writing, word, columns: columns), .colleague)
        }
        let reading = colleagues(.reading, mention.id)
        guard !reading.isEmpty else { return nil }
        let word = reading.count == 1 ? Phrase(en: "reads", nl: "leest") : Phrase(en: "read", nl: "lezen")
        return (text(reading, word, columns: columns), .muted)
    }

    /// `piet reads`, `3 read`: a name may be cut, for the word tells what it is about.
    private func text(_ people: [String], _ word: Phrase, columns: Int) -> SafeText {
        let room = max(2, columns - TextWidth.columns(of: word[language]) - 1)
        let who = people.count == 1 ? TextWidth.fitted(SafeText(people[0]), to: room) : "\(people.count)"
        return who + " " + word[language]
    }

    /// A line for those who write, and one for those who read.
    func presenceLines(_ mention: Int64) -> [(SafeText, Role)] {
        var lines: [(SafeText, Role)] = []
        let (writing, reading) = (colleagues(.writing, mention), colleagues(.reading, mention))
        if !writing.isEmpty {
            let who = names(writing)
            let text =
                writing.count == 1
                ? Phrase(en: "\(who) is writing a reply", nl: "\(who) schrijft een antwoord")
                : Phrase(en: "\(who) are writing a reply", nl: "\(who) schrijven een antwoord")
            lines.append((text[language], .colleague))
        }
        if !reading.isEmpty {
            let who = names(reading)
            let text =
                reading.count == 1
                ? Phrase(en: "\(who) is reading this", nl: "\(who) leest dit")
                : Phrase(en: "\(who) are reading this", nl: "\(who) lezen dit")
            lines.append((text[language], .muted))
        }
        return lines
    }

    /// Said above a reply, and before it is sent or its mention taken over; `too`: by one who writes himself.
    func othersWriting(_ mention: Int64, too: Bool = true) -> Phrase? {
        let writing = colleagues(.writing, mention)
        guard !writing.isEmpty else { return nil }
        let who = names(writing)
        let (also, ook): (SafeText, SafeText) = too ? (" too", "ook ") : ("", "")
        return writing.count == 1
            ? Phrase(en: "\(who) is writing a reply\(also).", nl: "\(who) schrijft \(ook)een antwoord.")
            : Phrase(en: "\(who) are writing a reply\(also).", nl: "\(who) schrijven \(ook)een antwoord.")
    }

    /// Before one decides about what a colleague has before him: said while it is asked why.
    func othersAt(_ prompt: Prompt) -> Phrase? {
        guard prompt.purpose == .dismiss || prompt.purpose == .answeredElsewhere else { return nil }
        let all = prompt.isForSeveral ? presences.keys.filter { marks.contains($0) } : [prompt.mention.id]
        let writing = Set(all.flatMap { colleagues(.writing, $0) }).sorted()
        let reading = Set(all.flatMap { colleagues(.reading, $0) }).subtracting(writing).sorted()
        let one = !prompt.isForSeveral
        if !writing.isEmpty {
            let who = names(writing)
            if one, let said = othersWriting(prompt.mention.id, too: false) { return said }
            return Phrase(en: "Being replied to, of these: by \(who).", nl: "Van deze wordt beantwoord: door \(who).")
        }
        guard !reading.isEmpty else { return nil }
        let who = names(reading)
        if !one { return Phrase(en: "Being read, of these: by \(who).", nl: "Van deze wordt gelezen: door \(who).") }
        return reading.count == 1
            ? Phrase(en: "\(who) is reading this.", nl: "\(who) leest dit.")
            : Phrase(en: "\(who) are reading this.", nl: "\(who) lezen dit.")
    }

    private func names(_ people: [String]) -> SafeText {
        let first = people.prefix(3).map { SafeText($0) }.joined(by: ", ")
        return people.count > 3 ? first + " +\(people.count - 3)" : first
    }
}
