import MentionQueue
import WebcareModel

/// Why a read or a change didn't happen, in one line for a person, and what the console must know of it.
struct Refusal: Sendable {
    var text: Phrase
    /// The mention isn't ours any more.
    var lostHold = false
    /// The same may go well later.
    var mayPass = false
    /// The outbox item that a reply became, which waits for its writer.
    var heldReply: Int64?
    var news: [Event] = []
    /// What keeps it from being taken back: this was done since.
    var overtaken: Event?
    /// The same to who has a draft there.
    var textWithDraft: Phrase?

    init(_ text: Phrase) { self.text = text }

    /// - Parameter person: whom it is told.
    init(_ error: any Error, for person: String? = nil) {
        guard let error = error as? QueueError else {
            self.init(Phrase(en: "It failed: \("\(error)")", nl: "Het ging mis: \("\(error)")"))
            return
        }
        self.init(error.phrase)
        mayPass = error.exitCode == 75
        if case .fenceLost(_, let holder) = error { tellLoss(to: holder, person) }
        if case .waiting(_, let writer) = error, writer == person {
            text = Phrase(
                en: "You have a reply on its way there already.", nl: "Je hebt daar al een antwoord onderweg.")
        }
        switch error {
        case .fenceLost, .held, .notLive, .noSuchMention: lostHold = true
        case .replyHeld(let outbox, _, let events):
            heldReply = outbox
            news = events
        case .overtaken(_, let event): overtaken = event
        default: break
        }
    }

    private mutating func tellLoss(to holder: String?, _ person: String?) {
        let who: Phrase =
            switch holder {
            case nil: Phrase(en: "Your claim had ended", nl: "Het was niet meer van jou")
            case person: Phrase(en: "You have it in your other session", nl: "Je hebt het in je andere sessie")
            case let holder?: Phrase(en: "\(holder) has it now", nl: "\(holder) heeft het nu")
            }
        text = Phrase(
            en: "\(who.english): nothing was written.", nl: "\(who.dutch): er is niets geschreven.")
        textWithDraft = Phrase(
            en: "\(who.english): nothing was written, your draft is kept.",
            nl: "\(who.dutch): er is niets geschreven, je concept blijft bewaard.")
    }
}

extension QueueError {
    /// What happened, as the console says it.
    var phrase: Phrase {
        switch self {
        case .held(_, let claim):
            let who = claim.holder.operator
            return Phrase(en: "\(who) was first: it is theirs.", nl: "\(who) was eerder: die heeft het.")
        case .waiting(_, let who):
            return Phrase(en: "\(who) has a reply on its way.", nl: "\(who) heeft een antwoord onderweg.")
        case .overtaken(_, let event):
            let (who, verb) = (event.actor, event.verb.phrase)
            return Phrase(
                en: "\(who) came after you: \(verb.english).", nl: "\(who) kwam na jou: \(verb.dutch).")
        case .told(_, let person):
            return Phrase(
                en: "Too late: \(person) was told, or may have been. The escalation stays.",
                nl: "Te laat: \(person) weet het, of misschien. De escalatie blijft.")
        case .noEarlierHolder:
            return Phrase(
                en: "It can't go back to who had it before; c gives it free.",
                nl: "Het kan niet terug naar wie het had; c geeft het vrij.")
        case .noEscalation: return Phrase(en: "It isn't escalated.", nl: "De vermelding is niet geëscaleerd.")
        case .replyHeld:
            return Phrase(en: "Held: something is new since you looked.", nl: "Wacht: er is iets nieuws sinds je keek.")
        case .handoverIsFor(_, let person):
            return Phrase(en: "That handover is for \(person).", nl: "Die overdracht is voor \(person).")
        case .noSuchMention:
            return Phrase(en: "This mention is no longer there.", nl: "Deze vermelding is er niet meer.")
        case .notLive(_, let state):
            return Phrase(
                en: "It is already \(state.phrase.english).", nl: "De vermelding is al \(state.phrase.dutch).")
        case .notClosed: return Phrase(en: "It isn't closed.", nl: "De vermelding is niet gesloten.")
        case .outboxState(_, let state, _): return state.tooLate
        case .noSuchOutboxItem:
            return Phrase(en: "It is no longer in the outbox.", nl: "Het staat niet meer in de outbox.")
        case .noSuchHandover:
            return Phrase(en: "No handover is waiting for you.", nl: "Er wacht geen overdracht op je.")
        case .handoverState(_, let why):
            return Phrase(
                en: "It can't be accepted: \(why).", nl: "Aannemen kan niet meer: iemand was eerder, of de tijd is om.")
        case .unknownPerson(let name, _):
            return Phrase(en: "The policy knows no \(name).", nl: "Het beleid kent geen \(name).")
        case .badTag(let tag):
            return Phrase(
                en: "“\(tag)” can't be a tag: one word of letters and digits.",
                nl: "“\(tag)” kan geen label zijn: één woord van letters en cijfers.")
        case .tooManyTags:
            return Phrase(
                en: "More than \(Tag.most) tags: take some off first.",
                nl: "Meer dan \(Tag.most) labels: haal er eerst een paar af.")
        case .tooUrgent:
            return Phrase(
                en: "It is urgent already: it can't be snoozed.", nl: "Het is al dringend: uitstellen kan niet meer.")
        case .emptyText: return Phrase(en: "There is no text.", nl: "Er staat geen tekst.")
        default: return storePhrase
        }
    }

    private var storePhrase: Phrase {
        switch self {
        case .gateBusy(_, let holder):
            return Phrase(
                en: "\(holder) keeps the queue busy: nothing was changed. Try again.",
                nl: "\(holder) houdt de wachtrij bezet: er is niets gewijzigd. Probeer opnieuw.")
        case .diskFull:
            return Phrase(
                en: "The disk is full: nothing was changed. Make room and try again.",
                nl: "De schijf is vol: er is niets gewijzigd. Maak ruimte en probeer opnieuw.")
        case .readOnly:
            return Phrase(
                en: "The queue can't be written: nothing was changed.",
                nl: "De wachtrij is alleen te lezen: er is niets gewijzigd.")
        case .replaced:
            return Phrase(
                en: "The queue's file was replaced: nothing was changed. Start webcare again.",
                nl: "Het bestand van de wachtrij is vervangen: er is niets gewijzigd. Start webcare opnieuw.")
        case .corrupt:
            return Phrase(
                en: "The queue is damaged: nothing was changed. See webcare doctor.",
                nl: "De wachtrij is beschadigd: er is niets gewijzigd. Zie webcare doctor.")
        case .unreachable:
            return Phrase(
                en: "The queue's server can't be reached: nothing was changed. What is shown may be old.",
                nl: "De server van de wachtrij is niet bereikbaar: er is niets gewijzigd. Wat er staat kan oud zijn.")
        case .outcomeUnknown:
            return Phrase(
                en: "The connection was lost while saving: look whether it was saved before you repeat it.",
                nl: "De verbinding brak tijdens het opslaan: kijk of het is opgeslagen voordat je het herhaalt.")
        case .notPermitted:
            return Phrase(
                en: "This login may not do that: nothing was changed. See webcare doctor.",
                nl: "Deze login mag dat niet: er is niets gewijzigd. Zie webcare doctor.")
        case .tailLost(_, let seen, let found) where found >= seen:
            return Phrase(
                en: "The server has another event \(seen) than was saved: nothing was changed. Call its keeper.",
                nl: "De server heeft een andere gebeurtenis \(seen): er is niets gewijzigd. Bel de beheerder.")
        case .tailLost(_, let seen, let found):
            return Phrase(
                en: "The server lost events \(found + 1) to \(seen): nothing was changed. Call its keeper.",
                nl: "De server is gebeurtenis \(found + 1) tot \(seen) kwijt: er is niets gewijzigd. Bel de beheerder.")
        default:
            let happened = lines.happened
            return Phrase(en: "It failed: \(happened).", nl: "Het ging mis: \(happened).")
        }
    }
}

extension OutboxState {
    fileprivate var tooLate: Phrase {
        switch self {
        case .sending, .unknown:
            Phrase(
                en: "Too late: the reply is leaving or has left.", nl: "Te laat: het antwoord gaat of is al weg.")
        case .sent: Phrase(en: "Too late: the reply is out.", nl: "Te laat: het antwoord is de deur uit.")
        case .cancelled: Phrase(en: "It was taken back already.", nl: "Het is al teruggenomen.")
        default: Phrase(en: "That can't be done with it now.", nl: "Dat kan er nu niet mee.")
        }
    }
}
