import WebcareModel

extension Language {
    /// A count as this language writes it: in groups of three from 10,000 on (Dutch: 10.000). What is shorter reads faster
    /// without, and what is a number by name (`#12345`) is not counted.
    package func count(_ number: some BinaryInteger) -> SafeText {
        let digits = String(number.magnitude)
        guard digits.utf8.count > 4 else { return SafeText(String(number)) }
        var grouped = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.utf8.count - index).isMultiple(of: 3) { grouped += groupSign }
            grouped.append(digit)
        }
        return SafeText(grouped)
    }

    private var groupSign: String {
        switch self {
        case .english: ","
        case .dutch: "."
        }
    }

    /// What is left of a deadline, or how far it lies behind, in words.
    func left(_ left: Duration) -> SafeText {
        let span = span(left, self)
        return left <= .zero
            ? Phrase(en: "\(span) late", nl: "\(span) te laat")[self]
            : Phrase(en: "\(span) left", nl: "nog \(span)")[self]
    }

    /// January to December.
    func month(_ number: Int) -> String {
        let names =
            switch self {
            case .english:
                [
                    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                    "November", "December",
                ]
            case .dutch:
                [
                    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
                    "november", "december",
                ]
            }
        return names.indices.contains(number - 1) ? names[number - 1] : ""
    }

    /// Of three letters; in Dutch March is `mrt`.
    func shortMonth(_ number: Int) -> String {
        self == .dutch && number == 3 ? "mrt" : String(month(number).prefix(3))
    }
}

/// A length of time in words that tell enough: `40 s`, `60 min`, `1 h 42 min`, `3 d 4 h`; in Dutch `1 u 42 min`.
func span(_ duration: Duration, _ language: Language) -> SafeText {
    let seconds = abs(duration.wholeSeconds)
    let hour = Phrase(en: "h", nl: "u")[language]
    let (minutes, hours) = (seconds / 60 % 60, seconds / 3600 % 24)
    // A target is said as it was set: 60 or 90 minutes.
    let isRound = seconds < 7200 && seconds % 600 == 0
    switch seconds {
    case ..<60: return "\(seconds) s"
    case _ where seconds < 3600 || isRound:
        return seconds % 60 == 0 || seconds >= 600 ? "\(seconds / 60) min" : "\(seconds / 60) min \(seconds % 60) s"
    case ..<86_400:
        return minutes == 0 ? "\(hours) \(hour)" : "\(hours) \(hour) \(minutes) min"
    default: return hours == 0 ? "\(seconds / 86_400) d" : "\(seconds / 86_400) d \(hours) \(hour)"
    }
}
