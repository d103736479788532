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

    package init() {}

    /// Why settings can't be used, for a person: the line, as far as it can be told, and what is wrong.
    package struct Fault: Error, Hashable, Sendable {
        package var line: Int?
        package var message: String
    }

    package init(toml: String) throws(Fault) {
        let table: TOMLTable
        do { table = try TOMLTable(string: toml) } catch {
            let place = error as? TOMLParseError
            throw Fault(line: place?.source.begin.line, message: place?.description ?? "this is not TOML")
        }
        for key in table.keys.sorted() {
            switch key {
            case "theme":
                guard let name = table[key]?.string else { throw Fault(message: "theme must be a name or a path") }
                theme = name
            case "language":
                guard let name = table[key]?.string, let known = Language(rawValue: name) else {
                    throw Fault(message: "language is \"en\" or \"nl\"")
                }
                language = known
            case "keys": try readKeys(table[key]?.table)
            case "mouse":
                guard let isOn = table[key]?.bool else { throw Fault(message: "mouse is true or false") }
                mouse = isOn
            case "alerts": alerts = try Self.alerts(table[key])
            case "views": views = try Self.views(table[key])
            case "open": open = try Self.program(table[key], key)
            case "copy": copy = try Self.program(table[key], key)
            default:
                let known = "theme, language, mouse, alerts, open, copy, [keys] and [[views]] are"
                throw Fault(message: "\(key) isn't known here: \(known)")
            }
        }
    }

    private static func program(_ value: (any TOMLValueConvertible)?, _ key: String) throws(Fault) -> [String] {
        let words = value?.array.map { $0.compactMap(\.string) } ?? []
        guard !words.isEmpty, words.count == value?.array?.count else {
            throw Fault(message: "\(key) is a program and its arguments: \(key) = [\"program\", \"argument\"]")
        }
        return words
    }

    /// An empty list is none of them.
    private static func alerts(_ value: (any TOMLValueConvertible)?) throws(Fault) -> Alerts {
        let names = value?.array.map { $0.map { $0.string ?? "" } }
        let chosen = names?.map(Alerts.init(named:))
        guard let chosen, !chosen.contains(nil) else {
            throw Fault(message: "alerts is a list of \"bell\", \"title\" and \"notification\"; [] is none")
        }
        return Alerts(chosen.compactMap { $0 })
    }

    private static func views(_ value: (any TOMLValueConvertible)?) throws(Fault) -> [SavedView] {
        var views: [SavedView] = []
        for entry in value?.array.map(Array.init) ?? [] {
            guard let table = entry.table, let filter = table["filter"]?.string, !filter.isEmpty else {
                throw Fault(message: "a view needs a filter: [[views]], then filter = \"tag:pers\"")
            }
            views.append(SavedView(name: table["name"]?.string, filter: filter))
        }
        guard !views.isEmpty else { throw Fault(message: "views are written as [[views]], each with a filter") }
        return views
    }

    private static func mayConfirm(_ key: Key) -> Bool {
        if case .character(let character) = key { character.isLetter } else { false }
    }

    private mutating func readKeys(_ table: TOMLTable?) throws(Fault) {
        guard let table else { throw Fault(message: "keys is not a table: write [keys]") }
        for name in table.keys.sorted() {
            guard let command = CommandID(rawValue: name) else {
                throw Fault(
                    message: "there is no command \(name); there are: "
                        + CommandID.allCases.map(\.rawValue).joined(separator: ", "))
            }
            let value = table[name]
            let words = value?.string.map { [$0] } ?? value?.array.map { $0.compactMap(\.string) } ?? []
            var chosen: [Key] = []
            for word in words {
                guard let key = Key(name: word) else { throw Fault(message: "\(name): there is no key \(word)") }
                chosen.append(key)
            }
            if command == .yes, chosen.contains(where: { !Self.mayConfirm($0) }) {
                throw Fault(
                    message: "yes must be a letter: what can't be taken back is never confirmed with Enter or Space")
            }
            guard !chosen.isEmpty else { throw Fault(message: "\(name) names no key: write \(name) = \"x\"") }
            keys[command] = chosen
        }
    }
}

extension Settings.Fault {
    fileprivate init(message: String) { self.init(line: nil, message: message) }
}
