import Glibc
import WebcareModel

/// The bar of long work, on a standard error that is a terminal; else nothing.
final class ProgressBar {
    private static let patience: Duration = .seconds(1)
    private static let interval: Duration = .milliseconds(100)
    private static let width = 30

    let isShown = StandardError.isTerminal
    private let began = ContinuousClock.now
    private var drawnAt: ContinuousClock.Instant?

    /// Draws it, when the work is long and it is time.
    /// - Parameter share: how much is done, from 0 to 1; nil where that can't be told.
    func draw(share: @autoclosure () -> Double?, _ text: @autoclosure () -> String) {
        guard isShown else { return }
        let now = ContinuousClock.now
        guard now - began >= Self.patience, drawnAt.map({ now - $0 >= Self.interval }) ?? true else { return }
        drawnAt = now
        var bar = ""
        if let share = share() {
            let share = min(1, max(0, share))
            let filled = Int(share * Double(Self.width))
            bar += "[" + String(repeating: "#", count: filled)
            bar += String(repeating: ".", count: Self.width - filled) + "] \(Int(share * 100))% "
        }
        StandardError.raw("\r" + bar + text() + " ")
    }

    func clear() {
        guard drawnAt != nil else { return }
        drawnAt = nil
        StandardError.raw("\r" + String(repeating: " ", count: 72) + "\r")
    }
}

/// How far a long ingest is: by the bytes that were read, where they can be told.
final class Progress {
    private let bar = ProgressBar()
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
        guard bar.isShown, lines % 64 == 0 else { return }
        bar.draw(share: share(readBytes: Int64(lseek(descriptor, 0, SEEK_CUR))), "\(lines) lines")
    }

    func finished(_ source: String) { doneBytes += Self.size(source) ?? 0 }

    func clear() { bar.clear() }

    private func share(readBytes: Int64) -> Double? {
        guard let allBytes, allBytes > 0 else { return nil }
        return Double(doneBytes + max(0, readBytes)) / Double(allBytes)
    }

    private static func size(_ source: String) -> Int64? {
        var status = stat()
        let found = source == "-" ? fstat(STDIN_FILENO, &status) : stat(source, &status)
        guard found == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int64(status.st_size)
    }
}
