/// A paste that a terminal doesn't mark as one: the Linux console and old terminals type it. So many keys at once, of so many
/// kinds, nobody presses, and a key that is held down is of one kind.
struct UnmarkedPaste {
    private static let fewest = 8, fewestKinds = 4
    /// The end of a paste may come in a read of its own.
    private static let rest: Duration = .milliseconds(50)

    private var sawAt: ContinuousClock.Instant?

    /// Whether a terminal of that name marks what is pasted, as all but these do.
    static func isMarked(by term: String?) -> Bool {
        guard let term else { return true }
        return !["linux", "vt1", "vt2", "vt3", "vt4", "vt5", "ansi", "cons"].contains { term.hasPrefix($0) }
    }

    /// What one read brought, as a paste where it must be one.
    mutating func found(in inputs: [TerminalInput], at now: ContinuousClock.Instant) -> [TerminalInput] {
        guard let text = Self.text(of: inputs) else { return inputs }
        if text.count >= Self.fewest, Set(text).count >= Self.fewestKinds {
            sawAt = now
        } else if sawAt.map({ now - $0 > Self.rest }) ?? true {
            return inputs
        }
        return [.paste(text)]
    }

    /// Nil where there is anything in it that no text has.
    private static func text(of inputs: [TerminalInput]) -> String? {
        var text = ""
        for input in inputs {
            switch input {
            case .key(.character(let character)): text.append(character)
            case .key(.enter), .key(.control("j")): text.append("\n")
            case .key(.tab): text.append("\t")
            default: return nil
            }
        }
        return text.isEmpty ? nil : text
    }
}
