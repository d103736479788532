/// What people write about.
enum DemoTopic: CaseIterable, Hashable, Sendable {
    case outage, gasWorks, meter, bill, connection
    case delay, crowded, lostProperty, lift, strike

    var organisation: DemoOrganisation {
        switch self {
        case .outage, .gasWorks, .meter, .bill, .connection: .grid
        case .delay, .crowded, .lostProperty, .lift, .strike: .railway
        }
    }

    static func topics(of organisation: DemoOrganisation) -> [DemoTopic] {
        allCases.filter { $0.organisation == organisation }
    }

    /// What may come as a storm: a street in the dark, a line that stands still.
    static let stormy: [DemoTopic] = [.outage, .gasWorks, .delay, .strike]
}

/// How they write, or as whom.
enum DemoTone: CaseIterable, Hashable, Sendable {
    case complaint, question, sarcasm, thanks, rumour
    /// A journalist, a councillor, a colleague, somebody under another's message.
    case press, council, inside, thread
}

/// What a mention is about. It stands in the last two digits of the platform's id: the simulated colleagues can't read.
struct DemoSubject: Hashable, Sendable {
    var topic: DemoTopic
    var tone: DemoTone

    init(topic: DemoTopic, tone: DemoTone) {
        self.topic = topic
        self.tone = tone
    }

    init?(externalID: String) {
        guard let number = Int64(externalID), number >= 0 else { return nil }
        let code = Int(number % 100)
        guard DemoTopic.allCases.indices.contains(code / 10), DemoTone.allCases.indices.contains(code % 10) else {
            return nil
        }
        self.init(topic: DemoTopic.allCases[code / 10], tone: DemoTone.allCases[code % 10])
    }

    func externalID(counted count: Int64) -> String {
        let topic = DemoTopic.allCases.firstIndex(of: topic) ?? 0
        let tone = DemoTone.allCases.firstIndex(of: tone) ?? 0
        return String(1_790_000_000_000_000_000 + count * 100 + Int64(topic * 10 + tone))
    }
}

/// Sentences with slots such as `{town}`, by tone.
struct DemoSentences: Sendable {
    var complaint: [String]
    var question: [String]
    var sarcasm: [String]
    var thanks: [String]
    var rumour: [String]

    subscript(tone: DemoTone) -> [String] {
        switch tone {
        case .complaint: complaint
        case .question: question
        case .sarcasm: sarcasm
        case .thanks: thanks
        case .rumour: rumour
        case .press, .council, .inside, .thread: []
        }
    }
}

/// All words of one language.
struct DemoWords: Sendable {
    /// As in `nl`.
    var language: String
    var days: [String]
    var topics: [DemoTopic: DemoSentences]
    /// What some begin with, and end with.
    var openers: [DemoTone: [String]]
    var closers: [DemoTone: [String]]
    /// By people who are heard: a journalist, a councillor.
    var press: [DemoOrganisation: [String]]
    var council: [DemoOrganisation: [String]]
    /// By colleagues, on Viva Engage.
    var inside: [DemoOrganisation: [String]]
    /// Under somebody else's message, and above one that is passed on.
    var threads: [String]
    var opinions: [String]
    /// What is added when a message is changed.
    var edits: [String]
    var objects: [String]
    /// What the desk answers, by topic.
    var replies: [DemoTopic: [String]]
    var thanksReplies: [String]
    var greetings: [String]
    var notes: [String]
    var escalations: [String]
    var dismissals: [String]
}
