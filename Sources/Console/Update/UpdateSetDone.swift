import MentionQueue
import Terminal
import WebcareModel

/// What became of the parts of a set, as far as it is said.
private struct SetOutcome {
    var undoables: [Undoable] = []
    var refused: [(name: SafeText, refusal: Refusal)] = []
    /// Replies that something new holds up.
    var held: [SafeText] = []
    /// Replies that their writer posts himself.
    var byHand: [SafeText] = []
    var takenBack: [Write] = []
}

/// What became of what was decided for several.
extension ConsoleState {
    /// One line for all of them, and one undo.
    mutating func take(_ results: [WriteResult], of writes: [Write]) -> [Effect] {
        // What one of them would say or open is not for each of several.
        let (said, before, over) = (notices, done, layers)
        var effects: [Effect] = []
        var outcome = SetOutcome()
        for (write, result) in zip(writes, results) {
            done = []
            // Its name is gone from the list once it is closed.
            let name = write.mention.map(name(of:)) ?? ""
            effects += take(result, of: write)
            outcome.undoables += done
            add(result, of: write, named: name, to: &outcome)
            if case .refused = result { continue }
            if !isUndoing { write.mentions.forEach { marks.remove($0) } }
        }
        (notices, done, layers) = (said, before, over)
        // What was done before and is over by this.
        for case .posted(let item) in results { forgetReply(to: item.mentionID) }
        if !outcome.undoables.isEmpty, !isUndoing { remember(.set(outcome.undoables)) }
        if !isUndoing { removeLayersForSeveral(after: writes) }
        if !outcome.takenBack.isEmpty { effects.append(begin(.set(outcome.takenBack))) }
        // What was held is back as a draft: that it is so is said when it was held.
        if writes.allSatisfy({ if case .takeBack = $0 { true } else { false } }), !isUndoing, outcome.refused.isEmpty {
            return effects
        }
        saySeveral(of: writes.count, outcome)
        var seen: Set<Effect> = []
        return effects.filter { seen.insert($0).inserted }
    }

    private mutating func add(
        _ result: WriteResult, of write: Write, named name: SafeText, to outcome: inout SetOutcome
    ) {
        switch (write, result) {
        case (.reply(let id, let text, _, _, _), .refused(let refusal)):
            guard let outbox = refusal.heldReply else {
                replacedDrafts[id] = nil
                outcome.refused.append((name, refusal))
                return
            }
            // It must not wait unseen: its writer has it back, as a draft, with what is new.
            outcome.held.append(name)
            // Both it and the draft that it took the place of are its writer's own.
            outcome.takenBack.append(
                .takeBack(outbox: outbox, mention: id, restoring: replacedDrafts[id].map { DraftText.joined($0, text) })
            )
        case (_, .refused(let refusal)): outcome.refused.append((name, refusal))
        case (.reply, .replied(let item)) where item.delivery == .hand: outcome.byHand.append(name)
        default: break
        }
    }

    /// What was asked for all of them; not what has been opened since.
    private mutating func removeLayersForSeveral(after writes: [Write]) {
        let areReplies = writes.contains { if case .reply = $0 { true } else { false } }
        let areFromPrompt = writes.contains(where: \.isFromPrompt)
        layers.removeAll { layer in
            switch layer {
            case .prompt(let prompt): return prompt.isForSeveral && areFromPrompt
            case .preview(let preview) where areReplies:
                keptPreviews[preview.template] = nil
                return true
            default: return false
            }
        }
    }

    private mutating func saySeveral(of count: Int, _ outcome: SetOutcome) {
        if let undone { return sayUndone(undone, outcome.refused.map(\.refusal)) }
        let undo = outcome.undoables.isEmpty ? nil : promisedStep
        let isWhole = outcome.refused.isEmpty && outcome.held.isEmpty
        let weight: Notice.Weight = !isWhole ? .error : outcome.byHand.isEmpty ? .news : .warning
        say(
            weight,
            Phrase(
                en: told(of: count, outcome, isUndoable: undo != nil, .english),
                nl: told(of: count, outcome, isUndoable: undo != nil, .dutch)), undo: undo)
    }

    /// How many were done, and by name what wasn't: as many names as a notice's two lines hold.
    private func told(of count: Int, _ outcome: SetOutcome, isUndoable: Bool, _ language: Language) -> SafeText {
        let succeeded = count - outcome.refused.count - outcome.held.count
        var parts: [SafeText] = [
            succeeded == count
                ? Phrase(en: "\(count) done.", nl: "\(count) gedaan.")[language]
                : Phrase(en: "\(succeeded) of \(count) done.", nl: "\(succeeded) van \(count) gedaan.")[language]
        ]
        if isUndoable {
            parts.append(
                (succeeded == 1
                    ? Phrase(en: "u undoes it.", nl: "u draait het terug.")
                    : Phrase(en: "u undoes them.", nl: "u draait ze terug."))[language])
        }
        let lists = [outcome.refused.map(\.name), outcome.held, outcome.byHand].count { !$0.isEmpty }
        guard lists > 0 else { return parts.joined(by: " ") }
        // What is said around the names takes about so much.
        let room = max(12, (size.columns * 2 - 24 - 56 * lists) / lists)
        if let first = outcome.refused.first {
            let names = names(outcome.refused.map(\.name), room: room, language)
            let isOneReason = outcome.refused.allSatisfy { $0.refusal.text == first.refusal.text }
            parts.append(
                isOneReason
                    ? Phrase(
                        en: "Not \(names): \(first.refusal.text.english)",
                        nl: "Niet \(names): \(first.refusal.text.dutch)")[
                            language]
                    : Phrase(
                        en: "Not \(names). \(first.name): \(first.refusal.text.english)",
                        nl: "Niet \(names). \(first.name): \(first.refusal.text.dutch)")[language])
        }
        if !outcome.held.isEmpty {
            let names = names(outcome.held, room: room, language)
            parts.append(
                Phrase(
                    en: "Not sent: \(names). Something is new there; r shows it, with your text.",
                    nl: "Niet verstuurd: \(names). Daar is iets nieuws; r laat het zien, met je tekst.")[language])
        }
        if !outcome.byHand.isEmpty {
            let names = names(outcome.byHand, room: room, language)
            parts.append(
                Phrase(
                    en: "Post these yourself: \(names); p says that it is out.",
                    nl: "Plaats zelf: \(names); met p zeg je dat het weg is.")[language])
        }
        return parts.joined(by: " ")
    }

    /// As many names as fit, at least one, and how many more.
    private func names(_ names: [SafeText], room: Int, _ language: Language) -> SafeText {
        var shown: [SafeText] = []
        var taken = 0
        for name in names {
            taken += TextWidth.columns(of: name) + 2
            if taken > room, !shown.isEmpty { break }
            shown.append(name)
        }
        let rest = names.count - shown.count
        let list = shown.joined(by: ", ")
        return rest == 0 ? list : Phrase(en: "\(list) and \(rest) more", nl: "\(list) en nog \(rest)")[language]
    }
}
