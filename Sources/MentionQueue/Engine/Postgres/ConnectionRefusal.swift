import CPostgres

/// Why connecting failed, and whether that passes. Never judged by words: libpq and the server say them in the language
/// of the machine that they run on.
struct ConnectionRefusal {
    /// What is shown.
    let message: String
    /// What the servers that answered said, one for each.
    private(set) var states: [String] = []
    private(set) var needsPassword = false
    /// False where the options are wrong, so that no server was asked.
    private(set) var wasTried = true

    /// Longer than that nobody waits for being told why; less than `connect_timeout`, which was waited for already.
    private static let limit = 2000
    private static let silence: Duration = .seconds(4)

    /// Asks once more, in the way that has the server's SQLSTATE told. Who was silent the first time isn't asked again.
    init(message: String, after elapsed: Duration, _ options: [(String, String)]) {
        self.message = message
        guard elapsed < Self.silence else { return }
        if let link = PostgresLink.withOptions(options, { postgres_retrace($0, $1, Int32(Self.limit)) }) {
            states = Self.states(in: String(cString: postgres_message(link)))
            needsPassword = postgres_needs_password(link)
            // It came back meanwhile.
            let isThere = postgres_is_connected(link)
            postgres_finish(link)
            guard states.isEmpty, !needsPassword, !isThere else { return }
        }
        let quick = options + [("connect_timeout", "\(Self.limit / 1000)")]
        wasTried = PostgresLink.withOptions(quick) { postgres_was_tried($0, $1) }
    }

    /// What a message of libpq's in its long form gives as SQLSTATE: `FATAL:  28P01: …`, the first word in any language.
    static func states(in message: String) -> [String] {
        message.split(whereSeparator: \.isNewline).flatMap { line in
            line.matches(of: #/:\x20{2}([0-9A-Z]{5}):\x20/#).map { String($0.1) }
        }
    }

    /// By itself: a server that starts, stops, is full, or isn't there just now. Anything else has to be mended.
    private var mayPass: Bool {
        guard wasTried, !needsPassword else { return false }
        if states.isEmpty { return !saysAboutTLS }
        return states.allSatisfy { state in
            ["08", "53", "55", "57"].contains { state.hasPrefix($0) } && !(state == "08P01" && poolerKnowsNothing)
        }
    }

    /// pgbouncer has one state for all it says, and no translations.
    private var poolerKnowsNothing: Bool {
        ["no such database", "no such user", "not allowed", "auth"].contains { message.contains($0) }
    }

    /// The last resort, where no server answered: libpq won't use what the address wants of TLS. In another language it
    /// reads as a server that isn't there, with libpq's own words beside it.
    private var saysAboutTLS: Bool {
        ["certificate", "does not support SSL", "SSL error"].contains { message.contains($0) }
    }

    func told(_ location: PostgresLocation) -> QueueError {
        let detail = location.withoutSecrets(message)
        return mayPass
            ? .unreachable(location: location.shown, detail: detail)
            : .refused(location: location.shown, detail: detail)
    }
}
