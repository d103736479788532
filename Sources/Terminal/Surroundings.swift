import WebcareModel

/// What a terminal has around its picture: a title, and a desktop to put a message on. As sequences for `tell`; what they carry
/// is safe text, which can neither end one nor begin another.
package struct Surroundings: Sendable {
    private let term: String
    private let program: String
    private let isInTmux: Bool
    private let letters: Letters

    /// - Parameter variable: reads the environment.
    package init(variable: (String) -> String?) {
        term = variable("TERM") ?? ""
        program = variable("TERM_PROGRAM") ?? ""
        letters = Letters(variable: variable)
        isInTmux = variable("TMUX").map { !$0.isEmpty } ?? false
    }

    package static let ofThisProcess = Surroundings { Environment[$0] }

    /// Nil where there is no title: a console without windows would print it.
    package func title(_ text: SafeText) -> String? {
        let hasNone = term == "linux" || term.hasPrefix("vt")
        return hasNone ? nil : "\u{1B}]2;\(letters.drawn(text).string)\u{07}"
    }

    /// By both conventions there are, for a terminal takes no notice of the one it doesn't know; once where it knows both.
    package func notification(_ text: SafeText) -> String {
        let knowsBoth =
            ["WezTerm", "ghostty"].contains(program) || ["xterm-kitty", "xterm-ghostty", "wezterm"].contains(term)
        // Those of the second part its words with it.
        let words = letters.drawn(text).string.map { $0 == ";" ? "," : String($0) }.joined()
        var sequences = ["\u{1B}]9;webcare: \(words)\u{07}"]
        if !knowsBoth { sequences.append("\u{1B}]777;notify;webcare;\(words)\u{07}") }
        return sequences.map(passed).joined()
    }

    /// tmux keeps what it doesn't know, unless it is told to hand it on; and then only with `allow-passthrough`.
    private func passed(_ sequence: String) -> String {
        guard isInTmux else { return sequence }
        let inner = sequence.map { $0 == "\u{1B}" ? "\u{1B}\u{1B}" : String($0) }.joined()
        return "\u{1B}Ptmux;\(inner)\u{1B}\\"
    }
}
