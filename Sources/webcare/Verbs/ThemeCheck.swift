import ArgumentParser
import Console
import WebcareModel

/// Measures themes.
struct ThemeCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Measure contrast and stages; exit 65 with what can't be read, or told apart.",
        discussion: """
            Text needs a contrast of 4.5 to 1 (WCAG 2.2 AA), or what the theme promises above that, on its ground and in \
            the selected row; a row that has left the list needs 3. The colours of two stages must be 15 apart by \
            CIEDE2000, also to eyes with protanopia, deuteranopia and tritanopia (Machado 2009). All of it in true colour \
            and with 256 colours. The terminal's own colours are whatever its user made of them: where most terminals have them \
            too near to a ground that the theme may lie on it is told, and is no fault.

            Example:
              webcare theme check ~/.config/webcare/themes/mine.toml
            """)

    @Argument(help: ArgumentHelp("Names or paths (default: every theme).", valueName: "theme"))
    var themes: [String] = []

    @OptionGroup var output: OutputOptions

    func run() throws {
        let library = ThemeLibrary(folders: QueueOptions.themeFolders())
        // One's own that can't be read is a fault among others; one that was named must be there.
        for name in themes where library.read(name).standing == .missing {
            _ = try ThemeChoice(shown: name, in: library)
        }
        var standard = StandardOutput()
        var isInOrder = true
        for name in themes.isEmpty ? library.list().map(\.name) : themes {
            let reading = library.read(name)
            let findings =
                reading.warnings.map(ThemeFinding.init)
                + (reading.isUsable ? reading.faults : []).map(ThemeFinding.init)
            let cautions = (reading.isUsable ? reading.cautions : []).map(ThemeFinding.init)
            isInOrder = isInOrder && findings.isEmpty
            if output.isJSON {
                try standard.json {
                    $0.member("name", name)
                    $0.member("in_order", findings.isEmpty)
                    $0.member("faults", array: { list in findings.forEach { list.object($0.json) } })
                    $0.member("cautions", array: { list in cautions.forEach { list.object($0.json) } })
                }
            } else {
                try standard.line("\(!findings.isEmpty ? "FAIL" : cautions.isEmpty ? "ok  " : "warn")  \(name)")
                for finding in findings + cautions { try standard.lines(finding.lines) }
            }
        }
        try standard.flush()
        if !isInOrder { throw EndsWith(status: .badData) }
    }
}

/// One thing that is wrong with a theme.
private struct ThemeFinding {
    var file: String?
    var line: Int?
    var role: String?
    var message: String
    var remedy: String?
    var measured: Double?
    var needed: Double?

    init(_ warning: ThemeWarning) {
        file = warning.file
        line = warning.line
        message = warning.message[.english].string
    }

    init(_ caution: ThemeCaution) {
        file = caution.place?.file
        line = caution.place?.line
        message = caution.message
        remedy = caution.remedy
        measured = caution.measured
    }

    init(_ fault: ThemeFault) {
        file = fault.place?.file
        line = fault.place?.line
        role = fault.role
        message = fault.message
        remedy = fault.remedy
        measured = fault.measured
        needed = fault.needed
    }

    var lines: [SafeText] {
        var place: SafeText = "      "
        if let file { place = place + (line.map { "\(file), line \($0): " } ?? "\(file): ") }
        if let role { place = place + "\(role): " }
        return [place + SafeText(message)] + (remedy.map { ["        \($0)"] } ?? [])
    }

    var json: (inout JSONBuilder) -> Void {
        {
            $0.member("file", file)
            $0.member("line", line.map(Int64.init))
            $0.member("role", role)
            $0.member("message", message)
            $0.member("remedy", remedy)
            $0.member("measured", measured.map(JSON.number) ?? .null)
            $0.member("needed", needed.map(JSON.number) ?? .null)
        }
    }
}
