import Terminal
import WebcareModel

/// Above the list: what one looks at, the coming hour, what becomes of it at this pace, and how long ago something came in.
/// What one looks at is said whole before anything else; of the rest, as much as fits.
func drawQueueHeading(above: Int, _ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    let width = canvas.size.columns
    let left = state.viewText
    let right = state.arrivalText(above: above, width: width)
    canvas.putFitted(left, row: 1, column: 1, columns: width - 2, style: look.style(.heading))
    var from = 1 + TextWidth.columns(of: left) + 3
    var until = width - 1
    // With a cell to spare on either side.
    for text in right where from - 1 + TextWidth.columns(of: text) <= until {
        until -= TextWidth.columns(of: text)
        canvas.put(text, row: 1, column: until, style: look.style(.muted))
        until -= 2
        break
    }
    guard state.hasCounts else { return }
    let strip = HourStrip(state.counts.comingHour, in: state.language)
    // The fullest that fits.
    let labels = (0...2).lazy.map { state.stripLabel(brevity: $0) }
    guard let label = labels.first(where: { from + TextWidth.columns(of: $0) + strip.columns <= until }) else { return }
    from += canvas.put(label, row: 1, column: from, style: look.style(.muted))
    from += strip.draw(row: 1, column: from, on: &canvas, look: look) + 3
    guard let forecast = state.forecastText, from + TextWidth.columns(of: forecast.text) <= until else { return }
    canvas.put(forecast.text, row: 1, column: from, style: look.style(forecast.role))
}

extension ConsoleState {
    fileprivate var viewText: SafeText {
        var parts: [SafeText] = [Phrase(en: "View: ", nl: "Weergave: ")[language] + query.view.phrase[language]]
        if let search {
            let mark: SafeText = ListFilter.parsing(search).problems.isEmpty ? "" : "! "
            parts.append(Phrase(en: "\(mark)search: \(search)", nl: "\(mark)zoek: \(search)")[language])
        }
        if !marks.isEmpty {
            let count = language.count(marks.count)
            parts.append(Phrase(en: "+ \(count) marked", nl: "+ \(count) gemarkeerd")[language])
        }
        return parts.joined(by: " · ")
    }

    /// From the fullest to the shortest.
    fileprivate func arrivalText(above: Int, width: Int) -> [SafeText] {
        var text: SafeText
        if let last = counts.lastArrivalAt {
            let age = ageText(now - last, language)
            text = Phrase(en: "last arrival \(age) ago", nl: "laatste binnengekomen \(age) geleden")[language]
        } else if !hasCounts {
            text = ""
        } else {
            text = Phrase(en: "nothing has come in yet", nl: "er kwam nog niets binnen")[language]
        }
        if above > 0 {
            // Beyond what was read nobody has counted.
            let count: SafeText = window.reachedStart ? "↑ " + language.count(above) : "↑ …"
            text = width < 60 ? count : count + "  " + text
        }
        guard width >= Layout.sideFrom, let oldest = pulse?.lastArrivals.first, pulse?.lastArrivals.count ?? 0 > 1
        else { return [text] }
        let (channel, age) = (oldest.channel, ageText(now - oldest.at, language))
        return [
            text + Phrase(en: " · \(channel) \(age) ago", nl: " · \(channel) \(age) geleden")[language], text,
        ]
    }

    /// What the coming hour's strip is called; `brevity` 0 is the fullest, 2 nothing.
    fileprivate func stripLabel(brevity: Int) -> SafeText {
        switch brevity {
        case 0: Phrase(en: "due within the hour ", nl: "deadline binnen het uur ")[language]
        case 1: "60 min "
        default: .empty
        }
    }

    /// What becomes of the hour at the pace of the last one; nil where there is too little to tell from.
    var forecastText: (text: SafeText, role: Role)? {
        guard hasCounts, let pulse,
            let forecast = Forecast(
                counts.comingHour, overdue: counts.live.overdue, decidedLastHour: pulse.decidedLastHour, at: now)
        else { return nil }
        guard let first = forecast.firstLateAt else {
            return (Phrase(en: "at this pace all in time", nl: "in dit tempo alles op tijd")[language], .muted)
        }
        let (late, at) = (language.count(forecast.late), localTime.minute(first))
        return (
            Phrase(
                en: "at this pace \(late) late, the first at \(at)",
                nl: "in dit tempo \(late) te laat, de eerste om \(at)")[language], .warning
        )
    }
}
