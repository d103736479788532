import CPostgres
import Glibc

/// Which PostgreSQL a URL names, and how that is told without its secrets.
///
/// The URL goes to libpq as it is: service files, `~/.pgpass`, TLS modes and several hosts are libpq's own ways.
struct PostgresLocation: Sendable {
    let url: String
    /// For screens, errors and the audit trail: never with a password.
    let shown: String
    private let secrets: [String]

    static func isOne(_ location: String) -> Bool {
        location.hasPrefix("postgres://") || location.hasPrefix("postgresql://")
    }

    /// Throws `.missingLibrary`, or `.refused` for a URL that can't be read.
    init(_ url: String) throws {
        if let failure = postgres_load() { throw QueueError.missingLibrary(detail: String(cString: failure)) }
        let options = Options()
        let couldBeRead = postgres_parse(url, Unmanaged.passUnretained(options).toOpaque()) {
            context, keyword, value, isSecret in
            guard let context, let keyword, let value else { return }
            Unmanaged<Options>.fromOpaque(context).takeUnretainedValue().add(
                String(cString: keyword), String(cString: value), isSecret: isSecret)
        }
        guard couldBeRead else {
            throw QueueError.refused(
                location: "postgres://…", detail: "its address can't be read; a special character is written as %XX")
        }
        self.url = url
        shown = options.shown
        secrets = options.secrets
    }

    /// A text of libpq's or the server's, without our secrets and in one line.
    func withoutSecrets(_ text: String) -> String {
        var result = text.split(whereSeparator: \.isNewline).map {
            $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }.joined(separator: "; ")
        for secret in secrets + [url] where !secret.isEmpty {
            result = result.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "…")
        }
        return result
    }

    /// Options that libpq waits and looks with, where neither the URL nor the environment says otherwise: a server that
    /// has gone is noticed in seconds.
    static var patience: [(String, String)] {
        let connecting = getenv("PGCONNECT_TIMEOUT") == nil ? [("connect_timeout", "5")] : []
        return connecting + [
            ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "2"),
            ("tcp_user_timeout", "10000"),
        ]
    }
}

/// What a URL says, while libpq tells it option by option.
private final class Options {
    private var told: [(keyword: String, value: String)] = []
    private(set) var secrets: [String] = []

    func add(_ keyword: String, _ value: String, isSecret: Bool) {
        if isSecret || keyword == "sslpassword" { secrets.append(value) } else { told.append((keyword, value)) }
    }

    private subscript(_ keyword: String) -> String? { told.first { $0.keyword == keyword }?.value }

    var shown: String {
        let host = self["host"] ?? ""
        // A socket's directory can't stand where a host's name does.
        let isSocket = host.hasPrefix("/")
        var result = "postgres://"
        if let user = self["user"] { result += user + "@" }
        if !isSocket {
            let ports = (self["port"] ?? "").split(separator: ",", omittingEmptySubsequences: false)
            let hosts = host.split(separator: ",", omittingEmptySubsequences: false)
            result += hosts.enumerated().map { index, name in
                let port = ports.count == 1 ? ports[0] : index < ports.count ? ports[index] : ""
                return port.isEmpty ? String(name) : "\(name):\(port)"
            }.joined(separator: ",")
        }
        result += "/" + (self["dbname"] ?? "")
        var rest = told.filter { ["service", "hostaddr", "sslmode", "target_session_attrs"].contains($0.keyword) }
        if isSocket { rest += told.filter { ["host", "port"].contains($0.keyword) } }
        if !rest.isEmpty { result += "?" + rest.map { "\($0.keyword)=\($0.value)" }.joined(separator: "&") }
        return result
    }
}
