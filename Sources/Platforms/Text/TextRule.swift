/// How a platform counts a reply, and how much it takes.
package enum TextRule: Hashable, Sendable {
    /// X: 280 weighted, a URL 23, an emoji 2.
    case weighted
    /// Mastodon: grapheme clusters, a URL 23, a remote handle without its domain.
    case graphemes(limit: Int)
    /// Bluesky: grapheme clusters, and bytes beside; `count` is of whichever fills its own limit the most.
    case graphemesAndBytes(limit: Int, bytes: Int)
    case utf16(limit: Int)
    case scalars(limit: Int)
    case bytes(limit: Int)
    case unlimited

    /// What `count` may reach; nil where there is no limit.
    package var limit: Int? {
        switch self {
        case .weighted: 280
        case .graphemes(let limit), .graphemesAndBytes(let limit, _), .utf16(let limit), .scalars(let limit),
            .bytes(let limit):
            limit
        case .unlimited: nil
        }
    }

    /// How much of the limit `text` takes, as the platform counts it.
    package func count(_ text: String) -> Int {
        switch self {
        case .weighted: weightedLength(text)
        case .graphemes: mastodonLength(text)
        case .graphemesAndBytes(let limit, let bytes):
            max(text.count, (text.utf8.count * limit + bytes - 1) / max(1, bytes))
        case .utf16: text.utf16.count
        case .scalars: text.unicodeScalars.count
        case .bytes: text.utf8.count
        case .unlimited: text.count
        }
    }

    /// Nil when it fits; else how much it is over.
    package func excess(_ text: String) -> Int? {
        guard let limit else { return nil }
        let over = count(text) - limit
        return over > 0 ? over : nil
    }
}

/// What either of them makes of a link, however long it is.
private let linkLength = 23

/// X's length of a text: most of the world's alphabets weigh 1, all else 2.
private func weightedLength(_ text: String) -> Int {
    let scalars = Array(text.unicodeScalars)
    var length = 0
    var index = 0
    for link in LinkScanner(scalars, requiresScheme: false).links() {
        length += weight(of: scalars[index..<link.lowerBound]) + linkLength
        index = link.upperBound
    }
    return length + weight(of: scalars[index...])
}

private func weight(of scalars: ArraySlice<Unicode.Scalar>) -> Int {
    var total = 0
    var index = scalars.startIndex
    while index < scalars.endIndex {
        let scalar = scalars[index]
        let follower = index + 1 < scalars.endIndex ? scalars[index + 1].value : 0
        // Text without marks and signs above ASCII is nearly all there is.
        if scalar.isASCII, follower < 0x300 {
            total += 1
            index += 1
        } else if let end = emojiEnd(in: scalars, at: index) {
            total += 2
            index = end
        } else if let (composed, end) = Composition.compose(scalars, at: index) {
            total += weight(of: composed)
            index = end
        } else {
            total += weight(of: scalar.value)
            index += 1
        }
    }
    return total
}

private func weight(of code: UInt32) -> Int {
    switch code {
    // Letters that NFC takes apart, of which each part then weighs 1.
    case 0x958...0x95F, 0x9DC...0x9DD, 0x9DF, 0xA33, 0xA36, 0xA59...0xA5B, 0xA5E, 0xB5C...0xB5D, 0xF43, 0xF4D, 0xF52,
        0xF57, 0xF5C, 0xF69:
        2
    case 0xFB2C...0xFB2D: 3
    case 0...4351, 8192...8205, 8208...8223, 8242...8247: 1
    default: 2
    }
}

/// Where the emoji that begins at `start` ends: a flag, a keycap, or signs joined by ZWJ with their skin tones.
/// Nil where none begins there.
private func emojiEnd(in scalars: ArraySlice<Unicode.Scalar>, at start: Int) -> Int? {
    func code(_ index: Int) -> UInt32 { index < scalars.endIndex ? scalars[index].value : 0 }
    let first = scalars[start]
    if (0x1F1E6...0x1F1FF).contains(first.value) {
        return (0x1F1E6...0x1F1FF).contains(code(start + 1)) ? start + 2 : start + 1
    }
    if first.isASCII {
        let afterSelector = code(start + 1) == 0xFE0F ? start + 2 : start + 1
        let isKeycapBase = first == "#" || first == "*" || ("0"..."9").contains(first)
        return isKeycapBase && code(afterSelector) == 0x20E3 ? afterSelector + 1 : nil
    }
    func element(at start: Int) -> Int? {
        guard start < scalars.endIndex else { return nil }
        let properties = scalars[start].properties
        guard properties.isEmoji, !scalars[start].isASCII, code(start + 1) != 0xFE0E else { return nil }
        var end = start + 1
        if (0x1F3FB...0x1F3FF).contains(code(end)) { end += 1 }
        if code(end) == 0xFE0F { end += 1 } else if end == start + 1, scalars[start].value < 0xFF { return nil }
        // The tags of a region's flag.
        while (0xE0020...0xE007F).contains(code(end)) { end += 1 }
        return end
    }
    guard var end = element(at: start) else { return nil }
    while code(end) == 0x200D, let next = element(at: end + 1) { end = next }
    return end
}

/// Mastodon's length of a text: what a reader sees as one character is one.
private func mastodonLength(_ text: String) -> Int {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: ":") }) else { return text.count }
    let scalars = Array(text.unicodeScalars)
    var countable = String.UnicodeScalarView()
    var index = 0
    for link in LinkScanner(scalars, requiresScheme: true).links() {
        appendShorteningHandles(scalars[index..<link.lowerBound], to: &countable)
        countable.append(contentsOf: repeatElement("x", count: linkLength))
        index = link.upperBound
    }
    appendShorteningHandles(scalars[index...], to: &countable)
    return String(countable).count
}

/// Appends the text with `@user@domain` as `@user`.
private func appendShorteningHandles(_ scalars: ArraySlice<Unicode.Scalar>, to text: inout String.UnicodeScalarView) {
    func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || (scalar.isASCII && scalar.properties.isAlphabetic) || ("0"..."9").contains(scalar)
    }
    var index = scalars.startIndex
    while index < scalars.endIndex {
        let scalar = scalars[index]
        let follows = index > scalars.startIndex ? scalars[index - 1] : " "
        index += 1
        text.append(scalar)
        guard scalar == "@", follows != "/", !isWord(follows) else { continue }
        // A name may have dots and hyphens inside, never at its end.
        let start = index
        while index < scalars.endIndex, isWord(scalars[index]) || scalars[index] == "." || scalars[index] == "-" {
            index += 1
        }
        text.append(contentsOf: scalars[start..<index])
        guard index > start, isWord(scalars[index - 1]), index < scalars.endIndex, scalars[index] == "@" else {
            continue
        }
        var end = index + 1
        while end < scalars.endIndex, isDomain(scalars[end]) { end += 1 }
        while end > index + 1, !isWord(scalars[end - 1]), scalars[end - 1].isASCII { end -= 1 }
        if end > index + 1 { index = end }
    }

    func isDomain(_ scalar: Unicode.Scalar) -> Bool {
        isWord(scalar) || scalar == "." || scalar == "-" || scalar == ":"
            || (!scalar.isASCII && scalar.properties.isAlphabetic)
    }
}
