/// Why there is no screen; `lines` are for standard error, exit 69.
package enum TerminalError: Error, Hashable, Sendable {
    case notATerminal
    case dumb(String)
    case unknown(String)

    package var lines: (happened: String, remedy: String) {
        switch self {
        case .notATerminal:
            ("the console needs a terminal, and this is none", "use `webcare list --watch`, or run it in a terminal")
        case .dumb(let term):
            (
                "the terminal (TERM=\(term)) can't move its cursor, so there is no screen to draw on",
                "use `webcare list --watch`, or set TERM to what your terminal is"
            )
        case .unknown(let term):
            (
                "this machine doesn't know the terminal TERM=\(term)",
                "set TERM to one it knows, such as xterm-256color, or install its description (ncurses-term)"
            )
        }
    }
}
