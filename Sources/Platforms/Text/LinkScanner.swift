/// Finds what a platform takes for a link, in one pass over the text.
///
/// X takes a bare domain too (`komt.nu`), Mastodon only what begins with `http://` or `https://`; both want a domain
/// that ends in a name of the root zone.
struct LinkScanner {
    private let scalars: [Unicode.Scalar]
    private let requiresScheme: Bool
    private let characters: LinkCharacters

    init(_ scalars: [Unicode.Scalar], requiresScheme: Bool) {
        characters = LinkCharacters(isMastodons: requiresScheme)
        self.scalars = scalars
        self.requiresScheme = requiresScheme
    }

    func links() -> [Range<Int>] {
        // Most texts have none, and no link is without one of these.
        guard scalars.contains(".") else { return [] }
        var links: [Range<Int>] = []
        var index = 0
        while index < scalars.count {
            if let host = schemeEnd(at: index) {
                if mayFollow(index, bare: false), let end = linkEnd(host: host, bare: false) {
                    links.append(index..<end)
                    index = end
                } else {
                    index = host
                }
            } else if requiresScheme || !isLabel(scalars[index]) {
                index += 1
            } else {
                let run = bareRunEnd(from: index)
                if mayFollow(index, bare: true), let end = linkEnd(host: index, bare: true) {
                    links.append(index..<end)
                    index = end
                } else {
                    index = run
                }
            }
        }
        return links
    }

    private func scalar(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

    /// Past `http://` or `https://`; nil where neither begins.
    private func schemeEnd(at start: Int) -> Int? {
        guard scalars[start] == "h" || scalars[start] == "H" else { return nil }
        var index = start
        for letter in "http".unicodeScalars {
            guard let scalar = scalar(index), lowered(scalar) == letter.value else { return nil }
            index += 1
        }
        if scalar(index) == "s" || scalar(index) == "S" { index += 1 }
        guard scalar(index) == ":", scalar(index + 1) == "/", scalar(index + 2) == "/" else { return nil }
        return index + 3
    }

    private func mayFollow(_ start: Int, bare: Bool) -> Bool {
        guard let before = scalar(start - 1) else { return true }
        switch before {
        case "@", "＠", "$", "#", "＃": return false
        case "-", "_", ".", "/": return !bare
        default: return !isASCIILetterOrDigit(before) && !(bare && isLabel(before))
        }
    }

    private func bareRunEnd(from start: Int) -> Int {
        var index = start
        while let scalar = scalar(index), isLabel(scalar) || scalar == "." || scalar == "-" || scalar == "_" {
            index += 1
        }
        return index
    }

    private func linkEnd(host start: Int, bare: Bool) -> Int? {
        guard let domainEnd = domainEnd(from: start, bare: bare) else { return nil }
        var end = domainEnd
        if scalar(end) == ":", let digit = scalar(end + 1), isDigit(digit) {
            end += 1
            while let digit = scalar(end), isDigit(digit) { end += 1 }
        }
        if !bare, let slug = shortenedEnd(host: start..<domainEnd) {
            // X makes none longer than this, so it is somebody's trick.
            guard slug - domainEnd - 1 <= 40 else { return nil }
            end = slug
        } else {
            end = pathEnd(from: end)
        }
        return queryEnd(from: end)
    }

    /// X's own shortener takes letters and digits only; what follows is text again.
    private func shortenedEnd(host: Range<Int>) -> Int? {
        guard !requiresScheme, host.count == 4, String(lowering: scalars[host]) == "t.co",
            scalar(host.upperBound) == "/"
        else { return nil }
        var end = host.upperBound + 1
        while let scalar = scalar(end), isASCIILetterOrDigit(scalar) { end += 1 }
        return end
    }

    private func pathEnd(from start: Int) -> Int {
        guard scalar(start) == "/" else { return start }
        var index = start
        var end = start
        while let scalar = scalar(index) {
            if scalar == "(" {
                guard let closed = parenthesesEnd(from: index) else { break }
                index = closed
                end = closed
            } else if characters.isPath(scalar) {
                index += 1
                if characters.endsPath(scalar) { end = index }
            } else {
                break
            }
        }
        return end
    }

    /// Balanced ones, at most one within another; nil where they don't close.
    private func parenthesesEnd(from start: Int) -> Int? {
        var depth = 0
        var index = start
        while let scalar = scalar(index) {
            index += 1
            if scalar == "(" {
                depth += 1
                guard depth <= 2 else { return nil }
            } else if scalar == ")" {
                depth -= 1
                if depth == 0 { return index }
            } else if !characters.isPath(scalar) {
                return nil
            }
        }
        return nil
    }

    private func queryEnd(from start: Int) -> Int {
        guard scalar(start) == "?" else { return start }
        var index = start + 1
        var end = start
        while let scalar = scalar(index), characters.isQuery(scalar) {
            index += 1
            if characters.endsQuery(scalar) { end = index }
        }
        return end
    }
}

// MARK: Domains

extension LinkScanner {
    /// The end of the longest domain that begins there and closes with a name of the root zone.
    private func domainEnd(from start: Int, bare: Bool) -> Int? {
        var end: Int?
        var labelStart = start
        var hasParent = false
        while true {
            var labelEnd = labelStart
            while let scalar = scalar(labelEnd),
                isLabel(scalar) || scalar == "-" || scalar == "_" || isForeign(scalar, bare)
            {
                labelEnd += 1
            }
            guard labelEnd > labelStart else { break }
            if hasParent, let closing = closingName(labelStart..<labelEnd, bare: bare) { end = closing }
            guard isWhole(labelStart..<labelEnd), scalar(labelEnd) == "." else { break }
            // Below an underscore nothing can be registered.
            hasParent = !scalars[labelStart..<labelEnd].contains("_")
            labelStart = labelEnd + 1
        }
        return end
    }

    /// Where the name of the root zone ends: the whole label, or its Latin beginning where other script follows.
    private func closingName(_ label: Range<Int>, bare: Bool) -> Int? {
        guard label.count <= 63 || !bare else { return nil }
        var candidates = [label.upperBound]
        let latinEnd = scalars[label].firstIndex { !isASCIILetterOrDigit($0) && $0 != "-" } ?? label.upperBound
        if latinEnd < label.upperBound, latinEnd > label.lowerBound, isForeign(scalars[latinEnd], false) {
            candidates.append(latinEnd)
        }
        for end in candidates where end - label.lowerBound <= 63 {
            if let next = scalar(end), isASCIILetterOrDigit(next) || next == "@" || next == "+" || next == "-" {
                continue
            }
            if TopLevelDomains.contains(String(lowering: scalars[label.lowerBound..<end])) { return end }
        }
        return nil
    }

    private func isWhole(_ label: Range<Int>) -> Bool {
        guard let first = label.first, let last = label.last else { return false }
        if [scalars[first], scalars[last]].contains(where: { $0 == "-" || $0 == "_" }) { return false }
        return asciiLength(of: label) <= 63
    }

    /// The length of a label as the domain name system knows it, with other script written as `xn--…`.
    private func asciiLength(of label: Range<Int>) -> Int {
        if label.count > 63 || scalars[label].allSatisfy(\.isASCII) { return label.count }
        if String(lowering: scalars[label].prefix(4)) == "xn--" { return .max }
        return 4 + Punycode.length(of: scalars[label])
    }

    /// A sign of another script, which a domain after `http://` may have.
    private func isForeign(_ scalar: Unicode.Scalar, _ bare: Bool) -> Bool {
        guard !bare, scalar.value >= 0xC0 else { return false }
        switch scalar.value {
        case 0x2000...0x206F, 0x3000...0x303F, 0xFE00...0xFE6F, 0xFEFF, 0xFF01...0xFF0F, 0xFF1A...0xFF20,
            0xFF3B...0xFF40,
            0xFF5B...0xFF65, 0xFFF0...0xFFFF:
            return false
        default: return !scalar.properties.isWhitespace
        }
    }
}

// MARK: Characters

extension String {
    fileprivate init(lowering scalars: ArraySlice<Unicode.Scalar>) {
        var text = String.UnicodeScalarView()
        for scalar in scalars { text.append(scalar.isASCII ? Unicode.Scalar(UInt8(lowered(scalar))) : scalar) }
        self.init(text)
    }
}

private func lowered(_ scalar: Unicode.Scalar) -> UInt32 {
    (0x41...0x5A).contains(scalar.value) ? scalar.value | 0x20 : scalar.value
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

private func isASCIILetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    isDigit(scalar) || (0x61...0x7A).contains(lowered(scalar))
}

/// What a label of a bare domain is made of, hyphens aside.
private func isLabel(_ scalar: Unicode.Scalar) -> Bool { isASCIILetterOrDigit(scalar) || isAccented(scalar) }

private func isAccented(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: true
    default: false
    }
}

/// Which characters a link's path and query are made of, and may end in: X's rule, and Mastodon's wider one.
private struct LinkCharacters {
    /// `config/initializers/twitter_regex.rb` of Mastodon: any script, and emoji too.
    let isMastodons: Bool

    func isPath(_ scalar: Unicode.Scalar) -> Bool {
        if isMastodons { return !scalar.properties.isWhitespace && !Self.never.contains(scalar) }
        return endsPath(scalar) || Self.withinPath.contains(scalar)
    }

    func endsPath(_ scalar: Unicode.Scalar) -> Bool {
        if isMastodons { return isPath(scalar) && !Self.neverLast.contains(scalar) }
        switch scalar {
        case "+", "-", "=", "_", "#", "/": return true
        default: return isLabel(scalar) || (0x400...0x4FF).contains(scalar.value)
        }
    }

    func isQuery(_ scalar: Unicode.Scalar) -> Bool {
        endsQuery(scalar) || Self.withinQuery.contains(scalar) || isMastodons && scalar == "^"
    }

    func endsQuery(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", "_", "&", "=", "#", "/": return true
        default: return isASCIILetterOrDigit(scalar) || isMastodons && isUniversal(scalar)
        }
    }

    /// What RFC 3987 allows in an address beyond ASCII.
    private func isUniversal(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0xA0, 0xFDD0...0xFDEF, 0xFFF0...0xFFFF, 0xE0000...0xE0FFF: false
        default: scalar.value & 0xFFFF < 0xFFFE
        }
    }

    private static let never = Set("<>()?".unicodeScalars)
    private static let neverLast = Set("!*\"'「」;:=,.$%[]~&|@".unicodeScalars)
    private static let withinPath = Set("!*';:,.$%[]~@|&–".unicodeScalars)
    private static let withinQuery = Set("!?*'@();:+$%[].,~|".unicodeScalars)
}
