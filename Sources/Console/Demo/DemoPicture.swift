import MentionQueue
import Terminal
import WebcareModel

/// One screen of the demo, drawn without a terminal.
package struct DemoPicture: Sendable {
    package var scene: DemoScene
    package var seed: UInt64
    /// The moment at which the demo stands still.
    package var now: Timestamp
    package var size: Size
    package var `operator`: String
    package var language: Language
    package var keyMap: KeyMap

    /// Two minutes past two in Amsterdam, on a Monday.
    package static let standardMoment = Timestamp(milliseconds: 1_795_438_920_000)

    package init(
        scene: DemoScene = .queue, seed: UInt64, now: Timestamp = standardMoment,
        size: Size = Size(columns: 120, rows: 36), operator person: String, language: Language,
        keyMap: KeyMap = .standard
    ) {
        self.scene = scene
        self.seed = seed
        self.now = now
        self.size = size
        self.operator = person
        self.language = language
        self.keyMap = keyMap
    }

    /// Lives the demo's past on a queue of its own, opens a console on it and presses the scene's keys.
    package func canvas(look: Look) throws -> Canvas {
        try onDemoQueue { try canvas(of: $0, look: look) }
    }

    func canvas(of queue: MentionQueue, look: Look) throws -> Canvas {
        scene == .wall ? try wall(of: queue, look: look) : console(on: queue, look: look).canvas
    }

    /// Of the same seed, moment and operator it is the same for each scene.
    func onDemoQueue<T>(_ body: (MentionQueue) throws -> T) throws -> T {
        let place = try TemporaryPlace()
        defer { place.remove() }
        var content = DemoContent(seed: seed)
        var past = try DemoPast(
            path: place.queuePath, now: now, colleagues: DemoPolicy.colleagues(besides: `operator`),
            content: &content)
        try past.live(policy: DemoPolicy.toml(folder: place.folder, operator: `operator`))
        let now = now
        let queue = try MentionQueue.open(path: place.queuePath, creating: false, holder: "demo") { now }
        defer { queue.close() }
        return try body(queue)
    }

    private func wall(of queue: MentionQueue, look: Look) throws -> Canvas {
        var state = WallState(language: language, size: size, now: now)
        state.reading = try WallReading(of: queue)
        var canvas = Canvas(size: size)
        drawWall(state, on: &canvas, look: look)
        return canvas
    }

    /// After the scene's keys.
    func console(on queue: MentionQueue, look: Look) -> StillConsole {
        var console = StillConsole(
            queue, session: Session(operator: `operator`, id: "console-demo"), language: language, size: size,
            keyMap: keyMap, look: look)
        scene.play(on: &console)
        console.wait(until: now + .milliseconds(500))
        return console
    }
}

extension Theme {
    /// The paper and ink that a picture of it has where it leaves that to the terminal.
    package var pictureGround: SVGPicture.Ground {
        switch ground {
        case .own, .dark: .dark
        case .light: .light
        case .painted(let paper): SVGPicture.Ground(ink: style(.text).foreground, paper: paper)
        }
    }
}
