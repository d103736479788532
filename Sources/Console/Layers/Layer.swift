import MentionQueue
import WebcareModel

/// What lies over the queue. A key goes to the front-most; drawing goes back to front.
enum Layer: Sendable {
    case mention(MentionLayer)
    case composer(Composer)
    case prompt(Prompt)
    case question(Question)
    case choice(Choice)
    case search(SearchLayer)
    case help(HelpLayer)
    case handover(HandoverLayer)
    case palette(PaletteLayer)
    case preview(PreviewLayer)
    case lookBack(LookBackLayer)
    case moment(MomentLayer)

    /// Where a command is given: decides which commands there are.
    var place: Place {
        switch self {
        case .mention: .mention
        case .composer: .composer
        case .prompt, .moment: .prompt
        case .question: .question
        case .choice: .choice
        case .search: .search
        case .help: .help
        case .handover: .handover
        case .palette: .palette
        case .preview: .preview
        case .lookBack: .lookBack
        }
    }
}

enum Place: Int, CaseIterable, Sendable {
    case queue, mention, composer, prompt, question, choice, search, help, handover, palette, preview, lookBack

    /// A letter is a letter there, and no command.
    var takesText: Bool {
        switch self {
        case .composer, .prompt, .search, .palette: true
        default: false
        }
    }
}

/// Some of the places.
struct Places: OptionSet, Hashable, Sendable {
    let rawValue: UInt16
    init(rawValue: UInt16) { self.rawValue = rawValue }
    init(_ place: Place) { rawValue = 1 << place.rawValue }
    init(arrayLiteral elements: Places...) { rawValue = elements.reduce(0) { $0 | $1.rawValue } }

    static let queue = Places(.queue), mention = Places(.mention), composer = Places(.composer)
    static let prompt = Places(.prompt), question = Places(.question), choice = Places(.choice)
    static let search = Places(.search), help = Places(.help), handover = Places(.handover)
    static let palette = Places(.palette), preview = Places(.preview)
    static let lookBack = Places(.lookBack)
    static let everywhere = Places(rawValue: 1 << Place.allCases.count - 1)

    func contains(_ place: Place) -> Bool { rawValue >> place.rawValue & 1 == 1 }
}

/// One mention, whole.
struct MentionLayer: Hashable, Sendable {
    let id: Int64
    /// As it was when it was opened, until the details have come.
    var mention: Mention
    var scroll = 0
}

struct HelpLayer: Hashable, Sendable {
    /// Where one was when one asked.
    var place: Place
    var scroll = 0
}

/// What is typed to search; the list follows each key.
struct SearchLayer: Hashable, Sendable {
    var field: TextField
    /// Where the cursor was, to go back to.
    var cameFrom: ListKey?
}

struct HandoverLayer: Sendable {
    var handover: Handover?
    var waiting = HandoversWaiting()
    var scroll = 0
}

/// A line of text that a command needs: a reason, a note, how it was answered.
struct Prompt: Hashable, Sendable {
    enum Purpose: Hashable, Sendable {
        case dismiss, answeredElsewhere, escalate
        /// What must be done with what is escalated.
        case decide
        /// `spam -storing`: some on, others off.
        case tags
        case note(forNextShift: Bool)
        /// What stands in a hole of a template, in all the replies that have it.
        case hole(String)
    }

    var purpose: Purpose
    var mention: Mention
    /// It is for all that is marked, of which `mention` is the first.
    var isForSeveral = false
    var field = TextField()

    /// What was typed and left: it waits for the same prompt on the same mention.
    struct Key: Hashable, Sendable {
        var mention: Int64
        var purpose: Purpose
    }

    var key: Key {
        // For the next shift or not: it is the same note.
        if case .note = purpose { return Key(mention: mention.id, purpose: .note(forNextShift: false)) }
        return Key(mention: mention.id, purpose: purpose)
    }
}

/// Asked before what can't be taken back. It takes only keys typed after it was drawn; `y` is yes, and nothing else is.
struct Question: Hashable, Sendable {
    enum Purpose: Hashable, Sendable {
        case send
        /// With what is new.
        case sendHeld(outbox: Int64, [Event])
        case posted(Mention)
        case takeOver(Mention)
        case escalate(Mention, reason: String)
        case acknowledge(Mention)
        case leave
        case sign(to: String?)
        case accept(handover: Int64)
        /// The same for all of them.
        case several([Write])
    }

    var purpose: Purpose
    var title: Phrase
    /// What it acts on, line by line.
    var lines: [Phrase]
    /// The words that would leave, as they are: with their line ends, and cut only where it says so.
    var text: String?
    var wasDrawn = false
}

/// A short menu: a letter chooses at once, Enter chooses the marked one.
struct Choice: Hashable, Sendable {
    enum Answer: Hashable, Sendable {
        case view(QueueView)
        case signTo(String?)
        case template(String)
        case templateForSeveral(String)
        case savedView(String)
        case replay(Timestamp)
        /// At a moment that is asked for.
        case replayTyped
        /// Nil brings it back now.
        case snooze(Duration?)
    }

    struct Option: Hashable, Sendable {
        /// Nil: there are more than letters.
        var letter: Character?
        var title: Phrase
        var answer: Answer
    }

    var title: Phrase
    var options: [Option]
    var marked = 0
    /// The first line in sight where one clicked last.
    var scroll = 0
}

/// A list that one chooses from, where there may be room for some of it alone.
enum Menu {
    /// What stands on its first line: as near to `scroll` as the marked one's being in sight allows.
    static func firstLine(_ scroll: Int, marked: Int, room: Int) -> Int {
        max(0, min(max(scroll, marked - max(1, room) + 1), marked))
    }
}

extension ConsoleState {
    var place: Place { layers.last?.place ?? .queue }

    /// What lies under the front-most layer of a place.
    func place(below place: Place) -> Place {
        guard let index = layers.lastIndex(where: { $0.place == place }), index > 0 else { return .queue }
        return layers[index - 1].place
    }

    var composer: Composer? {
        for layer in layers {
            if case .composer(let composer) = layer { return composer }
        }
        return nil
    }

    mutating func changeComposer(_ change: (inout Composer) -> Void) {
        for (index, layer) in layers.enumerated() {
            guard case .composer(var composer) = layer else { continue }
            change(&composer)
            layers[index] = .composer(composer)
        }
    }

    /// Takes the front-most layer of a place away.
    mutating func removeLayer(_ place: Place) {
        if let index = layers.lastIndex(where: { $0.place == place }) { layers.remove(at: index) }
    }

    /// The mention whose details are on the screen, or needed by what is.
    var detailedID: Int64? {
        if let layeredID { return layeredID }
        return preview?.isSettled == true ? preview?.shown?.id : nil
    }

    /// The same of what lies over the queue alone.
    var layeredID: Int64? {
        for layer in layers.reversed() {
            switch layer {
            case .mention(let screen): return screen.id
            case .composer(let composer): return composer.mention.id
            default: continue
            }
        }
        return nil
    }
}
