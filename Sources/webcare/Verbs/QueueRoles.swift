import ArgumentParser
import MentionQueue
import WebcareModel

/// Says how a server gives each login what it needs, and no more. Touches nothing.
struct QueueRoles: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roles",
        abstract: "Print the SQL that gives each login on PostgreSQL what it needs, and no more.",
        discussion: """
            One role owns the schema, one works with the queue and can't change what has happened, one only reads. It may be
            run again at any time, before the queue is made and after. Nothing is connected to.

            Example:
              webcare queue roles | psql -v ON_ERROR_STOP=1 -U postgres -d webcare
            """)

    @Option(
        help: ArgumentHelp(
            "What the roles' names begin with: NAME_owner, NAME_operator, NAME_reader.", valueName: "name"))
    var prefix = PostgresRoles.standardPrefix

    func run() throws {
        guard let roles = PostgresRoles(prefix: prefix) else {
            throw VerbError(
                .usage, "names of roles can't begin with '\(prefix)'",
                "Use small letters, digits and _, at most 50, and no pg_ in front.")
        }
        var standard = StandardOutput()
        for line in roles.script.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            try standard.line(SafeText(String(line)))
        }
        try standard.flush()
    }
}
