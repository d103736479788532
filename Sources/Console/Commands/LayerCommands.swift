import MentionQueue
import Platforms
import Terminal
import WebcareModel

extension CommandTable {
    /// What belongs to one layer only.
    static let layerCommands: [Command] = [
        Command(
            .back, in: [.mention, .help, .handover, .choice, .preview, .lookBack],
            keys: [.escape, .character("h"), .left, .character("q"), .control("c")],
            title: Phrase(en: "back", nl: "terug"), short: Phrase(en: "back", nl: "terug"), perform: { $0.back() }),
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
            .editor, in: [.composer], keys: [.control("e")],
            title: Phrase(en: "in your own editor ($EDITOR)", nl: "in je eigen editor ($EDITOR)"),
            short: Phrase(en: "editor", nl: "editor"), obstacle: { $0.obstacleToEdit },
            perform: { $0.openEditor() }),
        Command(
            .sendSeveral, in: [.preview], keys: [.control("s")],
            title: Phrase(en: "send all of these; asks first", nl: "deze allemaal versturen; vraagt eerst"),
            short: Phrase(en: "send all", nl: "alles versturen"), obstacle: { $0.obstacleToSendSeveral },
            perform: { $0.askToSendSeveral() }),
        Command(
            .leaveComposer, in: [.composer], keys: [.escape, .control("c")],
            title: Phrase(en: "leave it; the draft is kept", nl: "weg; het concept blijft bewaard"),
            short: Phrase(en: "keep the draft and leave", nl: "concept bewaren en weg"), perform: { $0.leaveComposer() }
        ),
        Command(
            .submit, in: [.prompt], keys: [.enter], title: Phrase(en: "done", nl: "klaar"),
            short: Phrase(en: "done", nl: "klaar"), obstacle: { $0.obstacleToSubmit }, perform: { $0.submitPrompt() }),
        Command(
            .nextShift, in: [.prompt], keys: [.tab],
            title: Phrase(en: "for the next shift, or not", nl: "voor de volgende dienst, of niet"),
            short: Phrase(en: "next shift", nl: "volgende dienst"), obstacle: { $0.obstacleToNextShift },
            perform: { $0.toggleNextShift() }),
        Command(
            .choose, in: [.choice], keys: [.enter, .character("l"), .right], title: Phrase(en: "choose", nl: "kiezen"),
            short: Phrase(en: "choose", nl: "kiezen"), perform: { $0.chooseMarked() }),
        Command(
            .cancel, in: [.prompt], keys: [.escape, .control("c")],
            title: Phrase(en: "never mind", nl: "toch niet"),
            short: Phrase(en: "never mind", nl: "toch niet"), perform: { $0.leavePrompt() }),
        Command(
            .yes, in: [.question], keys: [.character("y")], title: Phrase(en: "yes", nl: "ja"),
            short: Phrase(en: "yes", nl: "ja"), obstacle: { $0.obstacleToAnswer }, perform: { $0.answerYes() }),
        Command(
            .no, in: [.question], keys: [.character("n"), .escape, .enter, .character("q"), .control("c")],
            title: Phrase(en: "no", nl: "nee"), short: Phrase(en: "no", nl: "nee"), perform: { $0.answerNo() }),
        Command(
            .keepSearch, in: [.search], keys: [.enter],
            title: Phrase(en: "keep what was found", nl: "houd wat gevonden is"),
            short: Phrase(en: "keep", nl: "houden"), perform: { $0.keepSearch() }),
        Command(
            .dropSearch, in: [.search], keys: [.escape, .control("c")],
            title: Phrase(en: "back to the whole list", nl: "terug naar de hele lijst"),
            short: Phrase(en: "whole list", nl: "hele lijst"), perform: { $0.dropSearch() }),
        Command(
            .sign, in: [.handover], keys: [.character("s")],
            title: Phrase(
                en: "sign it: to a colleague or to the roster", nl: "tekenen: aan een collega of aan het rooster"),
            short: Phrase(en: "sign", nl: "tekenen"), obstacle: { $0.obstacleToSign }, perform: { $0.chooseSuccessor() }
        ),
        Command(
            .replay, in: [.handover], keys: [.character("R")],
            title: Phrase(en: "the queue as it stood at a moment", nl: "de wachtrij zoals die op een moment stond"),
            short: Phrase(en: "as it stood", nl: "terugzien"), perform: { $0.chooseMoment() }),
        Command(
            .accept, in: [.handover], keys: [.character("a")],
            title: Phrase(en: "accept the one that waits for you", nl: "aannemen wat op je wacht"),
            short: Phrase(en: "accept", nl: "aannemen"), obstacle: { $0.obstacleToAccept },
            perform: { $0.askToAccept() }),
    ]
}

extension ConsoleState {
    var obstacleToSend: Phrase? {
        guard let composer else { return nil }
        if composer.isSending {
            return Phrase(en: "It is being handed to the outbox.", nl: "Het gaat net naar de outbox.")
        }
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

    var obstacleToSubmit: Phrase? {
        guard case .prompt(let prompt) = layers.last else { return nil }
        if underWay.values.contains(where: { $0.mentions.contains(prompt.mention.id) && $0.isFromPrompt }) {
            return Phrase(en: "It is being written: one moment.", nl: "Het wordt geschreven: een ogenblik.")
        }
        guard prompt.field.isBlank else { return nil }
        return Phrase(en: "Type a few words first; Esc leaves.", nl: "Typ eerst een paar woorden; Esc gaat weg.")
    }

    var obstacleToNextShift: Phrase? {
        if case .prompt(let prompt) = layers.last, case .note = prompt.purpose { return nil }
        return Phrase(
            en: "Only a note can be for the next shift.", nl: "Alleen een notitie kan voor de volgende dienst zijn.")
    }

    var obstacleToSign: Phrase? {
        handoverLayer?.handover == nil
            ? Phrase(en: "It is still being made.", nl: "De overdracht wordt nog gemaakt.") : nil
    }

    var obstacleToAccept: Phrase? {
        handoverLayer?.waiting.forUs == nil
            ? Phrase(en: "No handover is waiting for you.", nl: "Er wacht geen overdracht op je.") : nil
    }
}
