/// A character reference of HTML: `&amp;`, `&#233;`, `&#x1F4E6;`.
enum Entity {
    /// The text it stands for and the end of it; nil where no whole reference begins there, which is text then.
    static func read(_ html: [UInt8], at start: Int) -> (text: [UInt8], end: Int)? {
        let limit = min(html.count, start + 12)
        guard start + 2 < limit else { return nil }
        guard let semicolon = html[start + 1..<limit].firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = html[start + 1..<semicolon]
        if name.first == UInt8(ascii: "#") {
            guard let scalar = numbered(name.dropFirst()) else { return nil }
            return (Array(String(Character(scalar)).utf8), semicolon + 1)
        }
        guard let text = named[String(decoding: name, as: UTF8.self)] else { return nil }
        return (Array(text.utf8), semicolon + 1)
    }

    /// What can't stand in a text (NUL, a surrogate, beyond Unicode) becomes U+FFFD.
    private static func numbered(_ digits: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let isHexadecimal = digits.first == UInt8(ascii: "x") || digits.first == UInt8(ascii: "X")
        let digits = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
        guard let first = digits.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-"),
            let code = UInt32(digits, radix: isHexadecimal ? 16 : 10)
        else { return nil }
        if code == 0 { return "\u{FFFD}" }
        // HTML reads these as the characters that Windows had there.
        if (0x80...0x9F).contains(code), let scalar = windows[Int(code - 0x80)] { return scalar }
        return Unicode.Scalar(code) ?? "\u{FFFD}"
    }

    /// From 0x80; nil where Windows-1252 has none.
    private static let windows: [Unicode.Scalar?] = [
        "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
        nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
    ]

    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "shy": "\u{AD}",
        "iexcl": "¡", "cent": "¢", "pound": "£", "yen": "¥", "sect": "§", "uml": "¨", "copy": "©", "laquo": "«",
        "not": "¬", "reg": "®", "deg": "°", "plusmn": "±", "sup2": "²", "sup3": "³", "acute": "´", "micro": "µ",
        "para": "¶", "middot": "·", "raquo": "»", "frac14": "¼", "frac12": "½", "frac34": "¾", "iquest": "¿",
        "Agrave": "À", "Aacute": "Á", "Acirc": "Â", "Atilde": "Ã", "Auml": "Ä", "Aring": "Å", "AElig": "Æ",
        "Ccedil": "Ç", "Egrave": "È", "Eacute": "É", "Ecirc": "Ê", "Euml": "Ë", "Igrave": "Ì", "Iacute": "Í",
        "Icirc": "Î", "Iuml": "Ï", "Ntilde": "Ñ", "Ograve": "Ò", "Oacute": "Ó", "Ocirc": "Ô", "Otilde": "Õ",
        "Ouml": "Ö", "times": "×", "Oslash": "Ø", "Ugrave": "Ù", "Uacute": "Ú", "Ucirc": "Û", "Uuml": "Ü",
        "szlig": "ß", "agrave": "à", "aacute": "á", "acirc": "â", "atilde": "ã", "auml": "ä", "aring": "å",
        "aelig": "æ", "ccedil": "ç", "egrave": "è", "eacute": "é", "ecirc": "ê", "euml": "ë", "igrave": "ì",
        "iacute": "í", "icirc": "î", "iuml": "ï", "ntilde": "ñ", "ograve": "ò", "oacute": "ó", "ocirc": "ô",
        "otilde": "õ", "ouml": "ö", "divide": "÷", "oslash": "ø", "ugrave": "ù", "uacute": "ú", "ucirc": "û",
        "uuml": "ü", "yuml": "ÿ", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "sbquo": "‚",
        "ldquo": "“", "rdquo": "”", "bdquo": "„", "dagger": "†", "bull": "•", "hellip": "…", "permil": "‰",
        "lsaquo": "‹", "rsaquo": "›", "euro": "€", "trade": "™", "larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓",
        "hearts": "♥", "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwj": "\u{200D}",
        "zwnj": "\u{200C}",
    ]
}
