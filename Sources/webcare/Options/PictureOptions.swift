import ArgumentParser
import Console
import Glibc
import Terminal
import WebcareModel

/// A screen as a file, instead of on a terminal.
struct PictureOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Draw one screen to a file ending in .svg, .ans or .txt, and end.", valueName: "file"))
    var screenshot: String?

    @Option(help: ArgumentHelp("With --screenshot: the screen (default: queue).", valueName: "screen"))
    var screen: DemoScene?

    @Option(help: ArgumentHelp("With --screenshot: columns and rows (default: 120x36).", valueName: "size"))
    var size: ScreenSize?

    @Option(help: ArgumentHelp("With --screenshot: colours, 16, 256, truecolor or none.", valueName: "colors"))
    var colors: Colors?

    @Option(
        help: ArgumentHelp(
            "With --screenshot: the moment shown (default: 2026-11-23T13:02:00Z).", valueName: "time"))
    var at: Instant?

    func check() throws {
        if let screenshot {
            guard Form(of: screenshot) != nil else {
                throw ValidationError("--screenshot \(screenshot): a picture's name ends in .svg, .ans or .txt")
            }
        } else if screen != nil || size != nil || colors != nil || at != nil {
            throw ValidationError("--screen, --size, --colors and --at say how to draw a --screenshot: name its file")
        }
    }

    func write(_ picture: DemoPicture, theme: Theme, to path: String) throws {
        let depth = (colors ?? .truecolor).depth
        let canvas = try picture.canvas(look: .of(theme, depth: depth))
        let text =
            switch Form(of: path) ?? .plain {
            case .plain: canvas.text + "\n"
            case .ansi: ANSIPicture(depth: depth).text(of: canvas)
            case .svg:
                SVGPicture(
                    title: title(of: picture), description: command(for: picture, theme: theme),
                    ground: theme.pictureGround,
                    depth: depth
                ).text(of: canvas)
            }
        try writeWhole(text, to: path)
    }

    private enum Form {
        case svg, ansi, plain

        init?(of path: String) {
            if path.hasSuffix(".svg") {
                self = .svg
            } else if path.hasSuffix(".ans") {
                self = .ansi
            } else if path.hasSuffix(".txt") {
                self = .plain
            } else {
                return nil
            }
        }
    }

    private func title(of picture: DemoPicture) -> String {
        "webcare, \(picture.scene.rawValue), \(picture.size.columns)x\(picture.size.rows)"
    }

    /// What draws the same picture again.
    private func command(for picture: DemoPicture, theme: Theme) -> String {
        var words = [
            "webcare demo", "--screen \(picture.scene.rawValue)",
            "--size \(picture.size.columns)x\(picture.size.rows)", "--seed \(picture.seed)",
            "--operator \(picture.operator)", "--language \(picture.language.rawValue)", "--theme \(theme.name)",
            "--colors \((colors ?? .truecolor).rawValue)",
        ]
        if picture.now != DemoPicture.standardMoment { words.append("--at \(picture.now.rfc3339)") }
        return words.joined(separator: " ")
    }
}

/// `80x24`: columns, then rows.
struct ScreenSize: ExpressibleByArgument {
    var size: Size

    static let standard = ScreenSize(size: Size(columns: 120, rows: 36))

    init(size: Size) { self.size = size }

    init?(argument: String) {
        let parts = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]),
            (1...500).contains(columns), (1...300).contains(rows)
        else { return nil }
        size = Size(columns: columns, rows: rows)
    }
}

/// How many colours there are, as people say it.
enum Colors: String, CaseIterable, ExpressibleByArgument {
    case none
    case sixteen = "16"
    case palette = "256"
    case truecolor

    var depth: ColorDepth {
        switch self {
        case .none: .none
        case .sixteen: .sixteen
        case .palette: .palette
        case .truecolor: .truecolor
        }
    }
}

/// A moment in RFC 3339.
struct Instant: ExpressibleByArgument {
    var time: Timestamp

    init?(argument: String) {
        guard let time = Timestamp(rfc3339: argument) else { return nil }
        self.time = time
    }
}

extension DemoScene: ExpressibleByArgument {}

/// Writes a file that is whole or isn't there: under another name first.
private func writeWhole(_ text: String, to path: String) throws {
    let draft = "\(path).\(getpid())"
    func failure(_ code: Int32) -> VerbError {
        VerbError(
            .failed, "\(path) can't be written: \(systemMessage(code))", "Name a file in a directory of yours.")
    }
    guard let file = fopen(draft, "wex") else { throw failure(errno) }
    let bytes = Array(text.utf8)
    let count = fwrite(bytes, 1, bytes.count, file)
    // What a full disk wouldn't take may show only here.
    let isClosed = fclose(file) == 0
    guard count == bytes.count, isClosed, rename(draft, path) == 0 else {
        let code = errno
        unlink(draft)
        throw failure(code)
    }
}
