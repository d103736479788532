import Foundation
import Synchronization
import Testing
import WebcareModel

@testable import MentionQueue

/// The server that `scripts/with-postgres.sh` started for this run, and databases on it.
final class PostgresServer: Sendable {
    struct Missing: Error, CustomStringConvertible {
        let description =
            "no PostgreSQL server was started for this run: run make test, or sh scripts/with-postgres.sh swift test"
    }

    private static let made = Result { try PostgresServer() }
    static func shared() throws -> PostgresServer { try made.get() }

    private let url: String
    private let administrator: Mutex<PostgresLink>
    /// A queue nobody works on; a copy of it is made in a tenth of the time of a new one.
    private static let template = "webcare_template"

    private init() throws {
        guard let url = ProcessInfo.processInfo.environment["WEBCARE_TEST_POSTGRES"] else { throw Missing() }
        self.url = url
        let link = try Self.connect(url)
        administrator = Mutex(link)
        try execute("DROP DATABASE IF EXISTS \(Self.template)", "CREATE DATABASE \(Self.template)")
        let time = TestClock()
        try MentionQueue.open(path: address(of: Self.template), creating: true, holder: "test") { time.now }.close()
        // Every test on a server runs as people should: under a login that may work with the queue, and no more.
        try setUpRoles(PostgresRoles.standardPrefix, in: address(of: Self.template))
    }

    /// Who logs in as a member of what `webcare queue roles` makes.
    enum Login: String, CaseIterable {
        case owner, `operator`, reader
    }

    /// Runs what `webcare queue roles` prints, and gives each role a login.
    func setUpRoles(_ prefix: String, in address: String) throws {
        let roles = try #require(PostgresRoles(prefix: prefix))
        _ = try Self.connect(address).run(roles.script)
        for login in Login.allCases {
            let name = "\(prefix)_test_\(login)"
            try execute(
                """
                DO $$BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '\(name)') THEN
                    CREATE ROLE \(name) LOGIN; GRANT \(prefix)_\(login) TO \(name); END IF; END$$
                """)
        }
    }

    /// The same database under one of those logins.
    static func address(_ address: String, as login: Login, prefix: String = PostgresRoles.standardPrefix) -> String {
        address.replacingOccurrences(of: "user=webcare", with: "user=\(prefix)_test_\(login)")
    }

    static func connect(_ url: String) throws -> PostgresLink {
        try PostgresLink(PostgresLocation(url), name: "tests", patience: .migrating) { Timestamp(milliseconds: 0) }
    }

    func address(of database: String) -> String { url.replacingOccurrences(of: "/postgres?", with: "/\(database)?") }

    /// Past everything, as the owner of the server.
    func execute(_ statements: String...) throws {
        try administrator.withLock { link in
            for statement in statements { _ = try link.run(statement) }
        }
    }

    /// A database with a new queue in it, and its address for an operator.
    func makeQueue() throws -> (database: String, address: String) {
        let name = "desk_" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
        try execute("CREATE DATABASE \(name) TEMPLATE \(Self.template)")
        // A queue of its own, and not the template's: heads are kept by this name.
        let link = try Self.connect(address(of: name))
        _ = try link.query("UPDATE webcare.queue SET identity = $1", [.text(name)])
        return (name, Self.address(address(of: name), as: .operator))
    }

    func makeEmptyDatabase() throws -> (database: String, address: String) {
        let name = "empty_" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
        try execute("CREATE DATABASE \(name)")
        return (name, address(of: name))
    }

    func drop(_ database: String) { try? execute("DROP DATABASE IF EXISTS \(database) WITH (FORCE)") }
}
