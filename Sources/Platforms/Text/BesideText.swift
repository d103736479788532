/// What belongs to a message and stands beside its text: put after it, so that whoever answers has seen it too.
enum BesideText {
    /// What a picture shows, in its author's words.
    static func picture(_ description: String, type: String) -> String { "[\(type): \(description)]" }

    /// What it quotes, marked as somebody else's words line by line.
    static func quote(_ text: String, by author: String?) -> String {
        let said = author.map { "\($0): \(text)" } ?? text
        return said.split(omittingEmptySubsequences: false) { $0.isNewline }.map { "> \($0)" }.joined(separator: "\n")
    }
}
