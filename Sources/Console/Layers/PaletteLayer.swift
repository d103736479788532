import Terminal
import WebcareModel

/// Every command by name: what is typed, and which of those that match is marked.
struct PaletteLayer: Hashable, Sendable {
    var field = TextField()
    var marked = 0
    /// The first line in sight where one clicked last.
    var scroll = 0
    /// One chooses, and doesn't type: the hardware's cursor, which screen readers follow, stands on the marked one.
    var isChoosing = false
}

/// One line of the palette.
struct PaletteEntry: Sendable {
    var command: Command
    var title: SafeText
    var key: SafeText
    /// Why it can't be done now.
    var obstacle: Phrase?
}

extension ConsoleState {
    /// Where what is chosen in the palette would be done.
    var placeBelowPalette: Place { layers.dropLast().last?.place ?? .queue }

    /// The commands that match, best first; those that can't be done now say why and stand last of their rank.
    var paletteEntries: [PaletteEntry] {
        guard case .palette(let palette) = layers.last else { return [] }
        let place = placeBelowPalette
        var below = self
        below.layers.removeLast()
        let wanted = palette.field.text
        let found = CommandTable.commands(at: place).compactMap { command -> (entry: PaletteEntry, rank: Int)? in
            guard command.id != .palette else { return nil }
            let title = command.title[language]
            let names = [title.string, command.id.rawValue]
            guard let rank = names.compactMap({ FuzzyMatch.rank(wanted, in: $0) }).min() else { return nil }
            let entry = PaletteEntry(
                command: command, title: title,
                key: keyMap.keys(for: command.id, at: place).map { SafeText($0.name) }.joined(by: " "),
                obstacle: command.obstacle(below))
            return (entry, rank)
        }
        // Letters strewn over a long title are in nearly all of them: where one matches well, those aren't meant.
        let most = (found.map(\.rank).min() ?? 0) + FuzzyMatch.leeway
        // Equal ranks stay in the table's order.
        return found.filter { $0.rank <= most }.enumerated().sorted {
            ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
        }.map(\.element.entry)
    }

    var obstacleToRun: Phrase? {
        guard case .palette(let palette) = layers.last else { return nil }
        let entries = paletteEntries
        guard entries.indices.contains(palette.marked) else {
            return Phrase(en: "No command is called that.", nl: "Zo heet geen commando.")
        }
        return entries[palette.marked].obstacle
    }

    mutating func openPalette() -> [Effect] {
        layers.append(.palette(PaletteLayer()))
        return []
    }

    mutating func runFromPalette() -> [Effect] {
        guard case .palette(let palette) = layers.last else { return [] }
        let entries = paletteEntries
        guard entries.indices.contains(palette.marked) else { return [] }
        layers.removeLast()
        return give(entries[palette.marked].command)
    }

    /// Keys in the palette; nil for one that does nothing there.
    mutating func edit(_ palette: PaletteLayer, with key: Key) -> [Effect]? {
        var palette = palette
        switch key {
        case .up, .control("p"), .backTab: (palette.marked, palette.isChoosing) = (max(0, palette.marked - 1), true)
        case .down, .control("n"), .tab:
            (palette.marked, palette.isChoosing) = (min(max(0, paletteEntries.count - 1), palette.marked + 1), true)
        default:
            guard apply(key, to: &palette.field, columns: promptColumns, isOneLine: true) else { return nil }
            (palette.marked, palette.scroll, palette.isChoosing) = (0, 0, false)
        }
        layers[layers.count - 1] = .palette(palette)
        return []
    }
}
