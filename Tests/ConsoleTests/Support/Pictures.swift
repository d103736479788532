import Foundation
import Testing

/// Compares a screen with the picture of it that lies beside the tests; `RECORD_PICTURES=1` draws the pictures anew.
/// A hash is another one every time, and stands there as `…`.
func expectPicture(_ name: String, _ shown: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let text = shown.replacing(/\b[0-9a-f]{12,}/) { String(repeating: "…", count: $0.output.count) }
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Pictures")
    let file = folder.appendingPathComponent(name + ".txt")
    if ProcessInfo.processInfo.environment["RECORD_PICTURES"] == "1" {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try (text + "\n").write(to: file, atomically: true, encoding: .utf8)
        } catch {
            Issue.record("the picture \(name) could not be drawn: \(error)", sourceLocation: sourceLocation)
        }
        return
    }
    guard let picture = try? String(contentsOf: file, encoding: .utf8) else {
        Issue.record("there is no picture \(name); RECORD_PICTURES=1 draws it", sourceLocation: sourceLocation)
        return
    }
    #expect(
        "\n" + text + "\n" == "\n" + picture, "the screen isn't the picture \(name)", sourceLocation: sourceLocation)
}
