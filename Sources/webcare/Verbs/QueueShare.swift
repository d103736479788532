import ArgumentParser
import MentionQueue
import WebcareModel

struct QueueShare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "share",
        abstract: "Make a queue in a file a team's: open to the logins in one group of this machine.",
        discussion: """
            The queue's directory and the files in it that are the queue's are given to the group; the directory must be \
            the queue's own, and the group must reach it. Everybody names the queue with --queue or WEBCARE_QUEUE, \
            and works under the name of his own login. A team on several machines uses a server instead.

            Example:
              sudo install -d -o anna -m 700 /srv/webcare
              webcare ingest --queue /srv/webcare/queue.db mentions.ndjson
              webcare queue share --queue /srv/webcare/queue.db webcare-team
            """)

    @Argument(help: ArgumentHelp("The group, by name or number.", valueName: "group"))
    var group: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions

    func run() throws {
        let path = try place.path()
        let shared = try MentionQueue.share(path: path, with: group)
        var standard = StandardOutput()
        if output.isJSON {
            try standard.json {
                $0.member("queue", path)
                $0.member("group", group)
                $0.member("shared", array: { list in shared.forEach { list.value($0) } })
            }
        } else {
            try standard.line("the queue is the group \(group)'s: \(shared.count - 1) files in \(shared.first ?? "")")
            try standard.line("they open it with: webcare --queue \(path)")
        }
        try standard.flush()
    }
}
