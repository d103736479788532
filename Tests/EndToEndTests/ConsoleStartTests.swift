import CPseudoTerminal
import Foundation
import Testing

/// `webcare` alone, on a terminal of its own.
@Suite(.timeLimit(.minutes(20)))
struct ConsoleStartTests {
    @Test func `the console shows what is in the queue, and q leaves`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let window = try Window(room, term: "xterm-256color")
        #expect(window.shows("@jan"))
        window.type("q")
        #expect(window.shows("[exit 0][sane]"))
    }

    @Test func `who leaves at the first frame leaves cleanly, whatever is being read`() throws {
        let room = try TeamRoom.with(mentions: 40)
        for _ in 1...12 {
            let window = try Window(room, term: "xterm-256color")
            #expect(window.shows("sanne · "))
            window.type("q")
            #expect(window.shows("[exit 0][sane]"))
        }
        #expect(try room.webcare("audit", "verify").status == 0)
    }

    @Test func `while the queue is kept busy the screen stands, and q leaves`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let lock = open(room.queue + ".lock", O_RDWR | O_CLOEXEC)
        defer { close(lock) }
        try #require(flock(lock, LOCK_EX) == 0)
        let window = try Window(room, term: "xterm-256color")
        #expect(window.shows("reading…"))
        window.type("q")
        #expect(window.shows("[exit 0][sane]"))
    }

    @Test func `a missing queue is asked about, and not made without a yes`() throws {
        let room = try TeamRoom()
        let window = try Window(room, term: "xterm-256color")
        #expect(window.shows("there is no queue at \(room.queue). Make one? [y/N]"))
        window.type("\n")
        #expect(window.shows("[exit 66][sane]"))
        #expect(!FileManager.default.fileExists(atPath: room.queue))
    }

    @Test func `with a yes it is made`() throws {
        let room = try TeamRoom()
        let window = try Window(room, term: "xterm-256color")
        #expect(window.shows("Make one? [y/N]"))
        window.type("y\n")
        #expect(window.shows("sanne"))
        window.type("q")
        #expect(window.shows("[exit 0][sane]"))
        #expect(try room.webcare("list").status == 0)
    }

    @Test func `on a dumb terminal it points to list --watch`() throws {
        let window = try Window(TeamRoom(), term: "dumb")
        #expect(window.shows("webcare list --watch"))
        #expect(window.shows("[exit 69][sane]"))
    }

    @Test func `a login that another uses already must say who it is`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let name = try #require(
            try room.webcare("doctor", "--json", as: nil).json.first {
                $0["check"]?.string == "operator"
            }?["found"]?.string?.split(separator: ",").first
        ).description
        let first = try Window(room, term: "xterm-256color", person: name)
        #expect(first.shows("@jan"))
        first.type("c")
        #expect(first.shows(name))
        let second = try Window(room, term: "xterm-256color", person: nil)
        #expect(second.shows("set WEBCARE_OPERATOR"))
        #expect(second.shows("[exit 78][sane]"))
        // A verb that writes could give back, or answer, what somebody else claimed under that name.
        for words in [["release", "1"], ["note", "1", "--text", "x"], ["outbox", "cancel", "1"]] {
            let refused = try room.run(TeamRoom.program, words, as: nil, input: "")
            #expect(refused.status == 78)
            #expect(refused.err.contains("set WEBCARE_OPERATOR"))
        }
        #expect(try room.webcare("list", as: nil).status == 0)
        #expect(try room.webcare("release", "1", "--operator", name, as: nil).status == 0)
    }
}

/// A terminal window with the console in it.
private final class Window {
    private let terminal: Int32
    private let shell: pid_t
    private var unseen = ""

    init(_ room: TeamRoom, term: String, person: String? = "sanne") throws {
        var variables = room.environment(as: person)
        variables["TERM"] = term
        var strings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { strings.forEach { free($0) } }
        var shell: pid_t = 0
        terminal = pseudoterminal_start(TeamRoom.program, &strings, 100, 30, &shell)
        self.shell = shell
        try #require(terminal >= 0)
    }

    deinit { pseudoterminal_end(terminal, shell) }

    func type(_ keys: String) { _ = keys.withCString { pseudoterminal_write(terminal, $0, strlen($0)) } }

    /// Reads until these words come; what stands before them is seen then.
    func shows(_ words: String) -> Bool {
        let deadline = ContinuousClock.now + .seconds(60)
        var bytes = [CChar](repeating: 0, count: 65_536)
        while true {
            if let found = unseen.range(of: words) {
                unseen = String(unseen[found.upperBound...])
                return true
            }
            let count = pseudoterminal_read(terminal, &bytes, bytes.count, 200)
            guard count >= 0, ContinuousClock.now < deadline else { return false }
            unseen += String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}
