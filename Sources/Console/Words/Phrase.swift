import WebcareModel

/// The languages that screens, lists and the handover speak. JSON, errors, `--help` and logs are English always.
package enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case dutch = "nl"
}

/// One text in every language: it can't be made without one of them.
package struct Phrase: Hashable, Sendable {
    package let english: SafeText
    package let dutch: SafeText

    package init(en english: SafeText, nl dutch: SafeText) {
        self.english = english
        self.dutch = dutch
    }

    package subscript(language: Language) -> SafeText {
        switch language {
        case .english: english
        case .dutch: dutch
        }
    }
}
