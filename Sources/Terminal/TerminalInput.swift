/// What a terminal tells.
package enum TerminalInput: Hashable, Sendable {
    case key(Key)
    /// A bracketed paste, whole, at most 1 MiB of it; raw: the receiver cleans it.
    case paste(String)
    case resized(Size)
    case focused(Bool)
    /// SIGTERM, SIGHUP, or the terminal is gone.
    case terminate, hangUp
    /// Back from Ctrl-z.
    case resumed
}
