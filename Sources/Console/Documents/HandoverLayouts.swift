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
        var lines: [SafeText] = ["# \(escaped(title))", "", escaped(period)]
        for section in sections {
            lines += ["", "## \(escaped(section.heading))", ""]
            lines += section.lines.map { "- \(escaped($0.text))" }
        }
        lines += ["", "## \(escaped(itemsHeading))", ""]
        for item in items {
            lines.append(
                "- **\(escaped(item.start))**: \(escaped(item.text))")
            for extra in ([item.why].filter { !$0.isEmpty }) + [item.problem].compactMap({ $0 }) + item.notes {
                lines.append("  - \(escaped(extra))")
            }
        }
        lines.append("")
        return lines + closing.map { "\(escaped($0))  " }
    }

    /// A page that stands by itself.
    package var html: [SafeText] {
        var lines: [SafeText] = [
            "<!DOCTYPE html>", "<html lang=\"\(languageTag)\"><head><meta charset=\"utf-8\">",
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
}

// Both go by scalars: a sign that carries an accent is another `Character`, and the same sign to a browser.

/// Nothing in it means anything to Markdown, nor to the HTML that Markdown lets through.
private func escaped(_ text: SafeText) -> SafeText {
    let means: Set<Unicode.Scalar> = ["\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "&", "!"]
    var result = String.UnicodeScalarView()
    for scalar in text.string.unicodeScalars {
        if means.contains(scalar) { result.append("\\") }
        result.append(scalar)
    }
    return SafeText(String(result))
}

private func entities(_ text: SafeText) -> SafeText {
    let names: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
    var result = String.UnicodeScalarView()
    for scalar in text.string.unicodeScalars {
        if let name = names[scalar] { result += name.unicodeScalars } else { result.append(scalar) }
    }
    return SafeText(String(result))
}
