import WebcareModel

/// Why the queue refused or failed. Each case carries what its message needs.
package enum QueueError: Error, Hashable, Sendable {
    // A colleague was first.
    case held(id: Int64, by: Claim)
    case waiting(id: Int64, by: String)
    /// Written under a fence that is no longer the mention's: somebody else came between.
    case fenceLost(id: Int64, holder: String?)
    /// The reply was kept as `held` in the outbox: these events are newer than what its writer saw.
    case replyHeld(outbox: Int64, mention: Int64, news: [Event])
    case handoverIsFor(handover: Int64, person: String)
    /// It can't be taken back: this was done since.
    case overtaken(id: Int64, by: Event)

    // Nothing there, or not in a state for it.
    case noSuchMention(Int64)
    case notLive(id: Int64, state: MentionState)
    case notClosed(id: Int64, state: MentionState)
    case noEscalation(id: Int64)
    /// The escalation can't be taken back: its notice left, or may have.
    case told(id: Int64, person: String)
    /// It wasn't taken from anybody who can have it back.
    case noEarlierHolder(id: Int64)
    // What somebody did last to a mention: nothing, or what stays, or what is over by something since.
    case nothingToTakeBack(id: Int64, person: String)
    case deedStays(id: Int64, person: String, Event)
    case deedIsOver(id: Int64, person: String, by: Event)
    case noSuchOutboxItem(Int64)
    case outboxState(id: Int64, state: OutboxState, wanted: String)
    case noSuchHandover(Int64?)
    case handoverState(id: Int64, why: String)
    case noSuchQuarantineItem(Int64)

    // Bad input.
    case emptyText(what: String)
    case unknownPerson(name: String, known: [String])
    case badTime(what: String)
    case badTag(String)
    case tooManyTags(id: Int64)
    /// Too late for it to be snoozed.
    case tooUrgent(id: Int64)

    // The policy.
    case policy([PolicyFault])

    // The store.
    case queueMissing(path: String)
    case notAQueue(path: String)
    case newerVersion(path: String, version: Int64, known: Int64)
    /// Of a queue on a server that this login may not bring up to date.
    case olderVersion(path: String, version: Int64, known: Int64, owner: String)
    case readOnly(path: String)
    case diskFull(path: String)
    case corrupt(path: String, detail: String)
    case networkFileSystem(path: String, kind: String)
    case notPermitted(path: String, detail: String)
    case gateBusy(path: String, holder: String)
    case replaced(path: String)
    case unsupportedLocation(String)
    case noSuchGroup(String)
    case unshareable(reason: String, remedy: String)
    // A server; locations never hold a password.
    /// It can't be reached, or was lost, before anything was changed; that may pass.
    case unreachable(location: String, detail: String)
    /// The connection went at the moment of saving, and the server can't be asked what became of it.
    case outcomeUnknown(location: String)
    /// The server has fewer events than this process saw, or others: an older copy took over.
    case tailLost(location: String, seen: Int64, found: Int64)
    /// It won't have us: somebody has to mend something.
    case refused(location: String, detail: String)
    case missingLibrary(detail: String)
    case notForPostgres(what: String, instead: String)
    case unstorable(what: String)
    case engine(detail: String)
    // Copies.
    case copyUnfinished(path: String)
    case copyTargetTaken(path: String, why: String)
    case copyOntoItself(path: String)
    case copyUnderWay(path: String)
    /// People work on: the copy lacks these events.
    case copySourceChanges(path: String, lacking: Int64)
}

/// One thing that is wrong with a policy file.
package struct PolicyFault: Hashable, Sendable {
    /// Counted from 1; nil where it can't be told.
    package var line: Int?
    package var message: String
    /// A warning doesn't keep the policy from being applied.
    package var isWarning: Bool

    package init(line: Int? = nil, message: String, isWarning: Bool = false) {
        self.line = line
        self.message = message
        self.isWarning = isWarning
    }
}

extension QueueError {
    /// True for what may be over in a moment, without anyone's doing.
    package var passes: Bool {
        switch self {
        case .gateBusy, .diskFull, .unreachable: true
        default: false
        }
    }

    /// The exit code of a verb that fails with this.
    package var exitCode: Int32 {
        switch self {
        case .held, .waiting, .fenceLost, .replyHeld, .handoverIsFor, .overtaken: 4
        case .noSuchMention, .noSuchOutboxItem, .noSuchHandover, .noSuchQuarantineItem, .queueMissing: 66
        case .notLive, .notClosed, .noEscalation, .told, .noEarlierHolder, .nothingToTakeBack, .deedStays, .deedIsOver,
            .outboxState, .handoverState, .emptyText, .unknownPerson, .badTime, .badTag, .tooManyTags, .tooUrgent,
            .noSuchGroup:
            65
        case .policy: 78
        case .notAQueue, .newerVersion, .olderVersion, .readOnly, .diskFull, .corrupt, .networkFileSystem,
            .notPermitted, .replaced, .unsupportedLocation, .unshareable, .refused, .tailLost, .missingLibrary,
            .notForPostgres, .engine, .copyUnfinished, .copyTargetTaken:
            69
        case .copyOntoItself: 64
        case .unstorable: 65
        case .gateBusy, .unreachable, .outcomeUnknown, .copyUnderWay, .copySourceChanges: 75
        }
    }

    /// What happened, and what to do about it: one line each, in English. Texts from outside are not made safe here.
    package var lines: (happened: String, remedy: String) {
        switch self {
        case .held(let id, let claim):
            (
                "mention \(id) is held by \(claim.holder.operator)\(claim.pinnedTo.map { " → \($0)" } ?? "")",
                (claim.pinnedTo.map { "\($0) accepts it with: webcare handover accept. Others leave it" }
                    ?? "Leave it to them")
                    + ", or take it over with: webcare claim \(id) --take"
            )
        case .waiting(let id, let by):
            (
                "mention \(id) waits: \(by) has a reply in the outbox",
                "See webcare outbox; \(by) can cancel it there while it hasn't left."
            )
        case .fenceLost(let id, let holder):
            (
                "mention \(id) changed hands" + (holder.map { "; \($0) has it now" } ?? " since you claimed it"),
                "Nothing was written and your draft is kept. See webcare show \(id)."
            )
        case .replyHeld(let outbox, let mention, let news):
            (
                "the reply to mention \(mention) is held: \(newsSummary(news)) since you last looked",
                "Read webcare show \(mention), then webcare outbox retry \(outbox) to send it or "
                    + "webcare outbox cancel \(outbox)."
            )
        case .handoverIsFor(let id, let person):
            ("handover \(id) was signed to \(person)", "Ask \(person) to accept it, or have it signed to you.")
        case .noSuchMention(let id):
            ("there is no mention \(id)", "See the numbers with: webcare list")
        case .notLive(let id, let state):
            (
                "mention \(id) is already \(state.name)",
                state == .withdrawn
                    ? "Its author took it back; there is nothing to do." : "To work on it again: webcare reopen \(id)"
            )
        case .notClosed(let id, let state):
            (
                "mention \(id) is not closed: it is \(state.name)",
                "Only an answered or dismissed mention can be reopened."
            )
        case .noEscalation(let id):
            ("mention \(id) has no open escalation", "Escalate it first: webcare escalate \(id) --reason …")
        case .overtaken(let id, let event):
            (
                "mention \(id) changed since: \(event.actor) · \(event.verb.rawValue), \(event.at.rfc3339)",
                "See webcare show \(id)."
            )
        case .told(let id, let person):
            (
                "the escalation of mention \(id) can't be taken back: \(person) was told, or may have been",
                "Tell \(person) what changed, with: webcare note \(id)"
            )
        case .noEarlierHolder(let id):
            ("mention \(id) can't be given back to who had it before", "Give it free with: webcare release \(id)")
        case .nothingToTakeBack(let id, let person):
            ("\(person) did nothing to mention \(id) that can be taken back", "See webcare show \(id).")
        case .deedStays(let id, let person, let event):
            (
                "what \(person) did last to mention \(id) can't be taken back: \(event.verb.rawValue)",
                "See webcare show \(id)."
            )
        case .deedIsOver(let id, let person, let event):
            (
                "what \(person) did last to mention \(id) is over: \(event.actor) \(event.verb.rawValue)",
                "See webcare show \(id)."
            )
        case .noSuchOutboxItem(let id):
            ("there is no item \(id) in the outbox", "See the numbers with: webcare outbox")
        case .outboxState(let id, let state, let wanted):
            ("outbox item \(id) is \(state.name); \(wanted)", "See webcare outbox --all.")
        case .noSuchHandover(let id):
            (
                id.map { "there is no handover \($0)" } ?? "no handover is waiting for you",
                "See what was signed with: webcare handover list"
            )
        case .handoverState(let id, let why):
            ("handover \(id) can't be accepted: \(why)", "See what was signed with: webcare handover list")
        case .noSuchQuarantineItem(let id):
            ("there is no item \(id) in quarantine", "See the numbers with: webcare quarantine list")
        case .emptyText(let what):
            ("the \(what) is empty", "Give it with --text, --reason or --how, or on standard input.")
        case .unknownPerson(let name, let known):
            (
                "the policy knows no person \(name)",
                known.isEmpty
                    ? "It names nobody yet: add a [people.NAME] table and run webcare policy apply."
                    : "It knows: \(known.joined(separator: ", "))"
            )
        case .badTime(let what):
            (what, "Times are RFC 3339, such as 2026-11-23T14:02:07Z.")
        case .badTag(let tag):
            (
                "'\(tag)' can't be a tag",
                "A tag is one word of letters and digits, at most \(Tag.longest), with - _ / or + between them."
            )
        case .tooManyTags(let id):
            (
                "mention \(id) would have more than \(Tag.most) tags",
                "Take some off first: webcare tag \(id) TAG --remove"
            )
        case .tooUrgent(let id):
            (
                "mention \(id) is urgent already: it can't be snoozed",
                "Claim it, or bring it to who is accountable: webcare escalate \(id) --reason …"
            )
        case .policy(let faults):
            (
                "the policy has \(faults.count == 1 ? "a fault" : "\(faults.count) faults"): "
                    + faults.map { fault in (fault.line.map { "line \($0): " } ?? "") + fault.message }
                    .joined(separator: "; "),
                "Mend it and try again with: webcare policy check FILE"
            )
        default: storeLines
        }
    }

    private var storeLines: (happened: String, remedy: String) {
        switch self {
        case .queueMissing(let path):
            (
                "there is no queue at \(path)",
                "Start webcare, webcare ingest or webcare policy apply to make one, or name another with --queue."
            )
        case .notAQueue(let path):
            ("\(path) is not a webcare queue; it was left as it is", "Name another file with --queue.")
        case .newerVersion(let path, let version, let known):
            (
                "\(path) was written by a newer webcare (schema \(version); this one knows \(known))",
                "Upgrade webcare on this machine; nothing was changed."
            )
        case .readOnly(let path):
            (
                "\(path) can't be written: it, its directory or its disk is read-only",
                "Make it writable, or name another with --queue."
            )
        case .diskFull(let path):
            ("no room to write \(path); nothing of the last change was kept", "Free space on its disk and try again.")
        case .corrupt(let path, let detail):
            (
                "\(path) is damaged (\(detail)); it was left as it is",
                "Stop all webcare processes, move it and its -wal and -shm files away, and put the last webcare queue "
                    + "backup in its place."
            )
        case .networkFileSystem(let path, let kind):
            (
                "\(path) lies on a network file system (\(kind)), where SQLite loses data",
                "Put the queue on a local disk and name it with --queue."
            )
        case .notPermitted(let path, let detail) where PostgresLocation.isOne(path):
            (
                "this login may not do that to the queue \(path): \(detail)",
                "Use one that has the rights (see webcare queue roles); webcare doctor tells what this one may do."
            )
        case .notPermitted(let path, let detail):
            ("\(path) can't be opened: \(detail)", "Check who owns it and its directory, or name another with --queue.")
        case .gateBusy(let path, let holder):
            (
                "the queue \(path) is being written by \(holder) for over 3 seconds; nothing was changed",
                "Try again; if that process hangs or is stopped, continue or end it."
            )
        case .replaced(let path):
            ("\(path) was replaced or removed under this process; nothing more is written", "Start webcare again.")
        case .noSuchGroup(let name):
            ("there is no group \(name) on this machine", "See getent group for those there are.")
        case .unshareable(let reason, let remedy): (reason, remedy)
        case .unsupportedLocation(let location):
            (
                "a queue can't stand at a \(location): address",
                "Name a file with --queue PATH, or a server with --queue postgres://HOST/DATABASE."
            )
        default: serverLines
        }
    }

    private var serverLines: (happened: String, remedy: String) {
        switch self {
        case .olderVersion(let path, let version, let known, let owner):
            (
                "\(path) is of an older webcare (schema \(version); this one needs \(known)), "
                    + "and this login may not change it",
                "Have a login that is \(owner), or its member, run webcare doctor once: that brings it up to date."
            )
        case .unreachable(let location, let detail):
            ("the queue \(location) can't be reached (\(detail)); nothing was changed", "Try again in a moment.")
        case .outcomeUnknown(let location):
            (
                "the connection to \(location) was lost at the moment of saving: it can't be told whether it was saved",
                "Look at the mention again before you repeat anything."
            )
        case .tailLost(let location, let seen, let found):
            (
                "\(location) has lost what was saved last: event \(seen) "
                    + (found < seen ? "is gone" : "is another one now") + ", it ends at \(found); nothing was changed",
                "A server that lagged behind took over. Have its keeper look for the old one before you go on; "
                    + "then start webcare again."
            )
        case .refused(let location, let detail):
            (
                "the queue \(location) can't be used: \(detail)",
                "Check the address, the login and its rights; a password stands in ~/.pgpass or PGPASSWORD."
            )
        case .missingLibrary(let detail):
            (
                "a PostgreSQL queue needs libpq: \(detail)",
                "Install it: apt-get install libpq5 (Fedora: libpq; Arch: postgresql-libs)."
            )
        case .notForPostgres(let what, let instead):
            ("a queue on PostgreSQL has no \(what) of webcare's own", "Use \(instead).")
        case .unstorable(let what):
            ("PostgreSQL can't keep \(what)", "Take it out and try again.")
        case .engine(let detail):
            ("the queue can't be used: \(detail)", "Run webcare doctor.")
        default: copyLines
        }
    }

    private var copyLines: (happened: String, remedy: String) {
        switch self {
        case .copyUnfinished(let path):
            (
                "\(path) is a copy that isn't finished",
                "Run the same webcare queue copy again: it goes on where it was. Until then work on the queue it is "
                    + "made of."
            )
        case .copyTargetTaken(let path, let why):
            ("\(path) holds \(why); it was left as it is", "Name a place where nothing stands yet.")
        case .copyOntoItself(let path):
            ("\(path) can't be copied onto itself", "Name another place: webcare queue copy FROM TO")
        case .copyUnderWay(let path):
            ("another copy to \(path) is under way; nothing was changed", "Let it finish, or end it and try again.")
        case .copySourceChanges(let path, let lacking):
            (
                "\(path) is being worked on faster than it is copied: the copy lacks \(lacking) events and isn't finished",
                "Have everybody leave it, and what brings mentions in stop; then run the same webcare queue copy again: "
                    + "it goes on where it was."
            )
        default: ("it failed", "Run webcare doctor.")
        }
    }

    private func newsSummary(_ news: [Event]) -> String {
        news.suffix(3).map { "\($0.actor) \($0.verb.rawValue)" }.joined(separator: ", ")
    }
}
