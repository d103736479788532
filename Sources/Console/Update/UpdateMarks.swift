import MentionQueue
import WebcareModel

/// Marks, and what is done with all that is marked.
extension ConsoleState {
    /// What a decision is for: the marked mentions where there are any and one is on the list, else the one one is on.
    var targets: [Mention] {
        guard isForSeveral else { return subject.map { [$0] } ?? [] }
        return marks.mentions.map { known($0.id) ?? $0 }
    }

    /// True when a decision is for several.
    var isForSeveral: Bool {
        !marks.isEmpty && !layers.contains { $0.coversScreen && $0.place != .preview }
    }

    /// Marks what one is on and goes on to the next, so that a row of them takes a key each.
    mutating func toggleMark() -> [Effect] {
        guard let mention = subject else { return [] }
        guard let count = typedCount else {
            if marks.contains(mention.id) {
                marks.remove(mention.id)
            } else if marks.isFull {
                sayFull()
                return []
            } else {
                marks.add(mention)
            }
            return moveInList(by: 1)
        }
        let rows = window.rows.drop { $0.id != mention.id }.filter { !$0.isGhost }.prefix(count)
        for row in rows { marks.add(row.mention) }
        if marks.isFull { sayFull() }
        return moveInList(by: rows.count)
    }

    /// Marks all that has been read of this list, as far as it is live; once more takes the marks away.
    mutating func markAll() -> [Effect] {
        let listed = window.rows.filter { !$0.isGhost && $0.mention.storedState.isLive }.map(\.mention)
        if listed.allSatisfy({ marks.contains($0.id) }) {
            marks.clear()
            return []
        }
        for mention in listed { marks.add(mention) }
        if marks.isFull { sayFull() }
        return []
    }

    private mutating func sayFull() {
        say(
            .warning,
            Phrase(
                en: "\(Marks.limit) are marked: more than one can look through. Deal with these first.",
                nl: "Er zijn er \(Marks.limit) gemarkeerd: meer kun je niet overzien. Doe deze eerst."))
    }

    // MARK: Deciding for several

    private static let mostNames = 9

    /// Asks once, for all of them; what can't be done is left out and said.
    mutating func askForSeveral(
        _ title: Phrase, how: Phrase? = nil, to whom: Phrase? = nil, _ write: (ConsoleState, Mention) -> SetPart
    ) {
        var writes: [Write] = []
        var names: [SafeText] = []
        var leftOut: [Phrase] = []
        for mention in targets {
            let name = self.name(of: mention)
            switch write(self, mention) {
            case .does(let write):
                writes.append(write)
                names.append(name)
            case .cannot(let obstacle):
                leftOut.append(
                    Phrase(
                        en: "Not \(name): \(obstacle.english)", nl: "Niet \(name): \(obstacle.dutch)"))
            }
        }
        guard !writes.isEmpty else {
            if let first = leftOut.first { say(.news, first) }
            return
        }
        let count = writes.count
        // As many as one reads; each has its sign in the list behind.
        let shown = names.prefix(Self.mostNames).joined(by: ", ")
        let rest = names.count - Self.mostNames
        var lines = [
            rest > 0
                ? Phrase(
                    en: "\(shown) and \(rest) more, marked + in the list",
                    nl: "\(shown) en nog \(rest), met + in de lijst")
                : Phrase(en: shown, nl: shown)
        ]
        if let whom { lines.append(whom) }
        if let how { lines.append(how) }
        lines += leftOut.prefix(3)
        if leftOut.count > 3 {
            lines.append(
                Phrase(
                    en: "and \(leftOut.count - 3) more that it can't be done with",
                    nl: "en nog \(leftOut.count - 3) waarmee het niet kan"))
        }
        layers.append(
            .question(
                Question(
                    purpose: .several(writes),
                    title: Phrase(
                        en: "\(title.english) \(count) \(count == 1 ? "mention" : "mentions")?",
                        nl: "\(count) \(count == 1 ? "vermelding" : "vermeldingen") \(title.dutch)?"),
                    lines: lines)))
    }

    mutating func askToClaimSeveral() {
        // As with one of them: when all are one's own already, the key gives them back.
        if targets.allSatisfy(holds) {
            askForSeveral(Phrase(en: "Give back", nl: "vrijgeven")) { state, mention in
                .does(.release(mention.id, fence: state.fence(of: mention)))
            }
            return
        }
        askForSeveral(Phrase(en: "Claim", nl: "oppakken")) { state, mention in
            if state.holds(mention) {
                return .cannot(Phrase(en: "it is yours already.", nl: "je hebt het al."))
            }
            return state.obstacle(toDecide: mention).map { .cannot($0) } ?? .does(.claim(mention.id, takingOver: false))
        }
    }

    /// What was typed for all of them: a reason, a note.
    mutating func askSeveral(_ prompt: Prompt) {
        let text = prompt.field.text
        switch prompt.purpose {
        case .dismiss:
            askForSeveral(Phrase(en: "Dismiss", nl: "afhandelen zonder antwoord"), how: because(text)) {
                $0.part(toDecide: $1) { .dismiss($1.id, reason: text, fence: $0.fence(of: $1)) }
            }
        case .answeredElsewhere:
            askForSeveral(Phrase(en: "Answered elsewhere:", nl: "elders beantwoord:"), how: because(text)) {
                $0.part(toDecide: $1) { .answeredElsewhere($1.id, how: text, fence: $0.fence(of: $1)) }
            }
        case .escalate:
            askForSeveral(Phrase(en: "Escalate", nl: "escaleren"), how: because(text), to: accountable(for: targets)) {
                state, mention in
                state.obstacle(toEscalate: mention).map { .cannot($0) } ?? .does(.escalate(mention.id, reason: text))
            }
        case .tags:
            askForSeveral(
                Phrase(en: "Tag", nl: "labelen"), how: Phrase(en: "Tags: \(text)", nl: "Labels: \(text)")
            ) { .does($0.write(tags: text, on: $1)) }
        case .note(let forNextShift):
            askForSeveral(
                Phrase(en: "Note on", nl: "noteren bij"), how: Phrase(en: "Note: \(text)", nl: "Notitie: \(text)")
            ) { _, mention in
                .does(.note(mention.id, text: text, forNextShift: forNextShift))
            }
        }
    }

    private func because(_ reason: String) -> Phrase { Phrase(en: "Because: \(reason)", nl: "Omdat: \(reason)") }

    private func accountable(for mentions: [Mention]) -> Phrase {
        let names = Set(
            mentions.map { mention -> String? in
                policy.accountable(for: mention.channel).map { policy.people[$0]?.name ?? $0 }
            })
        let known = names.compactMap(\.self).sorted().map { SafeText($0) }.joined(by: ", ")
        if names == [nil] {
            return Phrase(en: "The policy names nobody for them.", nl: "Het beleid noemt niemand daarvoor.")
        }
        return names.contains(nil)
            ? Phrase(en: "To \(known); for some of them to nobody", nl: "Aan \(known); voor sommige aan niemand")
            : Phrase(en: "To \(known)", nl: "Aan \(known)")
    }

    private func part(toDecide mention: Mention, _ write: (ConsoleState, Mention) -> Write) -> SetPart {
        obstacle(toDecide: mention).map { .cannot($0) } ?? .does(write(self, mention))
    }

    // MARK: What became of them

    /// One line for all of them, and one undo.
    mutating func take(_ results: [WriteResult], of writes: [Write]) -> [Effect] {
        // What one of them would say or open is not for each of several.
        let (said, before, over) = (notices, done, layers)
        var effects: [Effect] = []
        var undoables: [Undoable] = []
        var refused: [Refusal] = []
        var held: [SafeText] = []
        var takenBack: [Write] = []
        for (write, result) in zip(writes, results) {
            done = []
            effects += take(result, of: write)
            undoables += done
            switch (write, result) {
            case (.reply(let id, _, _, _), .refused(let refusal)) where refusal.heldReply != nil:
                // It must not wait unseen: its writer has it back, as a draft, with what is new.
                held.append(name(of: id))
                if let outbox = refusal.heldReply { takenBack.append(.takeBack(outbox: outbox, mention: id)) }
            case (_, .refused(let refusal)): refused.append(refusal)
            default: break
            }
            if case .refused = result { continue }
            write.mentions.forEach { marks.remove($0) }
        }
        (notices, done, layers) = (said, before, over)
        if !undoables.isEmpty, !isUndoing { remember(.set(undoables)) }
        if !isUndoing { removeLayersForSeveral() }
        if !takenBack.isEmpty { effects.append(begin(.set(takenBack))) }
        // What was held is back as a draft: that it is so is said when it was held.
        if writes.allSatisfy({ if case .takeBack = $0 { true } else { false } }), !isUndoing, refused.isEmpty {
            return effects
        }
        saySeveral(of: writes.count - held.count, refused, isUndoable: !undoables.isEmpty && !isUndoing)
        if !held.isEmpty {
            let names = held.joined(by: ", ")
            say(
                .error,
                Phrase(
                    en: "Not sent: \(names). Something is new there; r shows it, with your text.",
                    nl: "Niet verstuurd: \(names). Daar is iets nieuws; r laat het zien, met je tekst."))
        }
        var seen: Set<Effect> = []
        return effects.filter { seen.insert($0).inserted }
    }

    /// What was asked for all of them; not what has been opened since.
    private mutating func removeLayersForSeveral() {
        layers.removeAll { layer in
            switch layer {
            case .prompt(let prompt): prompt.isForSeveral
            case .preview: true
            default: false
            }
        }
    }

    private mutating func saySeveral(of count: Int, _ refused: [Refusal], isUndoable: Bool) {
        if let undone { return sayUndone(undone, refused) }
        let succeeded = count - refused.count
        let undo = isUndoable ? promisedStep : nil
        let hint = undo == nil ? Phrase(en: "", nl: "") : Phrase(en: " u undoes them.", nl: " u draait ze terug.")
        guard let first = refused.first else {
            say(.news, Phrase(en: "\(count) done.\(hint.english)", nl: "\(count) gedaan.\(hint.dutch)"), undo: undo)
            return
        }
        say(
            .error,
            Phrase(
                en: "\(succeeded) of \(count) done.\(hint.english) The first that was not: \(first.text.english)",
                nl: "\(succeeded) van \(count) gedaan.\(hint.dutch) De eerste die niet lukte: \(first.text.dutch)"),
            undo: undo)
    }
}

/// What a decision for several comes to for one of them.
enum SetPart {
    case does(Write)
    case cannot(Phrase)
}
