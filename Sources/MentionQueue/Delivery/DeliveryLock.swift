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

    func release() { close(descriptor) }
}
