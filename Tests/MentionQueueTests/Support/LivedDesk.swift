import Foundation
import WebcareModel

@testable import MentionQueue

extension Desk {
    /// A day at the desk on which everything happened once. Nothing is on its way when it ends.
    func live(longest: Int = 30_000) throws {
        _ = try queue.applyPolicy(
            toml: Desk.policy.replacingOccurrences(
                of: "account = ", with: "deliver = \"file\"\nfolder = \"\(folder)/out\"\naccount = "),
            by: Desk.anna)
        try FileManager.default.createDirectory(atPath: folder + "/out", withIntermediateDirectories: true)
        try take("open")
        try arrive(longest: longest)
        try decide()
        try work()
        for number in 1...3 {
            try queue.quarantine([
                QuarantineItem(
                    at: time.now, source: "feed.ndjson", line: Int64(number), reason: "not JSON",
                    raw: [0, 0xFF, 0x80, UInt8(number)], format: "webcare-mention", channel: nil)
            ])
        }
        // The last one goes: its number must not be given again.
        try queue.removeQuarantined(3, taken: false, by: Desk.anna)
        time.advance(.minutes(3))
        _ = try queue.signHandover(by: Desk.piet, to: "anna")
        _ = try queue.acceptHandover(nil, by: Desk.anna)
        _ = try queue.signHandover(by: Desk.anna, to: "piet")
    }

    private func arrive(longest: Int) throws {
        var full = arrival("full", "Crème brûlée ⚡️ en geen stroom\u{2400} 👩‍👩‍👧 e\u{301}é", minutesAgo: 20)
        full.author = Author(handle: "@zoë", name: "Zoë ⚡️", followers: 1_234_567, url: "https://x.com/zoë")
        full.language = "nl"
        full.url = "https://x.com/1"
        full.conversation = "c-1"
        full.inReplyTo = "c-0"
        full.spread = Spread(shares: 0, quotes: 3, replies: nil, reach: .max)
        full.attachments = [Attachment(type: "image", url: "https://x.com/a?b=\"c\"")]
        full.extra = #"{"lang":"\ud83d"}"#
        full.raw = Array(#"{"text":"a\u0000b"}"#.utf8) + [0, 0xFE]
        var empty = arrival("empty", "", minutesAgo: 10)
        empty.raw = []
        let long = String(repeating: "betaald en geen licht ", count: longest / 22)
        _ = try queue.ingest([full, empty, arrival("long", long, minutesAgo: 40)])
        _ = try queue.ingest((1...40).map { arrival("storm-\($0)", "storm \($0)", author: "@s\($0 % 7)") })
        try take("edited", "Eerste tekst", minutesAgo: 5)
        try take("edited", "Tweede tekst, zonder stroom")
        try take("taken-back", "spijt van stroom", minutesAgo: 30)
        _ = try queue.ingest([
            Arrival(
                channel: "x-service", externalID: "taken-back", author: Author(handle: "@jan"), text: "",
                isWithdrawal: true),
            Arrival(
                channel: "x-service", externalID: "never-seen", author: Author(handle: "@jan"), text: "",
                isWithdrawal: true),
        ])
    }

    private func decide() throws {
        let answered = try take("answered", minutesAgo: 50)
        try queue.reply(answered, text: "Dag Jan, om 16:00 is er weer stroom ⚡️", by: Desk.anna)
        _ = try queue.deliverDue()
        let cancelled = try take("cancelled", minutesAgo: 15)
        let item = try queue.reply(cancelled, text: "te vroeg", by: Desk.piet, undo: .seconds(60))
        try queue.cancelOutbox(item.id, by: Desk.piet)
        let escalated = try take("escalated", minutesAgo: 45)
        try queue.escalate(escalated, reason: "de pers belt\0", by: Desk.anna)
        try queue.acknowledge(escalated, by: Session(operator: "bea", id: "cli"))
        try queue.dismiss(try take("dismissed"), reason: "spam", by: Desk.piet)
        let reopened = try take("reopened", minutesAgo: 70)
        try queue.answeredElsewhere(reopened, how: "gebeld", by: Desk.anna)
        try queue.reopen(reopened, reason: "belt terug", by: Desk.anna)
    }

    private func work() throws {
        let claimed = try take("claimed", minutesAgo: 25)
        try queue.claim(claimed, by: Desk.anna, lease: Claim.consoleLease)
        time.advance(.seconds(30))
        // Without an event.
        try queue.renewLeases(of: Desk.anna, lease: Claim.consoleLease)
        try queue.saveDraft("Dag Jan,\n\nconcept é", mention: claimed, operator: "anna")
        try queue.note(claimed, text: "belt om vier uur", forNextShift: true, by: Desk.anna)
        try queue.claim(try take("pieter"), by: Desk.piet, lease: Claim.consoleLease)
    }
}
