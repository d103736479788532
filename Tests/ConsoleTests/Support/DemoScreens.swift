import MentionQueue
import Terminal

@testable import Console

/// Every screen of the demo, drawn once for all tests: its past is lived through one time only.
enum DemoScreens {
    struct Screen: Sendable {
        var text: String
        /// Nil of the wall, which is no console.
        var state: ConsoleState?
    }

    static func screens() throws -> [DemoScene: Screen] { try all.get() }

    static func picture(_ scene: DemoScene) -> DemoPicture {
        // The mention stands beside the list from 120 columns on.
        let size = scene == .pane ? Size(columns: 120, rows: 36) : Size(columns: 80, rows: 24)
        return DemoPicture(scene: scene, seed: 7, size: size, operator: "sanne", language: .english)
    }

    private static let all = Result { try draw() }

    private static func draw() throws -> [DemoScene: Screen] {
        try picture(.queue).onDemoQueue { lived in
            var screens: [DemoScene: Screen] = [:]
            for scene in DemoScene.allCases {
                let place = try TemporaryPlace()
                defer { place.remove() }
                try lived.backup(to: place.queuePath)
                let now = picture(scene).now
                let queue = try MentionQueue.open(path: place.queuePath, creating: false, holder: "demo") { now }
                defer { queue.close() }
                let picture = picture(scene)
                guard scene != .wall else {
                    screens[scene] = Screen(text: try picture.canvas(of: queue, look: .plain).text)
                    continue
                }
                let console = picture.console(on: queue, look: .plain)
                screens[scene] = Screen(text: console.canvas.text, state: console.state)
            }
            return screens
        }
    }
}
