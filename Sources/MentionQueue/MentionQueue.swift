import WebcareModel

/// The durable queue that consoles, verbs and the courier share. Every call may wait for the disk: never make one on the
/// console's main thread. All times come from the clock that was passed in.
package final class MentionQueue: Sendable {
    package let path: String
    package let clock: @Sendable () -> Timestamp
    init(path: String, clock: @escaping @Sendable () -> Timestamp) { self.path = path; self.clock = clock }

    /// Opens the queue at `path`; migrates an older one. Throws `QueueError`.
    /// - Parameters:
    ///   - creating: make it when it is missing; else `.queueMissing`.
    ///   - holder: who is named to others who wait for the gate, such as `sanne (console)`.
    package static func open(path: String, creating: Bool, holder: String = "webcare", clock: @escaping @Sendable () -> Timestamp) throws -> MentionQueue { fatalError() }
    /// True when this `open` made the file.
    package var wasCreated: Bool { fatalError() }
    package func close() { fatalError() }
}

// MARK: Reading
package enum QueueView: Hashable, Sendable { case all, mine, escalated, overdue, closedToday }
/// Which mentions, in which order: live ones by `due_at`, then `id`; closed ones newest first.
package struct ListQuery: Hashable, Sendable {
    package var view: QueueView
    /// Whose `mine` and `escalated` are.
    package var `operator`: String
    /// What was typed to search; words, the last one as a prefix.
    package var search: String?
    /// Filters of `webcare list`; nil means any live one (or, in `closedToday`, any closed one).
    package var states: Set<MentionState>?
    package var channel: String?
    package var stage: Stage?
    package var heldBy: String?
    package init(view: QueueView = .all, operator: String, search: String? = nil) { self.view = view; self.operator = `operator`; self.search = search }
}
/// A place in a list, by key: never an offset.
package struct ListKey: Hashable, Sendable {
    package var order: Int64
    package var id: Int64
    package init(order: Int64, id: Int64) { self.order = order; self.id = id }
}
package struct ListPage: Sendable {
    package var mentions: [Mention]
    /// `keys[i]` is the place of `mentions[i]`.
    package var keys: [ListKey]
    /// True when nothing follows in the direction read.
    package var reachedEnd: Bool
    package init(mentions: [Mention], keys: [ListKey], reachedEnd: Bool) { self.mentions = mentions; self.keys = keys; self.reachedEnd = reachedEnd }
}
package enum ListDirection: Sendable { case forward, backward }
/// What the top line shows, from counters: the cost doesn't grow with the queue.
package struct TopCounts: Hashable, Sendable {
    package var live: LiveCounts
    package var mine: Int
    /// Of what came in today (in the policy's time zone).
    package var withinToday: Int
    package var lateToday: Int
    package var lastArrivalAt: Timestamp?
    package var head: Int64
    package init(live: LiveCounts = LiveCounts(), mine: Int = 0, withinToday: Int = 0, lateToday: Int = 0, lastArrivalAt: Timestamp? = nil, head: Int64 = 0) { self.live = live; self.mine = mine; self.withinToday = withinToday; self.lateToday = lateToday; self.lastArrivalAt = lastArrivalAt; self.head = head }
}
extension MentionQueue {
    /// Reads up to `limit` mentions after (or before) `key`, which itself is left out; from the start (or end) when nil.
    /// Pages read backward come in list order all the same.
    package func page(_ query: ListQuery, after key: ListKey?, direction: ListDirection = .forward, limit: Int) throws -> ListPage { fatalError() }
    /// The place of a mention in the order of `query`, so that a window can be read around it.
    package func key(of mention: Mention, in query: ListQuery) -> ListKey { fatalError() }
    package func mention(_ id: Int64) throws -> Mention? { fatalError() }
    package func mentions(_ ids: [Int64]) throws -> [Mention] { fatalError() }
    package func details(_ id: Int64) throws -> MentionDetails { fatalError() }
    package func topCounts(for operator: String) throws -> TopCounts { fatalError() }
    /// The policy in force; version 0 when none was applied. Cached, renewed when a newer one is applied by anyone.
    package func policy() throws -> Policy { fatalError() }
    /// A number that differs when another connection (or this one) committed since; costs microseconds. Never within a write.
    package func changeToken() throws -> Int64 { fatalError() }
    /// Events after `number`, oldest first.
    package func events(after number: Int64, limit: Int) throws -> [Event] { fatalError() }
    package func head() throws -> ChainHead { fatalError() }
}

// MARK: Arrival
package struct IngestCounts: Hashable, Sendable {
    package var accepted = 0, duplicates = 0, withdrawn = 0, rejected = 0, ignored = 0
    package init() {}
}
/// A line or document that could not be taken.
package struct QuarantineItem: Hashable, Sendable, Identifiable {
    package var id: Int64
    package var at: Timestamp
    /// The file, or `-`.
    package var source: String
    package var line: Int64?
    package var reason: String
    package var raw: [UInt8]
    /// What it was read as: `webcare-mention`, or a `--format`, with its channel.
    package var format: String
    package var channel: String?
    package init(id: Int64 = 0, at: Timestamp, source: String, line: Int64?, reason: String, raw: [UInt8], format: String, channel: String?) { self.id = id; self.at = at; self.source = source; self.line = line; self.reason = reason; self.raw = raw; self.format = format; self.channel = channel }
}
extension MentionQueue {
    /// Takes arrivals in, in transactions of at most 100, the gate given up for a millisecond between them.
    /// - Parameter closedBefore: what was posted before it is stored as dismissed history.
    package func ingest(_ arrivals: [Arrival], closedBefore: Timestamp? = nil) throws -> IngestCounts { fatalError() }
    package func quarantine(_ items: [QuarantineItem]) throws { fatalError() }
    package func quarantined(after id: Int64 = 0, limit: Int = 1000) throws -> [QuarantineItem] { fatalError() }
    package func quarantined(_ id: Int64) throws -> QuarantineItem { fatalError() }
    /// Takes it out of quarantine: dropped by hand, or taken in after all.
    package func removeQuarantined(_ id: Int64, taken: Bool, by session: Session) throws { fatalError() }
}

// MARK: Ownership
extension MentionQueue {
    /// Claims, renews, moves or takes over. Throws `.held`, `.waiting`, `.notLive`.
    @discardableResult package func claim(_ id: Int64, by session: Session, lease: Duration, takingOver: Bool = false) throws -> Mention { fatalError() }
    /// Gives it back. Releasing what nobody holds is done already. Throws `.held`, `.waiting`, `.fenceLost`, `.notLive`.
    @discardableResult package func release(_ id: Int64, by session: Session, fence: Int64? = nil) throws -> Mention { fatalError() }
    /// Renews all leases of this session (same fence, no event); returns the ids it still holds.
    @discardableResult package func renewLeases(of session: Session, lease: Duration) throws -> [Int64] { fatalError() }
    /// Releases all that this session holds, but what has a draft when `keepingDrafts`; returns the ids released.
    @discardableResult package func releaseAll(of session: Session, keepingDrafts: Bool) throws -> [Int64] { fatalError() }
    /// Gives back what was handed over and not accepted in time, with an event each; cheap when there is none.
    package func releaseLapsedHandovers() throws { fatalError() }
}

// MARK: Decisions (each throws `.held`, `.waiting`, `.notLive`, `.noSuchMention`, `.emptyText` as fits)
extension MentionQueue {
    @discardableResult package func dismiss(_ id: Int64, reason: String, by session: Session, fence: Int64? = nil) throws -> Mention { fatalError() }
    /// Answered elsewhere. `at` nil: now.
    @discardableResult package func answeredElsewhere(_ id: Int64, how: String, at: Timestamp? = nil, url: String? = nil, by session: Session, fence: Int64? = nil) throws -> Mention { fatalError() }
    @discardableResult package func reopen(_ id: Int64, reason: String?, by session: Session) throws -> Mention { fatalError() }
    @discardableResult package func note(_ id: Int64, text: String, forNextShift: Bool, by session: Session) throws -> Remark { fatalError() }
    /// `to` nil: whoever the policy names as accountable for its channel, else `unassigned`. Throws `.unknownPerson`.
    @discardableResult package func escalate(_ id: Int64, reason: String, to: String? = nil, by session: Session) throws -> Mention { fatalError() }
    @discardableResult package func acknowledge(_ id: Int64, by session: Session) throws -> Mention { fatalError() }
    @discardableResult package func decide(_ id: Int64, text: String, by session: Session) throws -> Mention { fatalError() }
}

// MARK: The outbox
extension MentionQueue {
    /// Puts a reply in the outbox; claims the mention when it is open. The length was judged by the caller (`Platforms`).
    /// - Parameters:
    ///   - seen: the last event of the mention that its writer saw; nil: the newest.
    ///   - undo: the undo window where the policy says nothing.
    /// Throws `.replyHeld` when it was kept as held.
    @discardableResult package func reply(_ id: Int64, text: String, by session: Session, seen: Int64? = nil, fence: Int64? = nil, undo: Duration = .zero) throws -> OutboxItem { fatalError() }
    package func outbox(states: Set<OutboxState>, limit: Int = 1000) throws -> [OutboxItem] { fatalError() }
    package func outboxItem(_ id: Int64) throws -> OutboxItem { fatalError() }
    /// held, uncertain or failed → ready.
    @discardableResult package func retryOutbox(_ id: Int64, by session: Session) throws -> OutboxItem { fatalError() }
    /// Works until `sending`; an uncertain one too. The mention is its writer's again for two minutes.
    @discardableResult package func cancelOutbox(_ id: Int64, by session: Session) throws -> OutboxItem { fatalError() }
    /// A person says that it is out: delivered by hand, or uncertain.
    @discardableResult package func confirmOutbox(_ id: Int64, remoteID: String?, by session: Session) throws -> OutboxItem { fatalError() }
    /// Serves what leaves by file or by program and is due; returns what was sent and what failed. One process at a time;
    /// another one's call returns nil at once.
    package func deliverDue() throws -> DeliveryCounts? { fatalError() }
}
package struct DeliveryCounts: Hashable, Sendable {
    package var sent = 0, failed = 0
    /// When the next item comes due; nil when none waits.
    package var nextDue: Timestamp?
    package init() {}
}

// MARK: Drafts (only their writer sees them)
extension MentionQueue {
    /// An empty text removes it.
    package func saveDraft(_ text: String, mention id: Int64, operator: String) throws { fatalError() }
    package func draft(mention id: Int64, operator: String) throws -> String? { fatalError() }
}

// MARK: The handover
extension MentionQueue {
    /// What the handover would say now. `period` nil: as the contract has it.
    package func handover(for operator: String, period: Range<Timestamp>? = nil) throws -> Handover { fatalError() }
    /// Signs it. `to` nil: to the roster, which gives his claims back at once.
    package func signHandover(by session: Session, to: String?, period: Range<Timestamp>? = nil) throws -> Handover { fatalError() }
    /// `id` nil: the newest that waits for this operator (or for the roster).
    package func acceptHandover(_ id: Int64?, by session: Session) throws -> Handover { fatalError() }
    /// Newest first.
    package func handovers(limit: Int = 50) throws -> [Handover] { fatalError() }
}

// MARK: The policy, the audit trail, the store itself
package struct PolicyVersion: Hashable, Sendable {
    package var version: Int64
    package var appliedAt: Timestamp
    package var appliedBy: String
    package var toml: String
    package init(version: Int64, appliedAt: Timestamp, appliedBy: String, toml: String) { self.version = version; self.appliedAt = appliedAt; self.appliedBy = appliedBy; self.toml = toml }
}
package struct AuditVerdict: Hashable, Sendable {
    package var checkedEvents: Int64
    package var checkedTexts: Int64
    package var head: ChainHead
    /// The first event that is wrong, and why; nil when the chain verifies.
    package var firstBad: Bad?
    package struct Bad: Hashable, Sendable { package var event: Int64; package var why: String; package init(event: Int64, why: String) { self.event = event; self.why = why } }
    package init(checkedEvents: Int64, checkedTexts: Int64, head: ChainHead, firstBad: Bad?) { self.checkedEvents = checkedEvents; self.checkedTexts = checkedTexts; self.head = head; self.firstBad = firstBad }
}
package struct EngineReport: Hashable, Sendable {
    package var name: String, version: String, journalMode: String, synchronous: String
    package var schemaVersion: Int64, pageBytes: Int64, walBytes: Int64
    /// `ok`, or what is wrong.
    package var integrity: String
    /// True on an SQLite with the WAL-reset race, which the gate keeps away.
    package var hasWALResetRace: Bool
    package init(name: String, version: String, journalMode: String, synchronous: String, schemaVersion: Int64, pageBytes: Int64, walBytes: Int64, integrity: String, hasWALResetRace: Bool) { self.name = name; self.version = version; self.journalMode = journalMode; self.synchronous = synchronous; self.schemaVersion = schemaVersion; self.pageBytes = pageBytes; self.walBytes = walBytes; self.integrity = integrity; self.hasWALResetRace = hasWALResetRace }
}
extension MentionQueue {
    /// Reads a policy's TOML: the policy, and warnings. Throws `.policy` with every fault found.
    package static func readPolicy(toml: String) throws -> (policy: Policy, warnings: [PolicyFault]) { fatalError() }
    package func applyPolicy(toml: String, by session: Session) throws -> PolicyVersion { fatalError() }
    /// Newest first.
    package func policyHistory() throws -> [PolicyVersion] { fatalError() }
    package func verifyAudit() throws -> AuditVerdict { fatalError() }
    /// A whole copy while others write. Throws when `destination` exists.
    package func backup(to destination: String) throws { fatalError() }
    package func report(checkingIntegrity: Bool) throws -> EngineReport { fatalError() }
    /// The operator's sessions that hold something or lived in the last minutes, other than this one.
    package func otherSessions(of session: Session) throws -> [String] { fatalError() }
}
