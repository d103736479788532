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
            Examples:
              webcare queue backup /var/backups/webcare-$(date +%F).db
              webcare queue copy queue.db postgres://team@db.example.org/webcare
            """,
        subcommands: [QueueBackup.self, QueueCopyCommand.self, QueueShare.self, QueueRoles.self])
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

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions

    func validate() throws {
        // As from a script whose variable isn't set: it would believe for months that it has backups.
        if destination.isEmpty { throw ValidationError("the place for the copy has no name") }
    }

    func run() throws {
        let queue = try place.open()
        defer { queue.close() }
        try demandRoom()
        try queue.backup(to: destination)
        var standard = StandardOutput()
        if output.isJSON {
            try standard.json {
                $0.member("queue", queue.path)
                $0.member("copy", destination)
            }
        } else {
            try standard.line("the queue is copied to \(destination)")
        }
        try standard.flush()
    }

    private func demandRoom() throws {
        var status = stat()
        guard lstat(destination, &status) != 0 else {
            throw VerbError(.failed, "\(destination) exists already", "Name another place: a backup replaces nothing.")
        }
        let slash = destination.lastIndex(of: "/")
        let folder = slash.map { $0 == destination.startIndex ? "/" : String(destination[..<$0]) } ?? "."
        guard stat(folder, &status) == 0, access(folder, W_OK | X_OK) == 0 else {
            throw VerbError(
                .notThere, "\(destination) can't be written: \(folder): \(systemMessage(errno))",
                "Make that folder, or let this login write in it; or name another place for the copy.")
        }
    }
}
