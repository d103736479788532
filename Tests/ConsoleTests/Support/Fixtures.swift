import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

/// Monday 23 November 2026, ten to midnight in Amsterdam.
let tenToMidnight = Timestamp(milliseconds: 1_795_474_200_000)

let sanne = Session(operator: "sanne", id: "console-1")
let piet = Session(operator: "piet", id: "console-2")

func mention(
    _ id: Int64, by handle: String = "@jan", _ text: String = "Al twee uur geen stroom", dueIn minutes: Int64 = 30,
    target: Int64 = 60
) -> Mention {
    let due = tenToMidnight + .minutes(minutes)
    let posted = due - .minutes(target)
    return Mention(
        id: id, channel: "netbeheer-x", platform: "x", externalID: "\(id)", kind: .mention,
        author: Author(handle: handle), text: text, postedAt: posted, receivedAt: posted,
        deadline: Deadline(dueAt: due, target: .minutes(target)))
}

func row(_ mention: Mention) -> ListWindow.Row {
    ListWindow.Row(
        mention: mention, key: ListKey(order: mention.deadline?.dueAt.milliseconds ?? .max, id: mention.id))
}

func claimed(_ mention: Mention, by session: Session, fence: Int64 = 1) -> Mention {
    var mention = mention
    mention.storedState = .claimed
    mention.claim = Claim(holder: session, leaseUntil: tenToMidnight + Claim.consoleLease)
    mention.fence = fence
    mention.lastEvent += 1
    return mention
}

func state(_ size: Size = Size(columns: 80, rows: 24), language: Language = .english) -> ConsoleState {
    ConsoleState(session: sanne, language: language, size: size, now: tenToMidnight)
}

/// The page that a reader would bring for a request, of this list.
func page(_ list: [Mention], for request: WindowRequest, vanished: [Mention] = []) -> WindowPage {
    let rows = list.map(row)
    let anchor = request.place.anchor
    let isBefore = { (row: ListWindow.Row) in
        anchor.map { (row.key.order, row.key.id) < ($0.order, $0.id) } ?? false
    }
    return WindowPage(
        request: request, rows: rows, countBefore: rows.count(where: isBefore), reachedStart: true, reachedEnd: true,
        vanished: Dictionary(uniqueKeysWithValues: vanished.map { ($0.id, $0) }))
}

extension ConsoleState {
    /// Feeds keys, each typed after the screen before it was drawn.
    mutating func type(_ keys: Key...) -> [Effect] {
        var effects: [Effect] = []
        for key in keys {
            effects += update(&self, .input(.key(key)), at: now)
            markDrawn()
        }
        return effects
    }

    mutating func type(_ text: String) -> [Effect] {
        var effects: [Effect] = []
        for character in text { effects += type(.character(character)) }
        return effects
    }

    /// What it would ask a reader for.
    mutating func windowRequest() -> WindowRequest? {
        if case .readWindow(let request) = refreshRequest() { request } else { nil }
    }

    /// The question that stands in front.
    var question: Question? {
        if case .question(let question) = layers.last { question } else { nil }
    }

    /// What a reader brings of this list, at its next change.
    mutating func see(_ list: [Mention], vanished: [Mention] = []) {
        guard let request = windowRequest() else {
            Issue.record("it doesn't ask for the list")
            return
        }
        _ = update(&self, .read(.window(page(list, for: request, vanished: vanished))), at: now)
    }

    /// Answers the writes that were begun.
    mutating func answer(_ effects: [Effect], _ result: (Write) -> WriteResult) -> [Effect] {
        effects.flatMap { effect -> [Effect] in
            guard case .write(let write, let ticket) = effect else { return [] }
            return update(&self, .wrote(ticket: ticket, result(write)), at: now)
        }
    }

    var noticeText: String? { notice?.text[language].string }

    var writes: [Write] { underWay.sorted { $0.key < $1.key }.map(\.value) }
}

extension ConsoleState {
    var hasReply: Bool { writes.contains { if case .reply = $0 { true } else { false } } }
    var hasDraftSave: Bool { writes.contains { if case .saveDraft = $0 { true } else { false } } }
}
