import MentionQueue
import Terminal
import WebcareModel

/// What the reader brings.
extension ConsoleState {
    mutating func take(_ result: ReadResult) -> [Effect] {
        switch result {
        case .window, .counts, .listed, .next, .pulse, .awareness: takeQueue(result)
        case .details, .noDetails, .draft, .drafts, .explanation: takeMention(result)
        case .news, .policy, .shift, .handover: takeTeam(result)
        case .past, .noPast: takePast(result)
        case .changed, .failed, .answersAgain: takeStanding(result)
        }
    }

    /// The list, and what is told beside it.
    private mutating func takeQueue(_ result: ReadResult) -> [Effect] {
        switch result {
        case .window(let page): return take(page)
        case .counts(let counts):
            self.counts = counts
            hasCounts = true
            if lastEventSeen == nil { lastEventSeen = counts.head }
        case .listed(let mentions, let count, let generation): mark(mentions, of: count, generation: generation)
        case .next(let next, let jump): return take(next: next, for: jump)
        case .pulse(let pulse): self.pulse = pulse
        case .awareness(let awareness): return take(awareness)
        default: break
        }
        return []
    }

    /// One mention, and one's own drafts.
    private mutating func takeMention(_ result: ReadResult) -> [Effect] {
        switch result {
        case .details(let details): return take(details)
        case .noDetails(let id):
            guard detailedID == id, place == .mention else { return [] }
            say(.warning, Phrase(en: "This mention is no longer there.", nl: "Deze vermelding is er niet meer."))
            return back()
        case .draft(let mention, let text, let after): return take(draft: text, of: mention, after: after)
        case .drafts(let drafts): take(drafts)
        case .explanation(let explanation): take(explanation)
        default: break
        }
        return []
    }

    /// What colleagues did and agreed on.
    private mutating func takeTeam(_ result: ReadResult) -> [Effect] {
        switch result {
        case .news(let events, let last): return take(news: events, upTo: last)
        case .policy(let policy, let localTime):
            self.policy = policy
            self.localTime = localTime.spoken(in: language)
            noticeSilence()
        case .shift(let since, let waiting):
            // With the console, when its operator did nothing before.
            if let since { shiftSince = since }
            return tell(of: waiting)
        case .handover(let handover, let waiting):
            for case (let index, .handover(var layer)) in layers.enumerated() {
                layer.handover = handover
                layer.waiting = waiting
                layers[index] = .handover(layer)
            }
        default: break
        }
        return []
    }

    private mutating func takePast(_ result: ReadResult) -> [Effect] {
        switch result {
        case .past(let past, let moment): take(past, at: moment)
        case .noPast(let moment):
            removeLayer(.lookBack)
            let time = localTime.minute(moment, seenAt: now)
            say(.warning, Phrase(en: "There was no queue yet at \(time).", nl: "Om \(time) was er nog geen wachtrij."))
        default: break
        }
        return []
    }

    /// Whether there is something to read, and whether it can be.
    private mutating func takeStanding(_ result: ReadResult) -> [Effect] {
        switch result {
        case .failed(let refusal):
            say(.error, refusal.text)
            return []
        case .answersAgain(let refusal):
            notices.removeAll { $0.text == refusal.text }
            say(
                .news,
                Phrase(
                    en: "The queue answers again; this is how it stands.",
                    nl: "De wachtrij antwoordt weer; zo staat het er nu voor."))
        default: break
        }
        return readAnew()
    }

    /// All that is on the screen, since something of it may have changed.
    private mutating func readAnew() -> [Effect] {
        handoverIsStale = true
        var effects: [Effect] = [refreshRequest(), .readCounts, readAwareness()]
        if let lastEventSeen { effects.append(.readNews(after: lastEventSeen)) }
        if let detailedID { effects.append(.readDetails(detailedID)) }
        return effects + readDraftAgain()
    }

    /// Nothing that a hand waits for: what isn't on the screen isn't read.
    mutating func readPulseIfDue() -> [Effect] {
        guard size.columns >= Layout.forecastFrom else { return [] }
        if let pulseReadAt, now - pulseReadAt < Self.pulseInterval { return [] }
        pulseReadAt = now
        return [.readPulse]
    }

    private static let pulseInterval: Duration = .seconds(5)

    private mutating func take(_ page: WindowPage) -> [Effect] {
        guard page.request.generation == generation else { return [] }
        let height = listRows
        if awaited != nil {
            window.show(page, height: height)
            awaited = nil
            // Before the first screen is whole, more than it shows can wait.
            let wantsMore = hasCounts && window.needsMore(height: height) || window.owedLines != 0
            return wantsMore ? [refreshRequest()] : []
        }
        // A count may go past all that was read: it is paid in as many reads as it takes.
        return window.refresh(page, height: height) && window.owedLines == 0 ? [] : [refreshRequest()]
    }

    private mutating func take(_ details: MentionDetails) -> [Effect] {
        let id = details.mention.id
        guard detailedID == id else { return [] }
        self.details = details
        window.replace(details.mention)
        for case (let index, .mention(var layer)) in layers.enumerated() where layer.id == id {
            layer.mention = details.mention
            layers[index] = .mention(layer)
        }
        if let composer, composer.mention.id == id {
            changeComposer { $0.show(details) }
            let news = news(in: details, after: self.composer?.openedAt ?? 0)
            changeComposer { $0.news = news }
            tellHeldNews()
        }
        return []
    }

    /// Events by others that this operator wants to hear about.
    private mutating func take(news events: [Event], upTo last: Int64) -> [Effect] {
        lastEventSeen = max(lastEventSeen ?? 0, last)
        var effects: [Effect] = []
        for event in events where event.actor != `operator` || event.session != session.id {
            if event.verb == .policyApplied { effects.append(.readShift) }
            guard let (weight, text) = notice(about: event) else { continue }
            say(weight, text)
            guard weight > .news else { continue }
            effects += ring()
            if let call = call(about: event) { self.call(call) }
        }
        return effects
    }

    /// One that was signed before this console started: no event tells of it.
    private mutating func tell(of waiting: Handover?) -> [Effect] {
        guard let waiting, let id = waiting.id, toldHandover != id else { return [] }
        toldHandover = id
        let from = waiting.operator
        say(
            .warning,
            Phrase(
                en: "\(from) signed a handover to you; H shows it.",
                nl: "\(from) tekende een overdracht aan jou; H laat die zien."))
        return []
    }

    func name(of id: Int64) -> SafeText {
        if let mention = known(id) { return name(of: mention) }
        return "#\(id)"
    }

    /// As short as leaves room in a notice for what to do.
    func name(of mention: Mention) -> SafeText { TextWidth.fitted(SafeText(mention.author.handle), to: 20) }
}

extension Event {
    /// A text that its detail says of some column; nil where it says none.
    func value(of column: String) -> String? { (try? JSON.decode(detail))?[column]?.string }

    /// The handover that it belongs to.
    var handover: Int64? { (try? JSON.decode(detail))?["handover"]?.integer }
}
