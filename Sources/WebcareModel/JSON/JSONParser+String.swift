// Strings: the hot part. Text without escapes is validated and copied in one go.

extension JSONParser {
    /// Reads the string that begins at the quote under `position`.
    mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        scanPlain()
        guard let byte = next else { throw error("it ends inside a string", at: start - 1) }
        if byte == UInt8(ascii: "\"") {
            let text = try validated(start..<position)
            position += 1
            return text
        }
        return try escapedString(from: start)
    }

    /// Moves to the next quote, backslash or control character, or to the end.
    @inline(__always)
    private mutating func scanPlain() {
        var index = position
        let end = bytes.count
        // Eight bytes at a time: a byte is special where one of these differences borrows and its own top bit is clear.
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        while end - index >= 8 {
            let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let quote = word ^ (ones &* 0x22)
            let slash = word ^ (ones &* 0x5C)
            let special =
                ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | ((word &- (ones &* 0x20)) & ~word)
            if special & tops != 0 { break }
            index += 8
        }
        while index < end {
            let byte = bytes[index]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { break }
            index += 1
        }
        position = index
    }

    @inline(__always)
    private func validated(_ range: Range<Int>) throws(JSONError) -> String {
        let slice = UnsafeRawBufferPointer(rebasing: bytes[range]).assumingMemoryBound(to: UInt8.self)
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw error("not UTF-8", at: range.lowerBound + firstInvalidUTF8(slice))
        }
        return text
    }

    private func firstInvalidUTF8(_ slice: UnsafeBufferPointer<UInt8>) -> Int {
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = slice.makeIterator()
        var offset = 0
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let scalar): offset += scalar.count
            case .emptyInput, .error: return offset
            }
        }
    }

    /// Goes on where the plain scan met a backslash or a control character.
    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var text = try validated(start..<position)
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return text
            case UInt8(ascii: "\\"):
                text.unicodeScalars.append(try escape())
            case ..<0x20:
                throw error("a control character in a string")
            default:
                let plain = position
                scanPlain()
                text += try validated(plain..<position)
            }
        }
        throw error("it ends inside a string", at: start - 1)
    }

    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        guard bytes.count - position >= 2 else { throw error("it ends inside an escape") }
        let letter = bytes[position + 1]
        position += 2
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw error("an unknown escape", at: position - 2)
        }
    }

    /// The scalar of `\uXXXX`, or of a surrogate pair of them; `position` is on the first digit.
    private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let unit = try hexadecimal(at: position)
        position += 4
        if unit == 0 {
            wasAltered = true
            return "\u{2400}"
        }
        if let scalar = Unicode.Scalar(unit) { return scalar }
        if unit < 0xDC00, bytes.count - position >= 6, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        {
            let low = try hexadecimal(at: position + 2)
            if (0xDC00...0xDFFF).contains(low) {
                position += 6
                let code = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
                return Unicode.Scalar(code) ?? "\u{FFFD}"
            }
        }
        wasAltered = true
        return "\u{FFFD}"
    }

    private func hexadecimal(at offset: Int) throws(JSONError) -> UInt16 {
        guard bytes.count - offset >= 4 else { throw error("it ends inside an escape", at: offset) }
        var value: UInt16 = 0
        for index in offset..<offset + 4 {
            let byte = bytes[index]
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x41 + 10
            case 0x61...0x66: digit = byte - 0x61 + 10
            default: throw error("four hexadecimal digits were expected", at: offset)
            }
            value = value << 4 | UInt16(digit)
        }
        return value
    }
}
