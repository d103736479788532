import ArgumentParser
import Glibc
import MentionQueue
import WebcareModel

/// The store itself.
struct QueueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue",
        abstract: "Look after the store itself.",
        discussion: """
            Example:
              webcare queue backup /var/backups/webcare-$(date +%F).db
            """,
        subcommands: [QueueBackup.self])
}

struct QueueBackup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the whole queue while others work on it; replaces nothing.",
        discussion: """
            Example:
              webcare queue backup /var/backups/webcare.db
            """)

    @Argument(help: ArgumentHelp("Where the copy goes; nothing may stand there.", valueName: "path"))
    var destination: String

    @OptionGroup var place: QueueOptions

    func run() throws {
        var status = stat()
        guard lstat(destination, &status) != 0 else {
            throw VerbError(.failed, "\(destination) exists already", "Name another place: a backup replaces nothing.")
        }
        let queue = try place.open()
        defer { queue.close() }
        try queue.backup(to: destination)
        var standard = StandardOutput()
        try standard.line("the queue is copied to \(destination)")
        try standard.flush()
    }
}
