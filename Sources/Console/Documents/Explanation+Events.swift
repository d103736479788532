import WebcareModel

// What happened to the clock since.
extension Explanation {
    /// - Parameter arrival: nil where the history is too long to have it.
    func happenings(in history: [Event], since arrival: Event?) -> [Step] {
        var deadline = arrival == nil ? mention.deadline : arrival?.deadline
        var hasAnswer = false
        return history.compactMap { event in
            if event.verb == .reopened {
                defer { deadline = event.deadline ?? deadline }
                return reopening(event, before: deadline)
            }
            guard deadline != nil else { return nil }
            if let first = event.moment("first_response_at"), !hasAnswer {
                hasAnswer = true
                return answer(event, at: first, deadline)
            }
            return hasAnswer ? answeredAgain(event) : stopping(event, deadline) ?? running(event)
        }
    }

    private func answer(_ event: Event, at moment: Timestamp, _ deadline: Deadline?) -> Step {
        let elapsed = moment - mention.postedAt
        let who = event.actor
        let kept = deadline.map { keeping(moment, $0) } ?? Phrase(en: "", nl: "")
        let how =
            event.verb == .replySent
            ? Phrase(en: "The reply is out", nl: "Het antwoord is de deur uit")
            : event.actor == "webcare"
                ? Phrase(en: "Our own account answered it", nl: "Ons eigen account beantwoordde het")
                : Phrase(
                    en: "\(who) said that it was answered elsewhere", nl: "\(who) zei dat het elders beantwoord is")
        return Step(
            .stopped, at: moment,
            Phrase(
                en: "\(how.english): the first answer, after \(span(elapsed, .english)). It stopped the clock, "
                    + "\(kept.english).",
                nl: "\(how.dutch): het eerste antwoord, na \(span(elapsed, .dutch)). Dat stopte de klok, "
                    + "\(kept.dutch)."), event: event)
    }

    /// Once there is a first answer the clock has nothing left to do.
    private func answeredAgain(_ event: Event) -> Step? {
        guard event.verb == .answered || event.verb == .replySent else { return nil }
        return Step(
            .running, at: event.at,
            Phrase(
                en: "It was answered once more. The first answer is what counts.",
                nl: "Het is nog eens beantwoord. Het eerste antwoord telt."), event: event)
    }

    private func keeping(_ moment: Timestamp, _ deadline: Deadline) -> Phrase {
        let left = deadline.dueAt - moment
        return left >= .zero
            ? Phrase(en: "\(span(left, .english)) before it was due", nl: "\(span(left, .dutch)) voor de deadline")
            : Phrase(en: "\(span(left, .english)) too late", nl: "\(span(left, .dutch)) te laat")
    }

    /// What ends a mention without an answer; nil for what doesn't.
    private func stopping(_ event: Event, _ deadline: Deadline?) -> Step? {
        let who = event.actor
        let how: Phrase
        switch event.verb {
        case .dismissed:
            how = Phrase(
                en: "\(who) decided that no answer is due", nl: "\(who) besloot dat er geen antwoord hoeft te komen")
        case .withdrawn: how = Phrase(en: "Its author took it back", nl: "De auteur trok het in")
        default: return nil
        }
        let isInTime = deadline.map { event.at <= $0.dueAt } ?? true
        let counted =
            isInTime
            ? Phrase(en: "It counts apart", nl: "Het telt apart")
            : Phrase(
                en: "It was due before that, and stays a miss", nl: "De deadline was al voorbij, en dat blijft gemist")
        return Step(
            .stopped, at: event.at,
            Phrase(
                en: "\(how.english): that stopped the clock. \(counted.english).",
                nl: "\(how.dutch): dat stopte de klok. \(counted.dutch)."), event: event)
    }

    private var unknown: Phrase { Phrase(en: "?", nl: "?") }

    private func reopening(_ event: Event, before: Deadline?) -> Step {
        let (who, due) = (event.actor, event.deadline.map { time($0.dueAt) } ?? unknown)
        let text =
            before == nil
            ? Phrase(
                en: "\(who) opened it: an answer is due after all, at \(due.english), counted from then.",
                nl: "\(who) opende het: er hoort toch een antwoord te komen, om \(due.dutch), geteld vanaf toen.")
            : Phrase(
                en: "\(who) opened it again: the clock runs on to the same deadline, \(due.english).",
                nl: "\(who) opende het opnieuw: de klok loopt door naar dezelfde deadline, \(due.dutch).")
        return Step(.restarted, at: event.at, text, event: event)
    }

    /// What people take for a stop, and isn't; nil for what nobody would.
    private func running(_ event: Event) -> Step? {
        let who = event.actor
        let what: Phrase
        switch event.verb {
        case .claimed, .taken: what = Phrase(en: "\(who) took it on", nl: "\(who) pakte het op")
        case .handedBack:
            let to = event.text(of: "operator") ?? "?"
            what = Phrase(en: "\(who) gave it back to \(to)", nl: "\(who) gaf het terug aan \(to)")
        case .released: what = Phrase(en: "\(who) gave it back", nl: "\(who) gaf het vrij")
        case .lapsed:
            let holder = event.text(of: "held_by") ?? "?"
            what = Phrase(en: "The claim of \(holder) ended by itself", nl: "De claim van \(holder) verliep")
        case .escalated:
            let to = event.text(of: "escalation_to") ?? "?"
            what = Phrase(en: "\(who) escalated it to \(to)", nl: "\(who) escaleerde het naar \(to)")
        case .unescalated: what = Phrase(en: "\(who) took the escalation back", nl: "\(who) nam de escalatie terug")
        case .woken:
            what = Phrase(en: "\(who) brought it back into the list", nl: "\(who) haalde het terug in de lijst")
        case .snoozed:
            let until = event.moment("snoozed_until").map { time($0) } ?? unknown
            what = Phrase(
                en: "\(who) took it out of the list until \(until.english)",
                nl: "\(who) stelde het uit tot \(until.dutch)")
        case .updated: what = Phrase(en: "Its author changed the text", nl: "De auteur wijzigde de tekst")
        case .replied, .replyHeld: what = Phrase(en: "\(who) wrote a reply", nl: "\(who) schreef een antwoord")
        case .replyCancelled: what = Phrase(en: "\(who) took the reply back", nl: "\(who) nam het antwoord terug")
        case .replyFailed: what = Phrase(en: "The reply could not be sent", nl: "Het antwoord kon niet weg")
        case .acknowledged:
            what = Phrase(en: "\(who) took the escalation on", nl: "\(who) nam de escalatie op zich")
        case .decided: what = Phrase(en: "\(who) decided what must be done", nl: "\(who) besloot wat er moet gebeuren")
        default: return nil
        }
        return Step(
            .running, at: event.at,
            Phrase(en: "\(what.english). The clock ran on.", nl: "\(what.dutch). De klok liep door."), event: event)
    }

    // MARK: Where that leaves it

    var verdict: Step {
        Step(.verdict, at: now, verdictText)
    }

    private var verdictText: Phrase {
        guard let deadline = mention.deadline else {
            return Phrase(en: "No answer is due.", nl: "Er hoeft geen antwoord te komen.")
        }
        if let stage = mention.stage(at: now), mention.firstResponseAt == nil {
            let left = timeLeftText(deadline.timeLeft(at: now))
            return stage == .overdue
                ? Phrase(
                    en: "So it is overdue: \(left). Whatever comes now, it stays a miss.",
                    nl: "Dus het is te laat: \(left). Wat er nu ook komt, het blijft gemist.")
                : Phrase(
                    en: "So \(left) is left: \(stage.phrase.english).",
                    nl: "Dus er is nog \(left): \(stage.phrase.dutch).")
        }
        if mention.isMissed(at: now) { return Phrase(en: "So it is a miss.", nl: "Dus het is gemist.") }
        guard mention.firstResponseAt != nil else {
            return Phrase(
                en: "So it counts neither as answered in time nor as late.",
                nl: "Dus het telt niet als op tijd beantwoord en niet als te laat.")
        }
        return Phrase(en: "So it was answered in time.", nl: "Dus het is op tijd beantwoord.")
    }
}

// MARK: What an event says

extension Event {
    private var members: JSONObject? { (try? JSON.decode(detail))?.object }

    func text(of column: String) -> String? { members?[column]?.string }
    func number(of column: String) -> Int64? { members?[column]?.integer }
    func moment(_ column: String) -> Timestamp? { number(of: column).map { Timestamp(milliseconds: $0) } }

    /// The deadline that it set.
    var deadline: Deadline? {
        guard let members, let due = members["due_at"]?.integer, let target = members["target"]?.integer else {
            return nil
        }
        return Deadline(dueAt: Timestamp(milliseconds: due), target: .milliseconds(target))
    }

    /// Of an arrival: that it set none.
    var hasNoClock: Bool { verb == .arrived && deadline == nil }
}
