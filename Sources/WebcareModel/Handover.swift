/// What one shift leaves the next.
package struct Handover: Hashable, Sendable {
    /// Nil while it is only a preview.
    package var id: Int64?
    /// Who signs it, or would.
    package var `operator`: String
    package var period: Range<Timestamp>
    package var madeAt: Timestamp
    package var figures: Figures
    package var live: LiveCounts
    /// His claims, open escalations, stuck outbox items, and what has a note for the next shift; by time to breach.
    package var items: [HandoverItem]
    /// How many live mentions each operator holds.
    package var heldBy: [HeldCount]
    /// The audit chain's head when it was made: a tail that is cut later shows against it.
    package var head: ChainHead
    package var signature: HandoverSignature?

    package init(
        id: Int64?, operator: String, period: Range<Timestamp>, madeAt: Timestamp, figures: Figures,
        live: LiveCounts, items: [HandoverItem], heldBy: [HeldCount], head: ChainHead,
        signature: HandoverSignature? = nil
    ) {
        self.id = id
        self.operator = `operator`
        self.period = period
        self.madeAt = madeAt
        self.figures = figures
        self.live = live
        self.items = items
        self.heldBy = heldBy
        self.head = head
        self.signature = signature
    }
}

/// One mention in a handover, with why it is in it.
package struct HandoverItem: Hashable, Sendable {
    package enum Reason: String, CaseIterable, Sendable {
        case claimed, escalated, outbox, note
    }

    package var mention: Mention
    package var reasons: [Reason]
    /// The notes for the next shift, oldest first.
    package var notes: [Remark]
    /// Why its outbox item is stuck.
    package var outbox: OutboxItem?

    package init(mention: Mention, reasons: [Reason], notes: [Remark], outbox: OutboxItem?) {
        self.mention = mention
        self.reasons = reasons
        self.notes = notes
        self.outbox = outbox
    }
}

/// Live mentions, as counted.
package struct LiveCounts: Hashable, Sendable {
    package var live: Int
    package var calm: Int
    package var soon: Int
    package var urgent: Int
    package var overdue: Int
    package var escalatedUnacknowledged: Int
    package var stuckInOutbox: Int

    package init(
        live: Int = 0, calm: Int = 0, soon: Int = 0, urgent: Int = 0, overdue: Int = 0,
        escalatedUnacknowledged: Int = 0, stuckInOutbox: Int = 0
    ) {
        self.live = live
        self.calm = calm
        self.soon = soon
        self.urgent = urgent
        self.overdue = overdue
        self.escalatedUnacknowledged = escalatedUnacknowledged
        self.stuckInOutbox = stuckInOutbox
    }
}

package struct HeldCount: Hashable, Sendable {
    package var `operator`: String
    package var count: Int

    package init(operator: String, count: Int) {
        self.operator = `operator`
        self.count = count
    }
}

/// The last event's number and hash.
package struct ChainHead: Hashable, Sendable {
    package var number: Int64
    package var hash: [UInt8]

    package init(number: Int64, hash: [UInt8]) {
        self.number = number
        self.hash = hash
    }

    /// Lower-case hexadecimal.
    package var hexHash: String { hexadecimal(hash) }
}

package struct HandoverSignature: Hashable, Sendable {
    /// The colleague it was signed to; nil when it went to the roster, which anyone may take up.
    package var to: String?
    package var signedAt: Timestamp
    /// SHA-256 of the document as it was signed. Not a cryptographic signature.
    package var sha256: [UInt8]
    package var acceptedBy: String?
    package var acceptedAt: Timestamp?
    /// When nobody accepted in time and the claims were given back.
    package var lapsedAt: Timestamp?

    package init(
        to: String?, signedAt: Timestamp, sha256: [UInt8], acceptedBy: String? = nil, acceptedAt: Timestamp? = nil,
        lapsedAt: Timestamp? = nil
    ) {
        self.to = to
        self.signedAt = signedAt
        self.sha256 = sha256
        self.acceptedBy = acceptedBy
        self.acceptedAt = acceptedAt
        self.lapsedAt = lapsedAt
    }
}

package func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
