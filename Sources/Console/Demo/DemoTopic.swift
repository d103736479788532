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

/// How they write.
enum DemoTone: CaseIterable, Hashable, Sendable {
    case complaint, question, sarcasm, thanks, rumour
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
        }
    }
}

/// All words of one language.
struct DemoWords: Sendable {
    /// As in `nl`.
    var language: String
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
