import ArgumentParser
import Glibc
import MentionQueue
import WebcareModel

/// Where the queue stands; every verb has it.
struct QueueOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The queue: a file, or postgres://HOST/DATABASE (default: $WEBCARE_QUEUE).", valueName: "queue"))
    var queue: String?

    @Option(help: ArgumentHelp("Personal settings (default: $WEBCARE_CONFIG).", valueName: "path"))
    var config: String?

    func path() throws -> String { try Self.path(named: queue) }

    static func path(named queue: String?) throws -> String {
        if let queue, queue.isEmpty {
            throw VerbError(.usage, "--queue is empty", "Name a file with --queue PATH.")
        }
        guard let named = queue ?? environment("WEBCARE_QUEUE") else {
            return try stateDirectory() + "/webcare/queue.db"
        }
        // The rest of an address may hold a password.
        if let scheme = named.firstRange(of: "://"), !MentionQueue.isOnServer(named) {
            throw VerbError(
                .usage, "a queue can't stand at \(named[..<scheme.upperBound])…",
                "Name a file with --queue PATH, or a server with --queue postgres://HOST/DATABASE.")
        }
        return named
    }

    /// - Parameter creating: only for the verbs that bring something; they say so when they made one.
    func open(creating: Bool = false, holder: String? = nil) throws -> MentionQueue {
        let path = try path()
        let queue = try MentionQueue.open(
            path: path, creating: creating, holder: holder ?? "webcare (\(getpid()))", followingServer: true,
            clock: systemTime)
        if queue.wasCreated { StandardError.line("webcare: made a new queue at \(queue.path)") }
        return queue
    }

    private static func stateDirectory() throws -> String {
        // Relative ones are to be ignored, says the base directory specification.
        if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") { return state }
        return try homeDirectory() + "/.local/state"
    }
}

/// Who is at work.
struct OperatorOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Who you are (default: $WEBCARE_OPERATOR, else your login name).", valueName: "name"))
    var `operator`: String?

    func session() throws -> Session { Session(operator: try operatorName(given: `operator`), id: Session.commandLine) }

    /// Opens the queue to write in it under one's own name.
    func open(_ place: QueueOptions, creating: Bool = false) throws -> (queue: MentionQueue, session: Session) {
        let session = try session()
        let queue = try place.open(creating: creating, holder: "\(session.operator) (cli)")
        do { try Self.demandOwnName(given: `operator`, in: queue) } catch {
            queue.close()
            throw error
        }
        return (queue, session)
    }

    /// On a login that several people share, each must say who he is once another is at work.
    static func demandOwnName(given name: String?, in queue: MentionQueue) throws {
        guard name == nil, operatorIsImplied else { return }
        let session = Session(operator: try operatorName(), id: Session.commandLine)
        let others = try queue.otherSessions(of: session)
        guard let other = others.first(where: isAlive) else { return }
        throw VerbError(
            .configuration, "\(session.operator) is at work in another session already (\(other))",
            "If this login is shared, say who you are; if that is you, say so too: set WEBCARE_OPERATOR.")
    }

    /// A console's session names its process: one that is gone stands in nobody's way.
    private static func isAlive(_ session: String) -> Bool {
        let parts = session.split(separator: "-")
        guard parts.count >= 2, parts[0] == "console", let process = pid_t(parts[1]) else { return false }
        return kill(process, 0) == 0 || errno == EPERM
    }
}

/// The operator's name: as given, else from the environment, else the login's.
func operatorName(given: String? = nil) throws -> String {
    guard let name = given ?? environment("WEBCARE_OPERATOR") ?? loginName() else {
        throw VerbError(
            .configuration, "it can't be told who you are: this login has no name", "Set WEBCARE_OPERATOR.")
    }
    // It is shown, compared and typed by colleagues.
    guard !name.isEmpty, name.utf8.count <= 64, SafeText(name).string == name,
        !name.contains(where: { $0.isWhitespace || $0 == "," }), name != "webcare", name != "unassigned"
    else {
        throw VerbError(
            .usage, "'\(name)' can't be an operator's name",
            "A name is one word of visible characters without commas, at most 64 bytes, and not one of the program's own."
        )
    }
    return name
}

/// True when nobody named the operator, so that it is the login's: several people may share it.
var operatorIsImplied: Bool { environment("WEBCARE_OPERATOR") == nil }

/// A variable of the environment; nil when it isn't set, or empty.
func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
}

func homeDirectory() throws -> String {
    if let home = environment("HOME") { return home }
    if let entry = getpwuid(getuid()), let home = entry.pointee.pw_dir { return String(cString: home) }
    throw VerbError(.configuration, "this login has no home directory", "Set HOME, or name a queue with --queue PATH.")
}

private func loginName() -> String? {
    if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name { return String(cString: name) }
    return environment("LOGNAME") ?? environment("USER")
}
