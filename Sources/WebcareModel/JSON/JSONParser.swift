/// Why bytes are not JSON: where, and what was wrong there.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// From the first byte of what was decoded, counted from 0.
    package var offset: Int
    /// Such as `a comma or } was expected`; may quote untrusted text.
    package var reason: String

    package var description: String { "not JSON at byte \(offset): \(reason)" }
}

extension JSON {
    /// A value, and whether it says exactly what the bytes said.
    package struct Decoded: Hashable, Sendable {
        package var value: JSON
        /// True where a lone surrogate escape became U+FFFD or `\u0000` became U+2400, which every store can keep,
        /// and where reading leniently dropped something: the raw bytes should then be kept beside.
        package var wasAltered: Bool
    }

    /// Deeper arrays and objects are refused, so that hostile input can't exhaust the stack.
    package static let deepestNesting = 64

    /// Reads one JSON value (RFC 8259) that fills the bytes, white space apart.
    ///
    /// Stricter than the RFC where that keeps two readers from disagreeing: a duplicate key, invalid UTF-8, a number
    /// beyond `Double` and nesting beyond `deepestNesting` are errors. A byte order mark is one too, unless it is
    /// said to be allowed (the first line of a file). `leniently` is for what real servers send, where one oddity in a
    /// member nobody reads mustn't cost the whole page: of duplicate keys the last one counts, as nearly everywhere, a
    /// number out of range and what is nested too deep become null, and the value counts as altered.
    package static func decode(
        _ bytes: UnsafeRawBufferPointer, allowingByteOrderMark: Bool = false, leniently: Bool = false
    ) throws(JSONError) -> Decoded {
        var parser = JSONParser(bytes, leniently: leniently)
        return try parser.document(allowingByteOrderMark: allowingByteOrderMark)
    }

    package static func decode(
        _ bytes: [UInt8], allowingByteOrderMark: Bool = false, leniently: Bool = false
    ) throws(JSONError) -> Decoded {
        let result = bytes.withUnsafeBytes { buffer -> Result<Decoded, JSONError> in
            Result { () throws(JSONError) in
                try decode(
                    buffer, allowingByteOrderMark: allowingByteOrderMark, leniently: leniently)
            }
        }
        return try result.get()
    }

    /// Reads JSON that stands in a string, such as a stored detail.
    package static func decode(_ text: String) throws(JSONError) -> JSON {
        try decode(Array(text.utf8)).value
    }
}

/// A recursive-descent parser over bytes. Valid only while the buffer it was made with is.
struct JSONParser {
    let bytes: UnsafeRawBufferPointer
    var position = 0
    var wasAltered = false
    private let isLenient: Bool
    private var depth = 0

    init(_ bytes: UnsafeRawBufferPointer, leniently: Bool = false) {
        self.bytes = bytes
        isLenient = leniently
    }

    func error(_ reason: String, at offset: Int? = nil) -> JSONError {
        JSONError(offset: offset ?? position, reason: reason)
    }

    @inline(__always)
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func document(allowingByteOrderMark: Bool) throws(JSONError) -> JSON.Decoded {
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
            guard allowingByteOrderMark else { throw error("a byte order mark") }
            position = 3
        }
        let value = try self.value()
        skipWhiteSpace()
        guard position == bytes.count else { throw error("something follows the value") }
        return JSON.Decoded(value: value, wasAltered: wasAltered)
    }

    @inline(__always)
    mutating func skipWhiteSpace() {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }

    mutating func value() throws(JSONError) -> JSON {
        skipWhiteSpace()
        guard let byte = next else { throw error("it ends where a value was expected") }
        switch byte {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            if isLenient, depth == JSON.deepestNesting { return try skipped() }
            return byte == UInt8(ascii: "{") ? try object() : try array()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"):
            try word("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try word("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try word("null")
            return .null
        default: throw error("a value was expected")
        }
    }

    private mutating func word(_ word: StaticString) throws(JSONError) {
        let count = word.utf8CodeUnitCount
        guard bytes.count - position >= count else { throw error("it ends inside a word") }
        for offset in 0..<count where bytes[position + offset] != word.utf8Start[offset] {
            throw error("an unknown word")
        }
        position += count
    }

    /// Passes over an array or object without reading it, and without a call for each level.
    private mutating func skipped() throws(JSONError) -> JSON {
        wasAltered = true
        var open = 0
        repeat {
            guard let byte = next else { throw error("it ends inside an array or object") }
            switch byte {
            case UInt8(ascii: "\""):
                _ = try string()
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): open -= 1
            default: break
            }
            position += 1
        } while open > 0
        return .null
    }

    private mutating func descend() throws(JSONError) {
        depth += 1
        guard depth <= JSON.deepestNesting else {
            throw error("nested deeper than \(JSON.deepestNesting)")
        }
        position += 1
        skipWhiteSpace()
    }

    private mutating func array() throws(JSONError) -> JSON {
        try descend()
        defer { depth -= 1 }
        var elements: [JSON] = []
        if next == UInt8(ascii: "]") {
            position += 1
            return .array(elements)
        }
        while true {
            elements.append(try value())
            skipWhiteSpace()
            switch next {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "]"):
                position += 1
                return .array(elements)
            case nil: throw error("it ends inside an array")
            default: throw error("a comma or ] was expected")
            }
        }
    }

    private mutating func object() throws(JSONError) -> JSON {
        try descend()
        defer { depth -= 1 }
        var members: [JSONObject.Member] = []
        var seen = SeenKeys()
        if next == UInt8(ascii: "}") {
            position += 1
            return .object(JSONObject(distinct: members))
        }
        members.reserveCapacity(8)
        while true {
            skipWhiteSpace()
            let start = position
            guard next == UInt8(ascii: "\"") else { throw error("a key was expected") }
            let key = try string()
            let isNew = seen.insert(key, after: members)
            guard isNew || isLenient else {
                throw error("duplicate key \"\(key.prefix(40))\"", at: start)
            }
            skipWhiteSpace()
            guard next == UInt8(ascii: ":") else { throw error("a colon was expected") }
            position += 1
            let member = JSONObject.Member(key: key, value: try value())
            if isNew {
                members.append(member)
            } else if let index = members.firstIndex(where: { $0.key.isSpelled(key) }) {
                members[index] = member
                wasAltered = true
            }
            skipWhiteSpace()
            switch next {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "}"):
                position += 1
                return .object(JSONObject(distinct: members))
            case nil: throw error("it ends inside an object")
            default: throw error("a comma or } was expected")
            }
        }
    }
}

/// The keys of one object so far: compared one by one while they are few, by hash when they are many.
private struct SeenKeys {
    private var keys: Set<SpelledKey> = []

    /// False when the key is among the members already.
    @inline(__always)
    mutating func insert(_ key: String, after members: [JSONObject.Member]) -> Bool {
        if members.count < 24 {
            for member in members where member.key.isSpelled(key) { return false }
            return true
        }
        if keys.isEmpty { keys = Set(members.map { SpelledKey($0.key) }) }
        return keys.insert(SpelledKey(key)).inserted
    }
}

// MARK: Numbers

extension JSONParser {
    private mutating func digits() throws(JSONError) {
        let start = position
        while let byte = next, byte &- 0x30 < 10 { position += 1 }
        guard position > start else { throw error("a digit was expected") }
    }

    fileprivate mutating func number() throws(JSONError) -> JSON {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        if next == UInt8(ascii: "0") {
            position += 1
            if let byte = next, byte &- 0x30 < 10 { throw error("a number that begins with 0") }
        } else {
            try digits()
        }
        var isInteger = true
        if next == UInt8(ascii: ".") {
            isInteger = false
            position += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            isInteger = false
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        if isInteger {
            if let value = integer(start..<position) { return .integer(value) }
            return .digits(String(decoding: bytes[start..<position], as: UTF8.self))
        }
        guard let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)), value.isFinite else {
            if isLenient {
                wasAltered = true
                return .null
            }
            throw error("a number out of range", at: start)
        }
        return .number(value)
    }

    /// The integer that stands in that range; nil when it doesn't fit. Built below zero, where the range is wider.
    private func integer(_ range: Range<Int>) -> Int64? {
        let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
        var value: Int64 = 0
        for index in range.dropFirst(isNegative ? 1 : 0) {
            let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
            let (sum, passed) = product.subtractingReportingOverflow(Int64(bytes[index] &- 0x30))
            guard !overflowed, !passed else { return nil }
            value = sum
        }
        if isNegative { return value }
        return value == .min ? nil : -value
    }
}
