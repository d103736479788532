import Foundation
import Testing
import WebcareModel

/// Many processes at one queue, and some that die on it.
@Suite(.timeLimit(.minutes(20)))
struct CrowdTests {
    @Test func `of twenty colleagues who claim at once exactly one has it`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let race = try room.shell(
            """
            for n in $(seq 20); do
              ( WEBCARE_OPERATOR=collega$n "$WEBCARE" claim 1 >won.$n 2>lost.$n; echo $? >status.$n ) &
            done
            wait
            cat status.* | sort | uniq -c | sed 's/^ *//'
            """)
        #expect(race.lines == ["1 0", "19 4"])
        let holder = try #require(try room.webcare("list", "--json").json.first?["operator"]?.string)
        // Those who lost are told who was first.
        let told = try room.shell("grep -l 'held by \(holder)' lost.* | wc -l")
        #expect(told.lines.first == "19")
        #expect(try room.webcare("audit", "verify").status == 0)
    }

    @Test func `an ingest that is killed loses nothing that it counted, and can be run again`() throws {
        let room = try TeamRoom()
        try room.write((1...3000).map { TeamRoom.line("\($0)") }.joined(), to: "dag.ndjson")
        // However far it comes: between transactions or in one.
        for seconds in ["0.05", "0.1", "0.2", "0.3"] {
            _ = try room.shell(#"timeout -s KILL \#(seconds) "$WEBCARE" ingest dag.ndjson"#)
        }
        let last = try room.webcare("ingest", "--json", "dag.ndjson")
        #expect(last.status == 0)
        let counts = try #require(try last.json.first)
        #expect((counts["accepted"]?.integer ?? 0) + (counts["duplicates"]?.integer ?? 0) == 3000)
        let listed = try room.webcare("list", "--json").json
        #expect(Set(listed.compactMap { $0["external_id"]?.string }).count == 3000)
        #expect(listed.count == 3000)
        #expect(try room.webcare("audit", "verify").status == 0)
    }

    @Test func `four that ingest the same lines at once make no second row`() throws {
        let room = try TeamRoom()
        try room.write((1...500).map { TeamRoom.line("\($0)") }.joined(), to: "dag.ndjson")
        let all = try room.shell(
            #"for n in 1 2 3 4; do "$WEBCARE" ingest --json dag.ndjson 2>err.$n & done; wait"#)
        #expect(try all.json.compactMap { $0["accepted"]?.integer }.reduce(0, +) == 500)
        #expect(try all.json.compactMap { $0["duplicates"]?.integer }.reduce(0, +) == 1500)
        #expect(try room.webcare("list", "--json").json.count == 500)
    }
}
