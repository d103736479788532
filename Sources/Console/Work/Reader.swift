import Dispatch
import MentionQueue
import Synchronization
import Terminal
import WebcareModel

/// Reads the queue on a thread of its own, and notices when anyone has changed it. Of several reads of the same thing
/// that wait, only the newest is made.
final class Reader: Sendable {
    /// How often it asks whether anything was committed: microseconds each. What a server tells has been on its way for a
    /// while already, so that it is looked for more often.
    static func pollInterval(onServer: Bool) -> DispatchTimeInterval { .milliseconds(onServer ? 50 : 120) }

    private struct Waiting {
        var window: WindowRequest?
        var counts = false
        var details: Int64?
        var draft: Effect?
        var drafts: [Int64]?
        var listed: Effect?
        var newsAfter: Int64?
        var handover = false
        var pulse = false
        var shift = false
        /// Asked for, and whether with arrivals.
        var awareness: Bool?
        var explanation: Int64?
        var replay: Timestamp?
        var next: Jump?
        var isScheduled = false
    }

    /// When something comes back by itself, as it stood when the queue was last changed.
    private struct Waking {
        var token: Int64?
        var next: Timestamp?
    }

    private let opening: QueueOpening
    private let session: Session
    private let mailbox: Mailbox<Message>
    private let waiting = Mutex(Waiting())
    private let token = Mutex<Int64?>(nil)
    private let waking = Mutex(Waking())
    private let pace = Mutex(Pace(at: .now))
    private let isStopped = Mutex(false)
    /// That the queue doesn't answer, as it was said.
    private let cutOff = Mutex<Refusal?>(nil)

    /// Reads once the queue is open; where it can't be, every read fails.
    init(_ opening: QueueOpening, session: Session, mailbox: Mailbox<Message>) {
        self.opening = opening
        self.session = session
        self.mailbox = mailbox
    }

    private var worker: DispatchQueue { opening.worker }

    /// Makes the first reads once the queue is open, and tells of that, or why it can't be. From before them on no change
    /// is missed; `goOn()` looks for more.
    func start(reading first: [Effect]) {
        worker.async { [self] in
            do {
                let queue = try opening.queue()
                lookForChanges()
                for (index, effect) in first.enumerated() {
                    let results = results(of: effect)
                    // Not sooner: there is nothing to show for it.
                    if index == 0 { mailbox.post(.opened(clock: queue.clock, offset: queue.clockOffset)) }
                    tell(results)
                }
            } catch {
                mailbox.post(.unusable(error))
            }
        }
    }

    /// Goes on with what a first screen doesn't need, and which takes milliseconds: what writes, and a timer.
    func goOn() {
        worker.async { [self] in
            do { try opening.queue().prepareToWrite() } catch { mailbox.post(.unusable(error)) }
            lookAgain()
        }
    }

    private func lookAgain() {
        let interval = Self.pollInterval(onServer: MentionQueue.isOnServer(opening.path))
        worker.asyncAfter(deadline: .now() + interval) { [weak self] in
            guard let self, !isStopped.withLock({ $0 }) else { return }
            lookForChanges()
            lookForWaking()
            lookAgain()
        }
    }

    /// Closes the queue; nothing is read any more.
    func close() {
        isStopped.withLock { $0 = true }
        // In turn, so that no read is under way.
        worker.sync { try? opening.queue().close() }
    }

    func submit(_ effect: Effect) {
        let mustSchedule = waiting.withLock { waiting in
            switch effect {
            case .readWindow(let request): waiting.window = request
            case .readCounts: waiting.counts = true
            case .readDetails(let id): waiting.details = id
            case .readDraft: waiting.draft = effect
            case .readDrafts(let ids): waiting.drafts = ids
            case .readListed: waiting.listed = effect
            case .readNews(let number): waiting.newsAfter = number
            case .readHandover: waiting.handover = true
            case .readPulse: waiting.pulse = true
            case .readShift: waiting.shift = true
            case .readAwareness(let arrivals): waiting.awareness = arrivals
            case .readNext(let jump): waiting.next = jump
            case .readExplanation(let id): waiting.explanation = id
            case .readReplay(let moment): waiting.replay = moment
            default: return false
            }
            defer { waiting.isScheduled = true }
            return !waiting.isScheduled
        }
        if mustSchedule { worker.async { [self] in readWhatWaits() } }
    }

    private func lookForChanges() {
        guard let now = newToken() else { return }
        let hasChanged = token.withLock { token in
            defer { token = now }
            return token != nil && token != now
        }
        if pace.withLock({ $0.shows(change: hasChanged, at: .now) }) { mailbox.post(.read(.changed)) }
    }

    /// What was snoozed comes back into the list when its time has come: nobody commits anything then.
    private func lookForWaking() {
        guard let queue = try? opening.queue(), let token = token.withLock({ $0 }) else { return }
        let now = queue.clock()
        let known = waking.withLock { $0 }
        let isDue = known.next.map { $0 <= now } ?? false
        guard isDue || known.token != token else { return }
        do {
            let next = try queue.nextWaking(after: now)
            waking.withLock { $0 = Waking(token: token, next: next) }
            if isDue { mailbox.post(.read(.changed)) }
        } catch {
            // The next glance asks again; that the queue doesn't answer is said where it is asked for changes.
        }
    }

    /// Nil while the queue can't be asked, which is said once; once it answers again everything is read anew.
    private func newToken() -> Int64? {
        do {
            let now = try opening.queue().changeToken()
            let isBack = cutOff.withLock { cutOff in
                defer { cutOff = nil }
                return cutOff
            }
            if let isBack { mailbox.post(.read(.answersAgain(isBack))) }
            return now
        } catch {
            let isNews = cutOff.withLock { cutOff in
                defer { cutOff = cutOff ?? Refusal(error) }
                return cutOff == nil
            }
            if isNews { mailbox.post(.read(.failed(Refusal(error)))) }
            return nil
        }
    }

    private func readWhatWaits() {
        let work = waiting.withLock { waiting in
            defer { waiting = Waiting() }
            return waiting
        }
        // In the order in which a person needs them; what is short is told together, and so drawn once.
        var effects: [Effect] = []
        if let jump = work.next { effects.append(.readNext(jump)) }
        if let request = work.window { effects.append(.readWindow(request)) }
        if let draft = work.draft { effects.append(draft) }
        if let ids = work.drafts { effects.append(.readDrafts(ids)) }
        if let listed = work.listed { effects.append(listed) }
        if let id = work.details { effects.append(.readDetails(id)) }
        if work.counts { effects.append(.readCounts) }
        if let arrivals = work.awareness { effects.append(.readAwareness(arrivals: arrivals)) }
        if let number = work.newsAfter { effects.append(.readNews(after: number)) }
        tell(effects.flatMap(results))
        effects = []
        if work.shift { effects.append(.readShift) }
        if let id = work.explanation { effects.append(.readExplanation(id)) }
        if let moment = work.replay { effects.append(.readReplay(at: moment)) }
        if work.handover { effects.append(.readHandover) }
        if work.pulse { effects.append(.readPulse) }
        for effect in effects { tell(results(of: effect)) }
    }

    private func tell(_ results: [ReadResult]) { mailbox.post(contentsOf: results.map { .read($0) }) }

    /// Makes one read now, on this thread.
    func results(of effect: Effect) -> [ReadResult] {
        do {
            let queue = try opening.queue()
            switch effect {
            case .readWindow(let request): return [.window(try window(request, of: queue))]
            case .readDraft(let id, let after):
                return [.draft(mention: id, try queue.draft(mention: id, operator: session.operator), after: after)]
            case .readDrafts(let ids):
                return [.drafts(try queue.drafts(mentions: ids, operator: session.operator))]
            case .readListed(let query, let generation): return [try listed(query, generation, of: queue)]
            case .readDetails(let id): return [try details(id, of: queue)]
            case .readCounts: return [.counts(try queue.topCounts(for: session.operator))]
            case .readNews(let number):
                let (events, last) = try queue.news(after: number)
                return [.news(events, upTo: last)]
            case .readShift:
                let policy = try queue.policy()
                return [.policy(policy, LocalTime(named: policy.timeZone))] + (try shift(of: queue))
            case .readHandover: return [try handover(of: queue)]
            case .readExplanation(let id): return [.explanation(try queue.explanation(of: id))]
            case .readReplay(let moment):
                do { return [.past(try queue.past(at: moment), at: moment)] } catch QueueError.badTime {
                    return [.noPast(at: moment)]
                }
            case .readNext(let jump): return [.next(try queue.next(jump, for: session.operator), for: jump)]
            case .readPulse: return [.pulse(try queue.pulse())]
            // Where it can't be asked who is there, others say so; what is known is over by itself.
            case .readAwareness(let arrivals):
                let read = try? queue.awareness(for: session.operator, arrivals: arrivals)
                return read.map { [.awareness($0)] } ?? []
            default: return []
            }
        } catch {
            return [.failed(Refusal(error))]
        }
    }

    // MARK: What is read

    /// Rows around a place, in two reads by key: what is before it, and what follows that.
    private func window(_ request: WindowRequest, of queue: MentionQueue) throws -> WindowPage {
        var before = ListPage(mentions: [], keys: [], reachedEnd: true)
        var after = ListPage(mentions: [], keys: [], reachedEnd: true)
        switch request.place {
        case .start: after = try queue.page(request.query, after: nil, limit: request.rowsAfter)
        case .end: before = try queue.page(request.query, after: nil, direction: .backward, limit: request.rowsBefore)
        case .around(let key):
            before = try queue.page(request.query, after: key, direction: .backward, limit: request.rowsBefore)
            after = try queue.page(request.query, after: before.keys.last, limit: request.rowsAfter)
        }
        let mentions = before.mentions + after.mentions
        let rows = zip(mentions, before.keys + after.keys).map {
            ListWindow.Row(mention: $0.excerpt(text: 1000), key: $1)
        }
        let listed = Set(mentions.map(\.id))
        let gone = request.visible.filter { !listed.contains($0) }
        var vanished: [Int64: Mention] = [:]
        for mention in gone.isEmpty ? [] : try queue.mentions(gone) {
            vanished[mention.id] = mention.excerpt(text: 1000)
        }
        return WindowPage(
            request: request, rows: rows, countBefore: before.mentions.count, reachedStart: before.reachedEnd,
            reachedEnd: after.reachedEnd, vanished: vanished)
    }

    private func listed(_ query: ListQuery, _ generation: Int, of queue: MentionQueue) throws -> ReadResult {
        let page = try queue.page(query, after: nil, limit: Marks.limit)
        let count = page.reachedEnd ? page.mentions.count : try queue.count(query, limit: Marks.mostCounted)
        let live = page.mentions.filter(\.storedState.isLive).map { $0.excerpt(text: 1000) }
        return .listed(live, of: count, generation: generation)
    }

    private func details(_ id: Int64, of queue: MentionQueue) throws -> ReadResult {
        do {
            return .details(try queue.details(id).excerpt)
        } catch QueueError.noSuchMention {
            return .noDetails(id)
        }
    }

    private func shift(of queue: MentionQueue) throws -> [ReadResult] {
        let waiting = try waitingHandovers(of: queue).forUs
        return [
            .shift(
                since: try queue.shiftBegan(for: session.operator),
                waiting: waiting?.signature?.to == session.operator ? waiting : nil)
        ]
    }

    private func handover(of queue: MentionQueue) throws -> ReadResult {
        .handover(try queue.handover(for: session.operator), try waitingHandovers(of: queue))
    }

    private func waitingHandovers(of queue: MentionQueue) throws -> HandoversWaiting {
        let waiting = try queue.handovers().filter { handover in
            handover.signature.map { $0.acceptedAt == nil && $0.lapsedAt == nil } ?? false
        }
        return HandoversWaiting(
            forUs: waiting.first { handover in
                let to = handover.signature?.to
                return handover.operator != session.operator && (to == nil || to == session.operator)
            },
            ours: waiting.first { $0.operator == session.operator })
    }
}
