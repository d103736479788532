import Terminal

/// A screen of the demo that can be drawn, and the keys that lead to it.
package enum DemoScene: String, CaseIterable, Sendable {
    case queue, mention, composer, send, note, escalate, search, views, handover, help
    case palette, templates, preview, explain

    /// Pressed one after another, as an operator would.
    func play(on console: inout StillConsole) {
        let isDutch = console.state.language == .dutch
        switch self {
        case .queue: break
        case .mention: console.press(.enter)
        case .composer, .send:
            console.press(.character("r"))
            console.type(
                isDutch
                    ? "Vervelend dat je hierop zo lang wacht. We zoeken het nu uit en laten het je voor drie uur weten."
                    : "Sorry that this takes so long. We are looking into it, and will tell you before three.")
            if self == .send { console.press(.control("s")) }
        case .note:
            console.press(.character("n"))
            console.type(isDutch ? "Belde net: wil om vier uur teruggebeld worden" : "Just rang: call back at four")
        case .escalate:
            console.press(.character("e"))
            console.type(isDutch ? "Een krant vraagt om een reactie" : "A newspaper asks for a comment")
        case .search:
            console.press(.character("/"))
            console.type(isDutch ? "monteur" : "power")
        case .views: console.press(.character("f"))
        case .handover: console.press(.character("H"))
        case .help: console.press(.character("?"))
        case .palette:
            console.press(.character(":"))
            console.type("es")
        case .templates:
            console.press(.character("r"))
            console.press(.control("t"))
        case .preview:
            for key: Key in [.character("3"), .character(" "), .character("r"), .character("1")] { console.press(key) }
        case .explain: console.press(.character("x"))
        }
    }
}
