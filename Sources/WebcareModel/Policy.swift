/// The organisation's own rules, as one version of them says. Versions rest in the queue; this one is read from its TOML.
package struct Policy: Hashable, Sendable {
    /// The version in the queue, counted from 1; 0 when no policy was applied yet.
    package var version: Int64
    /// An IANA name such as `Europe/Amsterdam`; "today" begins at its midnight.
    package var timeZone: String
    package var channels: [String: Channel]
    package var people: [String: Person]
    /// By name.
    package var templates: [String: ReplyTemplate] = [:]
    /// Allowed to the first response where a channel says nothing else.
    package var target: Duration
    /// Where the clock starts: the author's hour, or the hour at which we had it.
    package var clockStart: ClockStart
    /// Nil leaves it to the console: ten seconds; a verb waits for nothing.
    package var undo: Duration?
    /// A program and its arguments that takes an escalation's notice as JSON on its standard input.
    package var notify: [String]?
    /// Where notices go as files when there is no program.
    package var folder: String?

    package enum ClockStart: String, Sendable {
        case postedAt = "posted_at"
        case receivedAt = "received_at"
    }

    /// One account of the organisation on one platform.
    package struct Channel: Hashable, Sendable {
        package var platform: String
        /// Our own handle there; a message by it is our own.
        package var account: String?
        /// Who answers for what is said on it, by the name of his `[people]` table.
        package var accountable: String?
        package var deputy: String?
        package var target: Duration?
        package var undo: Duration?
        package var delivery: Delivery
        /// Where the notices of its escalations go; its replies too when they leave by file.
        package var folder: String?
        /// For how long it may bring nothing before that is said; nil: it may be silent for ever.
        package var silentAfter: Duration?

        package init(
            platform: String, account: String? = nil, accountable: String? = nil, deputy: String? = nil,
            target: Duration? = nil, undo: Duration? = nil, delivery: Delivery = .courier,
            folder: String? = nil
        ) {
            self.platform = platform
            self.account = account
            self.accountable = accountable
            self.deputy = deputy
            self.target = target
            self.undo = undo
            self.delivery = delivery
            if case .file(let own) = delivery { self.folder = folder ?? own } else { self.folder = folder }
        }
    }

    package struct Person: Hashable, Sendable {
        package var name: String
        package var mail: String?

        package init(name: String, mail: String? = nil) {
            self.name = name
            self.mail = mail
        }
    }

    package init(
        version: Int64 = 0, timeZone: String = "UTC", channels: [String: Channel] = [:],
        people: [String: Person] = [:], target: Duration = Deadline.defaultTarget,
        clockStart: ClockStart = .postedAt, undo: Duration? = nil, notify: [String]? = nil, folder: String? = nil
    ) {
        self.version = version
        self.timeZone = timeZone
        self.channels = channels
        self.people = people
        self.target = target
        self.clockStart = clockStart
        self.undo = undo
        self.notify = notify
        self.folder = folder
    }
}

extension Policy {
    package func deadline(channel: String, postedAt: Timestamp, receivedAt: Timestamp) -> Deadline {
        let target = channels[channel]?.target ?? target
        let start = clockStart == .postedAt ? postedAt : receivedAt
        return Deadline(dueAt: start + target, target: target)
    }

    /// The operator name of who answers for `channel`; nil when nobody is named.
    package func accountable(for channel: String) -> String? { channels[channel]?.accountable }

    /// True when `handle` is our own account on `channel`; signs and case aside.
    package func isOurs(handle: String, on channel: String) -> Bool {
        guard let account = channels[channel]?.account else { return false }
        return bareHandle(handle) == bareHandle(account)
    }

    package func undoWindow(for channel: String) -> Duration? { channels[channel]?.undo ?? undo }

    /// How an escalation's notice leaves: to the program, else to the channel's folder, else to the policy's; nil
    /// when there is no way yet.
    package func noticeDelivery(for channel: String) -> Delivery? {
        if let notify, !notify.isEmpty { return .program(notify) }
        if let folder = channels[channel]?.folder ?? folder { return .file(folder: folder) }
        return nil
    }
}

private func bareHandle(_ handle: String) -> String {
    (handle.hasPrefix("@") ? String(handle.dropFirst()) : handle).lowercased()
}
