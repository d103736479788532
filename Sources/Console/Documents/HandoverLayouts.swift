import Terminal
import WebcareModel

extension HandoverDocument {
    /// Lines of at most `columns` cells, for a terminal or a mail.
    package func text(columns: Int = 80) -> [SafeText] {
        var lines: [SafeText] = [title, period]
        for section in sections {
            lines += ["", section.heading]
            for line in section.lines { lines += wrapped(line.text, indent: 2, columns) }
        }
        lines += ["", itemsHeading]
        for item in items {
            lines += wrapped(item.start + ": " + item.text, indent: 2, columns)
            if !item.why.isEmpty { lines += wrapped(item.why, indent: 6, columns) }
            for extra in [item.problem].compactMap({ $0 }) + item.notes { lines += wrapped(extra, indent: 6, columns) }
        }
        lines.append("")
        // A hash is one word; cut in two it could not be compared.
        return lines + closing
    }

    private func wrapped(_ text: SafeText, indent: Int, _ columns: Int) -> [SafeText] {
        let space = SafeText(String(repeating: " ", count: indent))
        return TextWidth.wrapped(text, to: max(10, columns - indent)).map { space + $0 }
    }

    /// For a chat, a wiki or a ticket.
    package var markdown: [SafeText] {
        var lines: [SafeText] = ["# \(escaped(title, Self.markdownSigns))", "", escaped(period, Self.markdownSigns)]
        for section in sections {
            lines += ["", "## \(escaped(section.heading, Self.markdownSigns))", ""]
            lines += section.lines.map { "- \(escaped($0.text, Self.markdownSigns))" }
        }
        lines += ["", "## \(escaped(itemsHeading, Self.markdownSigns))", ""]
        for item in items {
            lines.append(
                "- **\(escaped(item.start, Self.markdownSigns))**: \(escaped(item.text, Self.markdownSigns))")
            for extra in ([item.why].filter { !$0.isEmpty }) + [item.problem].compactMap({ $0 }) + item.notes {
                lines.append("  - \(escaped(extra, Self.markdownSigns))")
            }
        }
        lines.append("")
        return lines + closing.map { "\(escaped($0, Self.markdownSigns))  " }
    }

    /// A page that stands by itself.
    package var html: [SafeText] {
        var lines: [SafeText] = [
            "<!doctype html>", "<html lang=\"\(languageTag)\"><head><meta charset=\"utf-8\">",
            "<title>\(entities(title))</title></head><body>", "<h1>\(entities(title))</h1>",
            "<p>\(entities(period))</p>",
        ]
        for section in sections {
            lines += ["<h2>\(entities(section.heading))</h2>", "<ul>"]
            lines += section.lines.map { "<li>\(entities($0.text))</li>" }
            lines.append("</ul>")
        }
        lines += ["<h2>\(entities(itemsHeading))</h2>", "<ul>"]
        for item in items {
            lines.append("<li><strong>\(entities(item.start))</strong>: \(entities(item.text))")
            for extra in ([item.why].filter { !$0.isEmpty }) + [item.problem].compactMap({ $0 }) + item.notes {
                lines.append("<br>\(entities(extra))")
            }
            lines.append("</li>")
        }
        lines.append("</ul>")
        lines += closing.map { "<p>\(entities($0))</p>" }
        return lines + ["</body></html>"]
    }

    // What stands in a mention must not become a heading, a link or a tag in somebody's wiki.
    private static let markdownSigns = Set("\\`*_{}[]<>#|~!")

    private func escaped(_ text: SafeText, _ signs: Set<Character>) -> SafeText {
        guard text.string.contains(where: { signs.contains($0) }) else { return text }
        return SafeText(text.string.reduce(into: "") { $0 += signs.contains($1) ? "\\\($1)" : String($1) })
    }

    private func entities(_ text: SafeText) -> SafeText {
        let names: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"]
        guard text.string.contains(where: { names[$0] != nil }) else { return text }
        return SafeText(text.string.reduce(into: "") { $0 += names[$1] ?? String($1) })
    }
}
