import Console
import Glibc
import MentionQueue
import Terminal
import WebcareModel

/// The doctor's checks, one after another.
struct Examination {
    /// Below it the queue's log and a backup may not fit any more.
    private static let littleDisk: UInt64 = 100 << 20
    /// The year in which this was written: an earlier clock is wrong.
    private static let earliestClock = Timestamp(milliseconds: 1_767_225_600_000)

    private(set) var findings: [Finding] = []

    mutating func find(
        _ check: String, _ status: Finding.Status, _ found: String, remedy: String? = nil
    ) { findings.append(Finding(check: check, status: status, found: found, remedy: remedy)) }

    mutating func examineTerminal() {
        let kind = environment("TERM")
        if isatty(STDOUT_FILENO) != 1 {
            find("terminal", .warning, "standard output is none", remedy: "Run webcare doctor in the terminal itself.")
        } else if kind == nil || kind == "dumb" {
            find(
                "terminal", .warning, "TERM is \(kind ?? "not set")",
                remedy: "Name the terminal's kind in TERM; until then there is webcare list --watch.")
        } else {
            var size = winsize()
            let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
            let isSmall = isKnown && (size.ws_col < 80 || size.ws_row < 24)
            find(
                "terminal", isSmall ? .warning : .ok, "\(kind ?? ""), \(size.ws_col) by \(size.ws_row)",
                remedy: isSmall ? "From 80 by 24 on nothing is left out." : nil)
        }
        find("colours", .ok, environment("NO_COLOR") == nil ? Self.colors : "none, as NO_COLOR asks")
        examineLetters()
    }

    mutating func examineOperator(given: String?) {
        do {
            let name = try operatorName(given: given)
            let isImplied = given == nil && operatorIsImplied
            find("operator", .ok, name + (isImplied ? ", the login name" : ""))
        } catch {
            let (found, remedy) = words(of: error)
            find("operator", .broken, found, remedy: remedy)
        }
    }

    mutating func examineSettings(of place: QueueOptions) {
        do {
            let settings = try place.settings()
            find("settings", .ok, "theme \(settings.theme ?? ThemeLibrary.standardName)")
            for conflict in KeyMap(overrides: settings.keys).conflicts {
                find(
                    "keys", .warning, conflict.explanation,
                    remedy: "Give one of them another key under [keys] in the settings.")
            }
            examineTheme(settings.theme)
        } catch {
            let (found, remedy) = words(of: error)
            find("settings", .broken, found, remedy: remedy)
        }
    }

    private static var colors: String {
        switch ColorDepth.ofTerminal()?.depth {
        case .truecolor: "truecolor"
        case .palette: "256"
        case .sixteen: "16"
        case ColorDepth.none?: "none"
        case nil: "not known of this terminal"
        }
    }

    /// It keeps nobody from working, whatever is wrong with it.
    private mutating func examineTheme(_ name: String?) {
        let reading = ThemeLibrary(folders: QueueOptions.themeFolders()).read(name)
        let count = reading.warnings.count + (reading.isUsable ? reading.faults.count : 0)
        guard count > 0 else { return find("theme", .ok, reading.theme.name) }
        let first = reading.warnings.first.map { "\($0.place): \($0.message[.english])" } ?? reading.faults[0].message
        find(
            "theme", .warning, "\(first)\(count > 1 ? " (and \(count - 1) more)" : "")",
            remedy: "See it all with: webcare theme check \(name ?? ThemeLibrary.standardName)")
    }

    mutating func examineClock() {
        let now = systemTime()
        let isWrong = now < Self.earliestClock
        find(
            "clock", isWrong ? .broken : .ok, now.rfc3339,
            remedy: isWrong ? "Set the system's clock: deadlines are reckoned from it." : nil)
    }

    mutating func examineDisk(of path: String) {
        var directory = path
        var status = statvfs()
        // The nearest one that is there: the rest is made when the queue is.
        while statvfs(directory, &status) != 0 {
            guard let slash = directory.lastIndex(of: "/"), directory != "/" else {
                directory = "."
                guard statvfs(directory, &status) == 0 else { return }
                break
            }
            directory = slash == directory.startIndex ? "/" : String(directory[..<slash])
        }
        let free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
        let isLittle = free < Self.littleDisk
        find(
            "disk", isLittle ? .warning : .ok, "\(free >> 20) MiB free",
            remedy: isLittle ? "Free some space: a queue that can't grow takes nothing in." : nil)
    }

    func words(of error: any Error) -> (String, String?) {
        switch error {
        case let error as QueueError: (error.lines.happened, error.lines.remedy)
        case let error as VerbError: (error.happened, error.remedy)
        default: ("\(error)", nil)
        }
    }
}

// MARK: The queue and what stands in it

extension Examination {
    mutating func examineQueue(at path: String) {
        do {
            let queue = try MentionQueue.open(path: path, creating: false, holder: "webcare doctor", clock: systemTime)
            defer { queue.close() }
            try examineLogin(at: queue)
            try examineEngine(of: queue)
            if queue.isOnServer { examineServerClock(of: queue) } else { try examineRights(on: path) }
            try examinePolicy(of: queue)
            try examineOutbox(of: queue)
            try examineTimes(of: queue)
        } catch QueueError.queueMissing(let path) {
            find(
                "queue", .warning, "there is none at \(path) yet",
                remedy:
                    "Start webcare, webcare ingest or webcare policy apply to make one, or name another with --queue.")
        } catch {
            let (found, remedy) = words(of: error)
            find("queue", .broken, found, remedy: remedy)
        }
    }

    private mutating func examineEngine(of queue: MentionQueue) throws {
        let report = try queue.report(checkingIntegrity: true)
        find("queue", .ok, "\(queue.path), schema \(report.schemaVersion), \(report.pageBytes >> 10) KiB")
        let isWhole = report.integrity == "ok"
        find(
            "integrity", isWhole ? .ok : .broken, report.integrity,
            remedy: isWhole
                ? nil
                : queue.isOnServer
                    ? "Have the database's keeper restore its last backup."
                    : "Stop all webcare processes, copy the file away, and restore the last webcare queue backup.")
        let isDurable = report.journalMode == "wal"
        guard !queue.isOnServer else {
            return find(
                "engine", isDurable ? .ok : .broken,
                "\(report.name) \(report.version), synchronous_commit \(report.synchronous)",
                remedy: isDurable ? nil : "Set fsync = on at the server: a power cut there loses the queue.")
        }
        find(
            "engine", isDurable ? .ok : .warning,
            "\(report.name) \(report.version), journal \(report.journalMode), log \(report.walBytes >> 10) KiB"
                + (report.hasWALResetRace ? "; its WAL-reset race is kept away by the writers' gate" : ""),
            remedy: isDurable ? nil : "Put the queue on a local disk: only there readers and writers can work together."
        )
    }

    private mutating func examineServerClock(of queue: MentionQueue) {
        let offset = queue.clockOffset
        let seconds = abs(offset.wholeSeconds)
        let isOff = abs(offset.milliseconds) > 2000
        find(
            "server clock", isOff ? .warning : .ok,
            isOff
                ? "this machine's is \(seconds) s \(offset > .zero ? "behind" : "ahead of") the server's" : "the same",
            remedy: isOff ? "Synchronise it: deadlines go by the server's, what people look at by this one." : nil)
    }

    private mutating func examineRights(on path: String) throws {
        if access(path, W_OK) != 0 {
            find(
                "rights", .broken, "\(path) can't be written: \(systemMessage(errno))",
                remedy: "Ask its owner to let you write it, or name another with --queue.")
        }
        examinePrivacy(of: path)
    }

    private mutating func examinePolicy(of queue: MentionQueue) throws {
        let policy = try queue.policy()
        guard policy.version > 0 else {
            return find(
                "policy", .warning, "none was applied yet: one hour for everything, nobody accountable",
                remedy: "Write one and run: webcare policy apply FILE")
        }
        let orphans = policy.channels.filter { $0.value.accountable == nil }.keys.sorted()
        find(
            "policy", orphans.isEmpty ? .ok : .warning,
            "version \(policy.version), \(counted(policy))"
                + (orphans.isEmpty ? "" : "; nobody accountable for \(orphans.joined(separator: ", "))"),
            remedy: orphans.isEmpty ? nil : "Name somebody with accountable, and run webcare policy apply.")
        for (name, channel) in policy.channels.sorted(by: { $0.key < $1.key }) {
            guard case .file(let folder) = channel.delivery, access(folder, W_OK | X_OK) != 0 else { continue }
            find(
                "folder", .broken, "\(folder) of channel \(name): \(systemMessage(errno))",
                remedy: "Make it, and let this login write in it: replies leave through it.")
        }
    }

    private mutating func examineOutbox(of queue: MentionQueue) throws {
        let stuck = try queue.outbox(states: [.held, .unknown, .uncertain]).count
        find(
            "outbox", stuck == 0 ? .ok : .warning,
            stuck == 0
                ? "nothing is stuck" : counted(stuck, "item is stuck", "items are stuck"),
            remedy: stuck == 0 ? nil : "See them with: webcare outbox --state held,unknown,uncertain")
    }

    private mutating func examineTimes(of queue: MentionQueue) throws {
        let head = try queue.head().number
        guard let newest = try queue.events(after: head - 1, limit: 1).first else { return }
        let ahead = newest.at - (systemTime() + queue.clockOffset)
        guard ahead > .seconds(5) else { return }
        find(
            "times", .warning, "the newest event lies \(ahead.wholeSeconds) s in the future",
            remedy: "The clocks of the machines that share this queue differ: synchronise them.")
    }
}
