/// Makes keys and pastes of the bytes that a terminal sends.
///
/// It reads the bytes itself, not through curses: curses waits inside the read to see whether an escape goes on, keeps only
/// some hundred pasted characters, and knows one spelling of each key where terminals have three. What isn't whole yet
/// stays until more comes or `flush` says that nothing will.
struct InputParser {
    static let pasteAtMost = 1 << 20

    private var pending: [UInt8] = []
    /// What came of a paste that hasn't ended.
    private var paste: [UInt8]?

    /// Something has begun that may go on: an escape, half a letter, a paste.
    var isWaiting: Bool { !pending.isEmpty || paste != nil }
    /// A paste comes in many pieces; an escape sequence in one.
    var isPasting: Bool { paste != nil }

    mutating func take(_ bytes: some Collection<UInt8>) -> [TerminalInput] {
        pending.append(contentsOf: bytes)
        return parse(isEnd: false)
    }

    /// Nothing more came in time: what waits is all there is.
    mutating func flush() -> [TerminalInput] {
        var inputs: [TerminalInput] = []
        if paste != nil {
            appendToPaste(pending[...])
            pending = []
            inputs.append(endOfPaste())
        }
        return inputs + parse(isEnd: true)
    }

    private mutating func parse(isEnd: Bool) -> [TerminalInput] {
        var inputs: [TerminalInput] = []
        var rest = pending[...]
        loop: while let byte = rest.first {
            if paste != nil {
                guard let after = pasteEnd(in: rest) else {
                    // The end may have come half: its first five bytes are kept.
                    let kept = rest.suffix(min(rest.count, Self.pasteEnds.count - 1))
                    appendToPaste(rest.dropLast(kept.count))
                    rest = kept
                    break loop
                }
                rest = after
                inputs.append(endOfPaste())
                continue
            }
            if byte == 0x1B {
                guard let (input, after) = escape(rest, isEnd: isEnd) else { break loop }
                rest = after
                inputs.append(contentsOf: input)
            } else if byte < 0x20 || byte == 0x7F {
                rest.removeFirst()
                inputs.append(.key(Self.control(byte)))
            } else {
                guard let after = text(rest, isEnd: isEnd, into: &inputs) else { break loop }
                rest = after
            }
        }
        pending = Array(rest)
        return inputs
    }

    // MARK: Text and control keys

    /// Typed letters up to the next control byte; nil when the only one there isn't whole.
    private func text(_ bytes: ArraySlice<UInt8>, isEnd: Bool, into inputs: inout [TerminalInput]) -> ArraySlice<UInt8>?
    {
        var run = bytes.prefix { $0 >= 0x20 && $0 != 0x7F }
        if !isEnd, run.endIndex == bytes.endIndex { run = run.dropLast(Self.bytesOfUnfinishedLetter(run)) }
        if run.isEmpty { return nil }
        for character in String(decoding: run, as: UTF8.self) where !Self.isNoise(character) {
            inputs.append(.key(.character(character)))
        }
        return bytes[run.endIndex...]
    }

    private static func bytesOfUnfinishedLetter(_ run: ArraySlice<UInt8>) -> Int {
        for (count, byte) in run.reversed().prefix(3).enumerated() where byte & 0xC0 != 0x80 {
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return length > count + 1 ? count + 1 : 0
        }
        return 0
    }

    /// Bytes that are no text, and controls in their two-byte spelling: no key sends them.
    private static func isNoise(_ character: Character) -> Bool {
        character.unicodeScalars.contains { $0.value == 0xFFFD || (0x80...0x9F).contains($0.value) }
    }

    private static func control(_ byte: UInt8) -> Key {
        switch byte {
        case 0x00: .control(" ")
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0D: .enter
        case 0x1B: .escape
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        default: .control(Character(Unicode.Scalar(byte + 0x40)))
        }
    }

    // MARK: Escape sequences

    /// What begins with an escape; nil when it may go on.
    private mutating func escape(_ bytes: ArraySlice<UInt8>, isEnd: Bool) -> ([TerminalInput], ArraySlice<UInt8>)? {
        let body = bytes.dropFirst()
        guard let second = body.first else { return isEnd ? ([.key(.escape)], body) : nil }
        switch second {
        case UInt8(ascii: "["), UInt8(ascii: "O"):
            guard let sequence = EscapeSequence(body) else {
                if !isEnd { return nil }
                return ([.key(.alt(Character(Unicode.Scalar(second))))], body.dropFirst())
            }
            let after = body.dropFirst(sequence.length)
            if sequence.startsPaste { paste = [] }
            return (sequence.input.map { [$0] } ?? [], after)
        case 0x1B: return ([.key(.escape)], body)
        case 0x20...0x7E: return ([.key(.alt(Character(Unicode.Scalar(second))))], body.dropFirst())
        // Alt and Backspace, whichever of its two bytes a terminal sends.
        case 0x08, 0x7F: return ([.key(.altBackspace)], body.dropFirst())
        case 0x80...0xFF:
            // Alt and a letter of more bytes.
            var letter: [TerminalInput] = []
            guard let after = text(body, isEnd: isEnd, into: &letter) else { return nil }
            if case .key(.character(let character))? = letter.first { letter[0] = .key(.alt(character)) }
            return (letter, after)
        default: return ([.key(.escape)], body)
        }
    }

    // MARK: Pastes

    private static let pasteEnds = Array("\u{1B}[201~".utf8)

    /// Takes what stands before the end of the paste, if it has come, and returns what follows.
    private mutating func pasteEnd(in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var from = bytes.startIndex
        while let escape = bytes[from...].firstIndex(of: 0x1B) {
            if bytes[escape...].starts(with: Self.pasteEnds) {
                appendToPaste(bytes[..<escape])
                return bytes[(escape + Self.pasteEnds.count)...]
            }
            from = escape + 1
        }
        return nil
    }

    private mutating func appendToPaste(_ bytes: ArraySlice<UInt8>) {
        let room = Self.pasteAtMost - (paste?.count ?? 0)
        paste?.append(contentsOf: bytes.prefix(max(0, room)))
    }

    private mutating func endOfPaste() -> TerminalInput {
        defer { paste = nil }
        return .paste(String(decoding: paste ?? [], as: UTF8.self))
    }
}
