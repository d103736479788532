import MentionQueue
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
    var obstacleToSubmit: Phrase? {
        guard case .prompt(let prompt) = layers.last else { return nil }
        if underWay.values.contains(where: { $0.mentions.contains(prompt.mention.id) && $0.isFromPrompt }) {
            return Phrase(en: "It is being written: one moment.", nl: "Het wordt geschreven: een ogenblik.")
        }
        if let obstacle = obstacle(to: prompt) { return obstacle }
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
