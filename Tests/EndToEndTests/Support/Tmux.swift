import Foundation
import Processes
import Testing

/// A console in a window of tmux, as people use it. A tmux server of its own, so that nobody's is touched.
final class TmuxWindow {
    private let socket: String
    /// The socket is in its folder, and needed up to the end.
    private let room: TeamRoom
    private let processFile: String

    /// - Parameter command: run by a shell that stays when the console has left, and says `left with` its exit code then.
    init(
        _ room: TeamRoom, as person: String, columns: Int = 80, rows: Int = 24,
        environment changes: [String: String] = [:], _ command: String = "\"$WEBCARE\" --language en"
    ) throws {
        self.room = room
        let name = room.directory + "/window-" + UUID().uuidString.prefix(8)
        socket = name + ".tmux"
        processFile = name + ".pid"
        var environment = room.environment(as: person)
        environment["TERM"] = "tmux-256color"
        environment.merge(changes) { $1 }
        let exports = environment.map { "export \($0.key)='\($0.value)'\n" }.sorted().joined()
        try "echo $$ >'\(processFile)'\nexec \(command)\n"
            .write(toFile: name + ".run", atomically: true, encoding: .utf8)
        try "\(exports)sh '\(name).run'\necho \"left with $?\"\nPS1='$ ' exec sh\n"
            .write(toFile: name + ".sh", atomically: true, encoding: .utf8)
        try run(
            "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "sh '\(name).sh'")
    }

    deinit { _ = try? run("kill-server") }

    func type(_ keys: String...) throws { for key in keys { try run("send-keys", "-l", key) } }
    func press(_ keys: String...) throws { for key in keys { try run("send-keys", key) } }

    /// Bytes as a terminal sends them: of a mouse, a paste, or half a key.
    func send(_ bytes: [UInt8]) throws { try run(["send-keys", "-H"] + bytes.map { String($0, radix: 16) }) }

    func resize(columns: Int, rows: Int) throws {
        try run("resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    /// Resizes, and waits until the terminal has that size for good: of several sizes at once tmux sends some later.
    func settle(columns: Int, rows: Int) throws {
        try resize(columns: columns, rows: rows)
        let terminal = try terminal()
        var agreed = 0
        try wait("the size \(columns)×\(rows)") { _ in
            agreed = Self.size(of: terminal) == (columns, rows) ? agreed + 1 : 0
            return agreed == 20
        }
    }

    /// Empties the screen behind the console's back: what stands there after `Ctrl-l` was drawn by it.
    func wipe() throws {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: terminal()))
        try file.write(contentsOf: Data("\u{1B}[2J".utf8))
        try file.close()
        try wait("an empty screen") { !$0.contains("/ search") }
    }

    private func terminal() throws -> String {
        try run("display-message", "-p", "#{pane_tty}").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func size(of terminal: String) -> (Int, Int) {
        let file = open(terminal, O_RDONLY | O_NOCTTY)
        defer { close(file) }
        var size = winsize()
        guard ioctl(file, UInt(TIOCGWINSZ), &size) == 0 else { return (0, 0) }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    var screen: String { (try? run("capture-pane", "-p")) ?? "" }

    /// What the window is called.
    var title: String {
        ((try? run("display-message", "-p", "#{pane_title}")) ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The process that draws in the window.
    func consoleProcess() throws -> Int32 {
        let number = try String(contentsOfFile: processFile, encoding: .utf8)
        return try #require(Int32(number.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    /// Looks until the screen satisfies `condition`; a screen tells nobody that it changed.
    @discardableResult func wait(
        _ what: String, seconds: Double = 60, sourceLocation: SourceLocation = #_sourceLocation,
        until condition: (String) -> Bool
    ) throws -> String {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            let screen = screen
            if condition(screen) { return screen }
            guard ContinuousClock.now < deadline else {
                Issue.record("never saw \(what) on:\n\(screen)", sourceLocation: sourceLocation)
                throw NeverCame()
            }
            usleep(20_000)
        }
    }

    @discardableResult func wait(
        for words: String, seconds: Double = 60, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        try wait(words, seconds: seconds, sourceLocation: sourceLocation) { $0.contains(words) }
    }

    private struct NeverCame: Error {}

    @discardableResult private func run(_ words: String...) throws -> String { try run(words) }

    @discardableResult private func run(_ words: [String]) throws -> String {
        let output = socket + "-" + UUID().uuidString.prefix(8)
        defer { unlink(output) }
        _ = try spawn(
            "tmux", ["-S", socket] + words, environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"],
            output: output)
        return try String(contentsOfFile: output, encoding: .utf8)
    }
}
