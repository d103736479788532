import MentionQueue
import WebcareModel

/// What became of a reply.
extension ConsoleState {
    mutating func takeReply(_ item: OutboxItem, of write: Write) -> [Effect] {
        let id = item.mentionID
        let author = name(of: id)
        var claimed = false
        if case .reply(_, _, _, fence: nil, _) = write { claimed = !held.contains(id) && known(id).map(holds) != true }
        letGo(of: id)
        replied.insert(id)
        let leavesOther = composer.map { $0.mention.id == id && $0.leavesOther } == true
        if composer?.mention.id == id { removeLayer(.composer) }
        remember(
            .replied(outbox: item.id, until: max(item.notBefore, now), claimed: claimed), on: id, by: handle(of: id))
        if case .hand = item.delivery {
            say(
                .warning,
                Phrase(
                    en: "Post the reply to \(author) yourself; p says that it is out.",
                    nl: "Plaats het antwoord aan \(author) zelf; met p zeg je dat het weg is."))
        } else if item.notBefore > now {
            // The notice counts down by itself; older news would hide it.
            notices.removeAll { $0.weight == .news }
        } else {
            say(
                .news,
                Phrase(
                    en: "The reply to \(author) is in the outbox.", nl: "Het antwoord aan \(author) is in de outbox."))
        }
        if leavesOther {
            keptDrafts.insert(id)
            say(
                .news,
                Phrase(
                    en: "What you wrote in another session stays as a draft.",
                    nl: "Wat je in een andere sessie schreef, blijft als concept bewaard."))
        }
        return detailedID == id ? [.readDetails(id), refreshRequest()] : [refreshRequest()]
    }

    /// The reply is back with its writer, its text a draft again: he is put where he can mend it.
    mutating func takeBack(_ item: OutboxItem, _ mention: Mention) -> [Effect] {
        let id = item.mentionID
        show(mention)
        replied.remove(id)
        forgetReply(to: id)
        if holds(mention) {
            held.insert(id)
            fences[id] = mention.fence
        }
        if replacedDrafts.removeValue(forKey: id) != nil {
            keptDrafts.insert(id)
            // One that the queue held has its own words.
            if isUndoing {
                say(
                    .news,
                    Phrase(
                        en: "Taken back: nothing was sent. Your own draft is there again.",
                        nl: "Teruggenomen: er is niets verstuurd. Je eigen concept staat er weer."))
            }
            return [refreshRequest()]
        }
        guard holds(mention) else {
            let author = name(of: mention)
            say(
                .news,
                Phrase(
                    en: "Taken back: nothing was sent to \(author); r has the text.",
                    nl: "Teruggenomen: er is niets verstuurd aan \(author); r heeft de tekst."))
            keptDrafts.insert(id)
            return [refreshRequest()]
        }
        say(
            .news,
            Phrase(
                en: "Taken back: nothing was sent. The text is your draft.",
                nl: "Teruggenomen: er is niets verstuurd. De tekst is je concept."))
        if composer?.mention.id == id {
            changeComposer {
                $0.fence = mention.fence
                $0.isSending = false
            }
            return [.readDetails(id), readDraft(of: id)]
        }
        guard place == .queue || place == .mention, item.kind == .reply else { return [] }
        return compose(mention)
    }
}
