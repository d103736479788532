import TOMLKit
import Terminal
import WebcareModel

/// What one person chose for his own screen; nothing that a colleague could depend on.
///
///     theme = "light"
///     language = "nl"
///     mouse = false
///     alerts = ["bell", "title", "notification"]
///     copy = ["wl-copy"]
///
///     [keys]
///     claim = ["c", "Ctrl-o"]
///
///     [[views]]
///     name = "storm"
///     filter = "channel:x -tag:spam stroomstoring"
package struct Settings: Sendable {
    package var theme: String?
    package var language: Language?
    package var keys: [CommandID: [Key]] = [:]
    package var mouse = true
    package var views: [SavedView] = []
    /// How attention is drawn beyond the screen.
    package var alerts = Alerts.standard
    /// Programs of one's own, with their arguments: the link to open is added to `open`; `copy` has what is copied on its
    /// standard input.
    package var open: [String]?, copy: [String]?

    /// What of them has no effect, in the order of the keys. The rest has.
    package private(set) var faults: [Fault] = []
    /// They are no TOML: nothing of them has an effect, and `faults` says why.
    package private(set) var isUnreadable = false

    package init() {}

    /// Something that has no effect, for a person.
    package struct Fault: Hashable, Sendable {
        /// Counted from 1; nil where it can't be told.
        package var line: Int?
        package var message: Phrase

        package init(line: Int? = nil, _ message: Phrase) {
            self.line = line
            self.message = message
        }
    }

    /// Never refused: what can't be used is left out, and told.
    package init(toml: String) {
        let lines = TOMLLines(toml)
        let table: TOMLTable
        do { table = try TOMLTable(string: toml) } catch {
            let place = error as? TOMLParseError
            let words = SafeText(place?.description ?? "this is not TOML")
            isUnreadable = true
            faults = [
                Fault(
                    line: place?.source.begin.line,
                    Phrase(
                        en: "none of it can be read: \(words)", nl: "er is niets van te lezen: \(words)"))
            ]
            return
        }
        for key in table.keys.sorted() {
            guard let value = table[key] else { continue }
            if let message = read(key, value, lines) { faults.append(Fault(line: lines[key], message)) }
        }
        faults.sort { ($0.line ?? 0) < ($1.line ?? 0) }
    }

    /// Returns what is wrong with the value of a key as a whole.
    private mutating func read(_ key: String, _ value: any TOMLValueConvertible, _ lines: TOMLLines) -> Phrase? {
        switch key {
        case "theme":
            theme = value.string ?? theme
            return value.string == nil
                ? Phrase(en: "theme must be a name or a path", nl: "theme is een naam of een pad") : nil
        case "language":
            language = value.string.flatMap(Language.init) ?? language
            return value.string.flatMap(Language.init) == nil
                ? Phrase(en: "language is \"en\" or \"nl\"", nl: "language is \"en\" of \"nl\"") : nil
        case "mouse":
            mouse = value.bool ?? mouse
            return value.bool == nil ? Phrase(en: "mouse is true or false", nl: "mouse is true of false") : nil
        case "alerts": return readAlerts(value)
        case "open", "copy": return readProgram(value, key)
        case "views": return readViews(value, lines)
        case "keys":
            guard let keys = value.table else {
                return Phrase(en: "keys is not a table: write [keys]", nl: "keys is geen tabel: schrijf [keys]")
            }
            readKeys(keys, lines)
            return nil
        default:
            let known: SafeText = "theme, language, mouse, alerts, open, copy, [keys], [[views]]"
            return Phrase(
                en: "\(key) isn't known here; there is \(known)", nl: "\(key) kan hier niet staan; er is \(known)")
        }
    }

    private mutating func readProgram(_ value: any TOMLValueConvertible, _ key: String) -> Phrase? {
        let words = value.array.map { $0.compactMap(\.string) } ?? []
        guard !words.isEmpty, words.count == value.array?.count else {
            return Phrase(
                en: "\(key) is a program and its arguments: \(key) = [\"program\", \"argument\"]",
                nl: "\(key) is een programma met argumenten: \(key) = [\"programma\", \"argument\"]")
        }
        if key == "open" { open = words } else { copy = words }
        return nil
    }

    /// An empty list is none of them.
    private mutating func readAlerts(_ value: any TOMLValueConvertible) -> Phrase? {
        let names = value.array.map { $0.map { $0.string ?? "" } }
        let chosen = names?.map(Alerts.init(named:))
        guard let chosen, !chosen.contains(nil) else {
            return Phrase(
                en: "alerts is a list of \"bell\", \"title\" and \"notification\"; [] is none",
                nl: "alerts is een lijst van \"bell\", \"title\" en \"notification\"; [] is geen")
        }
        alerts = Alerts(chosen.compactMap { $0 })
        return nil
    }

    private mutating func readViews(_ value: any TOMLValueConvertible, _ lines: TOMLLines) -> Phrase? {
        let entries = value.array.map { Array($0) } ?? []
        for (index, entry) in entries.enumerated() {
            func fault(_ message: Phrase) {
                faults.append(Fault(line: lines["views.\(index)"] ?? lines["views"], message))
            }
            guard let table = entry.table, let filter = table["filter"]?.string, !filter.isEmpty else {
                fault(
                    Phrase(
                        en: "a view needs a filter: [[views]], then filter = \"tag:pers\"",
                        nl: "een weergave heeft een filter nodig: [[views]], dan filter = \"tag:pers\""))
                continue
            }
            // It keeps its digit; what is wrong in its filter narrows nothing.
            let name = table["name"]?.string
            views.append(SavedView(name: name?.isEmpty == true ? nil : name, filter: filter))
            if let problem = ListFilter.parsing(filter).problems.first?.phrase {
                fault(
                    Phrase(
                        en: "in the filter of a view: \(problem.english)",
                        nl: "in het filter van een weergave: \(problem.dutch)"))
            }
        }
        return value.array == nil
            ? Phrase(
                en: "views are written as [[views]], each with a filter",
                nl: "weergaven schrijf je als [[views]], elk met een filter") : nil
    }
}

// MARK: Keys

extension Settings {
    private mutating func readKeys(_ table: TOMLTable, _ lines: TOMLLines) {
        for name in table.keys.sorted() {
            func fault(_ message: Phrase) {
                faults.append(Fault(line: lines["keys.\(name)"] ?? lines["keys"], message))
            }
            guard let command = CommandID(rawValue: name) else {
                fault(
                    Phrase(
                        en: "there is no command \(name): man webcare names them, under KEYS",
                        nl: "er is geen commando \(name): man webcare noemt ze, onder KEYS"))
                continue
            }
            let value = table[name]
            let words = value?.string.map { [$0] } ?? value?.array.map { $0.compactMap(\.string) } ?? []
            if words.isEmpty {
                fault(
                    Phrase(
                        en: "\(name) names no key: write \(name) = \"x\"",
                        nl: "\(name) noemt geen toets: schrijf \(name) = \"x\""))
            }
            var chosen: [Key] = []
            for word in words {
                guard let key = Key(name: word) else {
                    fault(Phrase(en: "\(name): there is no key \(word)", nl: "\(name): er is geen toets \(word)"))
                    continue
                }
                if let trouble = Self.trouble(with: key, for: command) { fault(trouble.message) }
                if Self.trouble(with: key, for: command)?.isUsable ?? true { chosen.append(key) }
            }
            // Without any of them the command keeps its own.
            if !chosen.isEmpty { keys[command] = chosen }
        }
    }

    /// What is the matter with a key that somebody chose; nil where nothing is.
    static func trouble(with key: Key, for command: CommandID) -> (message: Phrase, isUsable: Bool)? {
        if let why = unfitness(of: key, for: command) {
            let name = SafeText(command.rawValue)
            return (Phrase(en: "\(name): \(why.english)", nl: "\(name): \(why.dutch)"), false)
        }
        guard case .character(let character) = key, character.isASCII, character.isNumber,
            CommandTable.command(command)?.places.isDisjoint(with: ConsoleState.countingPlaces) == false
        else { return nil }
        return (
            Phrase(
                en: "\(command.rawValue): \(key.name) is no count any more there, as in \(key.name)j",
                nl: "\(command.rawValue): \(key.name) is daar geen aantal meer, zoals in \(key.name)j"), true
        )
    }

    /// Why it can't be that command's key.
    private static func unfitness(of key: Key, for command: CommandID) -> Phrase? {
        let name = key.name
        if let sent = key.sentInstead {
            return Phrase(
                en: "terminals send \(sent.name) for \(name): it is that key",
                nl: "een terminal stuurt \(sent.name) voor \(name): het is die toets")
        }
        if key.isNeverSent { return Phrase(en: "no terminal sends \(name)", nl: "geen terminal stuurt \(name)") }
        var letter: Character?
        if case .character(let character) = key { letter = character }
        if command == .yes, letter?.isLetter != true {
            return Phrase(
                en: "it must be a letter: what can't be taken back is never confirmed with \(name)",
                nl: "het moet een letter zijn: wat niet terug kan wordt nooit bevestigd met \(name)")
        }
        let places = CommandTable.command(command)?.places ?? []
        // Where one writes, a letter is always typed; elsewhere it gives the command all the same.
        guard letter != nil, !places.isEmpty, places.isSubset(of: [.composer, .prompt, .search, .palette]) else {
            return nil
        }
        return Phrase(
            en: "\(name) could not be typed any more where that is given",
            nl: "\(name) is dan niet meer te typen waar dat gegeven wordt")
    }
}

extension Key {
    /// The key that a terminal can't tell it from.
    fileprivate var sentInstead: Key? {
        guard case .control(let character) = self else { return nil }
        return switch character {
        case "h", "?": .backspace
        case "i": .tab
        case "m": .enter
        case "[": .escape
        default: nil
        }
    }

    fileprivate var isNeverSent: Bool {
        switch self {
        case .control(let character):
            !(character.isASCII && character.isLowercase || " \\]^_@".contains(character))
        // They begin what other keys send.
        case .alt(let character): character == "[" || character == "O"
        default: false
        }
    }
}
