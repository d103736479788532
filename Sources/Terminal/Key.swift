/// One key, whatever the terminal sends for it.
package enum Key: Hashable, Sendable {
    case character(Character)
    /// `control("d")`.
    case control(Character)
    case alt(Character)
    case up, down, left, right, wordLeft, wordRight, home, end, pageUp, pageDown, insert, delete, backspace, enter, tab,
        backTab, escape
    case function(Int)
    /// Two bytes, one key: as it deletes a word in shells and editors.
    case altBackspace

    /// Its name as help shows it, and as tests and config write it: `j`, `Ctrl-d`, `Enter`, `↓`.
    package var name: String {
        switch self {
        case .character(let character): Self.name(of: character)
        case .control(let character): "Ctrl-" + Self.name(of: character)
        case .alt(let character): "Alt-" + Self.name(of: character)
        case .function(let number): "F\(number)"
        default: Self.named.first { $0.key == self }?.names.first ?? ""
        }
    }

    /// The key of that name (also `Space`, `Down`, `PgDn`).
    package init?(name: String) {
        let lowercased = name.lowercased()
        if name.count == 1, let character = name.first {
            self = Self.named.first { $0.names.contains(name) }?.key ?? .character(character)
        } else if lowercased == "space" {
            self = .character(" ")
        } else if let named = Self.named.first(where: { $0.names.contains { $0.lowercased() == lowercased } }) {
            self = named.key
        } else if lowercased.hasPrefix("f"), let number = Int(name.dropFirst()), (1...24).contains(number) {
            self = .function(number)
        } else if let character = Self.character(of: name, after: ["ctrl-", "control-", "c-", "^"]) {
            guard let lower = character.lowercased().first else { return nil }
            self = .control(lower)
        } else if let character = Self.character(of: name, after: ["alt-", "meta-", "m-"]) {
            self = .alt(character)
        } else {
            return nil
        }
    }

    private static func character(of name: String, after prefixes: [String]) -> Character? {
        guard let prefix = prefixes.first(where: { name.lowercased().hasPrefix($0) }) else { return nil }
        let rest = name.dropFirst(prefix.count)
        if rest.lowercased() == "space" { return " " }
        return rest.count == 1 ? rest.first : nil
    }

    private static func name(of character: Character) -> String { character == " " ? "Space" : String(character) }

    /// The first name is the one shown.
    private static let named: [(key: Key, names: [String])] = [
        (.up, ["↑", "Up"]), (.down, ["↓", "Down"]), (.left, ["←", "Left"]), (.right, ["→", "Right"]),
        (.wordLeft, ["Ctrl-←", "Ctrl-Left"]), (.wordRight, ["Ctrl-→", "Ctrl-Right"]),
        (.home, ["Home"]), (.end, ["End"]), (.pageUp, ["PgUp", "PageUp"]), (.pageDown, ["PgDn", "PageDown"]),
        (.insert, ["Ins", "Insert"]), (.delete, ["Del", "Delete"]), (.backspace, ["Backspace"]),
        (.enter, ["Enter", "Return"]), (.tab, ["Tab"]), (.backTab, ["Shift-Tab", "BackTab"]),
        (.escape, ["Esc", "Escape"]), (.altBackspace, ["Alt-Backspace"]),
    ]
}
