import MentionQueue
import Terminal
import WebcareModel

/// A screen of the demo that can be drawn, and the keys that lead to it.
package enum DemoScene: String, CaseIterable, Sendable {
    case queue, mention, composer, send, note, escalate, search, views, handover, help
    case palette, templates, preview, explain
    case pane, marked, several, dismiss, tags, snooze, answered, decide, closed
    case takeOver = "take-over", takeOn = "take-on", leave, sign, lookBack = "look-back", moments
    case settings, wall

    /// Pressed one after another, as an operator would.
    func play(on console: inout StillConsole) {
        switch self {
        // The wall is no console: it has no keys to press.
        case .queue, .wall: break
        case .mention: console.press(.enter)
        case .pane: console.press(.tab)
        case .composer, .send, .templates, .preview: playReply(on: &console)
        case .views: console.press(.character("f"))
        case .closed: console.press("f", "c")
        case .help: console.press(.character("?"))
        case .palette:
            console.press(.character(":"))
            console.type("es")
        case .search:
            console.press(.character("/"))
            console.type(console.state.language == .dutch ? "monteur" : "power")
        case .explain: console.press(.character("x"))
        case .marked, .several: playMarks(on: &console)
        case .handover: console.press("H")
        case .sign: console.press("H", "s", "r")
        case .moments: console.press("H", "R")
        case .lookBack: console.press("H", "R", "2")
        case .takeOver, .takeOn, .leave: playQuestion(on: &console)
        case .settings:
            let settings = Settings(toml: "theme = 3\n\n[keys]\nquit = \"Ctrl-m\"\nclam = \"x\"\n")
            let complaint = SettingsComplaint(faults: settings.faults, path: "config.toml")
            if let phrase = complaint.phrase { console.warn(phrase) }
        case .note, .escalate, .dismiss, .tags, .snooze, .answered, .decide: playDecision(on: &console)
        }
    }

    private func playReply(on console: inout StillConsole) {
        guard self != .preview else { return console.press("3", " ", "r", "1") }
        console.press("r")
        guard self != .templates else { return console.press(.control("t")) }
        console.type(
            console.state.language == .dutch
                ? "Vervelend dat je hierop zo lang wacht. We zoeken het nu uit en laten het je voor drie uur weten."
                : "Sorry that this takes so long. We are looking into it, and will tell you before three.")
        if self == .send { console.press(.control("s")) }
    }

    private func playMarks(on console: inout StillConsole) {
        console.press("4", " ")
        guard self == .several else { return }
        console.press("d")
        console.type(console.state.language == .dutch ? "hoort bij de storing" : "belongs to the outage")
        console.press(.enter)
    }

    private func playQuestion(on console: inout StillConsole) {
        let (me, now) = (console.state.operator, console.state.now)
        switch self {
        case .takeOver:
            console.goTo { $0.state(at: now) == .claimed && $0.holder(at: now)?.holder.operator != me }
            console.press("C")
        case .takeOn:
            console.goTo { $0.escalation?.state == .raised && $0.escalation?.to != me }
            console.press("E")
        default:
            console.goTo { $0.state(at: now) == .open }
            console.press("c", "q")
        }
    }

    private func playDecision(on console: inout StillConsole) {
        let isDutch = console.state.language == .dutch
        let now = console.state.now
        switch self {
        case .note:
            console.press("n")
            console.type(isDutch ? "Belde net: wil om vier uur teruggebeld worden" : "Just rang: call back at four")
        case .escalate:
            console.press("e")
            console.type(isDutch ? "Een krant vraagt om een reactie" : "A newspaper asks for a comment")
        case .dismiss:
            console.goTo { $0.state(at: now) == .open }
            console.press("d")
            console.type(isDutch ? "dank, geen vraag" : "thanks, no question")
        case .tags:
            console.press("t")
            console.type(isDutch ? "storing pers -spam" : "outage press -spam")
        case .snooze:
            console.goTo { ($0.stage(at: now) ?? .overdue) < .urgent && $0.state(at: now) == .open }
            console.press("s")
        case .answered:
            console.goTo { $0.state(at: now) == .open }
            console.press("a")
            console.type(isDutch ? "gebeld, is geholpen" : "rang, has been helped")
        default:
            console.goTo { $0.escalation.map { $0.state != .closed } ?? false }
            console.press("D")
            console.type(isDutch ? "bied excuses aan en bel terug" : "apologise, and call back")
        }
    }
}
