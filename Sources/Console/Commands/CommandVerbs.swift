/// How a command is given without a screen.
enum CommandVerb: Hashable, Sendable {
    /// By this verb of `webcare`, with the option that makes it the same.
    case verb(String)
    /// By either of these.
    case verbs([String])
    /// It changes nothing but what the screen shows, or the text that is being typed.
    case ofTheScreen
    /// It answers a question, or ends a text, that another command began, or does another once more: that one has the
    /// verb.
    case partOfAnother
}

extension CommandID {
    /// No `default`: a command that is added must say it.
    var verb: CommandVerb {
        switch self {
        case .down, .up, .first, .last, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .back, .clear, .quit,
            .help, .redraw, .suspend, .otherPane, .mouse, .palette, .closePalette, .mark, .markAll, .editor,
            .leaveComposer, .keepSearch, .dropSearch, .cancel, .nextHole, .undoText, .redoText, .putBack, .editOne,
            .leaveOut:
            .ofTheScreen
        case .submit, .yes, .no, .choose, .send, .sendSeveral, .again, .run: .partOfAnother
        case .open: .verb("show")
        case .search: .verb("list --filter")
        case .views: .verb("list --view")
        case .saveView: .verb("view save")
        case .handover: .verb("handover")
        case .sign: .verb("handover --sign")
        case .accept: .verb("handover accept")
        case .replay: .verb("replay")
        case .claim: .verbs(["claim", "release"])
        case .takeOver: .verb("claim --take")
        case .reply: .verb("reply")
        case .template: .verb("reply --template")
        case .fillHole: .verb("reply --set")
        case .posted: .verb("outbox confirm")
        case .escalate: .verb("escalate")
        case .acknowledge: .verb("ack")
        case .decide: .verb("decide")
        case .note: .verb("note")
        case .nextShift: .verb("note --next-shift")
        case .answered: .verb("answered")
        case .dismiss: .verb("dismiss")
        case .undo: .verb("undo")
        case .tags: .verb("tag")
        case .snooze: .verb("snooze")
        case .nextForMe: .verb("next")
        case .nearest: .verb("list --limit")
        case .explain: .verb("explain")
        case .openLink, .copyLink: .verb("show --link")
        }
    }

    var verbs: [String] {
        switch verb {
        case .verb(let name): [name]
        case .verbs(let names): names
        case .ofTheScreen, .partOfAnother: []
        }
    }
}
