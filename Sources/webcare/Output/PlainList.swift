import Terminal
import WebcareModel

/// The list as plain lines in columns: what a terminal that can't draw, a mail or `grep` gets.
struct PlainList {
    let tongue: Tongue

    private static let widths = (id: 6, left: 7, channel: 14, author: 18, holder: 14)

    func heading() -> SafeText {
        let sign: SafeText = " "
        return row(
            id: tongue("no.", "nr."), left: tongue("left", "over"), sign: sign, state: tongue("state", "stand"),
            channel: tongue("channel", "kanaal"), author: tongue("author", "auteur"), holder: tongue("with", "bij"),
            text: tongue("text", "tekst"))
    }

    func line(_ mention: Mention, now: Timestamp) -> SafeText {
        let state = mention.state(at: now)
        let left = state.isLive ? mention.deadline.map { timeLeftText($0.timeLeft(at: now)) } : nil
        let mark = mention.escalation.map { $0.state == .closed ? "" : " !\($0.to)" } ?? ""
        return row(
            id: "\(mention.id)", left: SafeText(left ?? "-"), sign: SafeText(mention.stage(at: now)?.sign ?? " "),
            state: stateWord(state), channel: SafeText(mention.channel), author: SafeText(mention.author.handle),
            holder: SafeText((tongue.holder(of: mention, at: now) ?? "-") + mark), text: tongue.text(of: mention))
    }

    /// In English as `--state` takes it.
    private func stateWord(_ state: MentionState) -> SafeText {
        tongue(SafeText(state.name), tongue.word(state.phrase))
    }

    private var stateWidth: Int {
        MentionState.allCases.filter(\.isLive).map { TextWidth.columns(of: stateWord($0)) }.max() ?? 0
    }

    private func row(
        id: SafeText, left: SafeText, sign: SafeText, state: SafeText, channel: SafeText, author: SafeText,
        holder: SafeText, text: SafeText
    ) -> SafeText {
        let widths = Self.widths
        let columns = [
            aligned(id, widths.id), aligned(left, widths.left), TextWidth.fitted(sign, to: 1, padded: true),
            padded(state, stateWidth), padded(channel, widths.channel), padded(author, widths.author),
            padded(holder, widths.holder), text,
        ]
        return columns.joined(by: " ")
    }

    /// Padded, and never cut: `awk` and a reader want the whole name.
    private func padded(_ text: SafeText, _ width: Int) -> SafeText {
        text + space(width - TextWidth.columns(of: text))
    }

    private func aligned(_ text: SafeText, _ width: Int) -> SafeText {
        space(width - TextWidth.columns(of: text)) + text
    }

    private func space(_ columns: Int) -> SafeText { SafeText(String(repeating: " ", count: max(0, columns))) }
}
