import Terminal

extension Theme {
    /// What the built-in `default` says, read already: the console starts a tenth sooner without a reader of TOML. A test
    /// compares the two.
    static let standard: Theme = {
        let red = Color.indexed(1)
        let yellow = Color.indexed(3)
        let cyan = Color.indexed(6)
        return Theme(
            name: ThemeLibrary.standardName,
            styles: [
                "text": .plain,
                "text.muted": Style(.standard, on: .standard, [.dim]),
                "text.heading": Style(.standard, on: .standard, [.bold]),
                "row.selected": Style(.standard, on: .standard, [.reverse]),
                "row.ghost": Style(.standard, on: .standard, [.dim]),
                "mention.claimed.me": Style(cyan, on: .standard, [.bold]),
                "mention.claimed.other": Style(.standard, on: .standard, [.dim]),
                "mention.escalated": Style(yellow, on: .standard, [.bold]),
                "mention.spread": Style(cyan),
                "mention.answered": Style(cyan),
                "status": Style(.standard, on: .standard, [.reverse]),
                "status.news": Style(cyan),
                "status.warning": Style(yellow, on: .standard, [.bold]),
                "status.error": Style(red, on: .standard, [.bold, .reverse]),
                "footer": .plain,
                "footer.key": Style(.standard, on: .standard, [.bold]),
                "prompt": .plain,
                "prompt.danger": Style(red, on: .standard, [.bold, .reverse]),
            ],
            ramp: [cyan, yellow, .indexed(5), red])
    }()
}
