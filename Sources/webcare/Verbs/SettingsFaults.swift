import Console
import WebcareModel

extension Examination {
    /// Each of them: the console says only the first.
    mutating func examineFaults(ofSettings place: QueueOptions) {
        // What can't be read at all was found already.
        guard let (settings, path) = try? QueueOptions.readSettings(at: place.config) else { return }
        for fault in settings.faults {
            let line = fault.line.map { ", line \($0)" } ?? ""
            find(
                "settings", .warning, "\(path)\(line): \(fault.message[.english])",
                remedy: "Mend that line; it has no effect, the rest has.")
        }
    }
}
