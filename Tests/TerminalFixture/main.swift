import Glibc
import Terminal
import WebcareModel

// A small program on a real screen, for the tests that only a terminal can show. It says what it is told, and does on a
// key what they want to see.

func draw(selected: Int, said: [String], on screen: CursesScreen) {
    var canvas = Canvas(size: screen.size, letters: screen.letters)
    let colors = Gradient([.rgb(0x56, 0xB4, 0xE9), .rgb(0xF0, 0xE4, 0x42), .rgb(0xD5, 0x5E, 0)])
    for row in 1..<max(1, canvas.size.rows - 1) {
        let style = Style(colors.color(at: Double(row) / Double(max(1, canvas.size.rows))))
        let left = TextWidth.fitted("\(row):04", to: 7, padded: true)
        canvas.put(left, row: row, column: 0, style: style)
        canvas.put("● @jan: geen stroom in Zwolle 漢 👨‍👩‍👧 row \(row)", row: row, column: 8)
    }
    canvas.put("size \(canvas.size.columns)x\(canvas.size.rows) depth \(screen.depth.rawValue)", row: 0, column: 0)
    // Another style each time, so that the whole line is sent and a test can wait for its words.
    let style = Style(.standard, on: .standard, said.count.isMultiple(of: 2) ? [.bold] : [.underline])
    canvas.put(SafeText(said.last ?? ""), row: canvas.size.rows - 1, column: 0, style: style)
    canvas.restyle(
        Rect(column: 0, row: selected, columns: canvas.size.columns, rows: 1),
        style: Style(.standard, on: .standard, [.reverse]))
    canvas.cursor = (selected, 0)
    screen.show(canvas)
}

/// More pairs of colours than an old terminal has.
func drawPalette(on screen: CursesScreen) {
    var canvas = Canvas(size: screen.size, letters: screen.letters)
    let colors: [Color] = [.standard] + (0..<16).map { .indexed($0) }
    for (row, background) in colors.enumerated() {
        for (column, foreground) in colors.enumerated() {
            canvas.put("#", row: row, column: column, style: Style(foreground, on: background))
        }
    }
    screen.show(canvas)
}

func text(of input: TerminalInput) -> String {
    switch input {
    case .key(let key): "key \(key.name)"
    case .paste(let text): "paste \(text.utf8.count)"
    case .resized(let size): "resized \(size.columns)x\(size.rows)"
    case .focused(let isFocused): "focused \(isFocused)"
    case .mouse(let event): "mouse \(event.action) \(event.row) \(event.column)"
    case .terminate: "terminate"
    case .hangUp: "hang up"
    case .resumed: "resumed"
    }
}

/// How many calls of `write` this process has made.
func writes() -> Int {
    var text = [CChar](repeating: 0, count: 1024)
    let file = open("/proc/self/io", O_RDONLY)
    defer { close(file) }
    _ = read(file, &text, text.count - 1)
    let lines = String(decoding: text.map { UInt8(bitPattern: $0) }, as: UTF8.self).split(separator: "\n")
    return lines.first { $0.hasPrefix("syscw: ") }.flatMap { Int($0.dropFirst(7)) } ?? 0
}

func overflowStack(_ depth: Int) -> Int { depth == -1 ? 0 : overflowStack(depth + 1) + 1 }

func run() throws(TerminalError) -> Int32 {
    let screen = try CursesScreen()
    defer { screen.close() }
    let mailbox = Mailbox<String>()
    let loop = EventLoop(screen: screen, mailbox: mailbox)
    var selected = 1
    var said = ["ready"]
    while true {
        draw(selected: selected, said: said, on: screen)
        for wake in loop.next(timeout: nil) {
            if case .message(let message) = wake { said.append(message) }
            guard case .input(let input) = wake else { continue }
            said.append(text(of: input))
            switch input {
            case .terminate: return 3
            case .hangUp: return 4
            case .key(.character("q")):
                screen.close()
                print("told: " + said.joined(separator: ", "))
                return 0
            case .key(.down): selected += 1
            case .key(.control("z")): screen.stop()
            case .key(.character("e")):
                let script = "echo in the child; stty -a | grep -o -- ' -\\?icanon'; kill -STOP $$; kill -INT $$"
                said.append("child \(screen.run("sh", ["-c", script]) ?? -1)")
                said.append("none \(screen.run("/no/such/program") ?? -1)")
            case .key(.character("w")): for _ in 0..<3 { drawPalette(on: screen) }
            case .key(.character("p")):
                let start = ContinuousClock.now
                for round in 0..<100 { draw(selected: 1 + round % 5, said: said, on: screen) }
                said.append("frame \((ContinuousClock.now - start) / 100)")
            case .key(.character("c")):
                let before = writes()
                for round in 0..<100 { draw(selected: 1 + round % 5, said: said, on: screen) }
                said.append("writes \(writes() - before)")
            case .key(.character("m")):
                var thread = pthread_t()
                let box = Unmanaged.passRetained(mailbox)
                pthread_create(
                    &thread, nil,
                    { argument in
                        guard let argument else { return nil }
                        Unmanaged<Mailbox<String>>.fromOpaque(argument).takeRetainedValue().post("from another thread")
                        return nil
                    }, box.toOpaque())
            case .key(.character("t")): fatalError("on purpose")
            case .key(.character("s")): kill(getpid(), SIGSEGV)
            case .key(.character("a")): abort()
            case .key(.character("o")): said.append("\(overflowStack(0))")
            case .key(.character("x")): exit(5)
            default: break
            }
        }
    }
}

do {
    exit(try run())
} catch {
    let text = "\(error.lines.happened)\n\(error.lines.remedy)\n"
    _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    exit(69)
}
