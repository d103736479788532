import ArgumentParser
import Console
import WebcareModel

/// The language that screens, lists and the handover speak.
struct LanguageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("en or nl (default: as LC_ALL, LC_MESSAGES or LANG say).", valueName: "language"))
    var language: Language?

    /// - Parameter settings: the operator's own, which the command line outdoes.
    func chosen(_ settings: Settings) throws -> Language { try Self.chosen(language, settings) }

    static func chosen(_ given: Language?, _ settings: Settings) throws -> Language {
        if let given { return given }
        if let language = try ofEnvironment() { return language }
        if let language = settings.language { return language }
        let locale = environment("LC_ALL") ?? environment("LC_MESSAGES") ?? environment("LANG") ?? ""
        return locale.hasPrefix("nl") ? .dutch : .english
    }

    /// Nil where `WEBCARE_LANGUAGE` isn't set.
    static func ofEnvironment() throws -> Language? {
        guard let name = environment("WEBCARE_LANGUAGE") else { return nil }
        guard let language = Language(rawValue: name) else {
            throw VerbError(
                .usage, "there is no language '\(name)'",
                "Choose \(Language.allCases.map(\.rawValue).joined(separator: " or ")), with --language or WEBCARE_LANGUAGE."
            )
        }
        return language
    }
}

extension Language: ExpressibleByArgument {}
