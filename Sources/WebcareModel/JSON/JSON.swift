/// A JSON value (RFC 8259) that loses nothing: integers stay integers, and objects keep the order of their members.
///
/// Equality is that of Swift strings, so two spellings of the same accented letter are equal; the order of an
/// object's members counts.
package enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// An integer that doesn't fit `Int64`, by the digits as they were written (an id must not become 1.8e19).
    case digits(String)
    /// Any number with a fraction or an exponent; always finite.
    case number(Double)
    case string(String)
    case array([JSON])
    case object(JSONObject)
}

extension JSON {
    /// The member of that name; nil where this is no object or has no such member.
    package subscript(key: String) -> JSON? {
        guard case .object(let object) = self else { return nil }
        return object[key]
    }

    /// The element at that place; nil where this is no array or is too short.
    package subscript(index: Int) -> JSON? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    package var string: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }

    package var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// The integer; also of a number that is written as `3.0`, which some platforms do.
    package var integer: Int64? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int64(exactly: value)
        default: nil
        }
    }

    package var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .digits(let digits): Double(digits)
        case .number(let value): value
        default: nil
        }
    }

    package var array: [JSON]? {
        guard case .array(let value) = self else { return nil }
        return value
    }

    package var object: JSONObject? {
        guard case .object(let value) = self else { return nil }
        return value
    }

    package var isNull: Bool { self == .null }

    /// What a person would call this sort of value in an error: `a number`, `an array`, …
    package var sort: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .integer, .digits, .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(floatLiteral value: Double) { self = .number(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    package init(nilLiteral: ()) { self = .null }
    package init(dictionaryLiteral elements: (String, JSON)...) {
        var object = JSONObject()
        for (key, value) in elements { object[key] = value }
        self = .object(object)
    }
}

/// The members of a JSON object in the order they were written.
package struct JSONObject: Hashable, Sendable {
    package struct Member: Hashable, Sendable {
        package var key: String
        package var value: JSON

        package init(key: String, value: JSON) {
            self.key = key
            self.value = value
        }
    }

    /// No two have the same key.
    package private(set) var members: [Member]

    package init() { members = [] }

    /// Takes members that are already known to have different keys: in a loop, setting them one by one would look for
    /// each among all before it.
    package init(distinct members: [Member]) { self.members = members }

    package var count: Int { members.count }
    package var isEmpty: Bool { members.isEmpty }

    /// Setting a key that is there keeps its place; setting nil removes it.
    package subscript(key: String) -> JSON? {
        get {
            for member in members where member.key.isSpelled(key) { return member.value }
            return nil
        }
        set {
            let index = members.firstIndex { $0.key.isSpelled(key) }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Sets all members of `other`, in a time that grows with their number and not with its square.
    package mutating func merge(_ other: JSONObject) {
        var places: [SpelledKey: Int] = [:]
        for (index, member) in members.enumerated() { places[SpelledKey(member.key)] = index }
        for member in other.members {
            if let index = places[SpelledKey(member.key)] {
                members[index].value = member.value
            } else {
                members.append(member)
            }
        }
    }
}

/// A key by its very scalars. To a Swift string, `é` is `é` however it is put together; to JSON these are two keys.
struct SpelledKey: Hashable {
    private let text: String

    init(_ text: String) { self.text = text }

    static func == (a: SpelledKey, b: SpelledKey) -> Bool { a.text.isSpelled(b.text) }
    func hash(into hasher: inout Hasher) { text.hash(into: &hasher) }
}

extension String {
    @inline(__always)
    func isSpelled(_ other: String) -> Bool { self == other && utf8.elementsEqual(other.utf8) }
}
