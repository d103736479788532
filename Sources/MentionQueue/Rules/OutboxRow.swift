import WebcareModel

/// The columns of an outbox item, in the order that `read` takes them.
enum OutboxRow {
    static let columns = """
        id, mention_id, kind, state, channel, text, operator, recipient, delivery, created_at, not_before, attempts,
        sent_at, remote_id, problem, session
        """

    static func read(_ row: any SQLRow) -> OutboxItem {
        OutboxItem(
            id: row.int(0), mentionID: row.int(1), kind: OutboxKind(rawValue: row.int(2)) ?? .reply,
            state: OutboxState(rawValue: row.int(3)) ?? .held, channel: row.string(4), text: row.string(5),
            operator: row.string(6), recipient: row.text(7), delivery: Delivery(stored: row.string(8)),
            createdAt: row.time(9), notBefore: row.time(10), attempts: row.int(11), sentAt: row.optionalTime(12),
            remoteID: row.text(13), problem: row.text(14))
    }
}

extension Delivery {
    /// As the outbox keeps it, so that a later policy doesn't change what is under way.
    var stored: String {
        let json: JSON =
            switch self {
            case .courier, .hand: ["by": .string(name)]
            case .file(let folder): ["by": .string(name), "folder": .string(folder)]
            case .program(let words): ["by": .string(name), "program": .array(words.map { .string($0) })]
            }
        return json.canonical
    }

    init(stored text: String) {
        let object = (try? JSON.decode(text))?.object
        switch object?["by"]?.string {
        case "hand": self = .hand
        case "file": self = .file(folder: object?["folder"]?.string ?? "")
        case "program": self = .program((object?["program"]?.array ?? []).compactMap(\.string))
        default: self = .courier
        }
    }
}
