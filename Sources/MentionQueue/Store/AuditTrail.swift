import WebcareModel

package struct AuditVerdict: Hashable, Sendable {
    package var checkedEvents: Int64
    package var checkedTexts: Int64
    package var head: ChainHead
    /// The first event that is wrong, and why; nil when the chain verifies.
    package var firstBad: Bad?

    package struct Bad: Hashable, Sendable {
        package var event: Int64
        package var why: String

        package init(event: Int64, why: String) {
            self.event = event
            self.why = why
        }
    }

    package init(checkedEvents: Int64, checkedTexts: Int64, head: ChainHead, firstBad: Bad?) {
        self.checkedEvents = checkedEvents
        self.checkedTexts = checkedTexts
        self.head = head
        self.firstBad = firstBad
    }
}

extension MentionQueue {
    /// Recomputes every hash of the chain, every text that is still there, and the heads that handovers and the heads'
    /// own file keep: an edit, a deletion, a reordering or a cut tail shows. Tamper-evident, not tamper-proof: who can
    /// write the file, the heads' file and every handover can write a new history.
    package func verifyAudit() throws -> AuditVerdict {
        let kept = HeadsFile(besides: engine.companions).heads()
        return try engine.read { connection in
            var audit = Audit(connection: connection)
            try audit.walkChain(expecting: kept)
            try audit.compareTexts()
            return AuditVerdict(
                checkedEvents: audit.events, checkedTexts: audit.texts, head: audit.head, firstBad: audit.firstBad)
        }
    }
}
