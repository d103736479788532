import MentionQueue
import Platforms
import Terminal
import WebcareModel

/// What a verb ends with; scripts rely on these.
enum ExitStatus: Int32 {
    case done = 0
    case failed = 1
    /// A colleague was first.
    case colleagueFirst = 4
    case usage = 64
    case badData = 65
    /// No such mention or file.
    case notThere = 66
    /// The queue, a service or the terminal can't be used.
    case unavailable = 69
    case tryLater = 75
    case configuration = 78
}

/// Why a verb failed: what happened, and what to do about it.
struct VerbError: Error {
    var status: ExitStatus
    var happened: String
    var remedy: String

    init(_ status: ExitStatus, _ happened: String, _ remedy: String) {
        self.status = status
        self.happened = happened
        self.remedy = remedy
    }

    static func noFile(_ path: String, because reason: String) -> VerbError {
        VerbError(.notThere, "\(path) can't be read: \(reason)", "Name a file that is there, or - for standard input.")
    }
}

/// A verb that did its work, and still ends with a code of its own; what there is to say has been said.
struct EndsWith: Error {
    var status: ExitStatus
}

/// The exit code of an error, after telling it in two lines on standard error.
func tell(_ error: any Error) -> Int32 {
    switch error {
    case is StandardOutput.Closed: return ExitStatus.done.rawValue
    case let error as EndsWith: return error.status.rawValue
    case let error as VerbError: return tell(error.happened, error.remedy, error.status.rawValue)
    case let error as QueueError: return tell(error.lines.happened, error.lines.remedy, error.exitCode)
    case let error as TerminalError:
        return tell(error.lines.happened, error.lines.remedy, ExitStatus.unavailable.rawValue)
    case let error as LineReader.Failure:
        return tell(
            "the input can't be read: \(error.description)", "What was read before is in the queue; start again.",
            ExitStatus.failed.rawValue)
    default: return tell("it failed: \(error)", "Run webcare doctor.", ExitStatus.failed.rawValue)
    }
}

private func tell(_ happened: String, _ remedy: String, _ code: Int32) -> Int32 {
    StandardError.line("webcare: \(happened)")
    if !remedy.isEmpty { StandardError.line("\(remedy)") }
    return code
}
