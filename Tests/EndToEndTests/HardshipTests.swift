import Foundation
import Testing
import WebcareModel

/// Disks that are full or read-only, files that are broken: what a verb says then, and what it leaves alone.
@Suite(.timeLimit(.minutes(20)))
struct HardshipTests {
    @Test func `a full disk is told in two lines, loses nothing, and is over when there is room again`() throws {
        let room = try TeamRoom.with(mentions: 2)
        let before = try room.webcare("audit", "log", "--json").out
        try room.write(String(repeating: "Lang verhaal. ", count: 20_000), to: "note.txt")
        // No file may grow past 64 KiB: the log can't take the note.
        let note = #""$WEBCARE" note 1 --text - <note.txt"#
        let full = try room.shell("ulimit -f 128; \(note)")
        #expect(full.status == 69)
        #expect(full.out.isEmpty)
        #expect(full.errorLines.first == "webcare: no room to write \(room.queue); nothing of the last change was kept")
        #expect(full.errorLines.count == 2)
        #expect(try room.webcare("audit", "log", "--json").out == before)
        #expect(try room.webcare("list", "--json").json.count == 2)
        #expect(try room.webcare("audit", "verify").status == 0)

        #expect(try room.shell(note).status == 0)
        #expect(try room.webcare("show", "1", "--json").json.first?["notes"]?.array?.count == 1)
        #expect(try room.webcare("audit", "verify").status == 0)
        #expect(try room.webcare("doctor").status == 0)
    }

    @Test func `a disk that fills during an ingest keeps what was counted, and the rest can be taken in again`() throws
    {
        let room = try TeamRoom.with(mentions: 1)
        try room.write((1...2000).map { TeamRoom.line("vol-\($0)") }.joined(), to: "day.ndjson")
        let full = try room.shell(#"ulimit -f 1200; "$WEBCARE" ingest day.ndjson"#)
        #expect(full.status == 69, "\(full.err)")
        #expect(full.err.contains("no room to write"))
        let counted = try #require(full.err.firstMatch(of: /accepted (\d+)/)?.output.1)
        #expect(try room.webcare("list", "--json").json.count == 1 + (Int(counted) ?? -1))
        #expect(try room.webcare("audit", "verify").status == 0)
        #expect(try room.webcare("ingest", "day.ndjson").status == 0)
        #expect(try room.webcare("list", "--json", "--limit", "5000").json.count == 2001)
    }

    @Test(.disabled(if: geteuid() == 0, "root writes to read-only files; the queue's own tests have the mapping"))
    func `a read-only queue is told in two lines`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let outcome = try room.shell(
            #"chmod -R a-w state; "$WEBCARE" claim 1; code=$?; chmod -R u+w state; exit $code"#)
        #expect(outcome.status == 69)
        #expect(outcome.err.contains("read-only"))
        #expect(outcome.errorLines.count == 2)
    }

    /// A copy of a queue in one file, changed by hand.
    private func altered(_ room: TeamRoom, _ change: (inout Data) -> Void) throws -> String {
        let path = room.directory + "/altered.db"
        try #require(room.webcare("queue", "backup", path).status == 0)
        var bytes = try Data(contentsOf: URL(filePath: path))
        change(&bytes)
        try bytes.write(to: URL(filePath: path))
        return path
    }

    @Test func `a newer version's queue exits 69, says to upgrade, and stays as it is`() throws {
        let room = try TeamRoom.with(mentions: 1)
        // SQLite keeps the schema's version in the header.
        let path = try altered(room) { $0.replaceSubrange(60..<64, with: [0, 0, 0, 99]) }
        let before = try Data(contentsOf: URL(filePath: path))
        for verb in [["list"], ["claim", "1"], ["ingest", "-"], ["audit", "verify"]] {
            let outcome = try room.run(TeamRoom.program, verb + ["--queue", path], as: "sanne", input: "")
            #expect(outcome.status == 69, "\(verb)")
            #expect(outcome.errorLines.count == 2)
            #expect(outcome.err.contains("schema 99"))
            #expect(outcome.err.contains("Upgrade webcare"))
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test func `a damaged page exits 69, points to the backup, and is not written over`() throws {
        let room = try TeamRoom.with(mentions: 300)
        let path = try altered(room) { bytes in
            for page in 2..<(bytes.count / 4096) {
                bytes.replaceSubrange(page * 4096..<page * 4096 + 64, with: repeatElement(0xAA, count: 64))
            }
        }
        let before = try Data(contentsOf: URL(filePath: path)).dropFirst(4096)
        for verb in [["list"], ["claim", "1"], ["audit", "verify"]] {
            let outcome = try room.run(TeamRoom.program, verb + ["--queue", path], as: "sanne", input: "")
            #expect(outcome.status == 69, "\(verb): \(outcome.err)")
            #expect(outcome.errorLines.count == 2)
            #expect(outcome.err.contains("is damaged"))
            #expect(outcome.err.contains("backup"))
        }
        #expect(try Data(contentsOf: URL(filePath: path)).dropFirst(4096) == before)
    }
}
