import Glibc

/// Who serves the outbox. The kernel frees it at any death.
struct DeliveryLock {
    private let descriptor: Int32

    init?(besides queue: String) {
        descriptor = QueueCompanion.open(".deliver", besides: queue)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
    }

    /// Closing alone isn't enough: a program that another thread starts just now has the descriptor too, until it runs.
    func release() {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
