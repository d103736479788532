import Glibc
import Synchronization

/// Ctrl-c and SIGTERM for what goes on until it is told to stop: it ends between two lines, with exit code 0.
enum Interruption {
    private static let asked = Atomic(false)

    static var isAsked: Bool { asked.load(ordering: .relaxed) }

    /// From now on they ask, and don't kill.
    static func listen() {
        // Made now: not within a handler.
        _ = isAsked
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in Interruption.asked.store(true, ordering: .relaxed) }
        for signal in [SIGINT, SIGTERM] {
            var before = sigaction()
            // Who started it in the background may have it ignore Ctrl-c.
            guard sigaction(signal, nil, &before) == 0, !isIgnored(before) else { continue }
            sigaction(signal, &action, nil)
        }
    }

    private static func isIgnored(_ action: sigaction) -> Bool {
        guard let handler = action.__sigaction_handler.sa_handler else { return false }
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
