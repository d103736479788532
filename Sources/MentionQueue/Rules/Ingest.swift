import Glibc
import WebcareModel

/// What became of arrivals, each counted once.
package struct IngestCounts: Hashable, Sendable {
    package var accepted = 0, duplicates = 0, withdrawn = 0

    package init() {}
}

extension MentionQueue {
    /// So much a transaction: longer ones would keep operators' claims waiting.
    package static let largestBatch = (count: 100, bytes: 1 << 20)

    /// What one transaction takes of `rest`: at least one, and else at most 100 and 1 MiB.
    static func batch<Item>(of rest: ArraySlice<Item>, bytes: (Item) -> Int) -> ArraySlice<Item> {
        var total = 0
        let fitting = rest.prefix(largestBatch.count).prefix { item in
            total += bytes(item)
            return total <= largestBatch.bytes
        }
        return fitting.isEmpty ? rest.prefix(1) : fitting
    }

    /// Between two batches: operators' claims get their turn at the gate.
    package static func giveWay() { usleep(1000) }

    /// Takes arrivals in, in transactions of at most 100 and 1 MiB, the gate given up for a millisecond between them.
    /// - Parameter closedBefore: what was posted before it is stored as dismissed history.
    package func ingest(_ arrivals: [Arrival], closedBefore: Timestamp? = nil) throws -> IngestCounts {
        var counts = IngestCounts()
        var rest = arrivals[...]
        while !rest.isEmpty {
            let batch = Self.batch(of: rest) { $0.bytes }
            rest = rest.dropFirst(batch.count)
            // Counted only when the transaction that holds them is on the disk.
            counts = try transact { transaction in
                var after = counts
                for arrival in batch { try transaction.take(arrival, closedBefore: closedBefore, counts: &after) }
                return after
            }
            if !rest.isEmpty { Self.giveWay() }
        }
        return counts
    }
}

extension Arrival {
    /// What of it has to be written, hashed and indexed, as far as that can grow.
    package var bytes: Int { text.utf8.count + (extra?.utf8.count ?? 0) + (raw?.count ?? 0) }
}

extension Transaction {
    func take(_ arrival: Arrival, closedBefore: Timestamp?, counts: inout IngestCounts) throws {
        let known = try find(channel: arrival.channel, externalID: arrival.externalID)
        switch (known, arrival.isWithdrawal) {
        case (let known?, true):
            counts.withdrawn += 1
            try withdraw(known)
        case (nil, true):
            counts.withdrawn += 1
            try rememberWithdrawal(arrival)
        case (let known?, false):
            counts.duplicates += 1
            try update(known, with: arrival)
        case (nil, false):
            if try wasWithdrawnBefore(arrival) {
                counts.withdrawn += 1
            } else {
                counts.accepted += 1
                try add(arrival, closedBefore: closedBefore)
            }
        }
    }

    // MARK: Something new

    private func add(_ arrival: Arrival, closedBefore: Timestamp?) throws {
        // A clock that runs ahead elsewhere doesn't bring anything in tomorrow.
        let receivedAt = min(arrival.receivedAt ?? now, now)
        let postedAt = min(arrival.postedAt ?? receivedAt, receivedAt)
        let isOurs = policy.isOurs(handle: arrival.author.handle, on: arrival.channel)
        let isWordless = arrival.kind == .reshare && arrival.text.allSatisfy(\.isWhitespace)
        let isHistory = closedBefore.map { postedAt < $0 } ?? false
        var columns = try arrivalColumns(arrival)
        columns += [
            ("posted_at", SQLValue(postedAt)), ("received_at", SQLValue(receivedAt)), ("is_ours", SQLValue(isOurs)),
        ]
        if isOurs || isWordless || isHistory {
            let state: MentionState = isOurs ? .answered : .dismissed
            columns += [("state", .integer(state.rawValue)), ("closed_at", SQLValue(postedAt))]
        } else {
            let deadline = policy.deadline(channel: arrival.channel, postedAt: postedAt, receivedAt: receivedAt)
            columns += [
                ("state", .integer(MentionState.open.rawValue)), ("due_at", SQLValue(deadline.dueAt)),
                ("target", .integer(deadline.target.milliseconds)),
            ]
        }
        let salt = newSalt()
        var detail: [(String, SQLValue)] = [("text_sha256", .text(textHash(arrival.text, salt: salt)))]
        // What was said and doesn't count is told by whoever explains the deadline.
        if let said = arrival.postedAt, said > postedAt { detail.append(("claimed_posted_at", SQLValue(said))) }
        let stored = try insert(
            columns, personal: personalColumns(arrival) + [("text_salt", .blob(salt))], detail: detail, verb: .arrived,
            by: Self.program)
        if isWordless, !isHistory { try countShare(of: arrival) }
        try countEarlierShares(of: stored)
        if isOurs { try answerByOurOwn(arrival, at: postedAt) } else { try answerIfOursCameFirst(stored) }
    }

    private func arrivalColumns(_ arrival: Arrival) throws -> [(String, SQLValue)] {
        let spread = arrival.spread ?? Spread()
        return [
            ("channel", .text(arrival.channel)),
            ("platform", .text(tag(arrival.platform) ?? policy.channels[arrival.channel]?.platform ?? "other")),
            ("kind", .text(arrival.kind.rawValue)), ("language", SQLValue(tag(arrival.language))),
            ("author_followers", SQLValue(arrival.author.followers)), ("shares", SQLValue(spread.shares)),
            ("quotes", SQLValue(spread.quotes)), ("replies", SQLValue(spread.replies)),
            ("reach", SQLValue(spread.reach)),
        ]
    }

    /// A short word of letters, digits and hyphens: these stand in events, where no personal text may.
    private func tag(_ text: String?) -> String? {
        guard let text, (1...35).contains(text.utf8.count),
            text.utf8.allSatisfy({
                ($0 | 32) >= 97 && ($0 | 32) <= 122 || (48...57).contains($0) || $0 == 45 || $0 == 95
            })
        else { return nil }
        return text
    }

    private func personalColumns(_ arrival: Arrival) throws -> [(String, SQLValue)] {
        [
            ("external_id", .text(arrival.externalID)), ("author_handle", .text(arrival.author.handle)),
            ("author_name", SQLValue(arrival.author.name)), ("author_url", SQLValue(arrival.author.url)),
            ("text", .text(arrival.text)), ("url", SQLValue(arrival.url)),
            ("conversation", .text(try conversation(of: arrival))), ("in_reply_to", SQLValue(arrival.inReplyTo)),
            ("shared_from", SQLValue(arrival.sharedFrom)),
            ("attachments", SQLValue(arrival.attachments.flatMap { stored($0) })), ("extra", SQLValue(arrival.extra)),
            ("raw", SQLValue(arrival.raw)),
        ]
    }

    /// A platform that names no conversation still tells what answers what.
    private func conversation(of arrival: Arrival) throws -> String {
        if let conversation = arrival.conversation { return conversation }
        guard let parent = arrival.inReplyTo else { return arrival.externalID }
        return try find(channel: arrival.channel, externalID: parent)?.mention.conversation ?? parent
    }

    // MARK: The same again

    private func update(_ known: StoredMention, with arrival: Arrival) throws {
        let mention = known.mention
        guard mention.storedState != .withdrawn else { return }
        var columns: [(String, SQLValue)] = []
        var personal: [(String, SQLValue)] = []
        var detail: [(String, SQLValue)] = []
        if let spread = arrival.spread {
            let numbers: [(String, Int64?, Int64?)] = [
                ("shares", spread.shares, mention.spread.shares), ("quotes", spread.quotes, mention.spread.quotes),
                ("replies", spread.replies, mention.spread.replies), ("reach", spread.reach, mention.spread.reach),
            ]
            for (name, new, old) in numbers where new != nil && new != old { columns.append((name, SQLValue(new))) }
        }
        if let attachments = arrival.attachments, attachments != mention.attachments {
            personal.append(("attachments", SQLValue(stored(attachments))))
        }
        let isEdit = arrival.text != known.text
        if isEdit {
            let salt = newSalt()
            try connection.execute(
                "INSERT INTO earlier_text (mention_id, text, salt, event, replaced_at) VALUES ($1, $2, $3, $4, $5)",
                [
                    .integer(known.id), .text(known.text), .blob(known.textSalt), .integer(known.textEvent),
                    SQLValue(now),
                ])
            columns += [("edited_at", SQLValue(now))] + waking(known)
            if mention.firstResponseAt != nil { columns.append(("edited_after_answer", 1)) }
            personal += [
                ("text", .text(arrival.text)), ("text_salt", .blob(salt)), ("text_event", .integer(nextEvent)),
                ("raw", SQLValue(arrival.raw)),
            ]
            detail = [("text_sha256", .text(textHash(arrival.text, salt: salt)))]
        }
        guard !columns.isEmpty || !personal.isEmpty else { return }
        try change(
            known, isEdit ? .updated : .spread, by: Self.program, columns, personal: personal, detail: detail)
        if isEdit { try holdReply(of: known.id, because: "its author changed the text", by: Self.program) }
    }

    // MARK: Withdrawals

    private func withdraw(_ known: StoredMention) throws {
        switch known.mention.storedState {
        case .withdrawn: return
        case .answered, .dismissed:
            // Its clock has stopped already; only the text is hidden.
            try change(
                known, .withdrawn, by: Self.program, [("state", .integer(MentionState.withdrawn.rawValue))])
        case .open, .claimed, .waiting:
            _ = try close(known, .withdrawn, .withdrawn, by: Self.program)
            try holdReply(of: known.id, because: "its author took the message back", by: Self.program)
        }
    }

    private func rememberWithdrawal(_ arrival: Arrival) throws {
        let added = try connection.execute(
            """
            INSERT INTO withdrawal (channel, external_id, at) VALUES ($1, $2, $3)
            ON CONFLICT (channel, external_id) DO NOTHING
            """, [.text(arrival.channel), .text(arrival.externalID), SQLValue(now)])
        guard added > 0 else { return }
        try record(
            .withdrawalRemembered, by: Self.program, EventDetail([("channel", .text(arrival.channel))]))
    }

    private func wasWithdrawnBefore(_ arrival: Arrival) throws -> Bool {
        try connection.exists(
            "SELECT 1 FROM withdrawal WHERE channel = $1 AND external_id = $2",
            [.text(arrival.channel), .text(arrival.externalID)])
    }

    // MARK: What answers, and what spreads

    /// A reshare without words of its own adds one to what it passes on, once.
    private func countShare(of arrival: Arrival) throws {
        guard let original = arrival.sharedFrom,
            let stored = try find(channel: arrival.channel, externalID: original)
        else { return }
        try change(stored, .spread, by: Self.program, [("shares", .integer((stored.mention.spread.shares ?? 0) + 1))])
    }

    /// Reshares may come in before what they pass on.
    private func countEarlierShares(of stored: StoredMention) throws {
        guard stored.mention.spread.shares == nil else { return }
        let earlier =
            try connection.integer(
                "SELECT COUNT(*) FROM mention WHERE shared_from IS NOT NULL AND channel = $1 AND shared_from = $2 "
                    + "AND kind = 'reshare' AND TRIM(text) = ''",
                [.text(stored.mention.channel), .text(stored.mention.externalID)]) ?? 0
        if earlier > 0 { try change(stored, .spread, by: Self.program, [("shares", .integer(earlier))]) }
    }

    private func answerByOurOwn(_ arrival: Arrival, at moment: Timestamp) throws {
        guard let parent = arrival.inReplyTo, let stored = try find(channel: arrival.channel, externalID: parent)
        else { return }
        try answerFromOutside(stored, at: moment)
    }

    private func answerIfOursCameFirst(_ stored: StoredMention) throws {
        let moment = try connection.integer(
            "SELECT MIN(posted_at) FROM mention WHERE is_ours = 1 AND channel = $1 AND in_reply_to = $2",
            [.text(stored.mention.channel), .text(stored.mention.externalID)])
        if let moment { try answerFromOutside(stored, at: Timestamp(milliseconds: moment)) }
    }

    /// Our own message answers a mention, written elsewhere. A reply that waits isn't thrown away: its writer must look.
    private func answerFromOutside(_ stored: StoredMention, at moment: Timestamp) throws {
        switch stored.mention.storedState {
        case .open, .claimed:
            _ = try answerElsewhere(stored, at: max(moment, stored.mention.postedAt), by: Self.program)
        case .waiting:
            if stored.mention.firstResponseAt == nil {
                let first = max(moment, stored.mention.postedAt)
                try change(
                    stored, .answered, by: Self.program,
                    [("first_response_at", SQLValue(first)), ("answered_elsewhere", 1)])
            }
            try holdReply(of: stored.id, because: "it was answered elsewhere", by: Self.program)
        case .answered, .dismissed, .withdrawn: break
        }
    }
}
