import Terminal
import Testing
import WebcareModel

@testable import Console

/// Every action of the console is a verb too.
@Suite("Verbs of the commands")
struct CommandVerbTests {
    /// What is said to be of the screen alone is done on every screen there is: nothing is handed to the queue but what
    /// the console does by itself.
    @Test(arguments: DemoScene.allCases.filter { $0 != .wall })
    func `a command without a verb changes nothing in the queue`(scene: DemoScene) throws {
        let state = try #require(try DemoScreens.screens()[scene]?.state)
        for command in CommandTable.commands(at: state.place) where command.id.verb == .ofTheScreen {
            var copy = state
            guard command.obstacle(copy) == nil else { continue }
            for case .write(let write, _) in command.perform(&copy) where write.isDecision {
                guard case .releaseAll = write, command.id == .quit else {
                    Issue.record("\(command.id) needs a verb: it does \(write)")
                    continue
                }
            }
        }
    }

    @Test func `what decides on a mention has one`() {
        for command in CommandTable.all where command.places.contains(.mention) && !command.id.verbs.isEmpty {
            #expect(command.id.verbs.allSatisfy { !$0.isEmpty && $0 == $0.lowercased() }, "\(command.id)")
        }
        // The places' own keys that act; the others end what these began.
        let acting: Set<CommandID> = [
            .claim, .takeOver, .reply, .posted, .escalate, .acknowledge, .decide, .note, .answered, .dismiss, .undo,
            .tags, .snooze, .template, .sign, .accept, .saveView,
        ]
        #expect(acting.allSatisfy { !$0.verbs.isEmpty })
    }
}
