import WebcareModel

/// What is wrong with what a console was set to: in the settings' file, between the keys, in the theme.
struct SettingsComplaint {
    var faults: [Settings.Fault]
    /// Where the settings stand.
    var path: String
    var conflicts: [KeyMap.Conflict] = []
    var theme = ThemeChoice.standard

    /// In one line on the screen: how many there are and where all of them are told, and the first; nil when nothing is wrong.
    var phrase: Phrase? {
        // A command that has lost its only key is worse than one that has others.
        let conflict = conflicts.first { !$0.hasAnother } ?? conflicts.first
        let count = faults.count + conflicts.count + theme.reading.warnings.count
        guard let first = faults.first.map(told) ?? conflict?.phrase else { return theme.complaint }
        guard count > 1 else { return first }
        return Phrase(
            en: "\(count) faults in your settings; webcare doctor lists them. \(first.english)",
            nl: "\(count) fouten in je instellingen; webcare doctor noemt ze. \(first.dutch)")
    }

    /// `config.toml, line 3: …`
    private func told(_ fault: Settings.Fault) -> Phrase {
        let file = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
        let (line, regel): (SafeText, SafeText) = fault.line.map { (", line \($0)", ", regel \($0)") } ?? ("", "")
        return Phrase(
            en: "\(file)\(line): \(fault.message.english)", nl: "\(file)\(regel): \(fault.message.dutch)")
    }
}
