import Dispatch
import Glibc
import Synchronization
import Terminal
import WebcareModel

/// What a changed theme brings.
struct ThemeNews: Sendable {
    /// Nil: nothing can be made of it, and the last good one stays.
    var look: Look?
    var weight: Notice.Weight
    var text: Phrase
    /// What was said of it before, which is over now.
    var outdated: Phrase?
}

/// Looks whether a file of the theme was changed, on a thread of its own, and reads it anew.
final class ThemeWatch: Sendable {
    /// A change is taken once it is as old as this: half of a file would be another theme.
    static let interval: DispatchTimeInterval = .milliseconds(250)

    private struct Seen {
        var files: [String]
        /// What they were when they were read.
        var marks: [Mark?]
        /// What they were a moment ago.
        var newest: [Mark?]
        var said: Phrase?
    }

    private let choice: ThemeChoice
    private let depth: ColorDepth
    private let mailbox: Mailbox<Message>
    private let worker = DispatchQueue(label: "webcare.theme", qos: .utility)
    private let seen: Mutex<Seen>

    /// Nil where the theme comes from no file.
    init?(_ choice: ThemeChoice, depth: ColorDepth, mailbox: Mailbox<Message>) {
        let files = choice.reading.files
        guard !files.isEmpty else { return nil }
        self.choice = choice
        self.depth = depth
        self.mailbox = mailbox
        let marks = files.map(Mark.init)
        seen = Mutex(Seen(files: files, marks: marks, newest: marks, said: choice.complaint))
    }

    func start() {
        worker.asyncAfter(deadline: .now() + Self.interval) { [weak self] in
            guard let self else { return }
            if let news = look() { mailbox.post(.themed(news)) }
            start()
        }
    }

    /// One look at the files; news once a change has stayed for two of them.
    func look() -> ThemeNews? {
        seen.withLock { seen in
            let marks = seen.files.map(Mark.init)
            defer { seen.newest = marks }
            guard marks != seen.marks, marks == seen.newest else { return nil }
            let reading = choice.library.read(choice.name)
            // Read after its mark was taken: what is written meanwhile is another change.
            seen.marks = zip(reading.files, reading.files.map(Mark.init)).map { file, mark in
                seen.files.firstIndex(of: file).map { marks[$0] } ?? mark
            }
            seen.files = reading.files
            let news = news(of: reading, after: seen.said)
            seen.said = news.text
            return news
        }
    }

    private func news(of reading: ThemeReading, after said: Phrase?) -> ThemeNews {
        let name = SafeText(reading.theme.name)
        let good = Phrase(en: "The theme \(name) was read anew.", nl: "Het thema \(name) is opnieuw gelezen.")
        let last = Phrase(en: "the last good one stays", nl: "het laatste goede blijft")
        return ThemeNews(
            look: reading.isUsable ? .of(reading.theme, depth: depth) : nil,
            weight: reading.warnings.isEmpty ? .news : .warning, text: reading.complaint(instead: last) ?? good,
            outdated: said)
    }
}

/// What tells one version of a file from another. Nil where there is none.
private struct Mark: Hashable {
    var device: UInt64, node: UInt64, size: Int64, seconds: Int, nanoseconds: Int

    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        node = UInt64(status.st_ino)
        size = Int64(status.st_size)
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }
}
