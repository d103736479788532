import MentionQueue
import Platforms
import Terminal
import WebcareModel

/// What one does with a mention.
extension ConsoleState {
    mutating func openMention() -> [Effect] {
        guard let mention = window.selected?.mention else { return [] }
        layers.append(.mention(MentionLayer(id: mention.id, mention: mention)))
        return [.readDetails(mention.id)]
    }

    mutating func back() -> [Effect] {
        if case .preview(let preview) = layers.popLast() { keptPreviews[preview.template] = preview }
        if detailedID == nil { details = nil }
        return []
    }

    /// The fence that we believe to hold it under.
    func fence(of mention: Mention) -> Int64? { fences[mention.id] ?? (holds(mention) ? mention.fence : nil) }

    mutating func claimOrRelease() -> [Effect] {
        if isForSeveral {
            askToClaimSeveral()
            return []
        }
        guard let mention = subject else { return [] }
        if holds(mention) {
            return [begin(.release(mention.id, fence: fence(of: mention)))]
        }
        return [begin(.claim(mention.id, takingOver: false))]
    }

    mutating func askTakeOver() -> [Effect] {
        if isForSeveral {
            askToTakeOverSeveral()
            return []
        }
        guard let mention = subject, let holder = mention.holder(at: now) else { return [] }
        let who = holder.holder.operator
        layers.append(
            .question(
                Question(
                    purpose: .takeOver(mention),
                    title: Phrase(en: "Take over from \(who)?", nl: "Overnemen van \(who)?"),
                    lines: [whatItIs(mention)] + (othersWriting(mention.id, too: false).map { [$0] } ?? []) + [
                        Phrase(
                            en: "\(who) is told at once; a draft of \(who) stays with \(who).",
                            nl: "\(who) ziet het meteen; een concept van \(who) blijft van \(who).")
                    ])))
        return []
    }

    mutating func openComposer() -> [Effect] {
        if isForSeveral { return chooseTemplateForSeveral() }
        guard let mention = subject else { return [] }
        // A draft on what a colleague holds, or what is closed, is opened to be read.
        let isClaimed = !holds(mention) && obstacle(toDecide: mention) == nil
        return (isClaimed ? [begin(.claim(mention.id, takingOver: false))] : []) + compose(mention)
    }

    mutating func compose(_ mention: Mention) -> [Effect] {
        let rule = Platform(of: mention, under: policy).rule
        layers.append(.composer(Composer(mention: mention, rule: rule, fence: fence(of: mention))))
        return [.readDetails(mention.id), readDraft(of: mention.id)]
    }

    // MARK: Sending

    mutating func askToSend() -> [Effect] {
        guard let composer else { return [] }
        if composer.isOneOfSeveral {
            takeBackToOthers(composer)
            return []
        }
        let mention = known(composer.mention.id) ?? composer.mention
        let platform = Platform(of: mention, under: policy)
        let account = policy.channels[mention.channel]?.account ?? mention.channel
        // What is said in the composer and in this question has been seen.
        let news = composer.news
        if let details, details.mention.id == mention.id {
            changeComposer { $0.markSeen(details.newestEvent) }
        }
        layers.append(
            .question(
                Question(
                    purpose: .send,
                    title: Phrase(
                        en: "Send to \(mention.author.handle) as \(account)?",
                        nl: "Versturen aan \(mention.author.handle) als \(account)?"),
                    lines: news + (othersWriting(mention.id).map { [$0] } ?? []) + [
                        isPublic(mention, under: policy)
                            ? Phrase(en: "Public, on \(platform.title).", nl: "Openbaar, op \(platform.title).")
                            : Phrase(en: "Private, on \(platform.title).", nl: "Besloten, op \(platform.title).")
                    ], text: composer.field.text)))
        return []
    }

    private mutating func send() -> [Effect] {
        guard let composer, let seen = composer.seen else { return [] }
        changeComposer { $0.isSending = true }
        // What this takes the place of is its own draft.
        replacedDrafts[composer.mention.id] = nil
        let effects = saveDraft()
        return effects + [
            begin(
                .reply(
                    composer.mention.id, text: composer.field.text, seen: seen, fence: composer.fence,
                    over: self.composer?.known ?? []))
        ]
    }

    mutating func answerYes() -> [Effect] {
        guard case .question(let question) = layers.last else { return [] }
        layers.removeLast()
        switch question.purpose {
        case .send: return send()
        case .sendHeld(let outbox, _):
            guard let composer else { return [] }
            changeComposer { $0.isSending = true }
            return [begin(.sendHeld(outbox: outbox, mention: composer.mention.id))]
        case .posted(let mention): return [begin(.confirmPosted(mention.id))]
        case .takeOver(let mention): return [begin(.claim(mention.id, takingOver: true))]
        case .escalate(let mention, let reason): return [begin(.escalate(mention.id, reason: reason))]
        case .acknowledge(let mention): return [begin(.acknowledge(mention.id))]
        case .leave: return leave(.orderly)
        case .sign(let person): return [begin(.signHandover(to: person))]
        case .accept(let handover): return [begin(.acceptHandover(handover))]
        case .several(let writes):
            keepDrafts(from: writes)
            return [begin(.set(writes))]
        }
    }

    mutating func answerNo() -> [Effect] {
        guard case .question(let question) = layers.last else { return [] }
        layers.removeLast()
        switch question.purpose {
        case .sendHeld(let outbox, _):
            // Back to writing: the held one must not stay in the way.
            guard let composer else { return [] }
            return [begin(.takeBack(outbox: outbox, mention: composer.mention.id))]
        default:
            say(.news, Phrase(en: "Nothing was done.", nl: "Er is niets gedaan."))
            return []
        }
    }

    mutating func askPosted() -> [Effect] {
        if isForSeveral {
            askPostedSeveral()
            return []
        }
        guard let mention = subject else { return [] }
        let author = mention.author.handle
        layers.append(
            .question(
                Question(
                    purpose: .posted(mention),
                    title: Phrase(
                        en: "Is your reply to \(author) posted?", nl: "Is je antwoord aan \(author) geplaatst?"),
                    lines: [
                        address(of: mention),
                        Phrase(
                            en: "The mention counts as answered from now on; this can't be taken back.",
                            nl: "De vermelding telt vanaf nu als beantwoord; dit is niet terug te nemen."),
                    ])))
        return []
    }

    // MARK: Reasons and notes

    /// What keeps it from being done with what it was typed for.
    func obstacle(to prompt: Prompt) -> Phrase? {
        let mentions = prompt.isForSeveral ? targets : [known(prompt.mention.id) ?? prompt.mention]
        return switch prompt.purpose {
        case .dismiss, .answeredElsewhere: obstacle(with: mentions) { $0.obstacle(toDecide: $1) }
        case .escalate: obstacle(with: mentions) { $0.obstacle(toEscalate: $1) }
        case .decide: obstacle(with: mentions) { $0.obstacle(toDecideOn: $1) }
        case .note, .tags, .hole: nil
        }
    }

    /// A reason that is typed on without a look at the screen must not run as commands: it is asked for all the same, and
    /// waits until it can be given.
    mutating func askAllTheSame(_ refused: CommandID) -> [Effect] {
        guard !targets.isEmpty else { return [] }
        switch refused {
        case .dismiss: return ask(.dismiss)
        case .answered: return ask(.answeredElsewhere)
        case .escalate: return ask(.escalate)
        default: return []
        }
    }

    mutating func ask(_ purpose: Prompt.Purpose) -> [Effect] {
        guard let mention = targets.first else { return [] }
        var prompt = Prompt(purpose: purpose, mention: mention, isForSeveral: isForSeveral)
        if let kept = keptPrompts.removeValue(forKey: prompt.key) {
            prompt.purpose = kept.purpose
            prompt.field = kept.field
        }
        layers.append(.prompt(prompt))
        return []
    }

    /// Asks nothing, and loses nothing either.
    mutating func leavePrompt() -> [Effect] {
        if case .prompt(let prompt) = layers.last, !prompt.field.isBlank { keptPrompts[prompt.key] = prompt }
        return back()
    }

    mutating func toggleNextShift() -> [Effect] {
        guard case .prompt(var prompt) = layers.last, case .note(let forNextShift) = prompt.purpose else { return [] }
        prompt.purpose = .note(forNextShift: !forNextShift)
        layers[layers.count - 1] = .prompt(prompt)
        return []
    }

    mutating func submitPrompt() -> [Effect] {
        if case .moment = layers.last { return submitMoment() }
        guard case .prompt(let prompt) = layers.last else { return [] }
        return submit(prompt)
    }

    /// Does, or asks whether to do, what a reason was typed for.
    mutating func submit(_ prompt: Prompt) -> [Effect] {
        let text = prompt.field.text
        let mention = known(prompt.mention.id) ?? prompt.mention
        if case .hole(let name) = prompt.purpose { return fill(hole: name, with: text) }
        if prompt.isForSeveral {
            askSeveral(prompt)
            return []
        }
        // The text stays until the change is in the queue: a refused one can be given again.
        switch prompt.purpose {
        case .dismiss: return [begin(.dismiss(mention.id, reason: text, fence: fence(of: mention)))]
        case .answeredElsewhere: return [begin(.answeredElsewhere(mention.id, how: text, fence: fence(of: mention)))]
        case .note(let forNextShift): return [begin(.note(mention.id, text: text, forNextShift: forNextShift))]
        case .decide: return [begin(.decide(mention.id, text: text))]
        case .tags: return [begin(write(tags: text, on: mention))]
        case .hole: return []
        case .escalate:
            layers.append(.question(escalationQuestion(mention, reason: text)))
            return []
        }
    }

    private func escalationQuestion(_ mention: Mention, reason: String) -> Question {
        let person = policy.accountable(for: mention.channel)
        let name = person.map { policy.people[$0]?.name ?? $0 }
        let title =
            name.map { Phrase(en: "Escalate to \($0)?", nl: "Escaleren naar \($0)?") }
            ?? Phrase(en: "Escalate to nobody in particular?", nl: "Escaleren zonder geadresseerde?")
        var lines = [
            whatItIs(mention),
            Phrase(en: "Because: \(reason)", nl: "Omdat: \(reason)"),
        ]
        if name == nil {
            lines.append(
                Phrase(
                    en: "The policy names nobody for \(mention.channel): it is recorded as unassigned.",
                    nl: "Het beleid noemt niemand voor \(mention.channel): het wordt vastgelegd als niet toegewezen."))
        }
        return Question(purpose: .escalate(mention, reason: reason), title: title, lines: lines)
    }
}
