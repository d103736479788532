import ArgumentParser
import Glibc
import MentionQueue
import Platforms
import WebcareModel

/// The organisation's own rules, which stand in the queue.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "See, check and apply the team's own rules.",
        discussion: """
            Channels, people, targets and the time zone: one TOML file, whose every version stands in the queue.

            Example:
              webcare policy check webcare.toml && webcare policy apply webcare.toml
            """,
        subcommands: [PolicyShow.self, PolicyCheck.self, PolicyApply.self, PolicyHistory.self],
        defaultSubcommand: PolicyShow.self)
}

struct PolicyCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what is wrong with a policy file; exit 78 when it can't be applied.",
        discussion: """
            Example:
              webcare policy check webcare.toml
            """)

    @Argument(help: ArgumentHelp("The TOML file; - is standard input.", valueName: "file"))
    var file: String

    @OptionGroup var output: OutputOptions

    func run() throws {
        let toml = try policyText(of: file)
        do {
            let (policy, warnings) = try readPolicy(toml)
            tell(warnings)
            try account(warnings, isInOrder: true, of: policy)
        } catch QueueError.policy(let faults) {
            try account(faults, isInOrder: false, of: Policy())
            throw QueueError.policy(faults)
        }
    }

    private func account(_ faults: [PolicyFault], isInOrder: Bool, of policy: Policy) throws {
        var standard = StandardOutput()
        if output.isJSON {
            try standard.json {
                $0.member("in_order", isInOrder)
                $0.member("channels", isInOrder ? Int64(policy.channels.count) : nil)
                $0.member("people", isInOrder ? Int64(policy.people.count) : nil)
                $0.member("faults", array: { list in faults.forEach { list.object(faultJSON($0)) } })
            }
        } else if isInOrder {
            try standard.line("the policy is in order: \(counted(policy))")
        }
        try standard.flush()
    }
}

/// What the queue reads, and a warning of its own for each platform that can't be counted for.
private func readPolicy(_ toml: String) throws -> (policy: Policy, warnings: [PolicyFault]) {
    let (policy, warnings) = try MentionQueue.readPolicy(toml: toml)
    let unknown = policy.channels.sorted { $0.key < $1.key }.filter {
        !Platform.known.contains(Platform(named: $0.value.platform))
    }
    let names = Platform.known.map(\.name).joined(separator: ", ")
    return (
        policy,
        warnings
            + unknown.map { name, channel in
                PolicyFault(
                    message: "the platform \"\(channel.platform)\" of channel \(name) isn't known: a reply's length is "
                        + "not counted, and it is taken for public; known are \(names)",
                    isWarning: true)
            }
    )
}

private func faultJSON(_ fault: PolicyFault) -> (inout JSONBuilder) -> Void {
    {
        $0.member("line", fault.line.map(Int64.init))
        $0.member("message", fault.message)
        $0.member("is_warning", fault.isWarning)
    }
}

struct PolicyApply: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Put a policy file in force from now on.",
        discussion: """
            What came in before keeps the deadline it got.

            Example:
              webcare policy apply webcare.toml
            """)

    @Argument(help: ArgumentHelp("The TOML file; - is standard input.", valueName: "file"))
    var file: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions
    @OptionGroup var who: OperatorOptions

    func run() throws {
        let toml = try policyText(of: file)
        // Before a queue is made for it.
        let (_, warnings) = try readPolicy(toml)
        let (queue, session) = try who.open(place, creating: true)
        defer { queue.close() }
        let applied = try queue.applyPolicy(toml: toml, by: session)
        tell(warnings)
        var standard = StandardOutput()
        if output.isJSON {
            try standard.json(policyJSON(applied, withText: false))
        } else {
            try standard.line("version \(applied.version) of the policy is in force")
        }
        try standard.flush()
    }
}

struct PolicyShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the policy in force, or an earlier version.",
        discussion: """
            Example:
              webcare policy show 3
            """)

    @Argument(help: ArgumentHelp("That version (default: the one in force).", valueName: "version"))
    var number: RowNumber?

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions

    func run() throws {
        let queue = try place.open()
        defer { queue.close() }
        let history = try queue.policyHistory()
        guard let shown = number.map({ wanted in history.first { $0.version == wanted.value } }) ?? history.first else {
            throw VerbError(
                .notThere,
                number.map { "there is no version \($0.value) of the policy" } ?? "no policy was applied yet",
                number == nil ? "Write one and run: webcare policy apply FILE" : "See them with: webcare policy history"
            )
        }
        var standard = StandardOutput()
        if output.isJSON {
            try standard.json(policyJSON(shown, withText: true))
        } else {
            var lines = SafeText.lines(of: shown.toml)
            if lines.last?.isEmpty == true { lines.removeLast() }
            try standard.lines(lines)
        }
        try standard.flush()
    }
}

struct PolicyHistory: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List the versions of the policy, newest first.",
        discussion: """
            Example:
              webcare policy history
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions

    func run() throws {
        let queue = try place.open()
        defer { queue.close() }
        var standard = StandardOutput()
        for version in try queue.policyHistory() {
            if output.isJSON {
                try standard.json(policyJSON(version, withText: true))
            } else {
                try standard.line("\(version.version) \(version.appliedAt.rfc3339) \(version.appliedBy)")
            }
        }
        try standard.flush()
    }
}

private func policyJSON(_ version: PolicyVersion, withText: Bool) -> (inout JSONBuilder) -> Void {
    {
        $0.member("version", version.version)
        $0.member("applied_at", version.appliedAt.rfc3339)
        $0.member("applied_by", version.appliedBy)
        if withText { $0.member("toml", version.toml) }
    }
}

private func tell(_ warnings: [PolicyFault]) {
    for warning in warnings {
        let line: SafeText = warning.line.map { "line \($0): " } ?? ""
        StandardError.line("webcare: warning: " + line + "\(warning.message)")
    }
}

private func policyText(of file: String) throws -> String {
    var descriptor = STDIN_FILENO
    if file != "-" {
        descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw VerbError.noFile(file, because: systemMessage(errno)) }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            close(descriptor)
            throw VerbError.noFile(file, because: systemMessage(EISDIR))
        }
    }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    guard let bytes = try readWhole(descriptor, limit: 1 << 20) else {
        throw VerbError(.configuration, "\(file) has over 1 MiB", "A policy is a small TOML file; name that one.")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
        throw VerbError(.configuration, "\(file) is not UTF-8", "Convert it, with iconv for one.")
    }
    return text
}
