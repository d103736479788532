/// Two texts of one writer for one reply, of which neither is to be lost, nor to stand there twice.
package enum DraftText {
    private static let between = "\n\n"

    /// The first, a blank line, and the second. One that is the other, or whole paragraphs of it, is in it already.
    package static func joined(_ first: String, _ second: String) -> String {
        if first.isEmpty || holds(second, first) { return second }
        return second.isEmpty || holds(first, second) ? first : first + between + second
    }

    private static func holds(_ text: String, _ part: String) -> Bool {
        text == part || text.hasPrefix(part + between) || text.hasSuffix(between + part)
            || text.contains(between + part + between)
    }
}
