import MentionQueue
import Platforms
import WebcareModel

/// Replies that the team wrote beforehand.
extension ConsoleState {
    /// Of the templates in the menu: the first nine have a digit.
    private static let digits = Array("123456789")

    var obstacleToTemplate: Phrase? {
        guard let composer else { return nil }
        if composer.isSending {
            return Phrase(en: "It is being handed to the outbox.", nl: "Het gaat net naar de outbox.")
        }
        return templates(for: [composer.mention]).isEmpty ? noTemplates : nil
    }

    var noTemplates: Phrase {
        Phrase(
            en: "The policy has no reply templates for this channel: [templates.NAME] in it adds one.",
            nl: "Het beleid heeft geen standaardantwoorden voor dit kanaal: [templates.NAAM] daarin voegt er een toe.")
    }

    /// Those that are for all of the mentions, by name.
    func templates(for mentions: [Mention]) -> [(name: String, template: ReplyTemplate)] {
        policy.templates(for: Set(mentions.map(\.channel)))
    }

    mutating func chooseTemplate() -> [Effect] {
        guard let composer else { return [] }
        showTemplates(for: [composer.mention]) { .template($0) }
        return []
    }

    mutating func showTemplates(for mentions: [Mention], _ answer: (String) -> Choice.Answer) {
        let options = templates(for: mentions).enumerated().map { index, entry in
            let text = mentions.first.map { filled(entry.template, for: $0) } ?? ""
            let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
            let title: SafeText = "\(entry.name): \(line)"
            return Choice.Option(
                letter: Self.digits.dropFirst(index).first, title: Phrase(en: title, nl: title),
                answer: answer(entry.name))
        }
        layers.append(
            .choice(Choice(title: Phrase(en: "Reply templates", nl: "Standaardantwoorden"), options: options)))
    }

    /// In the author's language where the template has it, else in the operator's.
    ///
    /// - Parameter holes: what was filled in by hand, by the name of the hole.
    func filled(_ template: ReplyTemplate, for mention: Mention, holes: [String: String] = [:]) -> String {
        policy.filled(template, for: mention, by: `operator`, in: [language.rawValue], values: holes)
    }

    mutating func insert(template name: String) -> [Effect] {
        guard let composer, let template = policy.templates[name] else { return [] }
        let text = filled(template, for: known(composer.mention.id) ?? composer.mention)
        let now = now
        changeComposer { composer in
            let place = composer.field.selection?.lowerBound ?? composer.field.cursor
            composer.change(at: now) { $0.insert(text) }
            if !ReplyTemplate.holes(in: text).isEmpty { composer.goToHole(from: place) }
        }
        return []
    }

    /// The first hole that a text still has.
    static func obstacle(ofHolesIn text: String) -> Phrase? {
        guard let hole = ReplyTemplate.holes(in: text).first else { return nil }
        return Phrase(
            en: "{\(hole)} is still to be filled in; without its braces it is text.",
            nl: "{\(hole)} moet nog worden ingevuld; zonder de accolades is het tekst.")
    }
}
