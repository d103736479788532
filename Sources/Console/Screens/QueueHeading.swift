import Terminal
import WebcareModel

/// Above the list: what one looks at, the coming hour, what becomes of it at this pace, and how long ago each channel
/// brought something. What one looks at is said whole before anything else; the rest is said as fully as fits, and a long
/// word gives way before a figure does.
func drawQueueHeading(_ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    let width = canvas.size.columns
    let view = state.viewText
    canvas.putFitted(view, row: 1, column: 1, columns: width - 2, style: look.style(.heading))
    guard state.hasCounts else { return }
    let from = 1 + TextWidth.columns(of: view) + 2
    guard let parts = HeadingParts.fitting(state, columns: width - 1 - from) else { return }
    parts.draw(from: from, to: width - 1, on: &canvas, look: look)
}

/// What stands in the heading beside the view, in the fullest words that fit.
private struct HeadingParts {
    typealias Part = (text: SafeText, role: Role)

    var strip: HourStrip?
    var label: SafeText = ""
    var forecast: Part?
    var ages: [Part] = []

    /// How full the words are of the strip's label, of the forecast and of the ages.
    private static let steps: [(strip: Int, forecast: Int, ages: Int)] = [
        (0, 0, 0), (1, 0, 0), (1, 1, 0), (1, 1, 1), (1, 2, 1), (2, 2, 1), (2, 2, 2), (2, 3, 2),
    ]

    /// Nil where there is room for nothing.
    static func fitting(_ state: ConsoleState, columns: Int) -> HeadingParts? {
        let strip = HourStrip(state.counts.comingHour, in: state.language)
        let labels = (0...2).map { state.stripLabel(brevity: $0) }
        let forecasts = (0...3).map { state.forecastText(brevity: $0) }
        let starts = (0...2).map { state.agesLabel(brevity: $0) }
        func parts(_ step: (strip: Int, forecast: Int, ages: Int), _ ages: [Part]) -> HeadingParts {
            let start = starts[step.ages]
            return HeadingParts(
                strip: strip, label: labels[step.strip], forecast: forecasts[step.forecast],
                ages: ages.isEmpty || start.isEmpty ? ages : [(start, .muted)] + ages)
        }
        let all = state.channelAges
        let whole = steps.lazy.map { parts($0, all) }
        if let fitting = whole.first(where: { $0.columns <= columns }) { return fitting }
        // Not all channels, then: those that need a look, a few at least.
        let byNeed = state.agesByNeed
        func few(_ count: Int) -> [Part] {
            let others = all.count - count
            return byNeed.prefix(count) + (count > 0 && others > 0 ? [(text: "+\(others)", role: .muted)] : [])
        }
        for step in steps where byNeed.count >= fewest && parts(step, few(fewest)).columns <= columns {
            let more = (fewest...byNeed.count).reversed().lazy.map { parts(step, few($0)) }
            return more.first { $0.columns <= columns }
        }
        for strip in [strip, nil] {
            for count in (0..<min(fewest, byNeed.count + 1)).reversed() {
                let least = HeadingParts(strip: strip, forecast: forecasts[3], ages: few(count))
                if least.columns <= columns { return least }
            }
        }
        return nil
    }

    private static let fewest = 3

    private var columns: Int {
        let strip = strip.map { TextWidth.columns(of: label) + $0.columns } ?? 0
        return ages.reduce(strip + (forecast.map { 2 + TextWidth.columns(of: $0.text) } ?? 0)) {
            $0 + 2 + TextWidth.columns(of: $1.text)
        }
    }

    func draw(from: Int, to end: Int, on canvas: inout Canvas, look: Look) {
        var column = from
        if let strip {
            column += canvas.put(label, row: 1, column: column, style: look.style(.muted))
            column += strip.draw(row: 1, column: column, on: &canvas, look: look) + 2
        }
        if let forecast { canvas.put(forecast.text, row: 1, column: column, style: look.style(forecast.role)) }
        var until = end
        for (index, age) in ages.enumerated().reversed() {
            until -= TextWidth.columns(of: age.text)
            canvas.put(age.text, row: 1, column: until, style: look.style(age.role))
            // What they are of stands close to the first.
            until -= index == 1 && ages[0].text.string.hasSuffix(":") ? 1 : 2
        }
    }
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

    // MARK: How long ago each channel brought something

    /// `X 4m`, each channel in its place.
    fileprivate var channelAges: [(text: SafeText, role: Role)] { channels.all.map(age) }

    /// What is silent, then what was last heard of longest ago: of as many as any screen has room for.
    fileprivate var agesByNeed: [(text: SafeText, role: Role)] {
        let far = Timestamp(milliseconds: .max)
        return channels.all.sorted {
            ($0.isSilent ? 0 : 1, $0.lastAt ?? far) < ($1.isSilent ? 0 : 1, $1.lastAt ?? far)
        }.prefix(20).map(age)
    }

    private func age(of channel: Channels.Channel) -> (text: SafeText, role: Role) {
        let age = channel.lastAt.map { shortAgeText(now - $0, language) } ?? "–"
        return channel.isSilent ? ("⚠ \(channel.short) \(age)", .warning) : ("\(channel.short) \(age)", .muted)
    }

    /// What the ages are of; `brevity` 0 is the fullest, 2 nothing.
    fileprivate func agesLabel(brevity: Int) -> SafeText {
        switch brevity {
        case 0: Phrase(en: "last arrival:", nl: "laatst binnen:")[language]
        case 1: Phrase(en: "last:", nl: "laatst:")[language]
        default: .empty
        }
    }

    // MARK: The coming hour

    /// What the coming hour's strip is called; `brevity` 0 is the fullest, 2 nothing.
    fileprivate func stripLabel(brevity: Int) -> SafeText {
        switch brevity {
        case 0: Phrase(en: "due within the hour ", nl: "deadline binnen het uur ")[language]
        case 1: "60 min "
        default: .empty
        }
    }

    /// What becomes of the hour at the pace of the last one; nil where there is too little to tell from.
    ///
    /// - Parameter brevity: 0 is the fullest, 3 the shortest.
    func forecastText(brevity: Int) -> (text: SafeText, role: Role)? {
        guard hasCounts, let pulse,
            let forecast = Forecast(
                counts.comingHour, overdue: counts.live.overdue, decidedLastHour: pulse.decidedLastHour, at: now)
        else { return nil }
        guard let first = forecast.firstLateAt else { return (inTimeText(brevity: brevity)[language], .muted) }
        let (late, at) = (language.count(forecast.late), localTime.minute(first))
        let text =
            switch brevity {
            case 0:
                Phrase(
                    en: "at this pace \(late) late, the first at \(at)",
                    nl: "in dit tempo \(late) te laat, de eerste om \(at)")
            case 1: Phrase(en: "pace: \(late) late, first at \(at)", nl: "tempo: \(late) te laat, eerste om \(at)")
            case 2: Phrase(en: "pace: \(late) late from \(at)", nl: "tempo: \(late) te laat vanaf \(at)")
            default: Phrase(en: "pace: \(late) late \(at)", nl: "tempo: \(late) laat \(at)")
            }
        return (text[language], .warning)
    }

    private func inTimeText(brevity: Int) -> Phrase {
        switch brevity {
        case 0: Phrase(en: "at this pace all in time", nl: "in dit tempo alles op tijd")
        case 1, 2: Phrase(en: "pace: all in time", nl: "tempo: alles op tijd")
        default: Phrase(en: "pace: in time", nl: "tempo: op tijd")
        }
    }
}

/// An age as short as can be: `<1m`, `4m`, `3h`, `2d`.
func shortAgeText(_ age: Duration, _ language: Language) -> SafeText {
    let seconds = max(0, age.wholeSeconds)
    return switch seconds {
    case ..<60: "<1m"
    case ..<3600: "\(seconds / 60)m"
    case ..<86_400: Phrase(en: "\(seconds / 3600)h", nl: "\(seconds / 3600)u")[language]
    default: "\(seconds / 86_400)d"
    }
}
