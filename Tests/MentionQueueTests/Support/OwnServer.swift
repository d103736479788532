import Foundation
import Processes
import Testing

/// A PostgreSQL server for one test alone, which may kill it.
final class OwnServer {
    /// Of an empty database.
    let address: String
    private let script: ChildProcess
    private let restarting: String

    init(file: String = #filePath) throws {
        let package = file.components(separatedBy: "/Tests/").dropLast().joined(separator: "/Tests/")
        let inner = #"echo "$WEBCARE_TEST_POSTGRES"; echo "$WEBCARE_TEST_POSTGRES_RESTART"; exec tail -f /dev/null"#
        script = try ChildProcess(
            "/bin/sh", [package + "/scripts/with-postgres.sh", "/bin/sh", "-c", inner],
            environment: ProcessInfo.processInfo.environment)
        address = try #require(script.nextLine(), "the server didn't start")
        restarting = try #require(script.nextLine())
    }

    /// Kills it, as a power cut would, and starts it again.
    func restart() throws {
        let restart = try ChildProcess(restarting, [], environment: [:])
        try #require(restart.end() == 0)
    }

    func stop() {
        script.signal(SIGTERM)
        _ = script.end()
    }
}
