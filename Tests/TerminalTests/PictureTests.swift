import Foundation
import FoundationXML
import Testing
import WebcareModel

@testable import Terminal

@Suite("Pictures of a canvas")
struct PictureTests {
    private func canvas() -> Canvas {
        var canvas = Canvas(size: Size(columns: 14, rows: 3))
        canvas.put("a<b & \"c\"", row: 0, column: 2, style: Style(.indexed(1), on: .standard, [.bold]))
        canvas.put("漢 ▲ é", row: 1, column: 0, style: Style(.rgb(1, 2, 3), on: .rgb(255, 255, 255)))
        canvas.put("weg", row: 2, column: 0, style: Style(.standard, on: .standard, [.reverse, .dim]))
        canvas.cursor = (row: 2, column: 3)
        return canvas
    }

    private func svg(_ canvas: Canvas, depth: ColorDepth = .truecolor) -> String {
        SVGPicture(title: "een <scherm>", description: "webcare & co", depth: depth).text(of: canvas)
    }

    @Test func `an SVG is sound XML, with its title, and fetches nothing`() throws {
        let text = svg(canvas())
        let parser = XMLParser(data: Data(text.utf8))
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(text.contains("<title>een &lt;scherm&gt;</title>"))
        #expect(text.contains(">a&lt;b &amp; &quot;c&quot;</text>"))
        #expect(!text.contains("href") && !text.contains("url(") && !text.contains("<script"))
    }

    @Test func `each run stands on its own cells, a wide letter on two`() throws {
        let lines = svg(canvas()).split(separator: "\n").filter { $0.hasPrefix("<text") }
        let wide = try #require(lines.first { $0.contains("漢") })
        #expect(wide.contains("x=\"12\"") && wide.contains("textLength=\"16.8\""))
        let sign = try #require(lines.first { $0.contains("▲") })
        #expect(sign.contains("x=\"37.2\"") && sign.contains("textLength=\"8.4\""))
        // The whole of "漢 ▲ é" lies on one piece of paper.
        let papers = svg(canvas()).split(separator: "\n").filter { $0.hasPrefix("<rect x") && $0.contains("#ffffff") }
        #expect(papers.count == 1 && papers[0].contains("width=\"50.4\""))
        // Blanks before and after say nothing.
        #expect(lines.contains { $0.hasSuffix(">é</text>") && $0.contains("x=\"54\"") })
    }

    @Test func `colours are those of the depth, and reverse changes ink and paper`() {
        let full = svg(canvas())
        #expect(full.contains("fill=\"#010203\"") && full.contains("fill=\"#cd0000\""))
        #expect(full.contains("font-weight=\"bold\"") && full.contains("fill-opacity=\".6\""))
        #expect(full.contains("fill=\"#16161e\" fill-opacity=\".6\">weg"))
        let none = svg(canvas(), depth: .none)
        #expect(!none.contains("#010203") && !none.contains("#cd0000"))
        #expect(none.contains("font-weight=\"bold\""))
        #expect(svg(canvas()) == full)
    }

    @Test func `an ANSI picture has the same words, and ends each line in the terminal's own colours`() {
        let text = ANSIPicture().text(of: canvas())
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 4)
        #expect(lines[0] == "  \u{1B}[0;1;31ma<b & \"c\"\u{1B}[0m   ".trimmed)
        #expect(lines[1].contains("\u{1B}[0;38;2;1;2;3;48;2;255;255;255m漢 ▲ é"))
        let plain = text.replacing(/\u{1B}\[[0-9;]*m/, with: "").split(separator: "\n").map { String($0).trimmed }
        #expect(plain == canvas().text.split(separator: "\n").map(String.init))
    }

    @Test func `in 256 and in sixteen colours the nearest one is named`() {
        var canvas = Canvas(size: Size(columns: 1, rows: 1))
        canvas.put("x", row: 0, column: 0, style: Style(.rgb(250, 5, 5), on: .indexed(12)))
        #expect(ANSIPicture(depth: .palette).text(of: canvas).contains("\u{1B}[0;38;5;196;104m"))
        #expect(ANSIPicture(depth: .sixteen).text(of: canvas).contains("\u{1B}[0;91;104m"))
        #expect(ANSIPicture(depth: .none).text(of: canvas) == "\u{1B}[0mx\u{1B}[0m\n")
    }
}

extension String {
    fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
}
