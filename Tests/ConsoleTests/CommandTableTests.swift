import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("The command table")
struct CommandTableTests {
    @Test func `every name has its command, and only one`() {
        #expect(Set(CommandTable.all.map(\.id)) == Set(CommandID.allCases))
        #expect(CommandTable.all.count == CommandID.allCases.count)
    }

    @Test(arguments: Place.allCases)
    func `no key means two things in one place`(place: Place) {
        var seen: [Key: CommandID] = [:]
        for command in CommandTable.commands(at: place) {
            for key in command.keys {
                #expect(seen[key] == nil, "\(key) is \(command.id) and \(seen[key]?.rawValue ?? "")")
                seen[key] = command.id
            }
        }
    }

    @Test func `the contract's keys are on the queue`() {
        let keys: [(Key, CommandID)] = [
            (.character("j"), .down), (.character("k"), .up), (.down, .down), (.up, .up), (.character("g"), .first),
            (.character("G"), .last), (.control("d"), .halfPageDown), (.control("u"), .halfPageUp),
            (.pageDown, .pageDown), (.pageUp, .pageUp), (.enter, .open), (.character("l"), .open), (.right, .open),
            (.character("q"), .quit), (.control("c"), .quit), (.character("/"), .search), (.character("f"), .views),
            (.character("c"), .claim), (.character("r"), .reply), (.character("e"), .escalate),
            (.character("n"), .note), (.character("d"), .dismiss), (.character("u"), .undo),
            (.character("H"), .handover), (.character("?"), .help), (.control("l"), .redraw),
            (.control("z"), .suspend), (.tab, .otherPane), (.character("a"), .answered), (.character("C"), .takeOver),
            (.character(" "), .mark), (.character(":"), .palette), (.character("t"), .tags),
            (.character("s"), .snooze), (.character("o"), .openLink),
            (.character("y"), .copyLink), (.control("p"), .palette),
        ]
        for (key, command) in keys { #expect(KeyMap.standard.command(for: key, at: .queue) == command) }
        for key: Key in [.escape, .character("h"), .left, .character("q"), .control("c")] {
            #expect(KeyMap.standard.command(for: key, at: .mention) == .back)
        }
        // What a later step brings is not bound.
        for key: Key in [.character("b")] {
            #expect(KeyMap.standard.command(for: key, at: .queue) == nil)
        }
    }

    @Test func `a key that two commands want is told, with who lost it`() throws {
        #expect(KeyMap.standard.conflicts.isEmpty)
        let map = KeyMap(overrides: [.claim: [.character("n")], .reply: [.character("R"), .character("r")]])
        #expect(map.conflicts.map(\.explanation) == ["n is claim and not note, which has no key left"])
        let two = KeyMap(overrides: [.claim: [.character("B")], .reply: [.character("B"), .character("r")]])
        #expect(two.conflicts.map(\.explanation) == ["B is reply and not claim, which has no key left"])
        let shared = KeyMap(overrides: [.claim: [.down, .character("c")]])
        #expect(shared.conflicts.map(\.explanation) == ["↓ is claim and not down"])
    }

    @Test func `the console says at its start which key was given twice`() throws {
        let conflicts = KeyMap(overrides: [.claim: [.character("n")]]).conflicts
        let complaint = SettingsComplaint(faults: [], path: "config.toml", conflicts: conflicts).phrase
        #expect(complaint?.english.string == "Your settings give n to claim: note has no key left; : finds it.")
    }

    @Test func `every key stands on any Latin keyboard without a third level`() {
        // Letters, the space bar and what no common layout hides behind AltGr.
        let everywhere = Set("/:.? ")
        for command in CommandTable.all {
            for case .character(let character) in command.keys {
                #expect(
                    everywhere.contains(character) || character.isLetter && character.isASCII,
                    "\(command.id): \(character)")
            }
        }
    }

    @Test func `keys of one's own replace the standard ones, and win`() {
        let map = KeyMap(overrides: [.claim: [.character("p"), .character("j")]])
        #expect(map.command(for: .character("p"), at: .queue) == .claim)
        #expect(map.command(for: .character("j"), at: .queue) == .claim)
        #expect(map.command(for: .character("c"), at: .queue) == nil)
        #expect(map.keys(for: .down, at: .queue) == [.down])
    }
}
