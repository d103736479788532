import ArgumentParser
import Console
import WebcareModel

/// The language that screens, lists and the handover speak.
struct LanguageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("en or nl (default: as LC_ALL, LC_MESSAGES or LANG say).", valueName: "language"))
    var language: String?

    /// - Parameter settings: the operator's own, which the command line outdoes.
    func chosen(_ settings: Settings = Settings()) throws -> Language {
        if let language {
            guard let known = Language(rawValue: language) else {
                throw VerbError(.usage, "there is no language '\(language)'", "Name one of: en, nl.")
            }
            return known
        }
        if let language = settings.language { return language }
        let locale = environment("LC_ALL") ?? environment("LC_MESSAGES") ?? environment("LANG") ?? ""
        return locale.hasPrefix("nl") ? .dutch : .english
    }
}
