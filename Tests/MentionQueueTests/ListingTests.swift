import Testing
import WebcareModel

@testable import MentionQueue

@Suite(.onBothEngines) struct ListingTests {
    @Test func `pages follow each other by key, in both directions, without a gap or a double`() throws {
        let desk = try Desk()
        _ = try desk.queue.ingest((0..<250).map { desk.arrival("\($0)", minutesAgo: Int64($0 * 7 % 90)) })
        let all = try desk.queue.page(ListQuery(operator: "anna"), after: nil, limit: 1000)
        #expect(all.mentions.count == 250 && all.reachedEnd)
        var forward: [Int64] = []
        var key: ListKey?
        while true {
            let page = try desk.queue.page(ListQuery(operator: "anna"), after: key, limit: 60)
            forward += page.mentions.map(\.id)
            key = page.keys.last
            if page.reachedEnd { break }
        }
        #expect(forward == all.mentions.map(\.id))
        let middle = all.keys[120]
        let back = try desk.queue.page(ListQuery(operator: "anna"), after: middle, direction: .backward, limit: 20)
        #expect(back.mentions.map(\.id) == all.mentions[100..<120].map(\.id))
    }

    @Test func `what was done to a mention is heard of among thousands that arrive`() throws {
        let desk = try Desk()
        try desk.take("1", "Geen stroom in Zwolle", minutesAgo: 5)
        let before = try desk.queue.head().number
        let anna = Session(operator: "anna", id: "console-1")
        _ = try desk.queue.claim(1, by: anna, lease: .minutes(2))
        _ = try desk.queue.ingest((0..<1500).map { desk.arrival("many\($0)", minutesAgo: 3) })
        let news = try desk.queue.news(after: before)
        #expect(news.events.map(\.verb) == [.claimed])
        #expect(news.upTo == (try desk.queue.head().number))
        #expect(try desk.queue.news(after: news.upTo).events.isEmpty)
        #expect(try desk.queue.news(after: before, depth: 100).events.isEmpty, "too long ago")
    }

    @Test func `search finds words and the beginning of the last one, in list order, without accents`() throws {
        let desk = try Desk()
        try desk.take("1", "Geen stroom in Zwolle", minutesAgo: 5)
        try desk.take("2", "Stroomstoring in Café De Brug", minutesAgo: 30, author: "@lena")
        try desk.take("3", "Wachten op een meter", minutesAgo: 40)
        #expect(try desk.list(search: "stroom") == ["2", "1"])
        #expect(try desk.list(search: "cafe") == ["2"])
        #expect(try desk.list(search: "stroom zwol") == ["1"])
        #expect(try desk.list(search: "lena") == ["2"])
        #expect(try desk.list(search: "\" OR text:* NEAR(") == [])
        #expect(try desk.list(search: "?!") == ["3", "2", "1"])
        let first = try desk.queue.page(ListQuery(operator: "anna", search: "stroom"), after: nil, limit: 1)
        let next = try desk.queue.page(ListQuery(operator: "anna", search: "stroom"), after: first.keys[0], limit: 1)
        #expect(next.mentions.map(\.externalID) == ["1"])
    }

    @Test func `a list is counted as it is read, as far as one wants to know`() throws {
        let desk = try Desk()
        _ = try desk.queue.ingest(
            (0..<30).map { desk.arrival("\($0)", $0 < 12 ? "Stroom weg" : "Gas weg", minutesAgo: 5) })
        #expect(try desk.queue.count(ListQuery(operator: "anna"), limit: 100) == 30)
        #expect(try desk.queue.count(ListQuery(operator: "anna"), limit: 20) == 20)
        #expect(try desk.queue.count(ListQuery(operator: "anna", search: "stroom"), limit: 100) == 12)
        try desk.queue.dismiss(try desk.found("1").id, reason: "weg", by: Desk.anna)
        #expect(try desk.queue.count(ListQuery(operator: "anna"), limit: 100) == 29)
        #expect(try desk.queue.count(ListQuery(view: .closedToday, operator: "anna"), limit: 100) == 1)
    }

    @Test func `a long beginning finds every word that begins so, few or many, among open and closed ones`() throws {
        let desk = try Desk()
        try desk.take("1", "Stroom weg", minutesAgo: 5)
        try desk.take("2", "STROOMSTORING!", minutesAgo: 30)
        try desk.take("3", "strooi nooit", minutesAgo: 40)
        #expect(try desk.list(search: "stroom") == ["2", "1"])
        #expect(try desk.list(search: "Stroomst") == ["2"])
        #expect(try desk.list(search: "stroomx") == [])
        #expect(try desk.list(search: "storing stroomx") == [])
        _ = try desk.queue.ingest((0..<250).map { desk.arrival("w\($0)", "woord\($0)", minutesAgo: 50) })
        #expect(try desk.list(search: "woord").count == 250)
        #expect(try desk.list(search: "woord24").count == 11)
        try desk.queue.dismiss(try desk.found("1").id, reason: "weg", by: Desk.anna)
        var closed = ListQuery(view: .closedToday, operator: "anna", search: "stro")
        #expect(try desk.queue.page(closed, after: nil, limit: 9).mentions.map(\.externalID) == ["1"])
        closed.search = "stroomstoring"
        #expect(try desk.queue.page(closed, after: nil, limit: 9).mentions == [])
    }

    @Test func `a zero-width space doesn't hide a word from search`() throws {
        let desk = try Desk()
        try desk.take("1", "str\u{200B}oom weg")
        #expect(try desk.list(search: "stroom") == ["1"])
    }

    @Test func `filters of the list choose what they say`() throws {
        let desk = try Desk()
        for (id, minutes) in [("calm", 5), ("soon", 35), ("urgent", 50), ("overdue", 70)] {
            try desk.take(id, minutesAgo: Int64(minutes))
        }
        for stage in Stage.allCases {
            var query = ListQuery(operator: "anna")
            query.filter.stages = [stage]
            #expect(try desk.queue.page(query, after: nil, limit: 9).mentions.map(\.externalID) == [stage.rawValue])
        }
        #expect(try desk.list(.overdue) == ["overdue"])
        try desk.queue.claim(desk.found("soon").id, by: Desk.piet, lease: Claim.consoleLease)
        var held = ListQuery(operator: "anna")
        held.filter.holders = ["piet"]
        #expect(try desk.queue.page(held, after: nil, limit: 9).mentions.map(\.externalID) == ["soon"])
        var open = ListQuery(operator: "anna")
        open.states = [.open]
        #expect(try desk.queue.page(open, after: nil, limit: 9).mentions.count == 3)
        try desk.queue.dismiss(desk.found("calm").id, reason: "spam", by: Desk.anna)
        var closed = ListQuery(operator: "anna")
        closed.states = [.dismissed, .answered]
        #expect(try desk.queue.page(closed, after: nil, limit: 9).mentions.map(\.externalID) == ["calm"])
        #expect(try desk.list(.closedToday, search: "zwolle") == ["calm"])
    }

    @Test func `the counters say what counting says, whatever happens`() throws {
        let desk = try Desk()
        var random = SeededRandom(seed: 7)
        _ = try desk.queue.ingest((0..<120).map { desk.arrival("\($0)", minutesAgo: Int64($0 % 80)) })
        for step in 0..<200 {
            let id = Int64.random(in: 1...120, using: &random)
            let session = Bool.random(using: &random) ? Desk.anna : Desk.piet
            switch Int.random(in: 0..<6, using: &random) {
            case 0: _ = try? desk.queue.claim(id, by: session, lease: Claim.consoleLease)
            case 1: _ = try? desk.queue.dismiss(id, reason: "x", by: session)
            case 2: _ = try? desk.queue.reopen(id, reason: nil, by: session)
            case 3: _ = try? desk.queue.answeredElsewhere(id, how: "aan de balie", by: session)
            case 4: _ = try? desk.queue.ingest([desk.arrival("new \(step)", minutesAgo: 3)])
            default: desk.time.advance(.seconds(47))
            }
        }
        let now = desk.time.now
        let mentions = try desk.queue.engine.read {
            try $0.rows("SELECT \(MentionRow.columns) FROM mention", [], MentionRow.read)
        }
        let stages = mentions.compactMap { $0.stage(at: now) }
        let counts = try desk.queue.topCounts(for: "anna")
        #expect(counts.live.live == mentions.filter(\.storedState.isLive).count)
        #expect(counts.live.overdue == stages.filter { $0 == .overdue }.count)
        #expect(counts.live.urgent == stages.filter { $0 == .urgent }.count)
        #expect(counts.live.soon == stages.filter { $0 == .soon }.count)
        #expect(counts.live.calm == stages.filter { $0 == .calm }.count)
        #expect(counts.withinToday == mentions.filter { $0.firstResponseAt != nil && !$0.isMissed(at: now) }.count)
        // Late is told by whole minutes.
        let minute = Timestamp(milliseconds: now.milliseconds / 60_000 * 60_000)
        #expect(counts.lateToday == mentions.filter { $0.isMissed(at: minute + .milliseconds(1)) }.count)
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `today begins at midnight where the team works`() {
        // 00:30 in Amsterdam on 24 November is 23:30 the day before in UTC.
        let now = Timestamp(rfc3339: "2026-11-23T23:30:00Z") ?? Timestamp(milliseconds: 0)
        #expect(midnight(before: now, timeZone: "Europe/Amsterdam").rfc3339 == "2026-11-23T23:00:00Z")
        #expect(midnight(before: now, timeZone: "UTC").rfc3339 == "2026-11-23T00:00:00Z")
    }
}

/// The same numbers for the same seed.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
