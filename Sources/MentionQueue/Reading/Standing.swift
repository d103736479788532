import WebcareModel

/// Where a mention stood at some event: all that its events say of it, each value as it was last set.
struct Standing {
    var id: Int64
    /// The last event about it.
    var lastEvent: Int64
    /// The event that carries the hash of the text it had.
    var textEvent: Int64
    var deadline: Deadline?
    var state: MentionState
    var claim: Claim?
    var fence: Int64
    var firstResponseAt: Timestamp?
    var closedAt: Timestamp?
    var editedAt: Timestamp?
    var editedAfterAnswer: Bool
    var snoozedUntil: Timestamp?
    var escalation: EscalationMark?
    /// The remark that holds the reason of it.
    var escalationRemark: Int64?
    var noteCount: Int64
    var tags: [String]
    var spread: Spread

    /// In the order of the list.
    var place: ListKey { ListKey(order: deadline?.dueAt.milliseconds ?? 0, id: id) }
}

/// Puts a standing together, an event after the other.
struct StandingFold {
    private(set) var values: [String: JSON] = [:]
    private var lastEvent: Int64 = 0
    private var textEvent: Int64 = 0

    mutating func take(_ number: Int64, _ detail: String) throws {
        lastEvent = number
        guard let members = try JSON.decode(detail).object else { return }
        for member in members.members { values[member.key] = member.value }
        if members["text_sha256"] != nil { textEvent = number }
    }

    /// Nil before its arrival.
    func standing(of id: Int64) -> Standing? {
        guard let state = integer("state").flatMap({ MentionState(rawValue: $0) }) else { return nil }
        var deadline: Deadline?
        if let due = moment("due_at"), let target = integer("target") {
            deadline = Deadline(dueAt: due, target: .milliseconds(target))
        }
        var claim: Claim?
        if let holder = text("operator") {
            claim = Claim(
                holder: Session(operator: holder, id: text("session") ?? ""), leaseUntil: moment("lease_until"),
                pinnedTo: text("pinned_to"))
        }
        var escalation: EscalationMark?
        if let to = text("escalation_to"), let at = moment("escalation_at") {
            escalation = EscalationMark(
                to: to, state: EscalationState(rawValue: integer("escalation_state") ?? 0) ?? .raised, reason: "",
                at: at,
                isTold: integer("escalation_told") == 1)
        }
        return Standing(
            id: id, lastEvent: lastEvent, textEvent: textEvent, deadline: deadline, state: state, claim: claim,
            fence: integer("fence") ?? 0, firstResponseAt: moment("first_response_at"), closedAt: moment("closed_at"),
            editedAt: moment("edited_at"), editedAfterAnswer: integer("edited_after_answer") == 1,
            snoozedUntil: moment("snoozed_until"), escalation: escalation,
            escalationRemark: integer("escalation_remark"), noteCount: integer("note_count") ?? 0,
            tags: text("tags").map(tags(fromStored:)) ?? [],
            spread: Spread(
                shares: integer("shares"), quotes: integer("quotes"), replies: integer("replies"),
                reach: integer("reach")))
    }

    private func integer(_ column: String) -> Int64? { values[column]?.integer }
    private func text(_ column: String) -> String? { values[column]?.string }
    private func moment(_ column: String) -> Timestamp? { integer(column).map { Timestamp(milliseconds: $0) } }
}

extension Mention {
    /// As it stood; what no event holds, its author's words and names, is as it is now.
    func standing(as standing: Standing) -> Mention {
        var mention = self
        mention.deadline = standing.deadline
        mention.storedState = standing.state
        mention.claim = standing.claim
        mention.fence = standing.fence
        mention.firstResponseAt = standing.firstResponseAt
        mention.closedAt = standing.closedAt
        mention.editedAt = standing.editedAt
        mention.editedAfterAnswer = standing.editedAfterAnswer
        mention.snoozedUntil = standing.snoozedUntil
        mention.escalation = standing.escalation
        mention.noteCount = standing.noteCount
        mention.tags = standing.tags
        mention.spread = standing.spread
        mention.lastEvent = standing.lastEvent
        mention.isTakenBack = storedState == .withdrawn
        return mention
    }
}
