import Glibc
import WebcareModel

/// The bar of a long ingest, on a standard error that is a terminal; else nothing.
final class Progress {
    private static let patience: Duration = .seconds(1)
    private static let interval: Duration = .milliseconds(100)
    private static let width = 30

    private let isShown = StandardError.isTerminal
    private let began = ContinuousClock.now
    private var drawnAt: ContinuousClock.Instant?
    private var lines = 0
    /// Bytes of the files that are done, and of all of them; nil where one of them has no length.
    private var doneBytes: Int64 = 0
    private let allBytes: Int64?

    init(sources: [String]) {
        let sizes = sources.map(Self.size)
        allBytes = sizes.contains(nil) ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }
    }

    /// One line more, of what `descriptor` reads.
    func advance(_ descriptor: Int32) {
        lines += 1
        // Asking the time costs more than reading a short line.
        guard isShown, lines % 64 == 0 else { return }
        let now = ContinuousClock.now
        guard now - began >= Self.patience, drawnAt.map({ now - $0 >= Self.interval }) ?? true else { return }
        drawnAt = now
        draw(readBytes: Int64(lseek(descriptor, 0, SEEK_CUR)))
    }

    func finished(_ source: String) { doneBytes += Self.size(source) ?? 0 }

    func clear() {
        guard drawnAt != nil else { return }
        drawnAt = nil
        StandardError.raw("\r" + String(repeating: " ", count: 72) + "\r")
    }

    private func draw(readBytes: Int64) {
        var text = "\r"
        if let allBytes, allBytes > 0 {
            let share = min(1, Double(doneBytes + max(0, readBytes)) / Double(allBytes))
            let filled = Int(share * Double(Self.width))
            text += "[" + String(repeating: "#", count: filled)
            text += String(repeating: ".", count: Self.width - filled) + "] \(Int(share * 100))% "
        }
        StandardError.raw(text + "\(lines) lines ")
    }

    private static func size(_ source: String) -> Int64? {
        var status = stat()
        let found = source == "-" ? fstat(STDIN_FILENO, &status) : stat(source, &status)
        guard found == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int64(status.st_size)
    }
}
