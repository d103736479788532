import WebcareModel

/// What happens to mentions, each thing as one plain sentence: for who listens to a screen reader, and for a log. The one
/// place for these words.
package struct Telling: Sendable {
    private let language: Language
    private let localTime: LocalTime

    package init(language: Language, localTime: LocalTime) {
        self.language = language
        self.localTime = localTime
    }

    /// `14:02 12 @jan: claimed by piet.` Nil for what says nothing to who follows the list.
    package func line(_ event: Event, about mention: Mention) -> SafeText? {
        words(event, mention).map { line(at: event.at, mention, $0) }
    }

    /// Time alone brought it into this stage.
    package func line(_ stage: Stage, of mention: Mention, at now: Timestamp) -> SafeText {
        let left = mention.deadline?.timeLeft(at: now) ?? .zero
        let (name, english, dutch) = (stage.phrase, span(left, .english), span(left, .dutch))
        return line(
            at: now, mention,
            stage == .overdue
                ? Phrase(en: "overdue, without an answer.", nl: "te laat, zonder antwoord.")
                : Phrase(en: "\(name.english), \(english) left.", nl: "\(name.dutch), nog \(dutch)."))
    }

    /// Its snooze is over.
    package func line(backInList mention: Mention, at now: Timestamp) -> SafeText {
        let left = mention.deadline?.timeLeft(at: now) ?? .zero
        return line(
            at: now, mention,
            Phrase(
                en: "back in the list, \(span(left, .english)) left.",
                nl: "terug in de lijst, nog \(span(left, .dutch))."))
    }

    package func line(endedClaimOf holder: String, on mention: Mention, at now: Timestamp) -> SafeText {
        line(at: now, mention, Self.ended(holder))
    }

    /// What is said first.
    package func opening(_ counts: LiveCounts) -> SafeText {
        let live = language.count(counts.live)
        let (urgent, overdue) = (language.count(counts.urgent), language.count(counts.overdue))
        return Phrase(
            en: "\(live) open, \(urgent) urgent, \(overdue) overdue. What happens is told as it happens; Ctrl-c ends.",
            nl: "\(live) open, \(urgent) dringend, \(overdue) te laat. Wat gebeurt wordt meteen verteld; Ctrl-c stopt.")[
                language]
    }

    private func line(at moment: Timestamp, _ mention: Mention, _ words: Phrase) -> SafeText {
        "\(localTime.minute(moment)) \(mention.id) \(mention.author.handle): \(words[language])"
    }

    private func words(_ event: Event, _ mention: Mention) -> Phrase? {
        switch event.verb {
        case .arrived:
            let (due, text) = (mention.deadline.map { localTime.minute($0.dueAt) } ?? "–", text(of: mention))
            let channel = mention.channel
            return Phrase(
                en: "new on \(channel), due \(due): \(text.english)",
                nl: "nieuw op \(channel), voor \(due): \(text.dutch)")
        case .updated:
            let text = text(of: mention)
            return Phrase(
                en: "changed by its author: \(text.english)", nl: "gewijzigd door de auteur: \(text.dutch)")
        case .withdrawn: return Phrase(en: "withdrawn by its author.", nl: "ingetrokken door de auteur.")
        case .claimed, .taken, .moved, .released, .lapsed, .handedBack: return words(ofOwner: event)
        case .tagged, .untagged:
            let tags = mention.tags.joined(separator: ", ")
            return mention.tags.isEmpty
                ? Phrase(en: "has no tags any more.", nl: "heeft geen labels meer.")
                : Phrase(en: "tagged \(tags).", nl: "labels \(tags).")
        case .snoozed:
            let (who, until) = (event.actor, event.moment("snoozed_until").map { localTime.minute($0) } ?? "?")
            return Phrase(en: "snoozed by \(who) until \(until).", nl: "uitgesteld door \(who) tot \(until).")
        default: return words(ofReply: event) ?? words(ofDecision: event)
        }
    }

    private static func ended(_ holder: String) -> Phrase {
        Phrase(en: "the claim of \(holder) ended by itself.", nl: "de claim van \(holder) verliep.")
    }

    private func words(ofOwner event: Event) -> Phrase? {
        let (who, from) = (event.actor, event.text(of: "taken_from") ?? "?")
        switch event.verb {
        case .claimed: return Phrase(en: "claimed by \(who).", nl: "opgepakt door \(who).")
        case .taken: return Phrase(en: "taken over by \(who) from \(from).", nl: "overgenomen door \(who) van \(from).")
        case .released where who == "webcare":
            return Phrase(
                en: "open again: the handover was not accepted in time.",
                nl: "weer vrij: de overdracht is niet op tijd aangenomen.")
        case .released: return Phrase(en: "given back by \(who).", nl: "vrijgegeven door \(who).")
        case .lapsed: return Self.ended(event.text(of: "held_by") ?? "?")
        case .handedBack:
            let to = event.text(of: "operator") ?? "?"
            return Phrase(en: "given back by \(who) to \(to).", nl: "door \(who) teruggegeven aan \(to).")
        default:
            if let to = event.text(of: "pinned_to") {
                return Phrase(
                    en: "handed over by \(who) to \(to), who has yet to accept.",
                    nl: "overgedragen door \(who) aan \(to), die het nog moet aannemen.")
            }
            // To another session of the same operator: nothing to anyone else.
            guard event.number(of: "handover") != nil else { return nil }
            return Phrase(en: "accepted by \(who) from \(from).", nl: "aangenomen door \(who) van \(from).")
        }
    }

    private func words(ofReply event: Event) -> Phrase? {
        let who = event.actor
        return switch event.verb {
        case .replied: Phrase(en: "a reply by \(who) is on its way.", nl: "een antwoord van \(who) is onderweg.")
        case .replyHeld:
            Phrase(en: "its reply is held: something is new.", nl: "het antwoord wacht: er is iets nieuws.")
        case .replySent: Phrase(en: "answered: the reply is out.", nl: "beantwoord: het antwoord is de deur uit.")
        case .replyFailed: Phrase(en: "its reply could not be sent.", nl: "het antwoord kon niet weg.")
        case .replyUncertain:
            Phrase(
                en: "nobody can tell whether its reply left.", nl: "niemand weet of het antwoord wegging.")
        case .replyCancelled: Phrase(en: "\(who) took the reply back.", nl: "\(who) nam het antwoord terug.")
        default: nil
        }
    }

    private func words(ofDecision event: Event) -> Phrase? {
        let who = event.actor
        switch event.verb {
        case .answered where who == "webcare":
            return Phrase(en: "answered by our own account.", nl: "beantwoord door ons eigen account.")
        case .answered: return Phrase(en: "answered elsewhere, says \(who).", nl: "elders beantwoord, zegt \(who).")
        case .dismissed: return Phrase(en: "dismissed by \(who).", nl: "afgehandeld door \(who).")
        case .reopened: return Phrase(en: "opened again by \(who).", nl: "heropend door \(who).")
        case .noted: return Phrase(en: "noted by \(who).", nl: "notitie van \(who).")
        case .woken:
            return Phrase(en: "brought back into the list by \(who).", nl: "teruggehaald in de lijst door \(who).")
        case .escalated:
            let to = event.text(of: "escalation_to") ?? "?"
            return Phrase(en: "escalated by \(who) to \(to).", nl: "geëscaleerd door \(who) naar \(to).")
        case .unescalated:
            return Phrase(en: "escalation taken back by \(who).", nl: "escalatie teruggenomen door \(who).")
        case .acknowledged: return Phrase(en: "taken on by \(who).", nl: "in behandeling bij \(who).")
        case .decided: return Phrase(en: "decided by \(who).", nl: "besloten door \(who).")
        case .noticeFailed:
            return Phrase(
                en: "who is accountable could not be told.", nl: "de eindverantwoordelijke kon niet worden ingelicht.")
        default: return nil
        }
    }

    /// As much of it as one line is for.
    private func text(of mention: Mention) -> Phrase {
        if let words = mention.wordsInstead { return words }
        let line = mention.text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let text = line.count > 500 ? SafeText(String(line.prefix(500))) + "…" : SafeText(line)
        return Phrase(en: text, nl: text)
    }
}
