/// What a person would read of a message that came as HTML.
///
/// Links keep their address: `label (https://…)` where the label says something else. Text that a page would hide is
/// left out, so that nothing is answered that nobody saw. Any input gives some text, in linear time; it is as
/// untrusted as before (`SafeText` cleans what is shown).
package enum PlainText {
    package static func of(html: String) -> String {
        var reader = HTMLReader(Array(html.utf8))
        return reader.read()
    }

    /// True where a text has a tag or an entity, so that it must have been meant as HTML.
    static func looksLikeHTML(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        for index in bytes.indices.dropLast() {
            let next = bytes[index + 1] | 0x20
            if bytes[index] == UInt8(ascii: "<"), isLetter(next) || bytes[index + 1] == UInt8(ascii: "/") {
                return true
            }
            if bytes[index] == UInt8(ascii: "&"), Entity.read(bytes, at: index) != nil { return true }
        }
        return false
    }
}

private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

private struct HTMLReader {
    private let html: [UInt8]
    private var index = 0
    private var output = PlainOutput()
    private var link: OpenLink?
    private var spans: [Span] = []
    private var hiddenSpans = 0
    private var preformatted = 0

    /// Mastodon's way to shorten a link: its scheme and tail in invisible spans, the rest in one with an ellipsis.
    private enum Span { case plain, invisible, ellipsis }

    private struct OpenLink {
        var address: String
        var isMention: Bool
        /// With what is hidden: the whole address, when it is one that was shortened.
        var whole: [UInt8] = []
        var visible: [UInt8] = []
    }

    init(_ html: [UInt8]) { self.html = html }

    mutating func read() -> String {
        while index < html.count {
            switch html[index] {
            case UInt8(ascii: "<"): tagOrText()
            case UInt8(ascii: "&"):
                if let (text, end) = Entity.read(html, at: index) {
                    emit(text, isSpace: false)
                    index = end
                } else {
                    emit([html[index]], isSpace: false)
                    index += 1
                }
            case 0x20, 0x09, 0x0A, 0x0C, 0x0D:
                emit([preformatted > 0 ? html[index] : 0x20], isSpace: preformatted == 0)
                index += 1
            default:
                let start = index
                while index < html.count, !Self.isSpecial(html[index]) { index += 1 }
                emit(html[start..<index], isSpace: false)
            }
        }
        closeLink()
        return output.finished
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: "&"), 0x20, 0x09, 0x0A, 0x0C, 0x0D: true
        default: false
        }
    }

    private mutating func emit(_ text: some Collection<UInt8>, isSpace: Bool) {
        let isHidden = hiddenSpans > 0
        if link != nil {
            link?.whole.append(contentsOf: text)
            if !isHidden { link?.visible.append(contentsOf: text) }
        } else if !isHidden {
            isSpace ? output.space() : output.append(text)
        }
    }

    private mutating func tagOrText() {
        let next = index + 1 < html.count ? html[index + 1] : 0
        if html[index...].starts(with: "<!--".utf8) {
            return skip(past: "-->")
        }
        guard HTMLTag.beginsTag(next), let tag = HTMLTag(html, at: index) else {
            emit([html[index]], isSpace: false)
            index += 1
            return
        }
        index = tag.end
        tag.isClosing ? close(tag) : open(tag)
    }

    /// Moves past `mark`; what never ends is shown as it is, rather than lost.
    private mutating func skip(past mark: StaticString) {
        let count = mark.utf8CodeUnitCount
        let wanted = UnsafeBufferPointer(start: mark.utf8Start, count: count)
        var end = index + 4
        // `<!-->` closes at once.
        if end < html.count, html[end] == UInt8(ascii: ">") { end += 1 - count }
        while end + count <= html.count {
            if html[end..<end + count].elementsEqual(wanted) {
                index = end + count
                return
            }
            end += 1
        }
        emit(html[index...], isSpace: false)
        index = html.count
    }

    private mutating func open(_ tag: HTMLTag) {
        switch tag.name {
        case "a":
            closeLink()
            if let address = tag.attribute("href") {
                let classes = tag.classes
                link = OpenLink(address: address, isMention: classes.contains("mention") || classes.contains("hashtag"))
            }
        case "span":
            let classes = tag.classes
            let span: Span =
                classes.contains("invisible") ? .invisible : classes.contains("ellipsis") ? .ellipsis : .plain
            spans.append(span)
            if span == .invisible { hiddenSpans += 1 }
        case "br": lineBreak()
        case "img":
            if let text = tag.attribute("alt"), !text.isEmpty { emit(text.utf8, isSpace: false) }
        case "script", "style", "template": skipContent(of: tag.name)
        case "li":
            block(gap: 1)
            if link == nil, hiddenSpans == 0 { output.append("- ".utf8) }
        case "pre":
            preformatted += 1
            block(gap: 2)
        default: block(gap: tag.gap)
        }
    }

    private mutating func close(_ tag: HTMLTag) {
        switch tag.name {
        case "a": closeLink()
        case "span":
            switch spans.popLast() {
            case .invisible: hiddenSpans -= 1
            case .ellipsis where link != nil: link?.visible.append(contentsOf: "…".utf8)
            case .ellipsis: output.append("…".utf8)
            case .plain, nil: break
            }
        case "br": lineBreak()
        case "pre":
            preformatted = max(0, preformatted - 1)
            block(gap: 2)
        default: block(gap: tag.gap)
        }
    }

    private mutating func lineBreak() {
        if link == nil { output.lineBreak() } else { emit([0x20], isSpace: true) }
    }

    private mutating func block(gap: Int) {
        guard gap > 0 else { return }
        // A span doesn't outlive its paragraph, or one that is never closed would hide the rest.
        if gap > 1, link == nil {
            spans.removeAll()
            hiddenSpans = 0
        }
        if link == nil { output.gap(gap) } else { emit([0x20], isSpace: true) }
    }

    /// Moves past the closing tag of an element whose content is no text.
    private mutating func skipContent(of name: String) {
        let closing = Array("</\(name)".utf8)
        while index + closing.count <= html.count {
            if html[index] == UInt8(ascii: "<"),
                zip(html[index..<index + closing.count], closing).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 })
            {
                index = HTMLTag(html, at: index)?.end ?? html.count
                return
            }
            index += 1
        }
        index = html.count
    }

    private mutating func closeLink() {
        guard let link else { return }
        self.link = nil
        let whole = collapsed(link.whole)
        let visible = collapsed(link.visible)
        let address = link.address
        if Address.isSame(whole, address) || Address.isSame(visible, address) {
            output.append((Address.isSame(whole, address) ? whole : address).utf8)
        } else if !Address.isWorthShowing(address)
            || (link.isMention && visible.first.map { "@#＠＃".contains($0) } ?? false)
        {
            output.append(visible.utf8)
        } else if visible.isEmpty {
            output.append(address.utf8)
        } else {
            output.append("\(visible) (\(address))".utf8)
        }
    }

    private func collapsed(_ text: [UInt8]) -> String {
        let words = text.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 })
        return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
    }
}
