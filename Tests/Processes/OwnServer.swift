import Foundation

/// A PostgreSQL server for one test alone, which may kill it.
package final class OwnServer {
    private struct DidNotStart: Error {}

    /// Of an empty database.
    package let address: String
    private let script: ChildProcess
    private let restarting: String

    package init(file: String = #filePath) throws {
        let package = file.components(separatedBy: "/Tests/").dropLast().joined(separator: "/Tests/")
        let inner = #"echo "$WEBCARE_TEST_POSTGRES"; echo "$WEBCARE_TEST_POSTGRES_RESTART"; exec tail -f /dev/null"#
        script = try ChildProcess(
            "/bin/sh", [package + "/scripts/with-postgres.sh", "/bin/sh", "-c", inner],
            environment: ProcessInfo.processInfo.environment)
        guard let address = script.nextLine(), let restarting = script.nextLine() else { throw DidNotStart() }
        self.address = address
        self.restarting = restarting
    }

    /// Kills it, as a power cut would, and starts it again: under way when this returns, done at its `end()`.
    package func beginRestart() throws -> ChildProcess { try ChildProcess(restarting, [], environment: [:]) }

    package func restart() throws {
        guard try beginRestart().end() == 0 else { throw DidNotStart() }
    }

    package func stop() {
        script.signal(SIGTERM)
        _ = script.end()
    }
}
