import Terminal
import WebcareModel

/// What is said of undoing: beside its key, when it can't be done, and when it was.
extension UndoStep {
    /// For the footer: what `u` does, and with which, for the row may be out of sight. Nil where it only says why not.
    var short: Phrase? {
        switch self {
        case .takeBack(_, _, let author, _):
            let name = Self.name(author)
            return Phrase(en: "take back \(name)", nl: "\(name) terugnemen")
        case .reopen(_, let author, _, _):
            let name = Self.name(author)
            return Phrase(en: "reopen \(name)", nl: "heropen \(name)")
        case .release(_, let author, _):
            let name = Self.name(author)
            return Phrase(en: "give back \(name)", nl: "\(name) vrijgeven")
        case .claim(_, let author, _):
            let name = Self.name(author)
            return Phrase(en: "reclaim \(name)", nl: "\(name) weer oppakken")
        case .handBack(_, let author, let to):
            let name = Self.name(author)
            return Phrase(en: "\(name) back to \(to)", nl: "\(name) terug naar \(to)")
        case .tag(_, let author, _, _):
            let name = Self.name(author)
            return Phrase(en: "undo tags \(name)", nl: "labels \(name) terug")
        case .snooze(_, let author, let until, _):
            let name = Self.name(author)
            return until == nil
                ? Phrase(en: "bring back \(name)", nl: "\(name) terughalen")
                : Phrase(en: "snooze \(name)", nl: "\(name) uitstellen")
        case .unescalate(_, let author, _):
            let name = Self.name(author)
            return Phrase(en: "unescalate \(name)", nl: "escalatie \(name) terug")
        case .cannot: return nil
        case .set(let steps): return Phrase(en: "undo \(steps.count)", nl: "\(steps.count) terugdraaien")
        }
    }

    private static func name(_ author: String) -> SafeText { TextWidth.fitted(SafeText(author), to: 16) }
}

extension Stay {
    /// Why it can't be undone.
    func phrase(_ author: SafeText) -> Phrase {
        switch self {
        case .noted:
            Phrase(
                en: "Your note on \(author) stays: colleagues may have read it.",
                nl: "Je notitie bij \(author) blijft: collega's kunnen die gelezen hebben.")
        case .sent:
            Phrase(
                en: "Your reply to \(author) is out: it can't be taken back.",
                nl: "Je antwoord aan \(author) is de deur uit: dat is niet terug te nemen.")
        case .posted:
            Phrase(
                en: "You said that your reply to \(author) is posted: that can't be taken back.",
                nl: "Je zei dat je antwoord aan \(author) geplaatst is: dat is niet terug te nemen.")
        case .told(let to):
            Phrase(
                en: "\(to) was told of \(author): that can't be taken back.",
                nl: "\(to) weet van \(author): dat is niet terug te nemen.")
        case .lost(let to?):
            Phrase(
                en: "\(author) is with \(to) now: your claim can't be changed any more.",
                nl: "\(author) is nu bij \(to): aan je claim is niets meer te veranderen.")
        case .lost(nil):
            Phrase(
                en: "\(author) isn't yours any more: there is no claim to give back.",
                nl: "\(author) is niet meer van jou: er is geen claim om terug te geven.")
        case .signed:
            Phrase(
                en: "You signed a handover: that stays.", nl: "Je tekende een overdracht: dat blijft zo.")
        case .takenOn:
            Phrase(
                en: "You took \(author) on: everybody saw that, it stays.",
                nl: "Je nam \(author) in behandeling: iedereen zag dat, het blijft zo.")
        case .decided:
            Phrase(
                en: "Your decision on \(author) stays; D decides anew.",
                nl: "Je besluit over \(author) blijft; D besluit opnieuw.")
        case .accepted:
            Phrase(
                en: "You accepted a handover: that stays. c gives a mention back.",
                nl: "Je nam een overdracht aan: dat blijft zo. c geeft een vermelding vrij.")
        }
    }

    /// The same of several that one key did.
    func phrase(ofAll count: Int) -> Phrase {
        switch self {
        case .noted: Phrase(en: "These \(count) notes stay.", nl: "Deze \(count) notities blijven.")
        case .sent, .posted:
            Phrase(
                en: "These \(count) replies are out: they can't be taken back.",
                nl: "Deze \(count) antwoorden zijn de deur uit: die zijn niet terug te nemen.")
        case .told:
            Phrase(
                en: "These \(count) escalations were told: they can't be taken back.",
                nl: "Deze \(count) escalaties zijn al bekend: die zijn niet terug te nemen.")
        case .takenOn, .decided:
            Phrase(
                en: "What you said of these \(count) escalations stays.",
                nl: "Wat je van deze \(count) escalaties zei, blijft.")
        case .lost, .signed, .accepted:
            Phrase(
                en: "These \(count) aren't yours any more.", nl: "Deze \(count) zijn niet meer van jou.")
        }
    }
}

extension Deed.Kind {
    /// How many of them were undone.
    func phrase(_ count: Int) -> Phrase {
        let isOne = count == 1
        switch self {
        case .replied, .stays:
            return isOne
                ? Phrase(en: "1 reply", nl: "1 antwoord") : Phrase(en: "\(count) replies", nl: "\(count) antwoorden")
        case .closed(_, _, isDismissal: true):
            return isOne
                ? Phrase(en: "1 dismissal", nl: "1 afhandeling")
                : Phrase(en: "\(count) dismissals", nl: "\(count) afhandelingen")
        case .closed:
            return isOne
                ? Phrase(en: "1 answer elsewhere", nl: "1 antwoord elders")
                : Phrase(en: "\(count) answers elsewhere", nl: "\(count) antwoorden elders")
        case .claimed, .tookOver:
            return isOne ? Phrase(en: "1 claim", nl: "1 claim") : Phrase(en: "\(count) claims", nl: "\(count) claims")
        case .released:
            return isOne
                ? Phrase(en: "1 release", nl: "1 vrijgave") : Phrase(en: "\(count) releases", nl: "\(count) vrijgaven")
        case .tagged:
            return isOne
                ? Phrase(en: "the tags of 1 mention", nl: "de labels van 1 vermelding")
                : Phrase(en: "the tags of \(count) mentions", nl: "de labels van \(count) vermeldingen")
        case .snoozed(before: nil, _):
            return isOne
                ? Phrase(en: "1 snooze", nl: "1 uitstel")
                : Phrase(en: "\(count) snoozes", nl: "\(count) keer uitstel")
        case .snoozed:
            return isOne
                ? Phrase(en: "1 change of a snooze", nl: "1 wijziging van uitstel")
                : Phrase(en: "\(count) changes of a snooze", nl: "\(count) wijzigingen van uitstel")
        case .escalated:
            return isOne
                ? Phrase(en: "1 escalation", nl: "1 escalatie")
                : Phrase(en: "\(count) escalations", nl: "\(count) escalaties")
        }
    }
}

extension ConsoleState {
    /// `u` did nothing, says why, and names what the next `u` does.
    mutating func sayThatItStays(_ stay: Stay, _ author: String, count: Int) {
        let why =
            count > 1 ? stay.phrase(ofAll: count) : stay.phrase(TextWidth.fitted(SafeText(author), to: 20))
        guard let next = promisedStep, let does = next.short else {
            say(.news, why)
            return
        }
        say(
            .news,
            Phrase(
                en: "\(why.english) u again: \(does.english).", nl: "\(why.dutch) Nog eens u: \(does.dutch)."),
            undo: next)
    }

    /// What was undone of what one key had done to several.
    mutating func sayUndone(_ undone: Undoing, _ refused: [Refusal]) {
        guard let kind = undone.what?.deeds.first?.kind else { return }
        let all = undone.count
        let count = (undone.what?.deeds.count ?? 0) - refused.count
        let part = count == all ? kind.phrase(count) : kind.phrase(all)
        let (english, dutch): (SafeText, SafeText) = count == all ? ("", "") : ("\(count) of ", "\(count) van ")
        let text = Phrase(
            en: "Taken back: \(english)\(part.english).", nl: "Teruggenomen: \(dutch)\(part.dutch).")
        guard let first = refused.first else {
            say(.news, text)
            return
        }
        let why =
            first.overtaken == nil
            ? Phrase(
                en: "The first that was not: \(first.text.english)", nl: "De eerste die niet lukte: \(first.text.dutch)"
            )
            : notUndone(first)
        say(.error, Phrase(en: "\(text.english) \(why.english)", nl: "\(text.dutch) \(why.dutch)"))
    }

    /// Why it wasn't undone: who did what meanwhile.
    func notUndone(_ refusal: Refusal) -> Phrase {
        guard let event = refusal.overtaken, let mention = event.mentionID else { return refusal.text }
        // What was closed may be out of sight by now.
        let deed = undone?.what?.deeds.first { $0.mention == mention }
        let author = deed.map { TextWidth.fitted(SafeText($0.author), to: 20) } ?? name(of: mention)
        let time = localTime.minute(event.at, seenAt: now)
        let (who, wie): (SafeText, SafeText) =
            event.actor == `operator` ? ("you", "jou") : (SafeText(event.actor), SafeText(event.actor))
        let verb: Phrase
        switch event.verb {
        case .withdrawn:
            return Phrase(
                en: "Not taken back: \(author) withdrew the message at \(time).",
                nl: "Niet teruggenomen: \(author) trok het bericht om \(time) in.")
        case .replied, .replySent: verb = EventVerb.answered.phrase
        default: verb = event.verb.phrase
        }
        return Phrase(
            en: "Not taken back: \(author) was \(verb.english) by \(who) at \(time).",
            nl: "Niet teruggenomen: \(author) is om \(time) \(verb.dutch) door \(wie).")
    }
}
