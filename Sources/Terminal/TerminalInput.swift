/// What a terminal tells.
package enum TerminalInput: Hashable, Sendable {
    case key(Key)
    /// A bracketed paste, whole, at most 1 MiB of it; raw: the receiver cleans it.
    case paste(String)
    case resized(Size)
    case focused(Bool)
    case mouse(MouseEvent)
    /// SIGTERM, SIGHUP, or the terminal is gone.
    case terminate, hangUp
    /// Back from Ctrl-z.
    case resumed
}

/// What the mouse did, and on which cell, counted from the top left, from 0.
package struct MouseEvent: Hashable, Sendable {
    package enum Action: Hashable, Sendable { case press, wheelUp, wheelDown }

    package var action: Action
    package var row: Int, column: Int

    package init(_ action: Action, row: Int, column: Int) {
        self.action = action
        self.row = row
        self.column = column
    }
}
