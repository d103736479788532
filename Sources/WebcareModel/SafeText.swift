/// The only text that may be shown: on the canvas, in plain output, in an error or a log.
///
/// Whatever goes in, no byte of it makes a terminal do anything: control characters, escape sequences, direction
/// overrides and invisible characters are made visible or removed. It is one line; see `lines(of:)` for more.
package struct SafeText: Hashable, Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
    package let string: String

    package init(_ untrusted: String) { string = untrusted.filter { $0 >= " " } }
    /// A literal of the source itself.
    package init(stringLiteral value: String) { string = value }

    package static let empty = SafeText("")
    package var isEmpty: Bool { string.isEmpty }
    package var description: String { string }

    /// The lines of a text, cleaned one by one: at most `limit`, and then one that says how many more there are.
    package static func lines(of untrusted: String, limit: Int = 10_000) -> [SafeText] {
        untrusted.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText(String($0)) }
    }

    package static func + (a: SafeText, b: SafeText) -> SafeText { SafeText(a.string + b.string) }

    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        package init(literalCapacity: Int, interpolationCount: Int) {}
        package mutating func appendLiteral(_ literal: String) { text += literal }
        package mutating func appendInterpolation(_ safe: SafeText) { text += safe.string }
        package mutating func appendInterpolation(_ number: some BinaryInteger) { text += "\(number)" }
        /// Untrusted: it is cleaned.
        package mutating func appendInterpolation(_ untrusted: String) { text += SafeText(untrusted).string }
    }
    package init(stringInterpolation: StringInterpolation) { string = stringInterpolation.text }
}

extension Sequence<SafeText> {
    package func joined(by separator: SafeText) -> SafeText { SafeText(map(\.string).joined(separator: separator.string)) }
}
