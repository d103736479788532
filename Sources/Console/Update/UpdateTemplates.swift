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

    private var noTemplates: Phrase {
        Phrase(
            en: "The policy has no reply templates for this channel: [templates.NAME] in it adds one.",
            nl: "Het beleid heeft geen standaardantwoorden voor dit kanaal: [templates.NAAM] daarin voegt er een toe.")
    }

    /// Those that are for all of the mentions, by name.
    private func templates(for mentions: [Mention]) -> [(name: String, template: ReplyTemplate)] {
        let channels = Set(mentions.map(\.channel))
        return policy.templates.filter { _, template in
            template.channels.isEmpty || channels.isSubset(of: template.channels)
        }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    mutating func chooseTemplate() -> [Effect] {
        guard let composer else { return [] }
        showTemplates(for: [composer.mention]) { .template($0) }
        return []
    }

    private mutating func showTemplates(for mentions: [Mention], _ answer: (String) -> Choice.Answer) {
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
    private func filled(_ template: ReplyTemplate, for mention: Mention) -> String {
        let own = mention.language.map { String($0.prefix(2)).lowercased() }
        let text = template.text(in: [own, language.rawValue].compactMap(\.self))
        return ReplyTemplate.fill(text) { variable in
            switch variable {
            case .author: mention.author.handle
            case .name: mention.author.name ?? mention.author.handle
            case .operator: policy.people[`operator`]?.name ?? `operator`
            case .account: policy.channels[mention.channel]?.account
            case .channel: mention.channel
            }
        }
    }

    mutating func insert(template name: String) -> [Effect] {
        guard let composer, let template = policy.templates[name] else { return [] }
        let text = filled(template, for: known(composer.mention.id) ?? composer.mention)
        let now = now
        changeComposer { $0.change(at: now) { $0.insert(text) } }
        return []
    }

    /// The first hole that a text still has.
    static func obstacle(ofHolesIn text: String) -> Phrase? {
        guard let hole = ReplyTemplate.holes(in: text).first else { return nil }
        return Phrase(
            en: "{\(hole)} is still to be filled in; without its braces it is text.",
            nl: "{\(hole)} moet nog worden ingevuld; zonder de accolades is het tekst.")
    }

    // MARK: For several

    mutating func chooseTemplateForSeveral() -> [Effect] {
        let mentions = targets
        guard !templates(for: mentions).isEmpty else {
            say(.news, noTemplates)
            return []
        }
        showTemplates(for: mentions) { .templateForSeveral($0) }
        return []
    }

    /// Every reply as it would leave, to be looked through before any does.
    mutating func preview(template name: String) -> [Effect] {
        guard let template = policy.templates[name] else { return [] }
        var preview = PreviewLayer()
        for mention in targets {
            let text = filled(template, for: mention)
            if let obstacle = obstacle(toSend: text, to: mention) {
                preview.leftOut.append(.init(mention: mention, why: obstacle))
            } else {
                preview.replies.append(.init(mention: mention, text: text))
            }
        }
        layers.append(.preview(preview))
        return []
    }

    private func obstacle(toSend text: String, to mention: Mention) -> Phrase? {
        if let obstacle = obstacle(toDecide: mention) ?? Self.obstacle(ofHolesIn: text) { return obstacle }
        let platform = Platform(of: mention, under: policy)
        return platform.rule.excess(text).map {
            Phrase(
                en: "It is \($0) too long for \(platform.title).", nl: "Het is \($0) te lang voor \(platform.title).")
        }
    }

    var obstacleToSendSeveral: Phrase? {
        guard case .preview(let preview) = layers.last, preview.replies.isEmpty else { return nil }
        return Phrase(en: "There is nothing to send.", nl: "Er is niets te versturen.")
    }

    mutating func askToSendSeveral() -> [Effect] {
        guard case .preview(let preview) = layers.last else { return [] }
        let count = preview.replies.count
        let open = preview.replies.count { isPublic($0.mention, under: policy) }
        let names = preview.replies.map { name(of: $0.mention) }.joined(by: ", ")
        let writes = preview.replies.map { reply -> Write in
            .reply(
                reply.mention.id, text: reply.text, seen: reply.mention.lastEvent, fence: fence(of: reply.mention))
        }
        layers.append(
            .question(
                Question(
                    purpose: .several(writes),
                    title: Phrase(
                        en: "Send \(count) \(count == 1 ? "reply" : "replies")?",
                        nl: "\(count) \(count == 1 ? "antwoord" : "antwoorden") versturen?"),
                    lines: [
                        Phrase(en: "\(names)", nl: "\(names)"),
                        Phrase(
                            en: "Of these \(open) public, \(count - open) private.",
                            nl: "Daarvan \(open) openbaar, \(count - open) besloten."),
                    ])))
        return []
    }
}
