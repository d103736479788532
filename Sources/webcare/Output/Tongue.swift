import Console
import MentionQueue
import WebcareModel

/// How plain text speaks: the reader's language, and the clock on the wall where the team sits.
struct Tongue {
    let language: Language
    let localTime: LocalTime

    init(_ language: Language, timeZone: String) {
        self.language = language
        localTime = LocalTime(named: timeZone)
    }

    func callAsFunction(_ english: SafeText, _ dutch: SafeText) -> SafeText {
        Phrase(en: english, nl: dutch)[language]
    }

    func word(_ phrase: Phrase) -> SafeText { phrase[language] }

    /// `2026-11-23 14:02`
    func moment(_ moment: Timestamp) -> String { localTime.day(moment) + " " + localTime.minute(moment) }

    /// Who holds it, as colleagues see it: `sanne → piet` while a handover waits.
    func holder(of mention: Mention, at now: Timestamp) -> String? {
        mention.holder(at: now).map { claim in
            claim.holder.operator + (claim.pinnedTo.map { " → \($0)" } ?? "")
        }
    }

    /// What may be shown of its text.
    func text(of mention: Mention) -> SafeText { mention.wordsInstead.map(word) ?? SafeText(mention.text) }

    func escalation(_ mark: EscalationMark) -> SafeText {
        let told: SafeText =
            !mark.waitsToBeTold
            ? "" : self(" (recorded, \(mark.to) not told yet)", " (vastgelegd, \(mark.to) nog niet ingelicht)")
        let state = word(mark.state.phrase)
        return self("escalated to \(mark.to), \(state)", "geëscaleerd naar \(mark.to), \(state)") + told
    }
}

extension QueueOptions {
    /// - Parameter speech: the command line's own choice, which outdoes the settings.
    func tongue(_ speech: LanguageOptions, in queue: MentionQueue) throws -> Tongue {
        try Tongue(speech.chosen(settings()), timeZone: queue.policy().timeZone)
    }
}
