import Foundation
import Testing
import WebcareModel

@testable import MentionQueue

/// An empty database on the server that `scripts/with-postgres.sh` started, for one test; gone with it.
final class TestDatabase: Sendable {
    let address: String
    private let server: String
    private let name: String

    init() throws {
        server = try #require(
            ProcessInfo.processInfo.environment["WEBCARE_TEST_POSTGRES"],
            "no PostgreSQL server was started for this run: run make test, or sh scripts/with-postgres.sh swift test")
        name = "shift_" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
        address = server.replacingOccurrences(of: "/postgres?", with: "/\(name)?")
        try execute("CREATE DATABASE \(name)")
    }

    deinit { try? execute("DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }

    private func execute(_ statement: String) throws {
        let link = try PostgresLink(PostgresLocation(server), name: "tests", patience: .migrating) {
            Timestamp(milliseconds: 0)
        }
        _ = try link.run(statement)
    }
}
