import Glibc
import Terminal
import WebcareModel

/// The list as plain lines in columns: what a terminal that can't draw, a mail or `grep` gets.
struct PlainList {
    let tongue: Tongue
    /// Those that may be listed: their words give their column its width.
    let states: Set<MentionState>
    /// The stage by its word also where that takes room from the text: who listens has no use for a sign.
    var saysStage = false

    private enum Column: CaseIterable { case id, left, sign, stage, state, channel, author, holder, tags }

    private typealias Cells = [Column: SafeText]

    /// - Parameter window: the columns of the terminal it is for; nil for a file or a pipe.
    func heading(window: Int?) -> SafeText {
        let cells: Cells = [
            .id: tongue("no.", "nr."), .left: tongue("left", "over"), .sign: " ",
            .stage: tongue("stage", "fase"), .state: tongue("state", "stand"),
            .channel: tongue("channel", "kanaal"), .author: tongue("author", "auteur"), .holder: tongue("with", "bij"),
            .tags: tongue("tags", "labels"),
        ]
        return row(cells, text: tongue("text", "tekst"), window: window)
    }

    func line(_ mention: Mention, now: Timestamp, window: Int?) -> SafeText {
        let state = mention.state(at: now)
        let left = state.isLive ? mention.deadline.map { timeLeftText($0.timeLeft(at: now)) } : nil
        let mark = mention.escalation.map { $0.state == .closed ? "" : " !\($0.to)" } ?? ""
        let cells: Cells = [
            .id: "\(mention.id)", .left: SafeText(left ?? "-"), .sign: sign(of: mention, at: now),
            .stage: stageWord(of: mention, at: now), .state: stateWord(state), .channel: SafeText(mention.channel),
            .author: SafeText(mention.author.handle),
            .holder: SafeText((tongue.holder(of: mention, at: now) ?? "-") + mark),
            .tags: SafeText(mention.tags.isEmpty ? "-" : mention.tags.joined(separator: ",")),
        ]
        return row(cells, text: tongue.text(of: mention), window: window)
    }

    /// What is snoozed has no stage to look at: it is back before it is urgent.
    private func sign(of mention: Mention, at now: Timestamp) -> SafeText {
        mention.snooze(at: now) != nil ? "z" : SafeText(mention.stage(at: now)?.sign ?? " ")
    }

    /// In English as `--stage` takes it.
    private func stageWord(of mention: Mention, at now: Timestamp) -> SafeText {
        if mention.snooze(at: now) != nil { return tongue("snoozed", "uitgesteld") }
        return mention.stage(at: now).map { tongue.word($0.phrase) } ?? "-"
    }

    /// In English as `--state` takes it.
    private func stateWord(_ state: MentionState) -> SafeText {
        tongue(SafeText(state.name), tongue.word(state.phrase))
    }

    private func row(_ cells: Cells, text: SafeText, window: Int?) -> SafeText {
        guard let window else { return whole(cells, text) }
        let line = layout(window).map { column, width in
            let cell = TextWidth.drawn(cells[column] ?? .empty)
            // Half a number is another number.
            return column == .id || column == .left
                ? aligned(cell, width) : TextWidth.fitted(cell, to: width, padded: true)
        }.joined(by: " ")
        // The text is the author's, who could write a row of his own where the terminal breaks the line.
        let room = window - TextWidth.columns(of: line) - 1
        let shown = room > 0 ? line + " " + TextWidth.fitted(TextWidth.drawn(text), to: room) : line
        return TextWidth.fitted(shown, to: window)
    }
}

// MARK: Widths

extension PlainList {
    /// For a file or a pipe nothing is cut: `awk` and a reader want the whole name and text.
    private func whole(_ cells: Cells, _ text: SafeText) -> SafeText {
        let widths = layout(Self.spacious).map { column, width in
            let cell = TextWidth.drawn(cells[column] ?? .empty)
            return column == .id || column == .left ? aligned(cell, width) : padded(cell, width)
        }
        return (widths + [text]).joined(by: " ")
    }

    private static let spacious = 120
    /// From here on a word more leaves the text enough.
    private static let roomy = 100

    /// Which columns there are, and how wide: first they get narrower, then they go, so that the text keeps some room.
    private func layout(_ window: Int) -> [(column: Column, width: Int)] {
        let state = max(states.map { TextWidth.columns(of: stateWord($0)) }.max() ?? 0, 5)
        let all: [(column: Column, width: Int)] =
            window >= Self.spacious
            ? [
                (.id, 6), (.left, 7), (.sign, 1), (.stage, 8), (.state, state), (.channel, 14), (.author, 18),
                (.holder, 14),
                (.tags, 12),
            ]
            : [
                (.id, 6), (.left, 7), (.sign, 1), (.stage, 8), (.state, min(state, 9)), (.channel, 9), (.author, 12),
                (.holder, 9),
            ]
        var shed: Set<Column> =
            switch window {
            case 80...: []
            case 60..<80: [.state]
            case 40..<60: [.state, .channel, .holder]
            default: [.state, .channel, .holder, .author]
            }
        if window < Self.roomy, !saysStage || window < 60 { shed.insert(.stage) }
        return all.filter { !shed.contains($0.column) }
    }

    private func padded(_ text: SafeText, _ width: Int) -> SafeText {
        text + space(width - TextWidth.columns(of: text))
    }

    private func aligned(_ text: SafeText, _ width: Int) -> SafeText {
        space(width - TextWidth.columns(of: text)) + text
    }

    private func space(_ columns: Int) -> SafeText { SafeText(String(repeating: " ", count: max(0, columns))) }
}

/// The columns of the terminal that standard output is: as `COLUMNS` says, else as the window has them. Nil for a file or a
/// pipe.
func windowColumns() -> Int? {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
}
