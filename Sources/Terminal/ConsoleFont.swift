import CTerminal
import Glibc

/// What the fonts of the Linux console have.
enum ConsoleFont {
    /// Beyond ASCII, what every font of Debian's that is named Lat15, Uni1 or Uni2 has as a picture of its own: `▲` shares that of
    /// `↑` there, `▸` that of `→`, and `⊘` that of the stroke.
    static let common: Set<UInt32> = Set(ranges.joined())

    private static let ranges: [ClosedRange<UInt32>] = [
        0xA0...0xFF, 0x110...0x110, 0x11E...0x11F, 0x130...0x131, 0x152...0x153, 0x15E...0x161, 0x178...0x178,
        0x17D...0x17E, 0x192...0x192, 0x2C9...0x2C9, 0x2DC...0x2DC, 0x391...0x392, 0x395...0x397, 0x399...0x39A,
        0x39C...0x39D, 0x39F...0x39F, 0x3A1...0x3A1, 0x3A4...0x3A4, 0x3A7...0x3A7, 0x3BC...0x3BC, 0x3C0...0x3C0,
        0x401...0x401, 0x405...0x408, 0x410...0x410, 0x412...0x412, 0x415...0x415, 0x41A...0x41A, 0x41C...0x41E,
        0x420...0x422, 0x425...0x425, 0x430...0x430, 0x435...0x435, 0x43E...0x43E, 0x440...0x441, 0x443...0x443,
        0x445...0x445, 0x451...0x451, 0x455...0x458, 0x4AE...0x4AE, 0x2010...0x2015, 0x2018...0x201A,
        0x201C...0x201E, 0x2022...0x2022, 0x2026...0x2026, 0x202F...0x202F, 0x2039...0x203A, 0x203C...0x203C,
        0x20AC...0x20AC, 0x2116...0x2116, 0x2122...0x2122, 0x212A...0x212B, 0x2190...0x2193, 0x2212...0x2212,
        0x2248...0x2248, 0x2264...0x2265, 0x226A...0x226B, 0x2500...0x2570, 0x2572...0x257F, 0x2588...0x2588,
        0x2591...0x2592, 0x25A0...0x25A0, 0x25CF...0x25CF,
    ]

    /// The letters of the font that is loaded, each with the place of its picture; nil where standard output is no virtual
    /// console of this machine.
    static func loaded() -> [(letter: UInt16, picture: UInt16)]? {
        let most = 1 << 14
        var letters = [UInt16](repeating: 0, count: most)
        var pictures = [UInt16](repeating: 0, count: most)
        let count = Int(terminal_console_font(STDOUT_FILENO, &letters, &pictures, Int32(most)))
        guard count > 0 else { return nil }
        return (0..<count).map { (letters[$0], pictures[$0]) }
    }
}

extension Letters {
    /// Where the user says what is drawn, and the words for it.
    package static let variable = "WEBCARE_LETTERS", words = ["all", "console", "ascii"]

    /// By what the environment says of the terminal.
    ///
    /// `WEBCARE_LETTERS` (`all`, `console`, `ascii`) is the user's own word. Else a locale of another encoding than UTF-8 is
    /// taken at its word, and so is `C` where somebody chose it for letters; no locale at all is what SSH and containers
    /// leave, to terminals that show everything, but for those that are older than Unicode.
    ///
    /// - Parameter font: what the console's kernel answers.
    package init(
        variable: (String) -> String?, font: () -> [(letter: UInt16, picture: UInt16)]? = { nil }
    ) {
        func value(_ name: String) -> String? { variable(name).flatMap { $0.isEmpty ? nil : $0 } }
        switch value(Self.variable) {
        case "all": self = .all
        case "console": self = .console
        case "ascii": self = .ascii
        default:
            let term = value("TERM") ?? ""
            let chosen = value("LC_ALL") ?? value("LC_CTYPE")
            guard Self.mayBeUTF8(chosen: chosen, language: value("LANG"), term: term) else {
                self = .ascii
                return
            }
            guard term == "linux" || term.hasPrefix("linux-") else {
                self = .all
                return
            }
            self = font().map(Letters.init(font:)) ?? .console
        }
    }

    private static func mayBeUTF8(chosen: String?, language: String?, term: String) -> Bool {
        let says = chosen ?? language ?? ""
        let name = says.uppercased()
        if name.contains("UTF-8") || name.contains("UTF8") { return true }
        let isUnsaid = says.isEmpty || (chosen == nil && (says == "C" || says == "POSIX"))
        return isUnsaid && !(term.hasPrefix("vt") || term == "ansi")
    }

    /// Of the terminal that standard output is.
    package static let ofThisTerminal = Letters(variable: { Environment[$0] }, font: ConsoleFont.loaded)
}
