import WebcareModel

/// Links that a terminal opens with a click (OSC 8), in lines of text.
package enum Hyperlink {
    /// True where the terminal of that name shows such a link, or at least doesn't print it: the Linux console and old
    /// terminals might.
    package static func isUnderstood(by term: String?) -> Bool {
        let families = [
            "xterm", "tmux", "screen", "alacritty", "foot", "kitty", "ghostty", "wezterm", "contour", "rio", "konsole",
            "vte", "gnome", "iterm",
        ]
        return term.map { term in families.contains { term.hasPrefix($0) } } ?? false
    }

    /// The line with each address in it made a link to itself. One that was cut (`…` follows) is none.
    package static func linked(_ line: SafeText) -> String {
        let text = line.string
        guard text.contains("://") else { return text }
        var result = ""
        var rest = text[...]
        while let start = firstAddress(in: rest) {
            result += rest[..<start]
            let address = address(at: start, in: rest)
            let after = rest[address.endIndex...]
            result +=
                after.hasPrefix("…")
                ? String(address) : "\u{1B}]8;;\(encoded(address))\u{1B}\\\(address)\u{1B}]8;;\u{1B}\\"
            rest = after
        }
        return result + rest
    }

    private static func firstAddress(in text: Substring) -> Substring.Index? {
        var from = text.startIndex
        while let colon = text[from...].firstIndex(of: ":") {
            for scheme in ["https", "http"] where text[..<colon].hasSuffix(scheme) && text[colon...].hasPrefix("://") {
                return text.index(colon, offsetBy: -scheme.count)
            }
            from = text.index(after: colon)
        }
        return nil
    }

    /// Printable ASCII, and letters and digits of other scripts. The signs that end a sentence are not of it, nor is a bracket
    /// that was opened before it.
    private static func address(at start: Substring.Index, in text: Substring) -> Substring {
        var address = text[start...].prefix { character in
            character.asciiValue.map { (0x21...0x7E).contains($0) && !"<>\"`{}|\\^".utf8.contains($0) }
                ?? (character.isLetter || character.isNumber)
        }
        while let last = address.last {
            let opening: Character? = last == ")" ? "(" : last == "]" ? "[" : nil
            let closesOwn = opening.map { opening in
                address.count { $0 == last } <= address.count { $0 == opening }
            }
            guard ".,;:!?'".contains(last) || closesOwn == false else { break }
            address.removeLast()
        }
        return address
    }

    /// As a terminal is told it: OSC 8 takes printable ASCII alone.
    private static func encoded(_ address: Substring) -> String {
        address.utf8.reduce(into: "") { result, byte in
            if byte < 0x80 {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + digits
            }
        }
    }
}
