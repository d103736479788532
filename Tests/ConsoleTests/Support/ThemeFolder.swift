import Foundation

@testable import Console

/// A folder of themes, as somebody has one.
final class ThemeFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "webcare-themes-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var library: ThemeLibrary { ThemeLibrary(folders: [path]) }

    /// As an editor does: another file takes its place.
    @discardableResult func write(_ name: String, _ toml: String) throws -> String {
        let file = "\(path)/\(name).toml"
        try toml.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name).toml") }

    func read(_ toml: String) throws -> ThemeReading {
        try write("t", toml)
        return library.read("t")
    }
}
