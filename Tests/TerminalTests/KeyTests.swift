import Testing

@testable import Terminal

@Suite("Keys")
struct KeyTests {
    private func inputs(_ bytes: String) -> [TerminalInput] {
        var parser = InputParser()
        return parser.take(Array(bytes.utf8)) + parser.flush()
    }

    @Test(
        "A key's name leads back to it",
        arguments: [
            Key.character("j"), .character("é"), .character(" "), .character("f"), .control("d"), .control(" "),
            .alt("x"), .wordLeft, .wordRight,
            .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .insert, .delete, .backspace, .enter, .tab,
            .backTab, .escape, .function(1), .function(12), .altBackspace,
        ])
    func names(_ key: Key) { #expect(Key(name: key.name) == key) }

    @Test("Names are those of the help; others are understood")
    func otherNames() {
        #expect([Key.control("d"), .down, .pageDown, .character(" ")].map(\.name) == ["Ctrl-d", "↓", "PgDn", "Space"])
        #expect(Key(name: "Down") == .down)
        #expect(Key(name: "ctrl-D") == .control("d"))
        #expect(Key(name: "space") == .character(" "))
        #expect(Key(name: "PageUp") == .pageUp)
        #expect(Key(name: "-") == .character("-"))
        #expect(Key(name: "nonsense") == nil)
        #expect(Key(name: "") == nil)
    }

    @Test(
        "Each terminal's spelling of a key is that key",
        arguments: [
            ("\u{1B}[A", Key.up), ("\u{1B}OA", .up), ("\u{1B}[1;5A", .up), ("\u{1B}[1;5C", .wordRight),
            ("\u{1B}[1;5D", .wordLeft), ("\u{1B}[1;3D", .wordLeft), ("\u{1B}[1;2D", .left), ("\u{1B}Od", .wordLeft),
            ("\u{1B}[D", .left), ("\u{1F}", .control("_")),
            ("\u{1B}[H", .home), ("\u{1B}[1~", .home),
            ("\u{1B}[7~", .home), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[5~", .pageUp),
            ("\u{1B}[6~", .pageDown),
            ("\u{1B}[3~", .delete), ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\r", .enter), ("\t", .tab),
            ("\u{1B}[Z", .backTab), ("\u{1B}OP", .function(1)), ("\u{1B}[[A", .function(1)),
            ("\u{1B}[11~", .function(1)),
            ("\u{1B}[24~", .function(12)), ("\u{4}", .control("d")), ("\u{1A}", .control("z")),
            ("\u{0}", .control(" ")),
            ("\u{1B}x", .alt("x")), ("\u{1B}é", .alt("é")), ("\u{1B}\u{7F}", .altBackspace),
            ("\u{1B}\u{8}", .altBackspace), ("\u{1B}", .escape), ("\u{1B}[", .alt("[")),
            ("é", .character("é")),
            ("👨‍👩‍👧", .character("👨‍👩‍👧")),
        ])
    func spellings(_ bytes: String, _ key: Key) { #expect(inputs(bytes) == [.key(key)]) }

    @Test("Keys typed faster than they are read come in their order")
    func fast() {
        #expect(
            inputs("jk\u{1B}[B\u{1B}\u{1B}[Aq\n")
                == [.character("j"), .character("k"), .down, .escape, .up, .character("q"), .control("j")].map {
                    .key($0)
                })
    }

    @Test func `the mouse's presses and wheel are understood, its releases and nonsense swallowed`() {
        #expect(inputs("\u{1B}[<0;21;5M") == [.mouse(MouseEvent(.press, row: 4, column: 20))])
        #expect(inputs("\u{1B}[<64;1;1M\u{1B}[<65;1;1M").count == 2)
        #expect(inputs("\u{1B}[<4;21;5M") == [.mouse(MouseEvent(.press, row: 4, column: 20))])
        #expect(inputs("\u{1B}[<0;21;5m\u{1B}[<35;2;2M\u{1B}[<0;0;99999999999999999999M\u{1B}[<;M") == [])
    }

    @Test("What nobody knows, and mouse reports of old, are swallowed whole")
    func unknown() {
        #expect(inputs("\u{1B}[?62;22c\u{1B}[M !!\u{1B}[99~x") == [.key(.character("x"))])
        #expect(inputs("\u{1B}[I\u{1B}[O") == [.focused(true), .focused(false)])
        #expect(inputs("\u{85}") == [])
        var parser = InputParser()
        #expect(parser.take([0xFF, 0xC3, 0x28]) == [.key(.character("("))])
    }

    @Test("However a sequence or a letter is cut up on its way, it is one key")
    func cutUp() {
        let bytes = Array("\u{1B}[1;5Bé👍\u{1B}Oqx".utf8)
        var parser = InputParser()
        let whole = bytes.flatMap { parser.take([$0]) }
        #expect(whole == [.key(.down), .key(.character("é")), .key(.character("👍")), .key(.character("x"))])
        #expect(!parser.isWaiting)
    }

    @Test("A paste is one, whatever is in it and however it comes")
    func paste() {
        let text = "regel 1\r\n\u{1B}[31m\u{1B}[20" + String(repeating: "é漢👍", count: 12_000) + "\u{3}q"
        let bytes = Array("a\u{1B}[200~\(text)\u{1B}[201~b".utf8)
        for size in [1, 7, 4_096, bytes.count] {
            var parser = InputParser()
            var inputs: [TerminalInput] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                inputs += parser.take(rest.prefix(size))
                rest = rest.dropFirst(size)
            }
            #expect(inputs == [.key(.character("a")), .paste(text), .key(.character("b"))])
        }
    }

    @Test("A paste is cut at one MiB, and one that never ends is given up")
    func hugePaste() {
        var parser = InputParser()
        _ = parser.take("\u{1B}[200~".utf8)
        for _ in 0..<20 { #expect(parser.take([UInt8](repeating: 0x61, count: 100_000)).isEmpty) }
        #expect(parser.isPasting)
        guard case .paste(let text)? = parser.flush().first else { return #expect(Bool(false), "no paste") }
        #expect(text.utf8.count == 1 << 20)
        #expect(!parser.isWaiting)
    }
}
