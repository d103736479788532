/// One whole sequence that a terminal sends for a key or an event: `[` or `O`, numbers, a final letter.
///
/// The spellings of xterm, tmux, screen, the Linux console, the VT100 and rxvt are all understood at once: they don't contradict
/// each other. One that nobody knows is swallowed whole, so that it never turns into keys.
struct EscapeSequence {
    /// From the bracket to the final letter.
    let length: Int
    let input: TerminalInput?
    let startsPaste: Bool

    /// Nil when it isn't whole.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard let introducer = bytes.first else { return nil }
        var at = bytes.startIndex + 1
        // The Linux console's F1 to F5 have a second bracket.
        let isLinuxFunction = introducer == UInt8(ascii: "[") && at < bytes.endIndex && bytes[at] == UInt8(ascii: "[")
        if isLinuxFunction { at += 1 }
        let parametersStart = at
        while at < bytes.endIndex, (0x20...0x3F).contains(bytes[at]) { at += 1 }
        guard at < bytes.endIndex else { return nil }
        let final = bytes[at]
        guard (0x40...0x7E).contains(final) else {
            // Something else cut it short.
            length = at - bytes.startIndex
            input = nil
            startsPaste = false
            return
        }
        let parameters = bytes[parametersStart..<at].split(
            separator: UInt8(ascii: ";"), omittingEmptySubsequences: false
        )
        .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
        // The oldest mouse reports carry three bytes after their letter.
        let isOldMouse = final == UInt8(ascii: "M") && parametersStart == at && introducer == UInt8(ascii: "[")
        let tail = isOldMouse && !isLinuxFunction ? 3 : 0
        guard at + tail < bytes.endIndex else { return nil }
        length = at + 1 + tail - bytes.startIndex
        let letter = Character(Unicode.Scalar(final))
        startsPaste = introducer == UInt8(ascii: "[") && letter == "~" && parameters.first == 200
        if parametersStart < at, bytes[parametersStart] == UInt8(ascii: "<"), introducer == UInt8(ascii: "[") {
            input = Self.mouse(bytes[(parametersStart + 1)..<at], letter)
        } else if parametersStart < at, (0x3C...0x3F).contains(bytes[parametersStart]) {
            // An answer or a report, not a key.
            input = nil
        } else if isLinuxFunction {
            input = Self.linuxFunction(letter)
        } else {
            input = Self.meaning(
                of: letter, first: parameters.first ?? 0, modifiers: max(0, (parameters.dropFirst().first ?? 1) - 1),
                introducer: introducer)
        }
    }

    /// xterm's report 1006: the button, the column and the row, counted from 1; `M` for a press. What is held with it (shift,
    /// alt) changes nothing; releases and movements are dropped.
    private static func mouse(_ report: ArraySlice<UInt8>, _ letter: Character) -> TerminalInput? {
        let numbers = report.split(separator: UInt8(ascii: ";")).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard letter == "M", numbers.count == 3, (1...10_000).contains(numbers[1]), (1...10_000).contains(numbers[2])
        else { return nil }
        let action: MouseEvent.Action
        switch numbers[0] & ~0b11100 {
        case 0: action = .press
        case 64: action = .wheelUp
        case 65: action = .wheelDown
        default: return nil
        }
        return .mouse(MouseEvent(action, row: numbers[2] - 1, column: numbers[1] - 1))
    }

    private static func linuxFunction(_ letter: Character) -> TerminalInput? {
        guard let index = Array("ABCDE").firstIndex(of: letter) else { return nil }
        return .key(.function(index + 1))
    }

    private static func meaning(of letter: Character, first: Int, modifiers: Int, introducer: UInt8) -> TerminalInput? {
        if letter == "~" { return numbered[first].map(TerminalInput.key) }
        if let key = wordwise(letter, modifiers: modifiers, introducer: introducer) { return .key(key) }
        if introducer == UInt8(ascii: "[") {
            if letter == "I" { return .focused(true) }
            if letter == "O" { return .focused(false) }
        } else if letter == "M" {
            return .key(.enter)
        }
        return lettered[letter].map(TerminalInput.key)
    }

    /// Ctrl or Alt with an arrow: by words. rxvt has small letters of its own for Ctrl.
    private static func wordwise(_ letter: Character, modifiers: Int, introducer: UInt8) -> Key? {
        let isHeld = modifiers & 0b110 != 0 || (introducer == UInt8(ascii: "O") && letter.isLowercase)
        guard isHeld else { return nil }
        switch letter {
        case "C", "c": return .wordRight
        case "D", "d": return .wordLeft
        default: return nil
        }
    }

    private static let lettered: [Character: Key] = [
        "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "Z": .backTab, "a": .up, "b": .down,
        "c": .right, "d": .left, "P": .function(1), "Q": .function(2), "R": .function(3), "S": .function(4),
    ]

    private static let numbered: [Int: Key] = [
        1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6),
        18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
    ]
}
