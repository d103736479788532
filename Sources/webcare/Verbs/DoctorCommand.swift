import ArgumentParser
import Glibc
import MentionQueue
import WebcareModel

/// Checks what webcare needs, and says how to mend what is wrong.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check terminal, queue, policy, clock and disk, and say how to mend them.",
        discussion: """
            Exit 0 with warnings; 69 when something can't work.

            Example:
              webcare doctor --json | jq 'select(.status != "ok")'
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions
    @OptionGroup var who: OperatorOptions

    func run() throws {
        let path = try place.path()
        var examination = Examination()
        examination.examineTerminal()
        examination.examineOperator(given: who.operator)
        QueueOptions.leaveFaultsUntold()
        examination.examineSettings(of: place)
        examination.examineFaults(ofSettings: place)
        examination.examineGround(ofTheme: place)
        examination.examineClock()
        examination.examineQueue(at: path)
        if !path.contains("://") { examination.examineDisk(of: path) }
        var standard = StandardOutput()
        for finding in examination.findings {
            if output.isJSON {
                try standard.json {
                    $0.member("check", finding.check)
                    $0.member("status", finding.status.rawValue)
                    $0.member("found", finding.found)
                    $0.member("remedy", finding.remedy)
                }
            } else {
                try standard.line("\(finding.status.sign) \(finding.check): \(finding.found)")
                if let remedy = finding.remedy { try standard.line("     \(remedy)") }
            }
        }
        try standard.flush()
        if examination.findings.contains(where: { $0.status == .broken }) { throw EndsWith(status: .unavailable) }
    }
}

/// What one check came to.
struct Finding {
    enum Status: String {
        case ok, warning, broken

        var sign: String {
            switch self {
            case .ok: "ok  "
            case .warning: "warn"
            case .broken: "FAIL"
            }
        }
    }

    var check: String
    var status: Status
    var found: String
    var remedy: String?
}
