import WebcareModel

/// What went wrong between us and the server, before it is told as a `QueueError`.
enum PostgresFault: Error {
    /// The connection is gone: what was under way was rolled back, unless it was the commit.
    case lost(String)
    /// The server refused a statement; the transaction goes back.
    case server(state: String, message: String)
    /// The connection went while the server may have been committing.
    case outcomeUnknown(String)

    /// As SQLSTATE has it: the server ends the session, or there is none.
    static func endsSession(_ state: String) -> Bool {
        state.hasPrefix("08") || state.hasPrefix("57P") || state == "25P03"
    }

    /// - Parameter location: as it may be shown.
    func told(_ location: PostgresLocation) -> QueueError {
        let shown = location.shown
        switch self {
        case .lost(let detail):
            // What libpq adds in further lines is guesswork.
            let first = detail.split(whereSeparator: \.isNewline).first.map(String.init) ?? "the connection was lost"
            return .unreachable(location: shown, detail: location.withoutSecrets(first))
        case .outcomeUnknown: return .outcomeUnknown(location: shown)
        case .server(let state, let message):
            let detail = location.withoutSecrets(message)
            switch state {
            case "25P03":
                return .unreachable(location: shown, detail: "this process stood still for too long within a change")
            case "55P03": return .gateBusy(path: shown, holder: "another session")
            case "57014": return .unreachable(location: shown, detail: "a statement took too long")
            case "53100": return .diskFull(path: shown)
            case "25006": return .readOnly(path: shown)
            case "42501": return .notPermitted(path: shown, detail: detail)
            case "XX001", "XX002": return .corrupt(path: shown, detail: detail)
            // A pooler that we took for the server gave us another session's.
            case "26000", "42P05": return .unreachable(location: shown, detail: "a pooler moved this session")
            case "53300", "53200": return .unreachable(location: shown, detail: detail)
            default:
                if Self.endsSession(state) { return .unreachable(location: shown, detail: detail) }
                return .engine(detail: "PostgreSQL says: \(detail) (\(state))")
            }
        }
    }
}
