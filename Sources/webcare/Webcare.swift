import ArgumentParser

/// The root of the command line: its verbs, in the order in which a shift meets them.
struct Webcare: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "webcare",
        abstract: "Answer what people say about you before the hour is over.",
        discussion: """
            webcare alone opens the console on the team's queue (its options: webcare console --help). The verbs do the \
            same work from scripts.

            The queue stands in $WEBCARE_QUEUE, else in ${XDG_STATE_HOME:-~/.local/state}/webcare/queue.db.
            You are $WEBCARE_OPERATOR, else your login name.

            Example:
              webcare ingest mentions.ndjson && webcare list --stage urgent

            Exit codes:
              0 done                       66 no such mention or file
              1 it failed                  69 queue, service or terminal not usable
              4 a colleague was first      75 try again later
              64 wrong usage               77 not allowed by the policy
              65 bad input data            78 a fault in the configuration
            """,
        version: "webcare \(version)",
        subcommands: [
            ConsoleCommand.self, IngestCommand.self, ListCommand.self, ShowCommand.self, ExplainCommand.self,
            ClaimCommand.self,
            ReleaseCommand.self, ReplyCommand.self, EscalateCommand.self, AcknowledgeCommand.self,
            DecideCommand.self, AnsweredCommand.self, DismissCommand.self, ReopenCommand.self, NoteCommand.self,
            TagCommand.self, SnoozeCommand.self, UndoCommand.self, NextCommand.self, TemplateCommand.self,
            DraftCommand.self,
            ViewCommand.self, OutboxCommand.self, HandoverCommand.self, QuarantineCommand.self,
            AuditCommand.self, ReplayCommand.self,
            PolicyCommand.self, QueueCommand.self, ThemeCommand.self, DoctorCommand.self, WallCommand.self,
            DemoCommand.self,
        ],
        defaultSubcommand: ConsoleCommand.self)
}
