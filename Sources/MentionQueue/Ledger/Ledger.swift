import Crypto
import WebcareModel

/// The chain of events, as one transaction writes on it.
///
/// An event's number is the previous one's + 1, under the gate, never a sequence. Its hash covers its own fields, each
/// with its length before it (text may hold any separator), and the previous event's hash.
struct Ledger {
    private(set) var head: ChainHead

    init(_ connection: any Connection) throws {
        head = try Self.head(connection)
    }

    static func head(_ connection: any Connection) throws -> ChainHead {
        try connection.first("SELECT n, hash FROM event ORDER BY n DESC LIMIT 1") {
            ChainHead(number: $0.int(0), hash: $0.blob(1) ?? [])
        } ?? ChainHead(number: 0, hash: [])
    }

    /// Events are found by number; their times rise with it, so that halving finds the place.
    static func firstEvent(since moment: Timestamp, _ connection: any Connection) throws -> Int64 {
        var low: Int64 = 1
        var high = try head(connection).number + 1
        while low < high {
            let middle = low + (high - low) / 2
            let at = try connection.integer("SELECT at FROM event WHERE n = $1", [.integer(middle)]) ?? 0
            if at < moment.milliseconds { low = middle + 1 } else { high = middle }
        }
        return low
    }

    var nextNumber: Int64 { head.number + 1 }

    @discardableResult mutating func append(
        at: Timestamp, by session: Session, verb: EventVerb, mention: Int64?, policy: Int64, detail: EventDetail,
        to connection: any Connection
    ) throws -> Int64 {
        var event = Event(
            number: nextNumber, at: at, actor: session.operator, session: session.id, verb: verb, mentionID: mention,
            policyVersion: policy, detail: detail.canonical, hash: [])
        event.hash = Self.hash(event, verb: verb.rawValue, after: head.hash)
        try connection.execute(
            """
            INSERT INTO event (n, at, actor, session, verb, mention_id, policy, detail, hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .integer(event.number), .integer(at.milliseconds), .text(event.actor), .text(event.session),
                .text(verb.rawValue), SQLValue(mention), .integer(policy), .text(event.detail), .blob(event.hash),
            ])
        head = ChainHead(number: event.number, hash: event.hash)
        return event.number
    }

    /// - Parameter verb: as stored, which a newer version may have written.
    static func hash(_ event: Event, verb: String, after previous: [UInt8]) -> [UInt8] {
        var hash = FieldHash()
        hash.add(event.number)
        hash.add(event.at.milliseconds)
        hash.add(event.actor)
        hash.add(event.session)
        hash.add(verb)
        hash.add(event.mentionID)
        hash.add(event.policyVersion)
        hash.add(event.detail)
        hash.add(previous)
        return hash.finished()
    }
}

/// SHA-256 over fields, each after its length in eight bytes; a missing one has the length 2⁶⁴ − 1.
struct FieldHash {
    private var sha = SHA256()

    mutating func add(_ bytes: [UInt8]) {
        addLength(UInt64(bytes.count))
        sha.update(data: bytes)
    }

    mutating func add(_ text: String) { add(Array(text.utf8)) }

    mutating func add(_ number: Int64?) {
        guard let number else { return addLength(.max) }
        addLength(8)
        withUnsafeBytes(of: number.bigEndian) { sha.update(bufferPointer: $0) }
    }

    private mutating func addLength(_ length: UInt64) {
        withUnsafeBytes(of: length.bigEndian) { sha.update(bufferPointer: $0) }
    }

    func finished() -> [UInt8] { Array(sha.finalize()) }
}

/// The salt of a text: it stands with the text, so that both can be forgotten together.
func newSalt() -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    var salt: [UInt8] = []
    for _ in 0..<2 { withUnsafeBytes(of: random.next()) { salt.append(contentsOf: $0) } }
    return salt
}

/// What an event keeps of a personal text.
func textHash(_ text: String, salt: [UInt8]) -> String {
    var hash = FieldHash()
    hash.add(salt)
    hash.add(text)
    return hexadecimal(hash.finished())
}

/// An event's detail while it is being put together.
struct EventDetail {
    private var members: [(key: String, value: SQLValue)] = []

    init() {}

    init(_ members: [(String, SQLValue)]) { self.members = members.map { (key: $0.0, value: $0.1) } }

    mutating func set(_ key: String, _ value: SQLValue) {
        if let index = members.firstIndex(where: { $0.key == key }) {
            members[index].value = value
        } else {
            members.append((key, value))
        }
    }

    /// Canonical JSON: keys in the order of their bytes, no spaces.
    var canonical: String {
        var builder = JSONBuilder()
        builder.object { builder in
            for (key, value) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                switch value {
                case .null: builder.member(key, nil as String?)
                case .integer(let number): builder.member(key, number)
                case .text(let text): builder.member(key, text)
                case .blob(let bytes): builder.member(key, hexadecimal(bytes))
                }
            }
        }
        return String(decoding: builder.bytes, as: UTF8.self)
    }
}
