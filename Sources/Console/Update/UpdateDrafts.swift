import MentionQueue
import Terminal
import WebcareModel

/// A text that the disk wouldn't take: it is its writer's all the same.
struct LostDraft: Hashable, Sendable {
    var mention: Int64
    var text: String
}

/// A reply's draft: read, saved, left, and met by what another session of the same operator made of it.
extension ConsoleState {
    mutating func leaveComposer() -> [Effect] {
        guard let composer else { return [] }
        let id = composer.mention.id
        if composer.isOneOfSeveral {
            takeBackToOthers(composer)
            return []
        }
        if !composer.isDraftLoaded, !composer.field.isBlank {
            say(
                .warning,
                Phrase(
                    en: "Your stored draft is still being read: one moment, or this text would replace it.",
                    nl:
                        "Je bewaarde concept wordt nog gelezen: een ogenblik, anders komt deze tekst ervoor in de plaats."
                ))
            return [readDraft(of: id)]
        }
        let effects = saveDraft()
        if !composer.field.isBlank { sayLeft(composer) }
        removeLayer(.composer)
        if detailedID == nil { details = nil }
        return effects
    }

    private mutating func sayLeft(_ composer: Composer) {
        let mention = known(composer.mention.id) ?? composer.mention
        let author = name(of: mention)
        guard composer.isGone else {
            keptDrafts.insert(mention.id)
            say(
                .news,
                Phrase(
                    en: "Your draft for \(author) is kept; r opens it again.",
                    nl: "Je concept voor \(author) blijft bewaard; r opent het weer."))
            return
        }
        keptDrafts.remove(mention.id)
        say(
            .news,
            Phrase(
                en: "No draft is kept for \(author): this text was sent or deleted in another session.",
                nl: "Voor \(author) is geen concept bewaard: deze tekst is in een andere sessie verstuurd of gewist."))
    }

    // MARK: Reading

    func readDraft(of id: Int64) -> Effect { .readDraft(mention: id, after: draftAnswers) }

    /// What another session writes to the same reply is shown while nobody types here.
    func readDraftAgain() -> [Effect] {
        guard let composer, !composer.isOneOfSeveral else { return [] }
        return [readDraft(of: composer.mention.id)]
    }

    mutating func take(draft: String?, of id: Int64, after answers: Int) -> [Effect] {
        guard let composer, composer.mention.id == id, !composer.isOneOfSeveral, !isChangingDraft(of: id) else {
            return []
        }
        // It may be as old as what has been saved since.
        guard answers == draftAnswers else { return [readDraft(of: id)] }
        // What is asked about, or on its way, is what stands here.
        let isAsked = layers.contains { if case .question = $0 { true } else { false } }
        if composer.isDraftLoaded, isAsked || composer.isSending { return [] }
        guard !composer.isDraftLoaded else {
            changeComposer { $0.take(stored: draft) }
            return []
        }
        let (now, waiting) = (now, takeWaitingDrafts(of: id))
        changeComposer { $0.load(draft: draft, waiting: waiting, at: now) }
        return []
    }

    /// They are the open composer's from now on: nothing else saves them any more.
    private mutating func takeWaitingDrafts(of id: Int64) -> [String] {
        let waiting = unsavedDrafts.filter { $0.mention == id }
        unsavedDrafts.removeAll { $0.mention == id }
        return waiting.compactMap(\.draft)
    }

    private func isChangingDraft(of id: Int64) -> Bool {
        underWay.values.contains { $0.changesDraft && $0.mentions.contains(id) }
    }

    /// One that was asked for while it was being changed didn't count.
    func readDraftIfMissing(after write: Write) -> [Effect] {
        guard let composer, !composer.isDraftLoaded, write.changesDraft, write.mentions.contains(composer.mention.id),
            !isChangingDraft(of: composer.mention.id)
        else { return [] }
        return [readDraft(of: composer.mention.id)]
    }

    // MARK: Saving

    mutating func saveDraftIfDue() -> [Effect] {
        // What is on its way goes in the draft's place; where it is refused the draft is saved again.
        guard let composer, !composer.isSending, composer.isDirty, let due = composer.saveDueAt, now >= due else {
            return []
        }
        return saveDraft()
    }

    mutating func saveDraft() -> [Effect] {
        guard let composer, composer.isDirty else { return [] }
        changeComposer { $0.markSaving() }
        return [begin(.saveDraft(composer.mention.id, text: composer.field.text, over: composer.known))]
    }

    mutating func takeSaved(_ write: Write) {
        guard case .saveDraft(let id, let text, _) = write else { return }
        changeComposer { if $0.mention.id == id { $0.markSaved(text) } }
    }

    /// Nothing was saved, for another session's text is stored: neither is lost.
    mutating func takeUnsaved(_ write: Write, other: String) -> [Effect] {
        guard case .saveDraft(let id, let text, _) = write else { return [] }
        guard let composer, composer.mention.id == id, composer.isDraftLoaded, !composer.isOneOfSeveral else {
            return keepBoth(text, other, on: id)
        }
        if composer.isSending {
            // The reply leaves that text where it is, and what stands here has gone with it.
            changeComposer { $0.markMet() }
            return []
        }
        // It was met by the answer to an earlier save.
        if composer.known.contains(other) { return [] }
        let now = now
        var joining = Composer.Joining.own
        changeComposer { joining = $0.join(other, at: now) }
        switch joining {
        case .own: break
        case .both:
            say(
                .news,
                Phrase(
                    en: "You wrote here in another session too: that text stands below this one.",
                    nl: "Je schreef hier ook in een andere sessie: die tekst staat onder deze."))
        case .other:
            say(
                .news,
                Phrase(
                    en: "You wrote on in another session: that text stands here now.",
                    nl: "Je schreef verder in een andere sessie: die tekst staat hier nu."))
        }
        if joining != .own { withdrawSending() }
        return saveDraft()
    }

    /// What was asked about isn't what would be sent any more. The answer may be in the fingers already.
    private mutating func withdrawSending() {
        guard case .question(let question) = layers.last, case .send = question.purpose else { return }
        layers.removeLast()
        lateAnswerUntil = now + .seconds(2)
    }

    /// An answer to a question that was withdrawn under the hands: no letter of the text.
    mutating func isLateAnswer(_ key: Key) -> Bool {
        guard let until = lateAnswerUntil else { return false }
        lateAnswerUntil = nil
        guard now < until, let id = command(answering: key) else { return false }
        return id == .yes || id == .no && key != .escape
    }

    /// The reply was left before that came to light.
    private mutating func keepBoth(_ own: String, _ other: String, on id: Int64) -> [Effect] {
        let joined = Composer.joined(own, other)
        guard joined != other else { return [] }
        keptDrafts.insert(id)
        if joined != own {
            let author = name(of: id)
            say(
                .news,
                Phrase(
                    en: "You wrote to \(author) in another session too: both texts are kept; r opens them.",
                    nl:
                        "Ook in een andere sessie schreef je aan \(author): beide teksten zijn bewaard; r opent ze."))
        }
        return [begin(.saveDraft(id, text: joined, over: [other]))]
    }

    /// It is tried again: at once by a console that ends, else with the next second, as it is by then where its reply is
    /// still open. A composer that has loaded its draft has taken over what else waited for that mention.
    mutating func takeRefusedDraft(_ write: Write, _ refusal: Refusal) -> [Effect]? {
        if leaving != nil { return [begin(write)] }
        guard case .saveDraft(let id, _, _) = write else { return nil }
        let now = now
        if let composer, composer.mention.id == id, composer.isDraftLoaded, !composer.isOneOfSeveral {
            changeComposer { $0.markUnsaved(at: now) }
        } else if !refusal.lostHold {
            unsavedDrafts.append(write)
        }
        return nil
    }

    /// Those of replies that were left before the queue refused them.
    mutating func saveRefusedDrafts() -> [Effect] {
        let writes = unsavedDrafts
        unsavedDrafts = []
        return writes.map { begin($0) }
    }

    /// What was to be saved, and isn't, when the console ends.
    var lostDrafts: [LostDraft] {
        var lost = (underWay.sorted { $0.key < $1.key }.map(\.value) + unsavedDrafts).compactMap { write in
            write.mention.flatMap { id in write.draft.map { LostDraft(mention: id, text: $0) } }
        }
        // Typed before the stored draft came: it couldn't be saved over that.
        if let composer, !composer.isDraftLoaded, !composer.field.isBlank {
            lost.append(LostDraft(mention: composer.mention.id, text: composer.field.text))
        }
        return lost
    }
}
