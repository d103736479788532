import Foundation
import Testing

/// Documents in the shape that Mastodon documents, in words of our own.
enum OwnPayloads {
    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Payloads")
        return Array(try Data(contentsOf: folder.appending(path: name)))
    }
}

/// Recordings of real servers that may lie beside the package, or where `WEBCARE_PAYLOADS` says; they are read where they
/// lie, never copied.
enum RecordedPayloads {
    private static let folder =
        ProcessInfo.processInfo.environment["WEBCARE_PAYLOADS"].map { URL(filePath: $0) }
        ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/payloads")

    /// The JSON files of a folder.
    static func files(_ name: String) -> [URL] {
        let path = folder.appending(path: name)
        let all = (try? FileManager.default.contentsOfDirectory(at: path, includingPropertiesForKeys: nil)) ?? []
        return all.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    }

    static func bytes(_ url: URL) throws -> [UInt8] { Array(try Data(contentsOf: url)) }
}

extension Trait where Self == ConditionTrait {
    /// Without the recordings the runner says that the test was skipped, and why.
    static func recordings(_ folders: String...) -> Self {
        .enabled(
            if: folders.allSatisfy { !RecordedPayloads.files($0).isEmpty },
            "no recorded payloads (\(folders.joined(separator: ", "))) beside this package or in WEBCARE_PAYLOADS")
    }
}
