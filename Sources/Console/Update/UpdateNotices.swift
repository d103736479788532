import MentionQueue
import WebcareModel

/// What of others' doings is told at the bottom of the screen, and how gravely.
extension ConsoleState {
    mutating func notice(about event: Event) -> (Notice.Weight, Phrase)? {
        if event.verb == .handoverSigned, event.actor != `operator` { return notice(ofHandover: event) }
        guard let id = event.mentionID else { return nil }
        let name = self.name(of: id)
        switch event.verb {
        case .taken, .moved, .handedBack:
            return notice(ofOwner: event, of: id) ?? notice(under: event, of: id)
        case .escalated where event.value(of: "escalation_to") == `operator` && event.actor != `operator`:
            return (
                .warning,
                Phrase(
                    en: "\(event.actor) escalated \(name) to you; f e shows what is.",
                    nl: "\(event.actor) escaleerde \(name) naar jou; f e toont wat er ligt.")
            )
        case .withdrawn where held.contains(id) || detailedID == id:
            held.remove(id)
            fences[id] = nil
            return (.warning, Phrase(en: "\(name) withdrew the message.", nl: "\(name) trok het bericht in."))
        default:
            return notice(ofReply: event, to: id) ?? notice(ofOwn: event, of: id) ?? notice(under: event, of: id)
        }
    }

    /// What one did in another session of one's own to what one has before one here.
    private mutating func notice(ofOwn event: Event, of id: Int64) -> (Notice.Weight, Phrase)? {
        let isWriting = composer?.mention.id == id
        guard event.actor == `operator`, held.contains(id) || layeredID == id || isWriting else { return nil }
        let name = self.name(of: id)
        let text: Phrase
        switch event.verb {
        case .replied:
            text = Phrase(
                en: "You answered \(name) in your other session: the reply is on its way.",
                nl: "Je beantwoordde \(name) in je andere sessie: het antwoord is onderweg.")
        case .dismissed:
            text = Phrase(
                en: "You dismissed \(name) in your other session.",
                nl: "Je handelde \(name) af zonder antwoord in je andere sessie.")
        case .answered:
            text = Phrase(
                en: "You said in your other session that \(name) was answered elsewhere.",
                nl: "Je zei in je andere sessie dat \(name) elders beantwoord is.")
        case .released:
            text = Phrase(
                en: "You gave \(name) back in your other session.", nl: "Je gaf \(name) vrij in je andere sessie.")
        default: return nil
        }
        letGo(of: id)
        return (isWriting ? .warning : .news, text)
    }

    /// What happened to a mention under one's hands: it is open here, or it is ours. A composer says so itself.
    private mutating func notice(under event: Event, of id: Int64) -> (Notice.Weight, Phrase)? {
        let (isMine, actor, name) = (held.contains(id), event.actor, self.name(of: id))
        guard actor != `operator`, isMine || layeredID == id, composer?.mention.id != id else { return nil }
        switch event.verb {
        case .updated:
            return (
                isMine ? .warning : .news,
                Phrase(en: "\(name) changed the text; read it again.", nl: "\(name) wijzigde de tekst; lees opnieuw.")
            )
        case .claimed, .taken: return (.news, Phrase(en: "\(actor) has \(name) now.", nl: "\(actor) heeft \(name) nu."))
        case .replied:
            return (
                .news,
                Phrase(
                    en: "\(actor) answered \(name): the reply is on its way.",
                    nl: "\(actor) beantwoordde \(name): het antwoord is onderweg.")
            )
        case .answered:
            if isMine { letGo(of: id) }
            return (
                isMine ? .warning : .news,
                Phrase(en: "\(name) was answered elsewhere.", nl: "\(name) is elders beantwoord.")
            )
        case .dismissed:
            return (
                .news, Phrase(en: "\(actor) dismissed \(name).", nl: "\(actor) handelde \(name) af zonder antwoord.")
            )
        default: return nil
        }
    }

    /// Who has it now.
    private mutating func notice(ofOwner event: Event, of id: Int64) -> (Notice.Weight, Phrase)? {
        let name = self.name(of: id)
        switch event.verb {
        case .moved where event.handover != nil:
            guard event.value(of: "taken_from") == `operator` else { return nil }
            letGo(of: id)
            return (
                .warning,
                Phrase(
                    en: "\(event.actor) accepted your handover; what you held is theirs.",
                    nl: "\(event.actor) nam je overdracht aan; wat je had is overgedragen.")
            )
        case .moved where event.value(of: "pinned_to") != nil && event.actor == `operator`:
            // Signed with the verb: it waits for a colleague, and is ours until then.
            if held.contains(id) { handedOver.insert(id) }
            return nil
        case .handedBack where event.value(of: "operator") != `operator`:
            letGo(of: id)
            return nil
        case .handedBack:
            if event.value(of: "session") == session.id {
                held.insert(id)
                let fence = event.number(of: "fence")
                fences[id] = fence
                changeComposer { if $0.mention.id == id { $0.fence = fence } }
            }
            return (
                .warning,
                Phrase(
                    en: "\(event.actor) gave \(name) back to you.", nl: "\(event.actor) gaf \(name) aan je terug.")
            )
        default:
            guard held.remove(id) != nil else { return nil }
            fences[id] = nil
            if event.actor == `operator` {
                return (
                    .news,
                    Phrase(
                        en: "You took \(name) along to your other session.",
                        nl: "Je nam \(name) mee naar je andere sessie.")
                )
            }
            return (
                .warning,
                hasDraft(id)
                    ? Phrase(
                        en: "\(event.actor) took over \(name); your draft is kept.",
                        nl: "\(event.actor) nam \(name) over; je concept blijft bewaard.")
                    : Phrase(en: "\(event.actor) took over \(name).", nl: "\(event.actor) nam \(name) over.")
            )
        }
    }

    /// What became of a reply of ours.
    private mutating func notice(ofReply event: Event, to id: Int64) -> (Notice.Weight, Phrase)? {
        guard replied.contains(id) else { return nil }
        let name = self.name(of: id)
        switch event.verb {
        case .replySent:
            replied.remove(id)
            fixReply(to: id)
            return (.news, Phrase(en: "Your reply to \(name) is out.", nl: "Je antwoord aan \(name) is de deur uit."))
        case .replyFailed:
            replied.remove(id)
            replacedDrafts[id] = nil
            forgetReply(to: id)
            return (
                .error,
                Phrase(
                    en: "Your reply to \(name) could not be sent; the mention is yours again.",
                    nl: "Je antwoord aan \(name) kon niet weg; de vermelding is weer van jou.")
            )
        case .replyCancelled where event.session != session.id:
            // With the verb, or in another session: the mention is with that one.
            replied.remove(id)
            forgetReply(to: id)
            return (
                .news,
                Phrase(
                    en: "\(event.actor == `operator` ? "You" : event.actor) took the reply to \(name) back elsewhere.",
                    nl: event.actor == `operator`
                        ? "Je nam het antwoord aan \(name) elders terug."
                        : "\(event.actor) nam het antwoord aan \(name) elders terug.")
            )
        case .replyUncertain:
            return (
                .error,
                Phrase(
                    en: "Nobody can tell whether your reply to \(name) left: look on the platform.",
                    nl: "Niet te zeggen of je antwoord aan \(name) wegging: kijk op het platform.")
            )
        case .replyHeld where event.actor != `operator`:
            return (
                .warning,
                Phrase(
                    en: "Your reply to \(name) is held: something changed. There, u takes it back.",
                    nl: "Je antwoord aan \(name) wacht: er is iets veranderd. Daar neemt u het terug.")
            )
        default: return nil
        }
    }

    private func notice(ofHandover event: Event) -> (Notice.Weight, Phrase)? {
        let to = event.value(of: "to")
        guard to == nil || to == `operator` else { return nil }
        return (
            to == nil ? .news : .warning,
            Phrase(
                en: "\(event.actor) signed a handover\(to == nil ? "" : " to you"); H shows it.",
                nl: "\(event.actor) tekende een overdracht\(to == nil ? "" : " aan jou"); H laat die zien.")
        )
    }
}
