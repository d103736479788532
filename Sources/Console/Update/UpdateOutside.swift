import Terminal
import WebcareModel

/// What leaves the console for another program: the editor, the clipboard, a browser.
extension ConsoleState {
    var obstacleToEdit: Phrase? {
        guard let composer else { return nil }
        if composer.isSending {
            return Phrase(en: "It is being handed to the outbox.", nl: "Het gaat net naar de outbox.")
        }
        guard composer.isDraftLoaded else {
            return Phrase(
                en: "Your draft is still being read: one moment.", nl: "Je concept wordt nog gelezen: een ogenblik.")
        }
        return nil
    }

    mutating func openEditor() -> [Effect] {
        guard let composer else { return [] }
        // Kept before anything else has it.
        return saveDraft() + [.edit(composer.field.text, mention: composer.mention.id)]
    }

    mutating func take(_ outcome: Editor.Outcome, mention: Int64) -> [Effect] {
        switch outcome {
        case .failed(let why): say(.error, why)
        case .text(let edited):
            var text = TextField.cleaned(paste: edited, oneLine: false)
            // The line end that an editor adds is none of the reply.
            if text.hasSuffix("\n") { text.removeLast() }
            // Some editors are left that way to say: rather not.
            if text.allSatisfy(\.isWhitespace), composer?.field.isBlank == false {
                say(
                    .warning,
                    Phrase(
                        en: "The editor left nothing: your text is as it was. Ctrl-u and Ctrl-k delete it.",
                        nl: "De editor liet niets over: je tekst is zoals hij was. Ctrl-u en Ctrl-k wissen hem."))
                return []
            }
            guard composer?.mention.id == mention, text.count <= TextField.limit else {
                say(
                    .error,
                    Phrase(
                        en: "That is too long: your text is as it was.",
                        nl: "Dat is te lang: je tekst is zoals hij was."))
                return []
            }
            let now = now
            changeComposer { $0.change(at: now) { $0 = TextField(text) } }
        }
        return []
    }

    // MARK: Spelling

    mutating func spellIfDue() -> [Effect] {
        guard spellingIsThere, let composer, let due = composer.spellDueAt, now >= due else { return [] }
        changeComposer { $0.markSpelling() }
        let own = composer.mention.languageCode
        // In a language that we have no dictionary of, every word would be wrong.
        if let own, Language(rawValue: own) == nil { return [] }
        return [.spell(composer.field.text, mention: composer.mention.id, language: own ?? language.rawValue)]
    }

    mutating func take(_ unknown: [String]?, in text: String, mention: Int64) {
        guard let unknown else {
            spellingIsThere = false
            return
        }
        guard let subject = composer?.mention, subject.id == mention else { return }
        let names =
            [`operator`, subject.author.handle, subject.author.name ?? "", account(of: subject)]
            + policy.people.flatMap { [$0.key, $0.value.name] }
        changeComposer { $0.take(misspelled: Spelling.doubtful(unknown, besides: names), in: text) }
    }

    // MARK: Links

    private var link: String? {
        guard let url = subject?.url, url.hasPrefix("https://") || url.hasPrefix("http://"),
            // What is pasted elsewhere must be an address and nothing more.
            SafeText(url).string == url, !url.contains(where: \.isWhitespace)
        else { return nil }
        return url
    }

    var obstacleToLink: Phrase? {
        guard subject != nil else { return nothingSelected }
        guard link == nil else { return nil }
        return subject?.url == nil
            ? Phrase(en: "This mention came without a link.", nl: "Deze vermelding kwam zonder link.")
            : Phrase(
                en: "Its link holds what no address holds: look at it with Enter.",
                nl: "De link bevat wat in geen adres staat: bekijk hem met Enter.")
    }

    func openLink() -> [Effect] { link.map { [.open($0)] } ?? [] }
    func copyLink() -> [Effect] { link.map { [.copy($0)] } ?? [] }

    mutating func take(_ outside: OutsideResult) {
        switch outside {
        case .copied(let text):
            say(.news, Phrase(en: "Copied: \(text)", nl: "Gekopieerd: \(text)"))
        case .opened(let link):
            say(.news, Phrase(en: "Opened: \(link)", nl: "Geopend: \(link)"))
        case .noBrowser(let link):
            say(
                .warning,
                Phrase(
                    en: "There is no browser here; y copies the link: \(link)",
                    nl: "Hier is geen browser; y kopieert de link: \(link)"))
        case .saved(let view):
            savedViews.append(view)
            let place = savedViews.count
            say(
                .news,
                Phrase(
                    en: "Saved as a view: f and \(place) shows it.",
                    nl: "Bewaard als weergave: f en \(place) toont die."))
        case .failed(let problem):
            say(.error, Phrase(en: "That failed: \(problem.english)", nl: "Dat lukte niet: \(problem.dutch)"))
        }
    }
}

/// What became of what was handed to another program.
enum OutsideResult: Hashable, Sendable {
    case copied(String)
    case opened(String)
    case noBrowser(String)
    case saved(SavedView)
    /// What the program or the system says itself stays as it says it.
    case failed(Phrase)
}
