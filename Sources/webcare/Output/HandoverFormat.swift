import ArgumentParser
import Terminal
import WebcareModel

enum HandoverFormat: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, html, json
}

extension HandoverDocument {
    func lines(as format: HandoverFormat) -> [SafeText] {
        switch format {
        case .markdown: markdown
        case .html: html
        case .text, .json: text
        }
    }

    private var text: [SafeText] {
        let width = figures.map { TextWidth.columns(of: $0.name) }.max() ?? 0
        var lines = [title, period, ""]
        lines += figures.map { "  \(TextWidth.fitted($0.name, to: width, padded: true))  \($0.value)" }
        lines += ["", itemsTitle]
        for item in items {
            lines += ["", item.title] + item.details.map { "    \($0)" }
            if let url = item.url { lines.append("    \(url)") }
        }
        return lines + [""] + closing
    }

    private var markdown: [SafeText] {
        var lines: [SafeText] = ["# \(escaped(title))", "", escaped(period), "", "| | |", "|---|---|"]
        lines += figures.map { "| \(escaped($0.name)) | \(escaped($0.value)) |" }
        lines += ["", "## \(escaped(itemsTitle))"]
        for item in items {
            lines += ["", "### \(escaped(item.title))", ""] + item.details.map { "- \(escaped($0))" }
            if let url = item.url { lines.append("- \(escaped(SafeText(url)))") }
        }
        return lines + [""] + closing.map { "- \(escaped($0))" }
    }

    private var html: [SafeText] {
        var lines: [SafeText] = [
            "<!DOCTYPE html>", "<html lang=\"\(language.rawValue)\">", "<meta charset=\"utf-8\">",
            "<title>\(entities(title))</title>",
            "<style>body{font:1em/1.5 sans-serif;max-width:50em;margin:2em auto;padding:0 1em}th{text-align:left;"
                + "font-weight:normal;padding-right:1em}</style>",
            "<h1>\(entities(title))</h1>", "<p>\(entities(period))</p>", "<table>",
        ]
        lines += figures.map { "<tr><th>\(entities($0.name))</th><td>\(entities($0.value))</td></tr>" }
        lines += ["</table>", "<h2>\(entities(itemsTitle))</h2>"]
        for item in items {
            lines += ["<h3>\(entities(item.title))</h3>", "<ul>"]
            lines += item.details.map { "<li>\(entities($0))</li>" }
            if let url = item.url {
                let shown = entities(SafeText(url))
                // Only what a browser fetches: a `javascript:` of a stranger stays text.
                let isWeb = url.hasPrefix("https://") || url.hasPrefix("http://")
                lines.append(isWeb ? "<li><a href=\"\(shown)\">\(shown)</a></li>" : "<li>\(shown)</li>")
            }
            lines.append("</ul>")
        }
        lines += ["<footer>"] + closing.map { "<p>\(entities($0))</p>" } + ["</footer>", "</html>"]
        return lines
    }
}

// Both go by scalars: a character that carries an accent is another `Character`, and the same `"` to a browser.

/// Nothing in it means anything to Markdown, nor to the HTML that Markdown lets through. Addresses stay as they are.
private func escaped(_ text: SafeText) -> SafeText {
    var result = String.UnicodeScalarView()
    var isNumber = true
    for (index, scalar) in text.string.unicodeScalars.enumerated() {
        let beginsLine: Set<Unicode.Scalar> = ["-", "+", "="]
        let means: Set<Unicode.Scalar> = ["\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "&", "!"]
        let endsNumber = isNumber && index > 0 && (scalar == "." || scalar == ")")
        if means.contains(scalar) || endsNumber || index == 0 && beginsLine.contains(scalar) { result.append("\\") }
        isNumber = isNumber && ("0"..."9").contains(scalar)
        result.append(scalar)
    }
    return SafeText(String(result))
}

private func entities(_ text: SafeText) -> SafeText {
    var result = String.UnicodeScalarView()
    for scalar in text.string.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;".unicodeScalars
        case "<": result += "&lt;".unicodeScalars
        case ">": result += "&gt;".unicodeScalars
        case "\"": result += "&quot;".unicodeScalars
        case "'": result += "&#39;".unicodeScalars
        default: result.append(scalar)
        }
    }
    return SafeText(String(result))
}
