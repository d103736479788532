import Terminal

extension Theme {
    /// What the built-in `default` says, read already: the console starts a tenth sooner without a reader of TOML. A test
    /// compares the two.
    static let standard: Theme = {
        let soon = Color.rgb(0x8A, 0x85, 0x00)
        let urgent = Color.rgb(0xC0, 0x70, 0x00)
        let overdue = Color.rgb(0xD8, 0x45, 0x2E)
        let cyan = Color.indexed(6)
        return Theme(
            name: ThemeLibrary.standardName,
            styles: [
                "text.muted": Style(.standard, on: .standard, [.dim]),
                "text.heading": Style(.standard, on: .standard, [.bold]),
                "row.selected": Style(.standard, on: .standard, [.reverse]),
                "row.ghost": Style(.standard, on: .standard, [.dim]),
                "mention.claimed.me": Style(cyan, on: .standard, [.bold]),
                "mention.claimed.other": Style(.standard, on: .standard, [.dim]),
                "mention.escalated": Style(.rgb(0xB0, 0x6F, 0xD0), on: .standard, [.bold]),
                "mention.spread": Style(cyan),
                "mention.answered": Style(cyan),
                "status": Style(.standard, on: .standard, [.reverse]),
                "status.news": Style(cyan),
                "status.warning": Style(urgent, on: .standard, [.bold]),
                "status.error": Style(overdue, on: .standard, [.bold, .reverse]),
                "footer": .plain,
                "footer.key": Style(.standard, on: .standard, [.bold]),
                "prompt": .plain,
                "prompt.danger": Style(overdue, on: .standard, [.bold, .reverse]),
            ],
            ramp: [.rgb(0x3B, 0x82, 0xC4), soon, urgent, overdue])
    }()
}
