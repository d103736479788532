import Testing

@testable import Terminal

@Suite("Colours")
struct GradientTests {
    static let sky = Color.rgb(0x56, 0xB4, 0xE9), vermilion = Color.rgb(0xD5, 0x5E, 0x00)

    @Test("A gradient begins and ends in its stops, and passes the ones between")
    func endpoints() {
        let gradient = Gradient([Self.sky, .rgb(0xF0, 0xE4, 0x42), Self.vermilion])
        #expect(gradient.color(at: 0) == Self.sky)
        #expect(gradient.color(at: -3) == Self.sky)
        #expect(gradient.color(at: 1) == Self.vermilion)
        #expect(gradient.color(at: .infinity) == Self.vermilion)
        #expect(gradient.color(at: .nan) == Self.sky)
        #expect(gradient.color(at: 0.5, steps: 25) == .rgb(0xF0, 0xE4, 0x42))
        #expect(Gradient([]).color(at: 0.5) == .standard)
        #expect(Gradient([.standard, .indexed(1)]).color(at: 0.7) == .indexed(1))
    }

    @Test("From dark to light it only gets lighter, in as many steps as asked")
    func monotone() throws {
        let gradient = Gradient([.rgb(0, 0, 0x40), .rgb(0xFF, 0xFF, 0xE0)])
        let colors = (0...1_000).map { gradient.color(at: Double($0) / 1_000, steps: 24) }
        #expect(Set(colors).count == 24)
        let lightness = try colors.map { OKLab(try #require($0.components)).lightness }
        #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $0 <= $1 + 1e-9 })
    }

    @Test("A terminal with fewer colours gets the nearest it has")
    func nearest() {
        #expect(Color.rgb(0xFF, 0x87, 0).nearest(at: .palette) == .indexed(208))
        #expect(Color.rgb(250, 5, 5).nearest(at: .sixteen) == .indexed(9))
        #expect(Color.indexed(196).nearest(at: .sixteen) == .indexed(9))
        #expect(Color.indexed(3).nearest(at: .palette) == .indexed(3))
        #expect(Color.rgb(1, 2, 3).nearest(at: .truecolor) == .rgb(1, 2, 3))
        #expect(Self.sky.nearest(at: .none) == .standard)
        #expect(Color.standard.nearest(at: .sixteen) == .standard)
    }

    @Test("The environment says how many colours there are; NO_COLOR has the last word")
    func depth() {
        func depth(_ colors: Int, no: String? = nil, term: String? = nil, of name: String = "xterm") -> ColorDepth {
            let variables = ["NO_COLOR": no, "COLORTERM": term, "TERM": name].compactMapValues { $0 }
            return ColorDepth(colorsDescribed: colors) { variables[$0] }
        }
        #expect(depth(256) == .palette)
        #expect(depth(256, term: "truecolor") == .truecolor)
        #expect(depth(256, no: "1", term: "truecolor") == .none)
        #expect(depth(256, no: "") == .palette)
        #expect(depth(8, term: "truecolor") == .truecolor)
        #expect(depth(8, term: "24bit", of: "screen") == .truecolor)
        #expect(depth(8, term: "1") == .sixteen)
        #expect(depth(8, term: "truecolor", of: "linux") == .sixteen)
        #expect(depth(-1, term: "truecolor") == .none)
        #expect(depth(-1) == .none)
        #expect(depth(0x100_0000) == .truecolor)
    }
}
