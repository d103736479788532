import MentionQueue
import Terminal
import WebcareModel

extension CommandTable {
    private static let mentionPlaces: Places = [.queue, .mention]

    /// What one can do with the mention one is on.
    static let mentionCommands: [Command] = [
        Command(
            .open, in: [.queue], keys: [.enter, .character("l"), .right],
            title: Phrase(en: "open the mention", nl: "de vermelding openen"), short: Phrase(en: "open", nl: "openen"),
            obstacle: { $0.nothingSelected }, perform: { $0.openMention() }),
        Command(
            .claim, in: mentionPlaces, keys: [.character("c")],
            title: Phrase(en: "claim it, or release what is yours", nl: "oppakken, of vrijgeven wat van jou is"),
            short: Phrase(en: "claim", nl: "oppakken"),
            obstacle: { $0.obstacleToClaim }, perform: { $0.claimOrRelease() }),
        Command(
            .reply, in: mentionPlaces, keys: [.character("r")],
            title: Phrase(en: "reply; claims it when nobody holds it", nl: "beantwoorden; pakt op wat niemand heeft"),
            short: Phrase(en: "reply", nl: "antwoord"),
            obstacle: { $0.obstacleToReply }, perform: { $0.openComposer() }),
        Command(
            .dismiss, in: mentionPlaces, keys: [.character("d")],
            title: Phrase(en: "dismiss: no answer is due", nl: "afhandelen zonder antwoord"),
            short: Phrase(en: "dismiss", nl: "afhandelen"),
            obstacle: { $0.obstacleToDecide }, perform: { $0.ask(.dismiss) }),
        Command(
            .escalate, in: mentionPlaces, keys: [.character("e")],
            title: Phrase(
                en: "escalate to the person ultimately responsible", nl: "escaleren naar de eindverantwoordelijke"),
            short: Phrase(en: "escalate", nl: "escaleren"),
            obstacle: { $0.obstacleToEscalate }, perform: { $0.ask(.escalate) }),
        Command(
            .note, in: mentionPlaces, keys: [.character("n")],
            title: Phrase(
                en: "note for colleagues; Tab makes it one for the next shift",
                nl: "notitie voor collega's; met Tab voor de volgende dienst"),
            short: Phrase(en: "note", nl: "notitie"),
            obstacle: { $0.nothingSelected }, perform: { $0.ask(.note(forNextShift: false)) }),
        Command(
            .answered, in: mentionPlaces, keys: [.character("a")],
            title: Phrase(en: "it was answered elsewhere", nl: "het is elders beantwoord"),
            short: Phrase(en: "elsewhere", nl: "elders"),
            obstacle: { $0.obstacleToDecide }, perform: { $0.ask(.answeredElsewhere) }),
        Command(
            .takeOver, in: mentionPlaces, keys: [.character("C")],
            title: Phrase(en: "take over from a colleague; asks first", nl: "overnemen van een collega; vraagt eerst"),
            short: Phrase(en: "take over", nl: "overnemen"),
            obstacle: { $0.obstacleToTakeOver }, perform: { $0.askTakeOver() }),
        Command(
            .posted, in: mentionPlaces, keys: [.character("p")],
            title: Phrase(
                en: "your reply is posted: sent by hand, or found on the platform",
                nl: "je antwoord is geplaatst: met de hand, of gevonden op het platform"),
            short: Phrase(en: "posted", nl: "geplaatst"),
            obstacle: { $0.obstacleToPosted }, perform: { $0.askPosted() }),
        Command(
            .undo, in: mentionPlaces, keys: [.character("u")],
            title: Phrase(
                en: "undo: take a reply back before it leaves, or reopen what you just closed",
                nl: "terugnemen: een antwoord voor het weggaat, of heropenen wat je net sloot"),
            short: Phrase(en: "undo", nl: "terugnemen"),
            obstacle: { $0.obstacleToUndo }, perform: { $0.undo() }),
    ]
}

extension ConsoleState {
    var nothingSelected: Phrase? {
        guard subject == nil else { return nil }
        if awaited != nil {
            return Phrase(en: "The list is being read: one moment.", nl: "De lijst wordt gelezen: een ogenblik.")
        }
        return Phrase(en: "There is no mention here.", nl: "Hier staat geen vermelding.")
    }

    private var stillChanging: Phrase? {
        guard let subject, isChanging(subject.id) else { return nil }
        return Phrase(
            en: "Your last change of this mention is still being written.",
            nl: "Je vorige wijziging van deze vermelding wordt nog geschreven.")
    }

    /// What keeps anyone from working on it: it is closed, or a reply is on its way.
    private var notWorkable: Phrase? {
        guard let subject else { return nothingSelected }
        if let stillChanging { return stillChanging }
        let state = subject.state(at: now)
        guard state.isLive else {
            return Phrase(
                en: "It is already \(state.phrase.english).", nl: "De vermelding is al \(state.phrase.dutch).")
        }
        guard state == .waiting else { return nil }
        let writer = subject.claim?.holder.operator ?? "?"
        if writer == `operator`, isSentByHand(subject) {
            return Phrase(
                en: "Your reply waits to be posted by hand: Enter shows it, p when it is out.",
                nl: "Je antwoord wacht tot je het plaatst: Enter toont het, p als het weg is.")
        }
        if writer == `operator` {
            return Phrase(
                en: "Your reply is on its way; u takes it back while it can.",
                nl: "Je antwoord is onderweg; u neemt het terug zolang dat kan.")
        }
        return Phrase(en: "\(writer)'s reply is on its way.", nl: "Het antwoord van \(writer) is onderweg.")
    }

    private var heldByColleague: Phrase? {
        guard let subject, let holder = subject.holder(at: now), holder.holder.operator != `operator` else {
            return nil
        }
        let who = holder.holder.operator
        if holder.pinnedTo == `operator` {
            return Phrase(
                en: "\(who) hands it over to you: H, then a, accepts.",
                nl: "\(who) draagt het aan je over: aannemen met H en dan a.")
        }
        return Phrase(en: "\(who) holds it; C takes it over.", nl: "\(who) heeft het opgepakt; C neemt over.")
    }

    var obstacleToClaim: Phrase? { notWorkable ?? heldByColleague }

    var obstacleToDecide: Phrase? { notWorkable ?? heldByColleague }

    var obstacleToReply: Phrase? {
        guard let subject, keptDrafts.contains(subject.id), subject.state(at: now) != .waiting else {
            return obstacleToDecide
        }
        return stillChanging
    }

    var obstacleToEscalate: Phrase? {
        guard let subject else { return nothingSelected }
        if let stillChanging { return stillChanging }
        let state = subject.state(at: now)
        guard !state.isLive else { return nil }
        return Phrase(en: "It is already \(state.phrase.english).", nl: "De vermelding is al \(state.phrase.dutch).")
    }

    var obstacleToTakeOver: Phrase? {
        if let notWorkable { return notWorkable }
        if heldByColleague != nil { return nil }
        guard let subject, holds(subject) else {
            return Phrase(en: "Nobody holds it; c claims it.", nl: "Niemand heeft het; c pakt het op.")
        }
        return Phrase(en: "It is yours already.", nl: "Je hebt het al.")
    }

    var obstacleToUndo: Phrase? {
        guard let undoStep else { return nothingToUndo }
        return isChanging(undoStep.mention) ? stillChanging ?? nothingToUndo : nil
    }

    /// What `u` does: what the screen says it does, else what concerns the mention one is on, else what was done last.
    var undoStep: UndoStep? {
        if let promised = notice?.undo { return promised }
        if let subject, subject.state(at: now) == .waiting, subject.claim?.holder.operator == `operator` {
            return .takeBack(outbox: nil, mention: subject.id)
        }
        return lastStep
    }

    /// What was done last, while it can be undone.
    var lastStep: UndoStep? {
        switch undoable {
        case .reply(let outbox, let mention, _, let until) where now < until:
            .takeBack(outbox: outbox, mention: mention)
        case .closing(let mention, let author, let at) where now - at < Undoable.closingDuration:
            .reopen(mention, author: author)
        default: nil
        }
    }

    var obstacleToPosted: Phrase? {
        guard let subject else { return nothingSelected }
        if let stillChanging { return stillChanging }
        if subject.state(at: now) == .waiting, subject.claim?.holder.operator == `operator` { return nil }
        return Phrase(
            en: "No reply of yours is on its way here.", nl: "Er is hier geen antwoord van jou onderweg.")
    }

    private var nothingToUndo: Phrase {
        Phrase(en: "There is nothing to take back.", nl: "Er is niets om terug te nemen.")
    }
}
