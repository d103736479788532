import Terminal
import WebcareModel

func drawLookBack(_ layer: LookBackLayer, _ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    drawPage(state.lookBackPage(layer), scroll: layer.scroll, state, on: &canvas, look: look)
}

extension ConsoleState {
    func lookBackPage(_ layer: LookBackLayer) -> Page {
        switch layer.subject {
        case .deadline(let mention, let explanation): explanationPage(of: mention, explanation)
        case .queue(let moment, let past): pastPage(at: moment, past)
        }
    }

    private var reading: SafeText { Phrase(en: "reading…", nl: "lezen…")[language] }

    private func explanationPage(of mention: Mention, _ explanation: Explanation?) -> Page {
        var page = Page(columns: size.columns - 2)
        let author = mention.author.handle
        page.heading(
            Phrase(
                en: "Why \(author) (#\(mention.id)) has this deadline",
                nl: "Waarom \(author) (#\(mention.id)) deze deadline heeft")[language])
        guard let explanation else {
            page.add(reading, .muted)
            return page
        }
        let lines = explanation.lines(language: language)
        let width = lines.map { TextWidth.columns(of: $0.start) }.max() ?? 0
        for line in lines {
            let gap = String(repeating: " ", count: width - TextWidth.columns(of: line.start) + 2)
            page.add(line.text, line.role, label: line.start + SafeText(gap))
        }
        return page
    }

    private func pastPage(at moment: Timestamp, _ past: PastQueue?) -> Page {
        var page = Page(columns: size.columns - 2)
        let time = localTime.minute(moment, seenAt: now)
        page.heading(
            Phrase(en: "The queue as it stood at \(time)", nl: "De wachtrij zoals die stond om \(time)")[language])
        guard let past else {
            page.add(reading, .muted)
            return page
        }
        if past.mentions.isEmpty {
            page.add(Phrase(en: "nothing was open then", nl: "er stond toen niets open")[language], .muted)
        }
        for mention in past.mentions {
            let sign = SafeText(mention.stage(at: moment)?.sign ?? "·")
            let left = SafeText(mention.deadline.map { timeLeftText($0.timeLeft(at: moment)) } ?? "–")
            let gap = SafeText(String(repeating: " ", count: max(1, 8 - TextWidth.columns(of: left))))
            let holder = mention.holder(at: moment).map { SafeText(" · \($0.holder.operator)") } ?? ""
            page.add("\(mention.author.handle)\(holder) · \(listText(mention))", label: "\(sign)\(gap)\(left)  ")
        }
        let more = past.count - past.mentions.count
        if more > 0 {
            page.add(
                Phrase(
                    en: "and \(more) more: webcare replay --at \(moment.rfc3339)",
                    nl: "en nog \(more): webcare replay --at \(moment.rfc3339)")[language], .muted)
        }
        return page
    }
}
