import MentionQueue
import Platforms
import Terminal
import WebcareModel

extension CommandTable {
    /// While a reply is written.
    static let writingCommands: [Command] = [
        Command(
            .send, in: [.composer], keys: [.control("s")],
            title: Phrase(en: "send; asks first", nl: "versturen; vraagt eerst"),
            short: Phrase(en: "send", nl: "versturen"), obstacle: { $0.obstacleToSend }, perform: { $0.askToSend() }),
        Command(
            .template, in: [.composer], keys: [.control("t")],
            title: Phrase(
                en: "a reply template, filled in for this mention",
                nl: "een standaardantwoord, ingevuld voor deze vermelding"),
            short: Phrase(en: "template", nl: "standaard"), obstacle: { $0.obstacleToTemplate },
            perform: { $0.chooseTemplate() }),
        Command(
            .nextHole, in: [.composer], keys: [.tab],
            title: Phrase(
                en: "to the next hole of a template; what you type takes its place",
                nl: "naar de volgende open plek van een standaardantwoord; wat je typt komt ervoor in de plaats"),
            short: Phrase(en: "next hole", nl: "volgende open plek"), obstacle: { $0.obstacleToNextHole },
            perform: { $0.goToNextHole() }),
        Command(
            .undoText, in: [.composer], keys: [.control("_"), .alt("u")],
            title: Phrase(en: "undo what you typed", nl: "ongedaan maken wat je typte"),
            obstacle: { $0.obstacleToUndoText }, perform: { $0.undoText() }),
        Command(
            .redoText, in: [.composer], keys: [.control("r"), .alt("e")],
            title: Phrase(en: "redo what you undid", nl: "toch weer doen wat je ongedaan maakte"),
            obstacle: { $0.obstacleToRedoText }, perform: { $0.redoText() }),
        Command(
            .putBack, in: [.composer], keys: [.control("y")],
            title: Phrase(
                en: "put here what Ctrl-w, Ctrl-u or Ctrl-k deleted last",
                nl: "hier neerzetten wat Ctrl-w, Ctrl-u of Ctrl-k het laatst wiste"),
            obstacle: { $0.obstacleToPutBack }, perform: { $0.putBack() }),
        Command(
            .editor, in: [.composer], keys: [.control("e")],
            title: Phrase(en: "in your own editor ($EDITOR)", nl: "in je eigen editor ($EDITOR)"),
            short: Phrase(en: "editor", nl: "editor"), obstacle: { $0.obstacleToEdit },
            perform: { $0.openEditor() }),
        Command(
            .leaveComposer, in: [.composer], keys: [.escape, .control("c")],
            title: Phrase(en: "leave it; the draft is kept", nl: "weg; het concept blijft bewaard"),
            short: Phrase(en: "keep the draft and leave", nl: "concept bewaren en weg"), perform: { $0.leaveComposer() }
        ),
    ]

    /// With the replies to several before one.
    static let severalCommands: [Command] = [
        Command(
            .sendSeveral, in: [.preview], keys: [.control("s")],
            title: Phrase(en: "send all of these; asks first", nl: "deze allemaal versturen; vraagt eerst"),
            short: Phrase(en: "send all", nl: "alles versturen"), obstacle: { $0.obstacleToSendSeveral },
            perform: { $0.askToSendSeveral() }),
        Command(
            .fillHole, in: [.preview], keys: [.tab, .character("f")],
            title: Phrase(
                en: "fill a hole of the template in all of these",
                nl: "een open plek van het standaardantwoord invullen, in al deze"),
            short: Phrase(en: "fill in", nl: "invullen"), obstacle: { $0.obstacleToFillHole },
            perform: { $0.askForHole() }),
        Command(
            .editOne, in: [.preview], keys: [.enter, .character("l"), .right],
            title: Phrase(en: "edit this one's text", nl: "de tekst van deze bewerken"),
            short: Phrase(en: "edit", nl: "bewerken"), obstacle: { $0.obstacleToEditOne },
            perform: { $0.editOne() }),
        Command(
            .leaveOut, in: [.preview], keys: [.character(" ")],
            title: Phrase(en: "leave this one out, or take it along", nl: "deze overslaan, of toch meenemen"),
            short: Phrase(en: "leave out", nl: "overslaan"), obstacle: { $0.obstacleToEditOne },
            perform: { $0.leaveOutOrNot() }),
    ]
}

extension ConsoleState {
    var obstacleToSend: Phrase? {
        guard let composer else { return nil }
        if composer.isSending {
            return Phrase(en: "It is being handed to the outbox.", nl: "Het gaat net naar de outbox.")
        }
        // It goes back to the others, whatever it is.
        if composer.isOneOfSeveral { return nil }
        if composer.field.isBlank { return Phrase(en: "There is no text yet.", nl: "Er staat nog geen tekst.") }
        if let obstacle = Self.obstacle(ofHolesIn: composer.field.text) { return obstacle }
        if let excess = composer.excess {
            let platform = Platform(of: composer.mention, under: policy).title
            return Phrase(
                en: "It is \(excess) too long for \(platform).",
                nl: "Het is \(excess) te lang voor \(platform).")
        }
        let mention = known(composer.mention.id) ?? composer.mention
        let state = mention.state(at: now)
        if !state.isLive {
            return Phrase(
                en: "It is already \(state.phrase.english); your draft is kept.",
                nl: "De vermelding is al \(state.phrase.dutch); je concept blijft bewaard.")
        }
        if details?.mention.id != mention.id {
            return Phrase(
                en: "Reading what colleagues said first: one moment.",
                nl: "Eerst lezen wat collega's zeiden: een ogenblik.")
        }
        if isChanging(mention.id) {
            return Phrase(en: "Claiming it first: one moment.", nl: "Eerst oppakken: een ogenblik.")
        }
        if state == .waiting, mention.claim?.holder.operator == `operator` {
            return Phrase(
                en: "You have a reply on its way there already; leave, and u takes it back.",
                nl: "Je hebt daar al een antwoord onderweg; ga weg, en u neemt het terug.")
        }
        if let holder = mention.holder(at: now), holder.holder.operator != `operator` {
            let who = holder.holder.operator
            return Phrase(
                en: "\(who) holds it; leave (the draft is kept) and take it over with C.",
                nl: "\(who) heeft het; ga weg (het concept blijft) en neem over met C.")
        }
        return nil
    }
}
