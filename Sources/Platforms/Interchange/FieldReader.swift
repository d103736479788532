import WebcareModel

/// Takes the members of one JSON object by name and sort, and remembers which nobody asked for.
///
/// A member that is `null` counts as absent. The first that is wrong names itself in the error.
struct FieldReader {
    /// How a member is named in an error: `author.` before `handle`.
    private let prefix: String
    private let object: JSONObject
    /// By the places of the members.
    private var asked: [Bool]

    /// Above this a key of an index gets too long for every engine.
    static let longestID = 2000
    static let largestExtra = 65_536

    struct Problem: Error {
        var reason: String
    }

    init(_ object: JSONObject, prefix: String = "") {
        self.object = object
        self.prefix = prefix
        asked = [Bool](repeating: false, count: object.count)
    }

    /// What was in the object and never asked for.
    var unasked: JSONObject {
        // The keys are known to differ: setting them one by one would take their number squared.
        JSONObject(distinct: zip(object.members, asked).filter { !$0.1 }.map(\.0))
    }

    mutating func value(_ key: String) -> JSON? {
        guard let index = object.members.firstIndex(where: { $0.key == key }) else { return nil }
        asked[index] = true
        // Not a ternary: a JSON null has the literal nil too.
        if object.members[index].value.isNull { return nil }
        return object.members[index].value
    }

    mutating func optionalString(_ key: String) throws(Problem) -> String? {
        guard let value = value(key) else { return nil }
        guard let string = value.string else { throw wrong(key, value, "a string") }
        return string
    }

    mutating func string(_ key: String) throws(Problem) -> String {
        guard let string = try optionalString(key) else { throw Problem(reason: "\(prefix)\(key) is missing") }
        return string
    }

    /// A string that names something: not empty, and not longer than an index can hold.
    mutating func name(_ key: String) throws(Problem) -> String {
        let string = try string(key)
        return try checked(string, key)
    }

    mutating func optionalName(_ key: String) throws(Problem) -> String? {
        guard let string = try optionalString(key), !string.isEmpty else { return nil }
        return try checked(string, key)
    }

    private func checked(_ string: String, _ key: String) throws(Problem) -> String {
        try Self.demand(string, as: prefix + key)
        return string
    }

    mutating func bool(_ key: String) throws(Problem) -> Bool? {
        guard let value = value(key) else { return nil }
        guard let bool = value.bool else { throw wrong(key, value, "true or false") }
        return bool
    }

    /// A count: a whole number from 0.
    mutating func count(_ key: String) throws(Problem) -> Int64? {
        guard let value = value(key) else { return nil }
        guard value.number != nil else { throw wrong(key, value, "a number") }
        guard let count = value.integer, count >= 0 else {
            throw Problem(reason: "\(prefix)\(key) is \(value.compact), not a whole number from 0")
        }
        return count
    }

    mutating func time(_ key: String) throws(Problem) -> Timestamp? {
        guard let text = try optionalString(key) else { return nil }
        guard let time = Timestamp(ofMessage: text) else {
            throw Problem(reason: "\(prefix)\(key) is \"\(text.prefix(40))\", not an RFC 3339 time of years 1 to 9998")
        }
        return time
    }

    mutating func object(_ key: String) throws(Problem) -> JSONObject? {
        guard let value = value(key) else { return nil }
        guard let object = value.object else { throw wrong(key, value, "an object") }
        return object
    }

    mutating func array(_ key: String) throws(Problem) -> [JSON]? {
        guard let value = value(key) else { return nil }
        guard let array = value.array else { throw wrong(key, value, "an array") }
        return array
    }

    private func wrong(_ key: String, _ value: JSON, _ wanted: String) -> Problem {
        Problem(reason: "\(prefix)\(key) is \(value.sort), not \(wanted)")
    }

    /// What is kept of the unknown, as text; nil when there is nothing.
    static func extra(_ object: JSONObject) throws(Problem) -> String? {
        guard !object.isEmpty else { return nil }
        for member in object.members {
            let size = member.value.encoded().count
            guard size <= largestExtra else {
                throw Problem(
                    reason:
                        "the unknown field \(member.key.prefix(40)) has \(size) bytes; at most \(largestExtra) are kept"
                )
            }
        }
        return JSON.object(object).compact
    }
}
