import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("What reaches one who looks elsewhere")
struct AlertTests {
    private let bea = Session(operator: "bea", id: "console-3")

    private func seconds(_ count: Int = 1, _ desk: Desk, _ console: ScriptedConsole) {
        for _ in 0..<count {
            desk.pass(.seconds(1))
            console.tick()
        }
    }

    // MARK: The title

    @Test func `the title tells what comes first and how much is urgent, and moves once a minute`() throws {
        let desk = try Desk()
        try desk.arrive("1", minutesAgo: 47)
        try desk.arrive("2", minutesAgo: 46)
        try desk.arrive("3", minutesAgo: 1)
        let console = try desk.console()
        seconds(2, desk, console)
        #expect(console.title == "▲ 12 min · 2 urgent · webcare")
        seconds(40, desk, console)
        #expect(console.title == "▲ 12 min · 2 urgent · webcare")
        seconds(30, desk, console)
        #expect(console.title == "▲ 11 min · 2 urgent · webcare")
        // What changes a stage's count is told at once.
        try desk.arrive("4", minutesAgo: 70)
        seconds(2, desk, console)
        #expect(console.title == "✖ 1 overdue · ▲ 11 min · 2 urgent · webcare")
    }

    @Test func `where nothing is live the title is the program's name, and Dutch is Dutch`() throws {
        let desk = try Desk()
        let console = try desk.console(language: .dutch)
        seconds(1, desk, console)
        #expect(console.title == "webcare")
        try desk.arrive("1", minutesAgo: 70)
        try desk.arrive("2", minutesAgo: 50)
        seconds(2, desk, console)
        #expect(console.title == "✖ 1 te laat · ▲ 9 min · 1 dringend · webcare")
    }

    @Test func `after the terminal was somebody else's the title is said again, and without it none is`() throws {
        let desk = try Desk()
        var state = state()
        state.hasCounts = true
        #expect(!update(&state, .tick, at: desk.now - .seconds(1)).contains(.title("webcare")))
        state.isAware = true
        #expect(update(&state, .tick, at: desk.now).contains(.title("webcare")))
        #expect(!update(&state, .tick, at: desk.now + .seconds(1)).contains(.title("webcare")))
        _ = update(&state, .input(.resumed), at: desk.now + .seconds(2))
        #expect(update(&state, .tick, at: desk.now + .seconds(3)).contains(.title("webcare")))
        state.attention = Attention(alerts: [.bell])
        #expect(!update(&state, .tick, at: desk.now + .seconds(4)).contains(.title("webcare")))
    }

    // MARK: Messages

    private func listening(_ desk: Desk, _ session: Session = sanne) throws -> ScriptedConsole {
        let console = try desk.console(session)
        console.state.attention.alerts = [.bell, .title, .notification]
        seconds(1, desk, console)
        return console
    }

    @Test func `an escalation to me is told on the desktop, and one to somebody else isn't`() throws {
        let desk = try Desk()
        try desk.arrive("1", minutesAgo: 5)
        let (mine, others) = (try listening(desk, bea), try listening(desk))
        try desk.queue.escalate(1, reason: "pers", by: piet)
        seconds(2, desk, mine)
        seconds(1, desk, others)
        #expect(mine.notifications == ["piet escalated @jan to you"])
        #expect(mine.rings == 1)
        #expect(others.notifications == [] && others.rings == 0)
    }

    @Test func `at most one message a minute, and none is lost`() throws {
        let desk = try Desk()
        for number in 1...3 { try desk.arrive("\(number)", by: "@p\(number)", minutesAgo: 5) }
        let console = try listening(desk, bea)
        try desk.queue.escalate(1, reason: "pers", by: piet)
        seconds(2, desk, console)
        try desk.queue.escalate(2, reason: "pers", by: piet)
        seconds(10, desk, console)
        try desk.queue.escalate(3, reason: "pers", by: piet)
        seconds(40, desk, console)
        #expect(console.notifications == ["piet escalated @p1 to you"])
        seconds(10, desk, console)
        #expect(console.notifications.dropFirst() == ["piet escalated @p3 to you (and 1 more)"])
    }

    @Test func `what is mine and turns urgent is told once; what was urgent when I took it isn't`() throws {
        let desk = try Desk()
        try desk.arrive("1", minutesAgo: 44)
        try desk.arrive("2", by: "@els", minutesAgo: 50)
        try desk.arrive("3", by: "@kim", minutesAgo: 44)
        let console = try listening(desk)
        try desk.queue.claim(1, by: sanne, lease: Claim.consoleLease)
        try desk.queue.claim(2, by: sanne, lease: Claim.consoleLease)
        try desk.queue.claim(3, by: piet, lease: Claim.consoleLease)
        seconds(58, desk, console)
        #expect(console.notifications == [])
        seconds(10, desk, console)
        #expect(console.notifications == ["@jan is urgent: 15 min left, and it is yours"])
        #expect(console.rings == 1)
        seconds(70, desk, console)
        #expect(console.notifications.count == 1)
    }

    @Test func `a handover signed to me is told, one to the roster isn't`() throws {
        let desk = try Desk()
        try desk.arrive("1", minutesAgo: 5)
        let console = try listening(desk)
        try desk.queue.claim(1, by: piet, lease: Claim.consoleLease)
        _ = try desk.queue.signHandover(by: piet, to: nil)
        seconds(2, desk, console)
        #expect(console.notifications == [])
        try desk.queue.claim(1, by: piet, lease: Claim.consoleLease)
        _ = try desk.queue.signHandover(by: piet, to: "sanne")
        seconds(2, desk, console)
        #expect(console.notifications == ["piet signed a handover to you"])
    }

    @Test func `a reply of mine that is held is told, a reply that goes out isn't`() throws {
        let desk = try Desk()
        try desk.arrive("1", minutesAgo: 5)
        let console = try listening(desk)
        console.press("r").type("Dag").press("Ctrl-s", "y")
        desk.pass(.seconds(1))
        try desk.arrive("1", "Toch weer stroom", minutesAgo: 5)
        seconds(2, desk, console)
        #expect(console.notifications == ["Your reply to @jan is held"])
    }

    @Test func `nothing rings and nothing is told where that was chosen`() throws {
        let desk = try Desk()
        try desk.arrive("1", minutesAgo: 5)
        let console = try desk.console(bea)
        console.state.attention.alerts = []
        seconds(1, desk, console)
        try desk.queue.escalate(1, reason: "pers", by: piet)
        seconds(2, desk, console)
        #expect(console.rings == 0 && console.notifications == [] && console.title == nil)
    }

    // MARK: Settings

    @Test func `the settings choose among them, and tell what isn't one`() {
        #expect(Settings(toml: "").alerts == [.bell, .title])
        #expect(Settings(toml: "alerts = [\"notification\"]").alerts == [.notification])
        #expect(Settings(toml: "alerts = []").alerts == [])
        for toml in ["alerts = \"bell\"", "alerts = [\"bel\"]", "alerts = [1]"] {
            let settings = Settings(toml: toml)
            #expect(settings.alerts == [.bell, .title])
            #expect(settings.faults.first?.message.english.string.contains("\"notification\"") == true)
        }
    }
}
