import CTerminal
import Glibc
import Synchronization

/// What other threads hand to the loop: they post, it takes; `post` wakes it.
package final class Mailbox<Message: Sendable>: Sendable {
    private let waiting = Mutex<[Message]>([])
    /// Readable when something waits.
    let descriptor = terminal_open_event()

    package init() {}

    deinit { close(descriptor) }

    package func post(_ message: Message) { post(contentsOf: CollectionOfOne(message)) }

    /// They are taken in one piece.
    package func post(contentsOf messages: some Collection<Message>) {
        guard !messages.isEmpty else { return }
        let isFirst = waiting.withLock { waiting in
            defer { waiting.append(contentsOf: messages) }
            return waiting.isEmpty
        }
        if isFirst { terminal_write_event(descriptor) }
    }

    /// All that waits, oldest first.
    func take() -> [Message] {
        // Before taking: what is posted in between wakes once too often, never once too little.
        terminal_read_event(descriptor)
        return waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}
