/// One tag of HTML, opening or closing.
struct HTMLTag {
    let name: String
    let isClosing: Bool
    /// Past its `>`, or the end of the document where it never closes.
    let end: Int
    private let html: [UInt8]
    private let attributes: Range<Int>

    /// Nil where it never ends: it is text then.
    init?(_ html: [UInt8], at start: Int) {
        var index = start + 1
        isClosing = index < html.count && html[index] == UInt8(ascii: "/")
        if isClosing { index += 1 }
        let nameStart = index
        while index < html.count, !Self.endsWord(html[index]) { index += 1 }
        name = String(decoding: html[nameStart..<min(index, nameStart + 16)], as: UTF8.self).lowercased()
        let attributesStart = index
        guard let closing = Self.closing(html, from: index) else { return nil }
        attributes = attributesStart..<closing
        end = closing + 1
        self.html = html
    }

    /// The `>` that ends the tag, one in quotes aside. A tag that another one begins in is none: so no byte is looked
    /// at twice, however hostile the quotes.
    private static func closing(_ html: [UInt8], from start: Int) -> Int? {
        var index = start
        var quote: UInt8 = 0
        var follows: UInt8 = 0
        while index < html.count {
            let byte = html[index]
            if byte == UInt8(ascii: "<"), index + 1 < html.count, beginsTag(html[index + 1]) { return nil }
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if (byte == 0x22 || byte == 0x27) && follows == UInt8(ascii: "=") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return index
            }
            if !isSpace(byte) { follows = byte }
            index += 1
        }
        return nil
    }

    /// What stands after the `<` of a tag, a comment or a declaration.
    static func beginsTag(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!")
            || byte == UInt8(ascii: "?")
    }

    /// Blank lines (2), a line of its own (1), or nothing (0) around the element.
    var gap: Int {
        switch name {
        case "p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "table": 2
        case "ul", "ol", "div", "li", "tr", "hr", "section", "article", "header", "footer", "dt", "dd", "figure": 1
        default: 0
        }
    }

    var classes: [Substring] { attribute("class")?.split(separator: " ") ?? [] }

    /// The value of an attribute with its entities decoded and without control characters; the first one counts.
    func attribute(_ wanted: String) -> String? {
        var index = attributes.lowerBound
        while index < attributes.upperBound {
            while index < attributes.upperBound, Self.isSpace(html[index]) || html[index] == UInt8(ascii: "/") {
                index += 1
            }
            let start = index
            while index < attributes.upperBound, !Self.isSpace(html[index]), html[index] != UInt8(ascii: "=") {
                index += 1
            }
            let key = html[start..<index]
            while index < attributes.upperBound, Self.isSpace(html[index]) { index += 1 }
            var value = index..<index
            if index < attributes.upperBound, html[index] == UInt8(ascii: "=") { value = takeValue(at: &index) }
            if key.count == wanted.utf8.count, zip(key, wanted.utf8).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }) {
                return decoded(value)
            }
            if index == start { index += 1 }
        }
        return nil
    }

    private func takeValue(at index: inout Int) -> Range<Int> {
        index += 1
        while index < attributes.upperBound, Self.isSpace(html[index]) { index += 1 }
        guard index < attributes.upperBound else { return index..<index }
        let quote = html[index]
        let isQuoted = quote == 0x22 || quote == 0x27
        if isQuoted { index += 1 }
        let start = index
        while index < attributes.upperBound, isQuoted ? html[index] != quote : !Self.isSpace(html[index]) { index += 1 }
        let value = start..<index
        if isQuoted, index < attributes.upperBound { index += 1 }
        return value
    }

    private func decoded(_ range: Range<Int>) -> String {
        var text: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if html[index] == UInt8(ascii: "&"), let (entity, end) = Entity.read(html, at: index),
                end <= range.upperBound
            {
                text.append(contentsOf: entity)
                index = end
            } else {
                text.append(html[index])
                index += 1
            }
        }
        text.removeAll { $0 < 0x20 || $0 == 0x7F }
        return String(String(decoding: text, as: UTF8.self).drop { $0 == " " })
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

    private static func endsWord(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "<")
    }
}

/// An address of a link, beside what the link says of itself.
enum Address {
    /// True where a label is the address itself, its scheme, `www.` and last slash aside.
    static func isSame(_ label: String, _ address: String) -> Bool {
        !label.isEmpty && bare(label) == bare(address)
    }

    private static func bare(_ text: String) -> Substring {
        var rest = Substring(text)
        for prefix in ["https://", "http://", "mailto:", "tel:", "www."] where rest.lowercased().hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
        }
        return rest.hasSuffix("/") ? rest.dropLast() : rest
    }

    /// An address that leads somewhere: not a script, not a place in a page that we don't have.
    static func isWorthShowing(_ address: String) -> Bool {
        guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let scheme = address[..<colon].lowercased()
        guard !scheme.isEmpty, scheme.utf8.allSatisfy({ isSchemeByte($0) }) else { return false }
        return !["javascript", "data", "vbscript", "blob", "about", "file"].contains(scheme)
    }

    private static func isSchemeByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E
    }
}
