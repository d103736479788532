import MentionQueue
import Terminal
import WebcareModel

/// What `.` does once more.
enum Repeatable: Hashable, Sendable {
    case claim
    case said(Prompt.Purpose, String)
    case snooze(Duration?)
    /// The last thing done is none of those.
    case nothing

    /// What a change is, done once more elsewhere; nil for what the console does by itself.
    init?(of write: Write, at now: Timestamp) {
        switch write {
        case .claim(_, takingOver: false, _): self = .claim
        case .dismiss(_, let reason, _): self = .said(.dismiss, reason)
        case .answeredElsewhere(_, let how, _): self = .said(.answeredElsewhere, how)
        case .escalate(_, let reason): self = .said(.escalate, reason)
        case .note(_, let text, let forNextShift): self = .said(.note(forNextShift: forNextShift), text)
        case .tag(_, let added, let removed):
            self = .said(.tags, (added + removed.map { "-" + $0 }).joined(separator: " "))
        case .snooze(_, let until, _, _): self = .snooze(until.map { $0 - now })
        case .set(let writes):
            guard let first = writes.first.flatMap({ Repeatable(of: $0, at: now) }) else { return nil }
            self = first
        case .decide(_, let text): self = .said(.decide, text)
        case .acknowledge, .claim(_, takingOver: true, _), .release, .reply, .sendHeld, .confirmPosted, .takeBack,
            .reopen, .handBack, .unescalate:
            self = .nothing
        case .saveDraft, .renewLeases, .releaseAll, .signHandover, .acceptHandover: return nil
        }
    }
}

/// Numbers before a key, once more, and jumps.
extension ConsoleState {
    /// Where digits count.
    static let countingPlaces: Places = [.queue, .mention, .help, .handover, .preview, .lookBack]
    private static let largestCount = 9999

    /// Takes a digit of a number before a key; false where it is none.
    mutating func takeDigit(_ key: Key) -> Bool {
        guard case .character(let character) = key, character.isASCII, let digit = character.wholeNumberValue,
            Self.countingPlaces.contains(place), digit > 0 || typedCount != nil,
            keyMap.command(for: key, at: place) == nil
        else { return false }
        typedCount = min(Self.largestCount, (typedCount ?? 0) * 10 + digit)
        return true
    }

    static let counted: Set<CommandID> = [
        .down, .up, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .mark,
    ]

    // MARK: Once more

    var obstacleToRepeat: Phrase? {
        switch repeatable {
        case nil:
            Phrase(
                en: "Nothing to repeat yet: claim, dismiss, escalate or note something first.",
                nl: "Nog niets te herhalen: eerst iets oppakken, afhandelen, escaleren of noteren.")
        case .nothing:
            Phrase(
                en: "What you did last can't be repeated: a reply, an undo, taking over.",
                nl: "Wat je het laatst deed is niet te herhalen: een antwoord, terugnemen, overnemen.")
        case .snooze: obstacle { $0.obstacle(toSnooze: $1) }
        case .claim, .said(.dismiss, _), .said(.answeredElsewhere, _):
            obstacle { $0.obstacle(toDecide: $1) }
        case .said(.escalate, _): obstacle { $0.obstacle(toEscalate: $1) }
        case .said(.decide, _): obstacle { $0.obstacle(toDecideOn: $1) }
        case .said(.note, _), .said(.tags, _), .said(.hole, _): nothingSelected
        }
    }

    mutating func doAgain() -> [Effect] {
        guard let mention = targets.first else { return [] }
        switch repeatable {
        case nil, .nothing: return []
        case .snooze(let duration): return snooze(for: duration)
        case .claim where isForSeveral:
            askToClaimSeveral()
            return []
        case .claim:
            if holds(mention) {
                say(.news, Phrase(en: "It is yours already.", nl: "Je hebt het al."))
                return []
            }
            return [begin(.claim(mention.id, takingOver: false))]
        case .said(let purpose, let text):
            return submit(
                Prompt(purpose: purpose, mention: mention, isForSeveral: isForSeveral, field: TextField(text)))
        }
    }

    // MARK: Jumps

    mutating func goToNearestDeadline() -> [Effect] { jump(.nearest) }

    mutating func goToNextForMe() -> [Effect] { jump(.forMe) }

    private mutating func jump(_ kind: Jump.Kind) -> [Effect] {
        let here = subject?.id
        // Where it brought one, it goes on from; from anywhere else it begins anew.
        let goesOn = jump?.kind == kind && here != nil && jump?.passed.last == here
        return [.readNext(Jump(kind: kind, here: here, passed: goesOn ? jump?.passed ?? [] : []))]
    }

    /// The whole list, where the mention stands that is next.
    mutating func take(next: Destination?, for asked: Jump) -> [Effect] {
        guard let next else {
            say(.news, asked.kind == .forMe ? Self.nothingForMe : Self.noDeadline)
            return []
        }
        jump = next.jump
        switch next.reason {
        case .escalated:
            say(.news, Phrase(en: "Next for you: escalated to you.", nl: "Volgende voor jou: naar je geëscaleerd."))
        case .mine: say(.news, Phrase(en: "Next for you: yours.", nl: "Volgende voor jou: van jou."))
        case .open: say(.news, Phrase(en: "Next for you: nobody's yet.", nl: "Volgende voor jou: nog van niemand."))
        case .due: break
        }
        layers.removeAll { $0.place == .mention }
        if detailedID == nil { details = nil }
        leaveSearchAndView()
        return showList(.around(next.key))
    }

    private static let nothingForMe = Phrase(
        en: "Nothing else waits for you: all that is open is in a colleague's hands.",
        nl: "Er wacht niets anders op je: alles wat openstaat is bij een collega.")
    private static let noDeadline = Phrase(
        en: "No other deadline lies ahead that still needs somebody.",
        nl: "Er is geen andere deadline meer waar nog iemand voor nodig is.")

    private mutating func leaveSearchAndView() {
        narrow(to: nil)
        query.view = .all
    }
}

/// A round by one of the keys that jump: each goes on to the next, until all were passed.
struct Jump: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case forMe, nearest }

    /// More than anybody goes through without doing anything.
    static let mostPassed = 500

    var kind: Kind
    var here: Int64?
    /// In this round; where it brought one last comes last.
    var passed: [Int64] = []

    func arriving(at mention: Int64) -> Jump {
        Jump(kind: kind, here: mention, passed: passed.suffix(Self.mostPassed - 1) + [mention])
    }
}

/// Where a jump ends.
package struct Destination: Hashable, Sendable {
    package enum Reason: String, Sendable { case escalated, mine, open, due }

    var key: ListKey
    var reason: Reason
    /// As it goes on from there.
    var jump: Jump
}
