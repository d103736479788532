/// The only text that may be shown: on the canvas, in plain output, in an error or a log.
///
/// Whatever goes in, no byte of it makes a terminal do anything: control characters, escape sequences, direction
/// overrides and invisible characters are made visible or removed. It is one line; see `lines(of:)` for more.
///
/// Cleaning twice changes nothing, so safe text may be put together from safe text.
package struct SafeText: Hashable, Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
    package private(set) var string: String

    package init(_ untrusted: String) { string = Sanitizer.clean(untrusted) }

    private init(clean: String) { string = clean }

    /// What stands before `end`, between two letters, and a sign that there was more. A part of what is safe is safe.
    package func cut(before end: String.Index) -> SafeText { SafeText(clean: string[..<end] + "…") }

    /// A literal of the source itself.
    package init(stringLiteral value: String) { string = Sanitizer.clean(value) }

    package static let empty = SafeText("")
    package var isEmpty: Bool { string.isEmpty }
    package var description: String { string }

    /// The lines of a text, cleaned one by one: at most `limit`, and then one that says how many more there are.
    package static func lines(of untrusted: String, limit: Int = 10_000) -> [SafeText] {
        let scalars = untrusted.unicodeScalars
        var lines: [SafeText] = []
        var more = 0
        var start = scalars.startIndex

        func endLine(at end: String.Index) {
            if lines.count < limit { lines.append(SafeText(String(scalars[start..<end]))) } else { more += 1 }
        }
        var index = start
        while index < scalars.endIndex {
            let scalar = scalars[index]
            var next = scalars.index(after: index)
            if Sanitizer.isLineBreak(scalar) {
                endLine(at: index)
                if scalar == "\r", next < scalars.endIndex, scalars[next] == "\n" { next = scalars.index(after: next) }
                start = next
            }
            index = next
        }
        endLine(at: scalars.endIndex)
        if more > 0 { lines.append("… +\(more)") }
        return lines
    }

    package static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool { Sanitizer.isLineBreak(scalar) }

    package static func + (a: SafeText, b: SafeText) -> SafeText {
        var sum = a
        sum.append(b)
        return sum
    }

    /// Two safe texts could make something else where they meet, so that the whole is cleaned; not where the second
    /// begins with a character that is nobody's mark or joint.
    fileprivate mutating func append(_ other: SafeText) {
        guard let first = other.string.unicodeScalars.first else { return }
        if !string.isEmpty, !Sanitizer.standsAlone(first) {
            self = SafeText(string + other.string)
        } else {
            string += other.string
        }
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = SafeText.empty
        package init(literalCapacity: Int, interpolationCount: Int) {}
        package mutating func appendLiteral(_ literal: String) { text.append(SafeText(literal)) }
        package mutating func appendInterpolation(_ safe: SafeText) { text.append(safe) }
        package mutating func appendInterpolation(_ number: some BinaryInteger) {
            text.append(SafeText(String(number)))
        }
        /// Untrusted: it is cleaned.
        package mutating func appendInterpolation(_ untrusted: String) { text.append(SafeText(untrusted)) }
    }

    package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }
}

extension Sequence<SafeText> {
    package func joined(by separator: SafeText) -> SafeText {
        var sum = SafeText.empty
        for (index, text) in enumerated() {
            if index > 0 { sum.append(separator) }
            sum.append(text)
        }
        return sum
    }
}
