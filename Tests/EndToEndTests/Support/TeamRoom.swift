import Foundation
import Processes
import Testing
import WebcareModel

/// A place of its own for one test: a home, a queue, and the program as people run it.
final class TeamRoom: Sendable {
    let directory: String
    private let address: String?
    var queue: String { address ?? directory + "/state/queue.db" }

    /// - Parameter address: of a queue that others have too; nil: one of its own.
    init(queue address: String? = nil) throws {
        self.address = address
        // mkdtemp fills the X in.
        var template = Array((NSTemporaryDirectory() + "webcare-room.XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw POSIXError(.ENOENT) }
        directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    /// What a run of the program came to.
    struct Outcome {
        var status: Int32
        var out: String
        var err: String

        var lines: [String] { out.split(separator: "\n").map(String.init) }
        var errorLines: [String] { err.split(separator: "\n").map(String.init) }

        /// Standard output as JSON Lines.
        var json: [JSON] {
            get throws { try lines.map { try JSON.decode($0) } }
        }
    }

    /// The program stands beside the tests' own executable.
    static let program: String = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        var directory = URL(fileURLWithPath: own).deletingLastPathComponent()
        // The test runner may be the toolchain's own, with the bundle as its argument.
        if !FileManager.default.isExecutableFile(atPath: directory.appendingPathComponent("webcare").path) {
            let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? ""
            directory = URL(fileURLWithPath: bundle).deletingLastPathComponent()
        }
        return directory.appendingPathComponent("webcare").path
    }()

    func environment(as person: String? = "sanne") -> [String: String] {
        var variables = [
            "PATH": "/usr/bin:/bin", "HOME": directory, "LANG": "C.UTF-8", "WEBCARE_QUEUE": queue,
            "WEBCARE": Self.program,
        ]
        variables["WEBCARE_OPERATOR"] = person
        return variables
    }

    @discardableResult func webcare(
        _ arguments: String..., as person: String? = "sanne", input: String = ""
    ) throws -> Outcome {
        try run(Self.program, arguments, as: person, input: input)
    }

    /// A line of the shell, with the program as `"$WEBCARE"`.
    func shell(_ line: String, as person: String = "sanne") throws -> Outcome {
        try run("/bin/sh", ["-c", line], as: person, input: "")
    }

    func run(_ program: String, _ arguments: [String], as person: String?, input: String) throws -> Outcome {
        let name = directory + "/" + UUID().uuidString
        // Files, not pipes: no pipe to fill up.
        try input.write(toFile: name + ".in", atomically: false, encoding: .utf8)
        let status = try spawn(
            program, arguments, environment: environment(as: person), directory: directory, input: name + ".in",
            output: name + ".out", errors: name + ".err")
        return Outcome(
            status: status, out: try String(contentsOfFile: name + ".out", encoding: .utf8),
            err: try String(contentsOfFile: name + ".err", encoding: .utf8))
    }

    @discardableResult func write(_ text: String, to name: String) throws -> String {
        let path = directory + "/" + name
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        return path
    }
}

extension TeamRoom {
    /// One line of the interchange format, posted a minute ago.
    static func line(_ id: String, text: String = "Geen stroom in Zwolle", channel: String = "x-service") -> String {
        let posted = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) - 60_000).rfc3339
        return """
            {"channel":"\(channel)","platform":"x","id":"\(id)","author":{"handle":"@jan"},"text":"\(text)",\
            "posted_at":"\(posted)"}

            """
    }

    /// A room where so many mentions wait, numbered from 1.
    static func with(mentions count: Int) throws -> TeamRoom {
        let room = try TeamRoom()
        let outcome = try room.webcare("ingest", input: (1...count).map { line("\($0)") }.joined())
        try #require(outcome.status == 0, "\(outcome.err)")
        return room
    }
}
