import MentionQueue
import Platforms
import WebcareModel

extension Mention {
    /// What is said where its text would stand: a withdrawn text is nobody's to read, and some have no words.
    package var wordsInstead: Phrase? {
        if storedState == .withdrawn || isTakenBack {
            return Phrase(en: "(withdrawn by its author)", nl: "(ingetrokken door de auteur)")
        }
        if kind == .reshare, text.allSatisfy(\.isWhitespace) {
            return Phrase(en: "(passed on without words)", nl: "(doorgegeven zonder woorden)")
        }
        return nil
    }
}

extension Platform {
    /// As a screen names it.
    var phrase: Phrase {
        name == "other" ? Phrase(en: "Other", nl: "Overig") : Phrase(en: "\(title)", nl: "\(title)")
    }
}

extension MentionState {
    package var phrase: Phrase {
        switch self {
        case .open: Phrase(en: "open", nl: "open")
        case .claimed: Phrase(en: "claimed", nl: "opgepakt")
        case .waiting: Phrase(en: "reply on its way", nl: "antwoord onderweg")
        case .answered: Phrase(en: "answered", nl: "beantwoord")
        case .dismissed: Phrase(en: "dismissed", nl: "afgehandeld")
        case .withdrawn: Phrase(en: "withdrawn", nl: "ingetrokken")
        }
    }
}

extension Stage {
    package var phrase: Phrase {
        switch self {
        case .calm: Phrase(en: "calm", nl: "rustig")
        case .soon: Phrase(en: "soon", nl: "straks")
        case .urgent: Phrase(en: "urgent", nl: "dringend")
        case .overdue: Phrase(en: "overdue", nl: "te laat")
        }
    }
}

extension QueueView {
    package var phrase: Phrase {
        switch self {
        case .all: Phrase(en: "all", nl: "alles")
        case .mine: Phrase(en: "mine", nl: "van mij")
        case .escalated: Phrase(en: "escalated to me", nl: "naar mij geëscaleerd")
        case .overdue: Phrase(en: "overdue", nl: "te laat")
        case .closedToday: Phrase(en: "closed today", nl: "vandaag gesloten")
        }
    }
}

extension EscalationState {
    package var phrase: Phrase {
        switch self {
        case .raised: Phrase(en: "raised", nl: "voorgelegd")
        case .acknowledged: Phrase(en: "acknowledged", nl: "in behandeling")
        case .decided: Phrase(en: "decided", nl: "besloten")
        case .closed: Phrase(en: "closed", nl: "gesloten")
        }
    }
}

extension Remark.Kind {
    package var phrase: Phrase {
        switch self {
        case .note: Phrase(en: "note", nl: "notitie")
        case .nextShift: Phrase(en: "for the next shift", nl: "voor de volgende dienst")
        case .dismissal: Phrase(en: "dismissed because", nl: "afgehandeld omdat")
        case .escalation: Phrase(en: "escalated because", nl: "geëscaleerd omdat")
        case .decision: Phrase(en: "decision", nl: "besluit")
        case .answeredElsewhere: Phrase(en: "answered elsewhere", nl: "elders beantwoord")
        case .reopening: Phrase(en: "reopened because", nl: "heropend omdat")
        }
    }
}

extension OutboxState {
    package var phrase: Phrase {
        switch self {
        case .held: Phrase(en: "held", nl: "wacht op jou")
        case .ready: Phrase(en: "ready", nl: "klaar om te gaan")
        case .sending: Phrase(en: "leaving", nl: "gaat weg")
        case .unknown: Phrase(en: "being looked up", nl: "wordt nagezocht")
        case .uncertain: Phrase(en: "uncertain", nl: "onzeker")
        case .sent: Phrase(en: "sent", nl: "verstuurd")
        case .failed: Phrase(en: "failed", nl: "mislukt")
        case .cancelled: Phrase(en: "taken back", nl: "teruggenomen")
        }
    }
}

extension EventVerb {
    /// What happened, as the history of a mention says it.
    package var phrase: Phrase {
        switch self {
        case .arrived: Phrase(en: "came in", nl: "kwam binnen")
        case .updated: Phrase(en: "changed by its author", nl: "gewijzigd door de auteur")
        case .withdrawn: Phrase(en: "withdrawn by its author", nl: "ingetrokken door de auteur")
        case .spread: Phrase(en: "passed on", nl: "doorgegeven")
        case .claimed: Phrase(en: "claimed", nl: "opgepakt")
        case .moved: Phrase(en: "moved to another session", nl: "naar een andere sessie")
        case .taken: Phrase(en: "taken over", nl: "overgenomen")
        case .released: Phrase(en: "given back", nl: "vrijgegeven")
        case .handedBack: Phrase(en: "given back to who had it", nl: "teruggegeven aan wie het had")
        case .lapsed: Phrase(en: "claim ended by itself", nl: "claim verliep")
        case .replied: Phrase(en: "reply written", nl: "antwoord geschreven")
        case .replyHeld: Phrase(en: "reply held", nl: "antwoord vastgehouden")
        case .replyReady: Phrase(en: "reply ready", nl: "antwoord klaar")
        case .replySending: Phrase(en: "reply leaving", nl: "antwoord gaat weg")
        case .replySent: Phrase(en: "reply sent", nl: "antwoord verstuurd")
        case .replyUnknown, .replyUncertain: Phrase(en: "reply uncertain", nl: "antwoord onzeker")
        case .replyFailed: Phrase(en: "reply failed", nl: "antwoord mislukt")
        case .replyCancelled: Phrase(en: "reply taken back", nl: "antwoord teruggenomen")
        case .noticeSending, .noticeReady: Phrase(en: "notice leaving", nl: "bericht gaat weg")
        case .noticeSent: Phrase(en: "accountable person told", nl: "eindverantwoordelijke ingelicht")
        case .noticeFailed, .noticeUncertain: Phrase(en: "notice failed", nl: "bericht mislukt")
        case .noticeCancelled: Phrase(en: "notice taken back", nl: "bericht teruggenomen")
        case .answered: Phrase(en: "answered", nl: "beantwoord")
        case .dismissed: Phrase(en: "dismissed", nl: "afgehandeld")
        case .reopened: Phrase(en: "reopened", nl: "heropend")
        case .noted: Phrase(en: "noted", nl: "genoteerd")
        case .tagged: Phrase(en: "tagged", nl: "label erop")
        case .untagged: Phrase(en: "tag taken off", nl: "label eraf")
        case .snoozed: Phrase(en: "snoozed", nl: "uitgesteld")
        case .woken: Phrase(en: "back in the list", nl: "terug in de lijst")
        case .escalated: Phrase(en: "escalated", nl: "geëscaleerd")
        case .unescalated: Phrase(en: "escalation taken back", nl: "escalatie teruggenomen")
        case .acknowledged: Phrase(en: "taken on", nl: "in behandeling genomen")
        case .decided: Phrase(en: "decided", nl: "besloten")
        default: Phrase(en: "\(rawValue)", nl: "\(rawValue)")
        }
    }
}

extension ConsoleState {
    func account(of mention: Mention) -> String { policy.channels[mention.channel]?.account ?? mention.channel }

    /// Whether anyone can read it, where, under whose name and to whom a reply goes: every question names all four.
    func address(of mention: Mention) -> Phrase {
        let platform = Platform(of: mention, under: policy).title
        let isOpen = isPublic(mention, under: policy)
        let (account, author) = (account(of: mention), mention.author.handle)
        return Phrase(
            en: "\(isOpen ? "Public" : "Private"), on \(platform), as \(account), to \(author).",
            nl: "\(isOpen ? "Openbaar" : "Besloten"), op \(platform), als \(account), aan \(author).")
    }

    /// What was said, by whom, to which account, and whether in public.
    func whatItIs(_ mention: Mention) -> Phrase {
        let start = whoSaidIt(mention)
        return Phrase(en: "\(start.english): \(mention.text)", nl: "\(start.dutch): \(mention.text)")
    }

    /// The same without the words.
    func whoSaidIt(_ mention: Mention) -> Phrase {
        let platform = Platform(of: mention, under: policy).title
        let isOpen = isPublic(mention, under: policy)
        let (account, author) = (account(of: mention), mention.author.handle)
        return Phrase(
            en: "\(author) to \(account) on \(platform), \(isOpen ? "public" : "private")",
            nl: "\(author) aan \(account) op \(platform), \(isOpen ? "openbaar" : "besloten")")
    }

    /// Its replies are posted by the operator, and not by a program.
    func isSentByHand(_ mention: Mention) -> Bool { policy.channels[mention.channel]?.delivery == .hand }
}
