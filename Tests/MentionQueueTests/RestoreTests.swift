import Foundation
import Testing
import WebcareModel

@testable import MentionQueue

/// Backups and what becomes of them; names and texts that would lead a file astray.
@Suite struct RestoreTests {
    private func mode(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test func `a backup put in the queue's place is the queue again, in the journal mode it needs`() throws {
        let desk = try Desk()
        try desk.take("1")
        let backup = desk.folder + "/backup.db"
        try desk.queue.backup(to: backup)
        for number in 2...40 { try desk.take("\(number)") }
        desk.queue.close()
        try FileManager.default.removeItem(atPath: desk.path)
        try FileManager.default.copyItem(atPath: backup, toPath: desk.path)
        let restored = try desk.another()
        defer { restored.close() }
        #expect(try restored.page(ListQuery(operator: "anna"), after: nil, limit: 100).mentions.count == 1)
        #expect(try restored.report(checkingIntegrity: true).journalMode == "wal")
        #expect(try restored.report(checkingIntegrity: true).integrity == "ok")
    }

    @Test func `a queue made where one was removed holds nothing of that one`() throws {
        let desk = try Desk()
        for number in 1...20 { try desk.take("\(number)") }
        desk.queue.close()
        try FileManager.default.removeItem(atPath: desk.path)
        let fresh = try MentionQueue.open(path: desk.path, creating: true) { desk.time.now }
        defer { fresh.close() }
        #expect(try fresh.page(ListQuery(operator: "anna"), after: nil, limit: 100).mentions.isEmpty)
    }

    @Test func `a reply that was on its way is held in the copy: it may have left`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        let item = try desk.queue.reply(id, text: "Dag Jan", by: Desk.anna)
        let path = desk.folder + "/backup.db"
        try desk.queue.backup(to: path)
        #expect(try mode(path) == 0o600)
        #expect(try desk.queue.outboxItem(item.id).state == .ready)
        let copy = try MentionQueue.open(path: path, creating: false) { desk.time.now }
        defer { copy.close() }
        #expect(try copy.outboxItem(item.id).state == .held)
        #expect(try copy.verifyAudit().firstBad == nil)
    }

    @Test(arguments: ["", "/"]) func `a backup without a name is refused`(name: String) throws {
        let desk = try Desk()
        #expect(throws: QueueError.self) { try desk.queue.backup(to: name) }
    }

    @Test func `a backup is a file, whatever its name would mean to SQLite`() throws {
        let desk = try Desk()
        for name in [":memory:", "file:x?mode=memory"] {
            try desk.queue.backup(to: desk.folder + "/" + name)
            #expect(FileManager.default.fileExists(atPath: desk.folder + "/" + name))
        }
    }

    @Test func `a queue has one gate by whatever name it is called`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        let link = desk.folder + "/link.db"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: desk.path)
        let other = try MentionQueue.open(path: link, creating: false) { desk.time.now }
        defer { other.close() }
        #expect(other.path == desk.queue.path)
        _ = try desk.queue.holdGate {
            #expect(throws: QueueError.self) { try other.claim(id, by: Desk.piet, lease: Claim.consoleLease) }
        }
    }

    @Test func `a gate whose lock was deleted lets nobody write past the one that comes next`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try FileManager.default.removeItem(atPath: desk.path + ".lock")
        let error = #expect(throws: QueueError.self) {
            try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        }
        #expect(error?.exitCode == 69)
        let next = try desk.another()
        defer { next.close() }
        try next.claim(id, by: Desk.piet, lease: Claim.consoleLease)
    }

    @Test func `a NUL in a note, a reply or a draft is kept where it can be seen, and the trail verifies`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.note(id, text: "a\0b", forNextShift: false, by: Desk.anna)
        try desk.queue.saveDraft("c\0d", mention: id, operator: "anna")
        #expect(try desk.queue.draft(mention: id, operator: "anna") == "c\u{2400}d")
        let item = try desk.queue.reply(id, text: "e\0f", by: Desk.anna)
        #expect(try desk.queue.outboxItem(item.id).text == "e\u{2400}f")
        #expect(try desk.queue.details(id).remarks.map(\.text) == ["a\u{2400}b"])
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }
}
