import Glibc
import Terminal
import WebcareModel

/// The operator's own editor (`VISUAL`, else `EDITOR`, else `vi`), on a file that nobody else can read.
enum Editor {
    /// What became of a text that went to the editor.
    enum Outcome: Hashable, Sendable {
        case text(String)
        /// Why the text stays as it was.
        case failed(Phrase)
    }

    /// More than this is no reply.
    private static let limit = 1 << 20

    static func edit(_ text: String, on screen: CursesScreen) -> Outcome {
        guard let folder = privateFolder() else {
            return failed(
                Phrase(en: "There is no place for a temporary file", nl: "Er is geen plek voor een tijdelijk bestand"))
        }
        let path = folder + "/reply.txt"
        // Also what the editor left beside it: it may hold the text.
        defer { removeTree(folder) }
        guard write(text, to: path) else {
            return failed(
                Phrase(
                    en: "The temporary file can't be written", nl: "Het tijdelijke bestand kan niet worden geschreven"))
        }
        // By the shell, for the variable may hold options too, as git and less take it.
        let code = screen.run("sh", ["-c", #"${VISUAL:-${EDITOR:-vi}} "$1""#, "sh", path])
        guard code == 0 else {
            let how =
                code.map { Phrase(en: "exit code \($0)", nl: "afsluitcode \($0)") }
                ?? Phrase(en: "no shell", nl: "geen shell")
            return failed(
                Phrase(
                    en: "The editor failed (\(how.english)); see EDITOR",
                    nl: "De editor ging mis (\(how.dutch)); zie EDITOR"))
        }
        guard let edited = contents(path) else {
            return failed(
                Phrase(
                    en: "What the editor left is no text, or over 1 MiB",
                    nl: "Wat de editor achterliet is geen tekst, of groter dan 1 MiB"))
        }
        return .text(edited)
    }

    private static func failed(_ why: Phrase) -> Outcome {
        .failed(Phrase(en: "\(why.english): your text is as it was.", nl: "\(why.dutch): je tekst is zoals hij was."))
    }

    private static func privateFolder() -> String? {
        let parent = getenv("XDG_RUNTIME_DIR") ?? getenv("TMPDIR")
        // mkdtemp fills the X in.
        var template = Array(((parent.map { String(cString: $0) } ?? "/tmp") + "/webcare-XXXXXX").utf8CString)
        return template.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress, mkdtemp(start) != nil else { return nil }
            return String(cString: start)
        }
    }

    private static func write(_ text: String, to path: String) -> Bool {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0, let file = fdopen(descriptor, "w") else { return false }
        // An editor wants the last line ended.
        let isWritten = fputs(text.isEmpty || text.hasSuffix("\n") ? text : text + "\n", file) >= 0
        return fclose(file) == 0 && isWritten
    }

    private static func contents(_ path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        let count = fread(&bytes, 1, bytes.count, file)
        guard count <= limit, ferror(file) == 0 else { return nil }
        return String(validating: bytes[..<count], as: UTF8.self)
    }
}
