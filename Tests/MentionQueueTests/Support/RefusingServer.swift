import Foundation

/// Something at the end of a socket that takes no one in, and says so as PostgreSQL does, in any words.
final class RefusingServer: Sendable {
    let folder: String
    private let listening: Int32

    /// - Parameter state: nil: it hangs up without a word.
    convenience init(state: String?, severity: String, message: String) throws {
        let fields = [("S", severity), ("C", state ?? ""), ("M", message)]
        let body = fields.reduce(into: [UInt8]()) { $0 += Array(($1.0 + $1.1).utf8) + [0] } + [0]
        try self.init(saying: state == nil ? [] : Self.message("E", body))
    }

    /// It asks for a password.
    convenience init() throws { try self.init(saying: Self.message("R", [0, 0, 0, 3])) }

    private static func message(_ kind: Character, _ body: [UInt8]) -> [UInt8] {
        Array(String(kind).utf8) + withUnsafeBytes(of: UInt32(body.count + 4).bigEndian) { Array($0) } + body
    }

    private init(saying answer: [UInt8]) throws {
        folder = "/tmp/refuse-" + UUID().uuidString.prefix(8)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        listening = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard withAddress(folder + "/.s.PGSQL.5432", { bind(listening, $0, $1) }) == 0, listen(listening, 20) == 0
        else { throw POSIXError(.EADDRINUSE) }
        Thread.detachNewThread { [listening, answer] in
            var buffer = [UInt8](repeating: 0, count: 4096)
            while case let client = accept(listening, nil, nil), client >= 0 {
                _ = read(client, &buffer, buffer.count)
                _ = send(client, answer, answer.count, Int32(MSG_NOSIGNAL))
                close(client)
            }
            // Only here: another's socket would get its number while this thread still listens.
            close(listening)
        }
    }

    deinit {
        shutdown(listening, Int32(SHUT_RDWR))
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// With a password.
    var address: String { address(password: ":geheim") }
    func address(password: String) -> String { "postgres://sanne\(password)@/queue?host=\(folder)" }
}
