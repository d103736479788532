import MentionQueue
import Testing
import WebcareModel

@testable import Console

/// One operator at two consoles, with the same reply open on both.
protocol TwoSessions {}

extension TwoSessions {
    private var again: Session { Session(operator: "sanne", id: "console-7") }

    func both(language: Language = .english) throws -> (Desk, ScriptedConsole, ScriptedConsole) {
        let desk = try Desk()
        try desk.arrive("1", minutesAgo: 30)
        let consoles = (try desk.console(language: language), try desk.console(again, language: language))
        consoles.0.tick().press("r")
        consoles.1.tick().press("r")
        return (desk, consoles.0, consoles.1)
    }

    func text(_ console: ScriptedConsole) -> String? { console.state.composer?.field.text }
    func draft(_ desk: Desk) throws -> String? { try desk.queue.draft(mention: 1, operator: "sanne") }

    func pass(_ desk: Desk, _ consoles: ScriptedConsole...) {
        desk.pass(.seconds(1))
        for console in consoles { console.tick() }
    }

    /// What one wrote is stored, and stands on the other screen too.
    func bothShow(_ words: String) throws -> (Desk, ScriptedConsole, ScriptedConsole) {
        let (desk, one, two) = try both()
        one.type(words)
        pass(desk, one)
        pass(desk, two)
        return (desk, one, two)
    }
}
