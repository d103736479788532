import Foundation

/// Recordings of real servers that may lie beside the package; they are read where they lie, never copied.
enum RecordedPayloads {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/payloads")

    /// The JSON files of a folder; empty, and said so, where there are none.
    static func files(_ name: String) -> [URL] {
        let path = folder.appending(path: name)
        let all = (try? FileManager.default.contentsOfDirectory(at: path, includingPropertiesForKeys: nil)) ?? []
        let files = all.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
        if files.isEmpty { print("skipped: no recorded payloads in \(path.lastPathComponent)") }
        return files
    }

    static func bytes(_ url: URL) throws -> [UInt8] { Array(try Data(contentsOf: url)) }
}
