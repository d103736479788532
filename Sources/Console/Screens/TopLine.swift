import Terminal
import WebcareModel

/// The clock, how many are open by stage, how the team keeps its hour today, who I am, and the shift.
func drawTopLine(_ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    if let moment = state.shownMoment { return drawPastTopLine(at: moment, state, on: &canvas, look: look) }
    let width = canvas.size.columns
    canvas.fill(Rect(column: 0, row: 0, columns: width, rows: 1), style: look.style(.top))
    let right = state.whoText(short: width < 80)
    let rightWidth = min(TextWidth.columns(of: right), width / 3)
    let room = width - rightWidth - 3
    // The fullest that fits.
    let left = (0...4).lazy.map { state.topText(brevity: $0) }.first { TextWidth.columns(of: $0) <= room }
    canvas.put(left ?? state.topText(brevity: 4), row: 0, column: 1, columns: max(0, room), style: look.style(.top))
    canvas.put(
        TextWidth.fitted(right, to: rightWidth), row: 0, column: width - rightWidth - 1, columns: rightWidth,
        style: look.style(.top))
}

extension ConsoleState {
    /// `brevity` 0 is the fullest, 4 the shortest.
    fileprivate func topText(brevity: Int) -> SafeText {
        let live = counts.live
        var parts: [SafeText] = [SafeText(brevity < 4 ? localTime.second(now) : localTime.minute(now))]
        guard hasCounts else { return (parts + ["…"]).joined(by: "  ") }
        let open = language.count(live.live)
        parts.append(Phrase(en: "\(open) open", nl: "\(open) open")[language])
        let stages: [(Stage, Int)] = [
            (.calm, live.calm), (.soon, live.soon), (.urgent, live.urgent), (.overdue, live.overdue),
        ]
        for (stage, count) in stages where stage >= .urgent || [0, 1, 3].contains(brevity) {
            let sign = SafeText(stage.sign)
            let isNamed = brevity == 0 || (brevity < 3 && stage >= .urgent)
            let number = language.count(count)
            parts.append(isNamed ? "\(sign) \(number) \(stage.phrase[language])" : "\(sign) \(number)")
        }
        let kept = share.map { "\($0)%" } ?? "–"
        parts.append(brevity < 4 ? Phrase(en: "\(kept) in time", nl: "\(kept) op tijd")[language] : SafeText(kept))
        if brevity < 1, counts.mine > 0 {
            let mine = language.count(counts.mine)
            parts.append(Phrase(en: "\(mine) mine", nl: "\(mine) van mij")[language])
        }
        return parts.joined(by: "  ")
    }

    /// Rounded down: a hundred means all of them.
    private var share: Int? {
        let due = counts.withinToday + counts.lateToday
        return due == 0 ? nil : counts.withinToday * 100 / due
    }

    fileprivate func whoText(short: Bool) -> SafeText {
        if short { return SafeText(`operator`) }
        let since = localTime.minute(shiftSince, seenAt: now)
        return Phrase(en: "\(`operator`) · shift \(since)", nl: "\(`operator`) · dienst \(since)")[language]
    }
}

/// An age in the largest unit that tells enough: `12 s`, `4 min`, `3 h`, `2 d`.
func ageText(_ age: Duration, _ language: Language) -> SafeText {
    let seconds = max(0, age.wholeSeconds)
    return switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3600: "\(seconds / 60) min"
    case ..<86_400: Phrase(en: "\(seconds / 3600) h", nl: "\(seconds / 3600) u")[language]
    default: "\(seconds / 86_400) d"
    }
}
