import MentionQueue
import Terminal
import WebcareModel

extension CommandTable {
    private static let mentionPlaces: Places = [.queue, .mention]

    /// What one can do with the mention one is on.
    static let mentionCommands: [Command] = [
        Command(
            .open, in: [.queue, .lookBack], keys: [.enter, .character("l"), .right],
            title: Phrase(en: "open the mention", nl: "de vermelding openen"), short: Phrase(en: "open", nl: "openen"),
            obstacle: { $0.obstacleToOpen }, perform: { $0.openHere() }),
        Command(
            .claim, in: mentionPlaces, keys: [.character("c")],
            title: Phrase(en: "claim it, or release what is yours", nl: "oppakken, of vrijgeven wat van jou is"),
            short: Phrase(en: "claim", nl: "oppakken"),
            obstacle: { $0.obstacle { $0.obstacle(toDecide: $1) } }, perform: { $0.claimOrRelease() }),
        Command(
            .reply, in: mentionPlaces, keys: [.character("r")],
            title: Phrase(en: "reply; claims it when nobody holds it", nl: "beantwoorden; pakt op wat niemand heeft"),
            short: Phrase(en: "reply", nl: "antwoord"),
            obstacle: { $0.obstacle { $0.obstacle(toReply: $1) } }, perform: { $0.openComposer() }),
        Command(
            .dismiss, in: mentionPlaces, keys: [.character("d")],
            title: Phrase(en: "dismiss: no answer is due", nl: "afhandelen zonder antwoord"),
            short: Phrase(en: "dismiss", nl: "afhandelen"),
            obstacle: { $0.obstacle { $0.obstacle(toDecide: $1) } }, perform: { $0.ask(.dismiss) }),
        Command(
            .escalate, in: mentionPlaces, keys: [.character("e")],
            title: Phrase(
                en: "escalate to the person ultimately responsible", nl: "escaleren naar de eindverantwoordelijke"),
            short: Phrase(en: "escalate", nl: "escaleren"),
            obstacle: { $0.obstacle { $0.obstacle(toEscalate: $1) } }, perform: { $0.ask(.escalate) }),
        Command(
            .acknowledge, in: mentionPlaces, keys: [.character("E")],
            title: Phrase(
                en: "take an escalation on, as the accountable person; for another it asks first",
                nl: "een escalatie op je nemen, als eindverantwoordelijke; voor een ander vraagt het eerst"),
            short: Phrase(en: "take it on", nl: "op me nemen"),
            obstacle: { $0.obstacle { $0.obstacle(toAcknowledge: $1) } }, perform: { $0.acknowledge() }),
        Command(
            .decide, in: mentionPlaces, keys: [.character("D")],
            title: Phrase(
                en: "decide what must be done with an escalation",
                nl: "besluiten wat er met een escalatie moet gebeuren"),
            short: Phrase(en: "decide", nl: "besluiten"),
            obstacle: { $0.obstacle { $0.obstacle(toDecideOn: $1) } }, perform: { $0.ask(.decide) }),
        Command(
            .note, in: mentionPlaces, keys: [.character("n")],
            title: Phrase(
                en: "note for colleagues; Tab makes it one for the next shift",
                nl: "notitie voor collega's; met Tab voor de volgende dienst"),
            short: Phrase(en: "note", nl: "notitie"),
            obstacle: { $0.nothingSelected }, perform: { $0.ask(.note(forNextShift: false)) }),
        Command(
            .tags, in: mentionPlaces, keys: [.character("t")],
            title: Phrase(en: "tags: put some on, take others off", nl: "labels: erop, of met - eraf"),
            short: Phrase(en: "tags", nl: "labels"),
            obstacle: { $0.nothingSelected }, perform: { $0.ask(.tags) }),
        Command(
            .snooze, in: mentionPlaces, keys: [.character("s")],
            title: Phrase(
                en: "snooze: out of the list for a while, at most until it turns urgent",
                nl: "uitstellen: even uit de lijst, hooguit tot het dringend wordt"),
            short: Phrase(en: "snooze", nl: "uitstellen"),
            obstacle: { $0.obstacle { $0.obstacle(toSnooze: $1) } }, perform: { $0.chooseSnooze() }),
        Command(
            .answered, in: mentionPlaces, keys: [.character("a")],
            title: Phrase(en: "it was answered elsewhere", nl: "het is elders beantwoord"),
            short: Phrase(en: "elsewhere", nl: "elders"),
            obstacle: { $0.obstacle { $0.obstacle(toDecide: $1) } }, perform: { $0.ask(.answeredElsewhere) }),
        Command(
            .takeOver, in: mentionPlaces, keys: [.character("C")],
            title: Phrase(en: "take over from a colleague; asks first", nl: "overnemen van een collega; vraagt eerst"),
            short: Phrase(en: "take over", nl: "overnemen"),
            obstacle: { $0.obstacle { $0.obstacle(toTakeOver: $1) } }, perform: { $0.askTakeOver() }),
        Command(
            .posted, in: mentionPlaces, keys: [.character("p")],
            title: Phrase(
                en: "your reply is posted: sent by hand, or found on the platform",
                nl: "je antwoord is geplaatst: met de hand, of gevonden op het platform"),
            short: Phrase(en: "posted", nl: "geplaatst"),
            obstacle: { $0.obstacle { $0.obstacle(toPosted: $1) } }, perform: { $0.askPosted() }),
        Command(
            .undo, in: mentionPlaces, keys: [.character("u")],
            title: Phrase(
                en: "undo what you did last, as long as it isn't out",
                nl: "terugnemen wat je het laatst deed, zolang het niet weg is"),
            short: Phrase(en: "undo", nl: "terugnemen"),
            obstacle: { $0.obstacleToUndo }, perform: { $0.undo() }),
    ]
}
