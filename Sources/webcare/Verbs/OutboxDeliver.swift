import ArgumentParser
import Glibc
import MentionQueue
import WebcareModel

/// Serves what leaves as a file, and the notices of escalations.
struct OutboxDeliver: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver",
        abstract: "Serve what leaves as a file, and the notices of escalations.",
        discussion: """
            One process at a time serves a queue. What leaves by courier or by hand stays.

            Example:
              webcare outbox deliver --watch
            """)

    @Flag(help: "Go on, and serve each item when it is due.")
    var watch = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions

    /// How long a change in the queue may stand unseen.
    private static let glance: Int32 = 500

    func run() throws {
        let queue = try place.open(holder: "webcare outbox deliver")
        defer { queue.close() }
        guard watch else {
            guard let counts = try queue.deliverDue() else { throw Self.servedByAnother }
            try tell(counts)
            if counts.failed > 0 { throw Self.someFailed(counts.failed) }
            return
        }
        guard var last = try queue.deliverDue() else { throw Self.servedByAnother }
        if last.sent + last.failed > 0 { try tell(last) }
        var token = try queue.changeToken()
        var complained = false
        while !outputIsGone(after: Self.glance) {
            do {
                try queue.releaseLapsedHandovers()
                let newToken = try queue.changeToken()
                let isDue = last.nextDue.map { $0 <= queue.clock() } ?? false
                guard isDue || complained || newToken != token else { continue }
                token = newToken
                guard let counts = try queue.deliverDue() else { continue }
                last = counts
                complained = false
                if counts.sent + counts.failed > 0 { try tell(counts) }
            } catch let error as QueueError where error.passes {
                // Told once; whoever watches is who must go on serving when it is over.
                if !complained { StandardError.line("webcare: \(error.lines.happened); trying again") }
                complained = true
            }
        }
    }

    private static let servedByAnother = VerbError(
        .tryLater, "another process serves this outbox already", "Leave it to that one, or try again later.")

    private static func someFailed(_ count: Int) -> VerbError {
        VerbError(.failed, "\(count) could not be delivered", "See why with: webcare outbox --all")
    }

    private func tell(_ counts: DeliveryCounts) throws {
        var standard = StandardOutput()
        if output.isJSON {
            try standard.json {
                $0.member("sent", Int64(counts.sent))
                $0.member("failed", Int64(counts.failed))
                $0.member("next_due", counts.nextDue?.rfc3339)
            }
        } else {
            try standard.line("sent \(counts.sent), failed \(counts.failed)")
        }
        try standard.flush()
    }

}

/// Waits so many milliseconds; true as soon as nobody reads standard output any more.
func outputIsGone(after milliseconds: Int32) -> Bool {
    var reader = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
    guard poll(&reader, 1, milliseconds) > 0 else { return false }
    return reader.revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0
}
