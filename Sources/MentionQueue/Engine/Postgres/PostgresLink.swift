import CPostgres
import Dispatch
import Glibc
import WebcareModel

/// One session with the server: a thin face over libpq that never waits without a limit. Not for two threads at once.
final class PostgresLink {
    /// How long the server may work on a statement of one kind of session, and we wait for it a little longer.
    struct Patience {
        var statement: Duration
        static let reading = Patience(statement: .seconds(15))
        /// A stalled console must not hold the desk longer than others wait for it.
        static let writing = Patience(statement: .seconds(5))
        static let migrating = Patience(statement: .seconds(600))
        var answer: Duration { statement + .seconds(2) }
    }

    let location: PostgresLocation
    let patience: Patience
    private let pointer: OpaquePointer
    private(set) var isAlive = true
    /// Behind a pooler each transaction may be on another session: nothing of a session is relied on then.
    private(set) var isPooled = false
    /// What every transaction begins with: empty where the session has it already.
    private(set) var preamble = ""
    /// The server's clock minus ours, as of connecting.
    private(set) var clockOffset: Duration = .zero
    private(set) var serverVersion = ""
    private var uses: [String: Int] = [:]
    private var names: [String: String] = [:]

    /// Connects. Throws `QueueError.unreachable` or `.refused`.
    init(_ location: PostgresLocation, name: String, patience: Patience, ourTime: () -> Timestamp) throws {
        self.location = location
        self.patience = patience
        // Later ones win: what the URL says over our patience, and our name and encoding over the URL.
        let options =
            PostgresLocation.patience + [("dbname", location.url)]
            + [("application_name", String(name.prefix(63))), ("client_encoding", "UTF8")]
        let began = ContinuousClock.now
        guard let pointer = Self.withOptions(options, { postgres_connect($0, $1) }) else {
            throw QueueError.unreachable(location: location.shown, detail: "no memory is left")
        }
        self.pointer = pointer
        guard postgres_is_connected(pointer) else {
            let refusal = ConnectionRefusal(
                message: String(cString: postgres_message(pointer)), after: ContinuousClock.now - began, options)
            throw refusal.told(location)
        }
        guard postgres_server_version(pointer) >= 120_000 else {
            throw QueueError.refused(location: location.shown, detail: "PostgreSQL 12 or newer is needed")
        }
        do { try prepareSession(ourTime) } catch let fault as PostgresFault { throw fault.told(location) }
    }

    deinit { postgres_finish(pointer) }

    private func prepareSession(_ ourTime: () -> Timestamp) throws {
        let asked = ourTime()
        let answer = try run(
            """
            SELECT pg_backend_pid(), \(Self.serverTime), current_setting('synchronous_commit'),
                current_setting('server_version')
            """
        ).first?.first
        let answered = ourTime()
        guard let answer else { throw PostgresFault.lost("it gave no answer") }
        clockOffset = answer.time(1) - (asked + .milliseconds((answered - asked).milliseconds / 2))
        serverVersion = answer.string(3)
        // A pooler tells a key of its own as the session's number.
        isPooled = answer.int(0) != Int64(postgres_backend(pointer))
        let limit = patience.statement.milliseconds
        var settings = [
            "search_path = webcare, pg_temp", "statement_timeout = \(limit)", "lock_timeout = 3000",
            // Sooner than others give up waiting: they get through past a console that stands still.
            "idle_in_transaction_session_timeout = \(patience.statement > .seconds(60) ? limit : 2500)",
        ]
        // An acknowledged write is on the disk, whatever the server does for others.
        if answer.string(2) == "off" { settings.append("synchronous_commit = on") }
        if isPooled {
            preamble = settings.map { "SET LOCAL \($0);" }.joined()
        } else {
            _ = try run(settings.map { "SET \($0);" }.joined())
        }
    }

    /// Milliseconds since 1970, now and not when the transaction began.
    static let serverTime = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)"
}

// MARK: Statements

extension PostgresLink {
    /// Several statements in one message: one way to the server and back. Throws `PostgresFault`.
    func run(_ statements: String) throws -> [PostgresResult] {
        try send { postgres_send(pointer, statements) }
        return try results()
    }

    /// One statement with its values. Prepared from its second use on: a verb uses most of them once.
    func query(_ sql: String, _ values: [SQLValue]) throws -> PostgresResult {
        let name = try preparedName(sql)
        try PostgresValues(values).withPointers { pointers in
            try send {
                guard let name else {
                    return postgres_send_values(pointer, sql, Int32(pointers.count), pointers)
                }
                return postgres_send_prepared(pointer, name, Int32(pointers.count), pointers)
            }
        }
        guard let result = try results().last else { throw PostgresFault.lost("it gave no answer") }
        return result
    }

    private static let mostPrepared = 200

    private func preparedName(_ sql: String) throws -> String? {
        // A search is planned for its own words: whether they are common decides how it is best made.
        guard !isPooled, !sql.contains("@@") else { return nil }
        if let name = names[sql] { return name }
        guard uses.count < Self.mostPrepared || uses[sql] != nil else { return nil }
        uses[sql, default: 0] += 1
        guard uses[sql, default: 0] > 1 else { return nil }
        let name = "webcare_\(names.count)"
        try send { postgres_send_prepare(pointer, name, sql) }
        _ = try results()
        names[sql] = name
        return name
    }

    /// Sends and doesn't wait for the answer: `isAnswered` tells when it is there, `results` takes it.
    func begin(_ statements: String) throws { try send { postgres_send(pointer, statements) } }

    /// Takes in what has come without waiting. Throws `.lost`.
    func consume() throws {
        guard isAlive, postgres_consume(pointer), postgres_is_connected(pointer) else { throw lose() }
        _ = postgres_flush(pointer)
    }

    var isAnswered: Bool { !postgres_is_busy(pointer) }

    func takeNotifications() -> Bool {
        var came = false
        while postgres_take_notification(pointer) { came = true }
        return came
    }

    /// Nobody works on it any more; the next one connects again.
    func abandon() { isAlive = false }

    private func send(_ body: () -> Bool) throws {
        guard isAlive else { throw PostgresFault.lost("the connection was lost") }
        guard body() else { throw lose() }
    }

    /// All results of what was sent; throws the first failure, when all have been taken in.
    func results() throws -> [PostgresResult] {
        let until = ContinuousClock.now + patience.answer
        var results: [PostgresResult] = []
        var failure: PostgresFault?
        while let result = try next(until: until) {
            if result.hasFailed {
                // The reason a session was ended comes as a result, and then the connection goes.
                failure = failure ?? .server(state: result.state, message: result.message)
            } else {
                results.append(result)
            }
        }
        if let failure {
            if case .server(let state, let message) = failure {
                if !postgres_is_connected(pointer) {
                    isAlive = false
                    if state.isEmpty { throw PostgresFault.lost(message) }
                }
                if state == "26000" || state == "42P05" { isPooled = true }
            }
            throw failure
        }
        return results
    }

    private func next(until: ContinuousClock.Instant) throws -> PostgresResult? {
        while postgres_flush(pointer) == 1 { try wait(for: POLLIN | POLLOUT, until: until) }
        while postgres_is_busy(pointer) {
            try wait(for: POLLIN, until: until)
            // What the server said last is still to be read when it has hung up.
            guard postgres_consume(pointer) else { break }
        }
        return postgres_next(pointer).map { PostgresResult($0) }
    }

    private func wait(for events: Int32, until: ContinuousClock.Instant) throws {
        while true {
            let left = until - ContinuousClock.now
            guard left > .zero else { throw giveUp() }
            var descriptor = pollfd(fd: postgres_socket(pointer), events: Int16(events), revents: 0)
            guard descriptor.fd >= 0 else { throw lose() }
            let ready = poll(&descriptor, 1, Int32(clamping: left.milliseconds + 1))
            if ready > 0 {
                if Int32(descriptor.revents) & POLLIN != 0, events & POLLOUT != 0 { _ = postgres_consume(pointer) }
                return
            }
            guard ready == 0 || errno == EINTR else { throw lose() }
        }
    }

    private func lose() -> PostgresFault {
        isAlive = false
        let message = String(cString: postgres_message(pointer))
        return .lost(message.isEmpty ? "the connection was lost" : message)
    }

    /// The server doesn't answer: it is asked to stop, on a thread that nobody waits for.
    private func giveUp() -> PostgresFault {
        isAlive = false
        if let canceller = postgres_canceller_make(pointer) {
            let address = UInt(bitPattern: canceller)
            DispatchQueue.global(qos: .utility).async {
                if let canceller = OpaquePointer(bitPattern: address) { postgres_canceller_use(canceller) }
            }
        }
        return .lost("no answer in \(patience.answer.wholeSeconds) seconds")
    }

    typealias CStrings = UnsafePointer<UnsafePointer<CChar>?>

    /// Keywords and values as C has them, each ending with NULL.
    static func withOptions<T>(_ options: [(String, String)], _ body: (CStrings, CStrings) -> T) -> T {
        let copies = (options.map { $0.0 } + options.map { $0.1 }).map { strdup($0) }
        defer { copies.forEach { free($0) } }
        let strings = copies.map { $0.map { UnsafePointer($0) } }
        return body(Array(strings.prefix(options.count)) + [nil], Array(strings.suffix(options.count)) + [nil])
    }
}

/// A statement's values in the server's text form, as C has them.
private struct PostgresValues {
    private var bytes: [CChar] = []
    private var starts: [Int?] = []

    /// Throws `QueueError.unstorable` for a text with NUL: PostgreSQL would end it there.
    init(_ values: [SQLValue]) throws {
        for value in values {
            switch value {
            case .null: starts.append(nil)
            case .integer(let number): append("\(number)".utf8)
            case .text(let text):
                guard !text.utf8.contains(0) else { throw QueueError.unstorable(what: "a text with a NUL character") }
                append(text.utf8)
            case .blob(let blob): append(("\\x" + hexadecimal(blob)).utf8)
            }
        }
    }

    private mutating func append(_ text: some Sequence<UInt8>) {
        starts.append(bytes.count)
        bytes.append(contentsOf: text.lazy.map { CChar(bitPattern: $0) })
        bytes.append(0)
    }

    func withPointers<T>(_ body: ([UnsafePointer<CChar>?]) throws -> T) rethrows -> T {
        try bytes.withUnsafeBufferPointer { buffer in
            try body(starts.map { start in start.flatMap { start in buffer.baseAddress.map { $0 + start } } })
        }
    }
}
