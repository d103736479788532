import Testing
import WebcareModel

@testable import MentionQueue

@Suite struct PagePlanTests {
    @Test(arguments: [
        (ListQuery(operator: "a"), "mention_live"),
        (ListQuery(view: .overdue, operator: "a"), "mention_live"),
        (ListQuery(view: .mine, operator: "a"), "mention_held"),
        (ListQuery(view: .escalated, operator: "a"), "mention_escalated"),
        (ListQuery(view: .closedToday, operator: "a"), "mention_closed"),
        (filtered("-tag:spam stage:urgent,soon channel:x -channel:y -operator:b -is:escalated"), "mention_live"),
        (filtered("tag:storing"), "mention_tagged"),
        (filtered("stroom tag:storing"), "live_text VIRTUAL TABLE"),
        (ListQuery(operator: "a", search: "stroom"), "live_text VIRTUAL TABLE"),
        (ListQuery(view: .closedToday, operator: "a", search: "stroom"), "closed_text VIRTUAL TABLE"),
    ])
    func `each page walks its index and sorts nothing`(query: ListQuery, index: String) throws {
        let desk = try Desk()
        for direction in [ListDirection.forward, .backward] {
            for key in [nil, ListKey(order: 5, id: 5)] {
                let plan = try desk.plan { connection in
                    let statement = try ListStatement(
                        query, after: key, direction: direction, limit: 60, now: desk.time.now,
                        midnight: desk.time.now, connection: connection)
                    return (statement.sql, statement.values)
                }
                #expect(plan.contains(index), "\(plan)")
                #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
            }
        }
    }
}

@Suite struct PostgresPlanTests {
    @Test(arguments: [
        (ListQuery(operator: "a"), "mention_live"),
        (ListQuery(view: .overdue, operator: "a"), "mention_live"),
        (ListQuery(view: .mine, operator: "a"), "mention_held"),
        (ListQuery(view: .escalated, operator: "a"), "mention_escalated"),
        (ListQuery(view: .closedToday, operator: "a"), "mention_closed"),
        (filtered("-tag:spam stage:urgent,soon channel:x -channel:y -operator:b -is:escalated"), "mention_live"),
        (filtered("tag:storing"), "mention_tagged"),
        (ListQuery(operator: "a", search: "stroom"), "live_text_place"),
        (ListQuery(view: .closedToday, operator: "a", search: "stroom"), "closed_text_place"),
    ])
    func `each page can walk its index and sort nothing`(query: ListQuery, index: String) throws {
        try EngineKind.$current.withValue(.postgresql) {
            let desk = try Desk()
            for direction in [ListDirection.forward, .backward] {
                for key in [nil, ListKey(order: 5, id: 5)] {
                    let plan = try desk.plan { connection in
                        let statement = try ListStatement(
                            query, after: key, direction: direction, limit: 60, now: desk.time.now,
                            midnight: desk.time.now, connection: connection)
                        return (statement.sql, statement.values)
                    }
                    #expect(plan.contains(index), "\(plan)")
                    #expect(!plan.contains("Sort"), "\(plan)")
                }
            }
        }
    }

    @Test func `a search for a seldom word finds it by the word`() throws {
        try EngineKind.$current.withValue(.postgresql) {
            let desk = try Desk()
            let plan = try desk.queue.engine.read { connection in
                for method in ["seqscan", "indexscan"] {
                    try connection.execute("SET LOCAL enable_\(method) = off", [])
                }
                let sql = "SELECT mention_id FROM live_text WHERE words @@ CAST('stroom:*' AS tsquery)"
                return try connection.rows("EXPLAIN \(sql)") { $0.string(0) }.joined()
            }
            #expect(plan.contains("live_text_words"), "\(plan)")
        }
    }
}

extension Desk {
    func plan(of statement: (any Connection) throws -> (String, [SQLValue])) throws -> String {
        try queue.engine.read { connection in
            let (sql, values) = try statement(connection)
            guard engine == .postgresql else {
                return try connection.rows("EXPLAIN QUERY PLAN \(sql)", values) { $0.string(3) }
                    .joined(separator: " | ")
            }
            // What it would do with many rows: these few are quicker read and sorted.
            for method in ["seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin"] {
                try connection.execute("SET LOCAL enable_\(method) = off", [])
            }
            return try connection.rows("EXPLAIN \(sql)", values) { $0.string(0) }.joined(separator: " | ")
        }
    }
}

private func filtered(_ text: String) -> ListQuery {
    ListQuery(operator: "a", filter: ListFilter.parsing(text).filter)
}
