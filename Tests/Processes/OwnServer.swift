import Foundation

/// A PostgreSQL server for one test alone, which may kill it.
package final class OwnServer {
    private struct DidNotStart: Error {}

    /// Of an empty database.
    package let address: String
    private let script: ChildProcess
    private let restarting: String
    /// Where it and what serves it stand.
    private var folder: String { (restarting as NSString).deletingLastPathComponent }

    package init(file: String = #filePath) throws {
        let package = file.components(separatedBy: "/Tests/").dropLast().joined(separator: "/Tests/")
        // It ends with our end of its input: also when this process is killed, no server stays behind.
        let inner = #"echo "$WEBCARE_TEST_POSTGRES"; echo "$WEBCARE_TEST_POSTGRES_RESTART"; exec cat <&3"#
        script = try ChildProcess(
            "/bin/sh",
            [
                "-c", #"exec 3<&0; exec /bin/sh "$@""#, "with-postgres", package + "/scripts/with-postgres.sh",
                "/bin/sh", "-c", inner,
            ],
            environment: ProcessInfo.processInfo.environment)
        guard let address = script.nextLine(), let restarting = script.nextLine() else { throw DidNotStart() }
        self.address = address
        self.restarting = restarting
    }

    /// Kills it, as a power cut would, and starts it again: under way when this returns, done at its `end()`.
    package func beginRestart() throws -> ChildProcess { try ChildProcess(restarting, [], environment: [:]) }

    package func restart() throws { try run("restart") }

    /// Makes a second server that follows this one; gone with it.
    package func addStandby() throws { try run("standby") }

    /// Kills it, and it doesn't come back.
    package func fail() throws { try run("fail") }

    private func run(_ script: String) throws {
        guard try ChildProcess(folder + "/" + script, [], environment: [:]).end() == 0 else { throw DidNotStart() }
    }

    /// Of the standby alone.
    package var standbyAddress: String { address + "&port=5433" }

    /// Of whichever of the two can be written, as a team's machines have it.
    package var eitherAddress: String {
        address.replacingOccurrences(of: "host=\(folder)", with: "host=\(folder),\(folder)")
            + "&port=5432,5433&target_session_attrs=read-write"
    }

    package func stop() {
        script.signal(SIGTERM)
        _ = script.end()
    }
}
