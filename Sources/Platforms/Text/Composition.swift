/// What NFC would make of a letter and the marks after it: X counts composed text.
///
/// The standard library compares strings by canonical equivalence but doesn't hand out the composed form, so the
/// letters that have one are found by that comparison. Made at the first mark that is counted.
enum Composition {
    /// The composed code and the end of what it took; nil where nothing composes.
    static func compose(_ scalars: ArraySlice<Unicode.Scalar>, at start: Int) -> (code: UInt32, end: Int)? {
        let first = scalars[start].value
        guard start + 1 < scalars.endIndex else { return nil }
        let second = scalars[start + 1].value
        // Hangul: a leading consonant and a vowel make a syllable, and a trailing consonant may join.
        if (0x1100...0x1112).contains(first), (0x1161...0x1175).contains(second) {
            let hasTrail = start + 2 < scalars.endIndex && (0x11A8...0x11C2).contains(scalars[start + 2].value)
            return (0xAC00, start + (hasTrail ? 3 : 2))
        }
        guard scalars[start + 1].properties.canonicalCombiningClass != .notReordered else { return nil }
        var pair = String.UnicodeScalarView([scalars[start], scalars[start + 1]])
        guard var code = letters[String(pair)] else { return nil }
        var end = start + 2
        while end < scalars.endIndex, scalars[end].properties.canonicalCombiningClass != .notReordered {
            pair.append(scalars[end])
            guard let longer = letters[String(pair)] else { break }
            code = longer
            end += 1
        }
        return (code, end)
    }

    private static let letters: [String: UInt32] = {
        var letters: [String: UInt32] = [:]
        let ranges: [ClosedRange<UInt32>] = [
            0xC0...0x233, 0x386...0x3CE, 0x400...0x4F9, 0x622...0x6D3, 0x929...0x934, 0x1E00...0x1EF9, 0x1F00...0x1FFC,
            0x304C...0x3094, 0x30AC...0x30FE,
        ]
        for range in ranges {
            for code in range {
                guard let scalar = Unicode.Scalar(code) else { continue }
                letters[String(Character(scalar))] = code
            }
        }
        return letters
    }()
}
