import Dispatch
import FoundationEssentials
import Glibc
import MentionQueue
import Terminal
import WebcareModel

/// Copies and opens with other programs, off the loop's thread.
struct Outside: Sendable {
    /// A program that opens what is added to its arguments, one that copies its standard input; nil: whatever is there.
    var open: [String]?, copy: [String]?
    /// Where the personal settings stand, or would.
    var settings: String?

    private static let worker = DispatchQueue(label: "webcare.outside", qos: .userInitiated)

    /// - Parameter tell: takes a sequence for the terminal, where no program copies.
    func copy(_ text: String, telling tell: (String) -> Void, into mailbox: Mailbox<Message>) {
        // tmux keeps it in its own buffer, and hands it on to the terminal where it may.
        guard let words = copy ?? (getenv("TMUX") == nil ? nil : ["tmux", "load-buffer", "-w", "-"]) else {
            tell("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}")
            mailbox.post(.outside(.copied(text)))
            return
        }
        run(words, input: text, into: mailbox, success: .copied(text))
    }

    func open(_ link: String, into mailbox: Mailbox<Message>) {
        if let open {
            return run(open + [link], input: "", into: mailbox, success: .opened(link))
        }
        guard getenv("DISPLAY") != nil || getenv("WAYLAND_DISPLAY") != nil else {
            return mailbox.post(.outside(.noBrowser(link)))
        }
        run(["xdg-open", link], input: "", into: mailbox, success: .opened(link))
    }

    func save(_ view: SavedView, into mailbox: Mailbox<Message>) {
        Self.worker.async { [settings] in
            let problem =
                settings.map { SettingsFile.append(view, to: $0).map(Self.verbatim) }
                ?? Phrase(
                    en: "there are no settings to keep it in", nl: "er zijn geen instellingen om het in te bewaren")
            mailbox.post(.outside(problem.map { .failed($0) } ?? .saved(view)))
        }
    }

    func spell(_ text: String, mention: Int64, language: String, into mailbox: Mailbox<Message>) {
        Self.worker.async {
            let unknown = Spelling.misspelled(in: text, language: language)
            mailbox.post(.spelled(text, mention: mention, unknown: unknown))
        }
    }

    private static func verbatim(_ problem: String) -> Phrase { Phrase(en: "\(problem)", nl: "\(problem)") }

    private func run(_ words: [String], input: String, into mailbox: Mailbox<Message>, success: OutsideResult) {
        Self.worker.async {
            let problem = OutsideProgram(words: words).run(input: Array(input.utf8))
            mailbox.post(.outside(problem.map { .failed(Self.verbatim($0)) } ?? success))
        }
    }
}
