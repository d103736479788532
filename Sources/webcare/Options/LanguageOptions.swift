import ArgumentParser
import Console
import WebcareModel

/// The language that screens, lists and the handover speak.
struct LanguageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("en or nl (default: as LC_ALL, LC_MESSAGES or LANG say).", valueName: "language"))
    var language: Language?

    /// - Parameter settings: the operator's own, which the command line outdoes.
    func chosen(_ settings: Settings) -> Language {
        if let language { return language }
        if let language = settings.language { return language }
        let locale = environment("LC_ALL") ?? environment("LC_MESSAGES") ?? environment("LANG") ?? ""
        return locale.hasPrefix("nl") ? .dutch : .english
    }
}

extension Language: ExpressibleByArgument {}
