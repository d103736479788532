import Terminal
import WebcareModel

/// Something one can do with a key. One table of them feeds the keys, the footer and the help.
struct Command: Sendable {
    let id: CommandID
    /// Where it can be given.
    let places: Places
    /// The keys it has unless the operator chose others; the footer names the first.
    let keys: [Key]
    /// For the help: what it does.
    let title: Phrase
    /// For the footer: one word or two. Nil keeps it out of there.
    let short: Phrase?
    /// Why it can't be done now; nil when it can.
    let obstacle: @Sendable (ConsoleState) -> Phrase?
    let perform: @Sendable (inout ConsoleState) -> [Effect]

    init(
        _ id: CommandID, in places: Places, keys: [Key], title: Phrase, short: Phrase? = nil,
        obstacle: @escaping @Sendable (ConsoleState) -> Phrase? = { _ in nil },
        perform: @escaping @Sendable (inout ConsoleState) -> [Effect]
    ) {
        self.id = id
        self.places = places
        self.keys = keys
        self.title = title
        self.short = short
        self.obstacle = obstacle
        self.perform = perform
    }
}

/// The names that settings bind keys to.
package enum CommandID: String, CaseIterable, Sendable {
    case down, up, first, last, halfPageDown = "half-page-down", halfPageUp = "half-page-up"
    case pageDown = "page-down", pageUp = "page-up"
    case open, back, clear, quit, search, views, help, handover, redraw, suspend
    case otherPane = "other-pane"
    case claim, takeOver = "take-over", reply, posted, escalate, note, answered, dismiss, undo
    case send, leaveComposer = "leave-composer"
    case submit, cancel, nextShift = "next-shift"
    case yes, no, choose
    case keepSearch = "keep-search", dropSearch = "drop-search"
    case sign, accept
    case mark, markAll = "mark-all", again = "repeat", nextForMe = "next-for-me", nearest
    case palette, run, closePalette = "close-palette", mouse
    case template, sendSeveral = "send-all", editor
    case nextHole = "next-hole", undoText = "undo-text", redoText = "redo-text", putBack = "put-back"
    case fillHole = "fill-hole", editOne = "edit-one", leaveOut = "leave-out"
    case tags, snooze, saveView = "save-view"
    case explain, replay
    case acknowledge, decide
    case openLink = "open-link", copyLink = "copy-link"
}

/// All commands, in the order in which the help lists them and the footer offers them.
enum CommandTable {
    static let all: [Command] =
        mentionCommands + queueCommands + handsCommands + movingCommands + writingCommands + severalCommands
        + layerCommands + everywhereCommands

    static func command(_ id: CommandID) -> Command? { all.first { $0.id == id } }

    static func commands(at place: Place) -> [Command] { byPlace[place.rawValue] }

    /// Of these the footer shows those that it has a word for.
    static func footerCommands(at place: Place) -> [Command] { footers[place.rawValue] }

    // Made once: every frame has a footer.
    private static let byPlace = Place.allCases.map { place in all.filter { $0.places.contains(place) } }
    private static let footers = byPlace.map { commands in commands.filter { $0.short != nil } }
}

/// Which key gives which command, place by place.
package struct KeyMap: Hashable, Sendable {
    private struct Binding: Hashable {
        var key: Key, command: CommandID
    }

    /// By place, in the order of the table. A few dozen each: looked through sooner than a dictionary of them is made.
    private var bindings: [[Binding]] = Array(repeating: [], count: Place.allCases.count)

    /// Keys that two commands wanted at the same place; told to the operator, who chose one of them.
    package private(set) var conflicts: [Conflict] = []

    package struct Conflict: Hashable, Sendable {
        package var key: Key
        package var winner: CommandID, loser: CommandID
        /// The loser has another key there.
        package var hasAnother: Bool
    }

    package static let standard = KeyMap(overrides: [:])

    /// - Parameter overrides: the operator's own keys for a command, instead of its standard ones. They win over
    ///   another command's standard keys; of two of his own, the later one in the help wins.
    package init(overrides: [CommandID: [Key]]) {
        let own = Array(overrides)
        let all = CommandTable.all
        for command in all where !own.contains(where: { $0.key == command.id }) { bind(command, to: command.keys) }
        for command in all {
            if let keys = own.first(where: { $0.key == command.id })?.value { bind(command, to: keys) }
        }
        for index in conflicts.indices {
            let loser = conflicts[index].loser
            conflicts[index].hasAnother = bindings.contains { $0.contains { $0.command == loser } }
        }
    }

    private mutating func bind(_ command: Command, to keys: [Key]) {
        for place in Place.allCases where command.places.contains(place) {
            for key in keys where !(place.takesText && key.isLetter) {
                if let loser = self.command(for: key, at: place), loser != command.id {
                    let conflict = Conflict(key: key, winner: command.id, loser: loser, hasAnother: false)
                    if !conflicts.contains(conflict) { conflicts.append(conflict) }
                    bindings[place.rawValue].removeAll { $0.key == key }
                }
                bindings[place.rawValue].append(Binding(key: key, command: command.id))
            }
        }
    }

    func command(for key: Key, at place: Place) -> CommandID? {
        bindings[place.rawValue].first { $0.key == key }?.command
    }

    /// The keys of a command that really give it at this place.
    func keys(for id: CommandID, at place: Place) -> [Key] {
        bindings[place.rawValue].compactMap { $0.command == id ? $0.key : nil }
    }

    /// The one that the footer names.
    func key(for id: CommandID, at place: Place) -> Key? { bindings[place.rawValue].first { $0.command == id }?.key }
}

extension Key {
    /// It writes a letter where one writes.
    fileprivate var isLetter: Bool { if case .character = self { true } else { false } }
}

extension KeyMap.Conflict {
    /// For who chose the keys.
    var phrase: Phrase {
        let (name, winner, loser) = (key.name, winner.rawValue, loser.rawValue)
        return hasAnother
            ? Phrase(
                en: "Your settings give \(name) to \(winner): it isn't \(loser) there any more.",
                nl: "Je instellingen geven \(name) aan \(winner): daar is het niet meer \(loser).")
            : Phrase(
                en: "Your settings give \(name) to \(winner): \(loser) has no key left; : finds it.",
                nl: "Je instellingen geven \(name) aan \(winner): \(loser) heeft geen toets meer; : vindt het.")
    }

    /// In English, for the doctor.
    package var explanation: String {
        "\(key.name) is \(winner.rawValue) and not \(loser.rawValue)" + (hasAnother ? "" : ", which has no key left")
    }
}
