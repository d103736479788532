import Platforms

/// What goes into a sentence's slots. A slot has one value throughout a message.
struct DemoSlots: Sendable {
    private var values: [String: String]

    init(words: DemoWords, us: String, first: String, place: DemoPlace, _ random: inout DemoRandom) {
        let quarter = random.number(0...59)
        values = [
            "us": us, "first": first, "town": place.town, "street": place.street, "station": place.station,
            "line": String(place.line), "hours": String(random.number(2...9)),
            "time": "\(twoDigits(random.number(6...22))):\(twoDigits(quarter))",
            "minutes": String(random.number(12...55)),
            "number": String(random.number(2...9)), "euro": String(random.number(18...240)),
            "age": String(random.number(71...93)), "day": random.pick(words.days) ?? "",
            "object": random.pick(words.objects) ?? "",
        ]
    }

    /// Names a moment instead of the one that was made up.
    mutating func tell(time: String) { values["time"] = time }

    func fill(_ sentence: String) -> String {
        var filled = ""
        var rest = sentence[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            filled += rest[..<open]
            filled += values[String(rest[rest.index(after: open)..<close])] ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}

/// Where it happens.
struct DemoPlace: Hashable, Sendable {
    var town: String
    var street: String
    var station: String
    var line: Int

    init(_ random: inout DemoRandom) {
        town = random.pick("Oosterveen", DemoPeople.towns)
        street = random.pick("Wilgenlaan", DemoPeople.streets)
        station = random.pick("Lindervoort", DemoPeople.stations)
        line = random.number(1...14)
    }
}

private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

/// How a sentence becomes somebody's message.
enum DemoWriting {
    static func joined(opener: String?, sentence: String, closer: String?) -> String {
        var text = sentence
        if let opener {
            let goesOn = opener.last.map { !".!?:👏".contains($0) } ?? false
            text = "\(opener) \(goesOn ? lowered(sentence) : sentence)"
        }
        if let closer {
            // A slot ends with a word too.
            let needsStop = text.last.map { $0.isLetter || $0.isNumber || $0 == "}" } ?? false
            let isSign = closer.first.map { !$0.isLetter } ?? true
            text += (needsStop && !isSign ? ". " : " ") + closer
        }
        return text
    }

    private static func lowered(_ sentence: String) -> String {
        guard let first = sentence.first, first.isLetter else { return sentence }
        let word = sentence.prefix { $0.isLetter || $0 == "'" }
        // An abbreviation, or the English I.
        guard word.dropFirst().allSatisfy({ !$0.isUppercase }), word != "I", !word.hasPrefix("I'") else {
            return sentence
        }
        return first.lowercased() + sentence.dropFirst()
    }

    /// A slip of the fingers in one of the longer words; names and handles are spared.
    static func mistyped(_ text: String, _ random: inout DemoRandom) -> String {
        if random.chance(35) { return text.lowercased() }
        var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let long = words.indices.filter { words[$0].count > 5 && words[$0].allSatisfy { $0.isLowercase } }
        guard let index = random.pick(long) else { return text }
        var letters = Array(words[index])
        let place = random.number(1...letters.count - 3)
        if random.chance(50) {
            letters.swapAt(place, place + 1)
        } else {
            letters.remove(at: place)
        }
        words[index] = String(letters)
        return words.joined(separator: " ")
    }

    static func fits(_ text: String, on platform: String) -> Bool {
        Platform(named: platform).rule.excess(text) == nil
    }
}
