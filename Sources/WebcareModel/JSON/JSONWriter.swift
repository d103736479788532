/// Which characters of a string are written as `\uXXXX`.
package enum JSONEscaping: Sendable {
    /// Only what RFC 8259 demands: the quote, the backslash and C0.
    case minimal
    /// Also whatever a terminal acts on, hides or draws over its neighbour: DEL, C1, direction overrides, zero-width,
    /// tag, filler and private characters, what Unicode has not assigned, and marks that have no letter or are its
    /// fifth. The value stays exactly the same to a reader of JSON.
    case terminal
}

extension JSON {
    /// On one line without spaces, members in their own order.
    package var compact: String { String(decoding: encoded(), as: UTF8.self) }

    /// The one spelling of this value: members sorted by the UTF-8 of their keys, no spaces, minimal escapes.
    ///
    /// Equal values have equal canonical text, whatever the order of their members.
    package var canonical: String { String(decoding: encoded(sorted: true), as: UTF8.self) }

    package func encoded(sorted: Bool = false, escaping: JSONEscaping = .minimal) -> [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes, sorted: sorted, escaping: escaping)
        return bytes
    }

    package func append(to bytes: inout [UInt8], sorted: Bool = false, escaping: JSONEscaping = .minimal) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): appendInteger(value, to: &bytes)
        case .digits(let digits): bytes.append(contentsOf: digits.utf8)
        case .number(let value): appendNumber(value, to: &bytes)
        case .string(let text): appendString(text, to: &bytes, escaping: escaping)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                element.append(to: &bytes, sorted: sorted, escaping: escaping)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object):
            let members = sorted ? object.members.sorted { precedes($0.key, $1.key) } : object.members
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                appendString(member.key, to: &bytes, escaping: escaping)
                bytes.append(UInt8(ascii: ":"))
                member.value.append(to: &bytes, sorted: sorted, escaping: escaping)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }
}

/// Writes JSON as it goes, without building a value first: for what is printed a million times.
///
///     var builder = JSONBuilder()
///     builder.object {
///         $0.member("id", 7)
///         $0.member("operator", nil as String?)
///     }
///     builder.bytes  // {"id":7,"operator":null}
package struct JSONBuilder: Sendable {
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false
    private let escaping: JSONEscaping

    package init(escaping: JSONEscaping = .minimal) { self.escaping = escaping }

    /// Starts anew and keeps the memory.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    /// Ends a line of JSON Lines.
    package mutating func newline() {
        bytes.append(0x0A)
        needsComma = false
    }

    package mutating func object(_ members: (inout JSONBuilder) -> Void) { nest("{", "}", members) }
    package mutating func array(_ elements: (inout JSONBuilder) -> Void) { nest("[", "]", elements) }

    /// Appends a value: an element of an array, or the whole document.
    package mutating func value(_ value: JSON) {
        separate()
        value.append(to: &bytes, escaping: escaping)
    }

    package mutating func value(_ value: String?) {
        separate()
        guard let value else { return bytes.append(contentsOf: "null".utf8) }
        appendString(value, to: &bytes, escaping: escaping)
    }

    package mutating func value(_ value: Int64?) {
        separate()
        guard let value else { return bytes.append(contentsOf: "null".utf8) }
        appendInteger(value, to: &bytes)
    }

    package mutating func value(_ value: Bool?) {
        separate()
        bytes.append(contentsOf: (value.map { $0 ? "true" : "false" } ?? "null").utf8)
    }

    package mutating func member(_ key: String, _ value: JSON) { name(key); self.value(value) }
    package mutating func member(_ key: String, _ value: String?) { name(key); self.value(value) }
    package mutating func member(_ key: String, _ value: Int64?) { name(key); self.value(value) }
    package mutating func member(_ key: String, _ value: Bool?) { name(key); self.value(value) }

    package mutating func member(_ key: String, object members: (inout JSONBuilder) -> Void) {
        name(key)
        object(members)
    }

    package mutating func member(_ key: String, array elements: (inout JSONBuilder) -> Void) {
        name(key)
        array(elements)
    }

    private mutating func name(_ key: String) {
        separate()
        appendString(key, to: &bytes, escaping: escaping)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func nest(
        _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, _ content: (inout JSONBuilder) -> Void
    ) {
        separate()
        bytes.append(UInt8(ascii: opening))
        needsComma = false
        content(&self)
        bytes.append(UInt8(ascii: closing))
        needsComma = true
    }
}

// MARK: Pieces

private func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
}

private func appendInteger(_ value: Int64, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: String(value).utf8)
}

/// The shortest digits that read back as the same `Double`. JSON has no infinities; one (only code can make it) is null.
private func appendNumber(_ value: Double, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: (value.isFinite ? value.description : "null").utf8)
}

private func appendString(_ text: String, to bytes: inout [UInt8], escaping: JSONEscaping) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
        var copied = 0
        var index = 0
        var stack = MarkStack()
        while index < utf8.count {
            let byte = utf8[index]
            let needsEscape: Bool
            if byte < 0x80 {
                needsEscape = byte < 0x20 || byte == 0x22 || byte == 0x5C || (byte == 0x7F && escaping == .terminal)
                stack.isFull = needsEscape
            } else {
                // A scalar's first byte; the others are skipped with it.
                needsEscape = escaping == .terminal && byte >= 0xC2
            }
            guard needsEscape else {
                index += 1
                continue
            }
            let (scalar, length) = scalar(in: utf8, at: index)
            if byte < 0x80 || stack.mustEscape(scalar) {
                bytes.append(contentsOf: utf8[copied..<index])
                appendEscape(scalar, to: &bytes)
                copied = index + length
            }
            index += length
        }
        bytes.append(contentsOf: utf8[copied...])
    }
    bytes.append(UInt8(ascii: "\""))
}

/// The scalar that begins at that byte of valid UTF-8, and its length in bytes.
private func scalar(in utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> (Unicode.Scalar, Int) {
    let byte = utf8[index]
    if byte < 0x80 { return (Unicode.Scalar(byte), 1) }
    let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    guard index + length <= utf8.count else { return ("\u{FFFD}", utf8.count - index) }
    var code = UInt32(byte) & (0x7F >> UInt32(length))
    for offset in 1..<length { code = code << 6 | UInt32(utf8[index + offset] & 0x3F) }
    return (Unicode.Scalar(code) ?? "\u{FFFD}", length)
}

/// How many marks stand on the last letter, to let no vandal's tower through.
private struct MarkStack {
    private var marks = MarkStack.most
    /// Real scripts need three or four; `SafeText` draws no more either.
    private static let most = 4

    /// No letter is there to carry a mark: at the beginning, and after what was escaped.
    var isFull: Bool {
        get { marks >= Self.most }
        set { marks = newValue ? Self.most : 0 }
    }

    mutating func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // By far most of what isn't ASCII; asking Unicode's tables takes longer than the rest of the writing.
        case 0xA0...0xAC, 0xAE...0x2FF, 0x370...0x377, 0x391...0x3A1, 0x3A3...0x482, 0x3041...0x3096, 0x30A0...0x30FF,
            0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x1F300...0x1F64F:
            isFull = false
            return false
        // The later letters of a Hangul syllable take no room, like marks.
        case 0x1161...0x11FF, 0xD7B0...0xD7FF: return takesNoMark(of: scalar)
        default: break
        }
        if isUnseen(scalar) {
            isFull = true
            return true
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: return takesNoMark(of: scalar)
        default:
            isFull = false
            return false
        }
    }

    private mutating func takesNoMark(of scalar: Unicode.Scalar) -> Bool {
        if isFull || isUnseen(scalar) { return true }
        marks += 1
        return false
    }
}

/// Characters that steer a terminal, hide text in it, or that it may draw as it likes.
private func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
}

private func appendEscape(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch scalar {
    case "\"": bytes.append(contentsOf: "\\\"".utf8)
    case "\\": bytes.append(contentsOf: "\\\\".utf8)
    case "\u{08}": bytes.append(contentsOf: "\\b".utf8)
    case "\u{0C}": bytes.append(contentsOf: "\\f".utf8)
    case "\n": bytes.append(contentsOf: "\\n".utf8)
    case "\r": bytes.append(contentsOf: "\\r".utf8)
    case "\t": bytes.append(contentsOf: "\\t".utf8)
    default:
        for unit in UTF16.encode(scalar) ?? .init() { appendUnit(unit, to: &bytes) }
    }
}

private func appendUnit(_ unit: UInt16, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "\\u".utf8)
    for shift in [12, 8, 4, 0] as [UInt16] {
        let digit = UInt8(truncatingIfNeeded: unit >> shift) & 0xF
        bytes.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
    }
}
