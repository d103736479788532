import Foundation

/// A word by which a team sorts its mentions, such as `storing` or `pers/landelijk`.
///
/// It is the team's own label for a case, as a channel's name is, and stands in events: so it is held to one short word
/// of letters and digits, with nothing in it that a handle or an address is made of.
package enum Tag {
    /// Characters of one.
    package static let longest = 40
    /// On one mention.
    package static let most = 20

    /// As it is kept, whoever types it: `#Storing ` is `storing`. Nil where it can't be one.
    package static func normalized(_ typed: String) -> String? {
        var tag = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        if tag.hasPrefix("#") { tag.removeFirst() }
        tag = tag.lowercased().precomposedStringWithCanonicalMapping
        guard (1...longest).contains(tag.count), tag.utf8.count <= 4 * longest,
            let first = tag.unicodeScalars.first, isLetterOrDigit(first),
            tag.unicodeScalars.allSatisfy({ isLetterOrDigit($0) || joints.contains($0) || isMark($0) })
        else { return nil }
        return tag
    }

    /// May stand within one.
    private static let joints: [Unicode.Scalar] = ["-", "_", "/", "+"]

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.properties.isDefaultIgnorableCodePoint
            && (scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .nonspacingMark && !scalar.properties.isDefaultIgnorableCodePoint
    }
}
