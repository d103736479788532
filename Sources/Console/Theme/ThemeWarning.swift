import WebcareModel

/// Something in a theme that has no effect. A theme is never refused.
package struct ThemeWarning: Hashable, Sendable {
    /// The file it stands in, as one would name it.
    package var file: String
    /// Counted from 1; nil where it can't be told.
    package var line: Int?
    package var message: Phrase

    /// `dark, line 3`
    package var place: SafeText { line.map { "\(file), line \($0)" } ?? "\(file)" }

    /// The file by its name alone: a line on the screen has no room for a path.
    fileprivate var shortPlace: Phrase {
        let name = file.lastIndex(of: "/").map { String(file[file.index(after: $0)...]) } ?? file
        return line.map { Phrase(en: "\(name), line \($0)", nl: "\(name), regel \($0)") }
            ?? Phrase(en: "\(name)", nl: "\(name)")
    }
}

extension ThemeReading {
    /// What is wrong with it, in one line on the screen; nil when nothing is.
    ///
    /// - Parameter instead: what the console looks like where this can't be used.
    func complaint(instead: Phrase) -> Phrase? {
        guard let first = warnings.first else { return nil }
        let place = first.shortPlace
        let more = warnings.count - 1
        return Phrase(
            en: """
                Theme \(place.english): \(first.message[.english])\(more > 0 ? " (and \(more) more)" : "")\
                \(isUsable ? "" : "; \(instead.english)")
                """,
            nl: """
                Thema \(place.dutch): \(first.message[.dutch])\(more > 0 ? " (en nog \(more))" : "")\
                \(isUsable ? "" : "; \(instead.dutch)")
                """)
    }
}

extension ThemeChoice {
    /// What is wrong with the theme that a console starts with.
    var complaint: Phrase? {
        let name = SafeText(ThemeLibrary.standardName)
        return reading.complaint(
            instead: Phrase(en: "the console keeps to \(name)", nl: "de console houdt het op \(name)"))
    }
}
