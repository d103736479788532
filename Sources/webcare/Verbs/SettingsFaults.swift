import Console
import Terminal
import WebcareModel

extension Examination {
    /// Each of them: the console says how many there are, and the first.
    mutating func examineFaults(ofSettings place: QueueOptions) {
        // What can't be read at all was found already.
        guard let (settings, path) = try? QueueOptions.readSettings(at: place.config), !settings.isUnreadable else {
            return
        }
        for fault in settings.faults {
            find(
                "settings", .warning, "\(fault.place(in: path)): \(fault.message[.english])",
                remedy: "Mend that line; it has no effect, the rest has.")
        }
    }

    /// A theme that paints its ground can't with the user's own colours: then its letters lie on whatever ground that is.
    mutating func examineGround(ofTheme place: QueueOptions) {
        guard ColorDepth.ofTerminal()?.depth == .sixteen,
            let settings = try? QueueOptions.readSettings(at: place.config).settings,
            let kind = ThemeLibrary(folders: QueueOptions.themeFolders()).read(settings.theme).theme.ground.wantedKind
        else { return }
        find(
            "theme", .warning,
            "with 16 colours the ground is the terminal's own: \(settings.theme ?? "") is for a \(kind) one",
            remedy: "Make the terminal's ground \(kind), or choose a theme for the one it has: webcare theme list")
    }
}

extension Ground {
    /// The terminal's ground that a theme is for which would paint its own, and can't; nil for the others.
    var wantedKind: String? {
        guard case .painted(let color) = self else { return nil }
        return (color.lightness ?? 0) > 0.5 ? "light" : "dark"
    }
}
