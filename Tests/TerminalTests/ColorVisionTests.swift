import Testing

@testable import Terminal

@Suite struct ColorVisionTests {
    /// From the table of Sharma, Wu and Dalal (2005): the pairs in which the formula's corners lie.
    @Test(arguments: [
        (50.0, 2.6772, -79.7751, 50.0, 0.0, -82.7485, 2.0425),
        (50, -1.3802, -84.2814, 50, 0, -82.7485, 1.0000),
        (50, 0, 0, 50, -1, 2, 2.3669),
        (50, 2.4900, -0.0010, 50, -2.4900, 0.0009, 7.1792),
        (50, 2.4900, -0.0010, 50, -2.4900, 0.0011, 7.2195),
        (50, -0.0010, 2.4900, 50, 0.0011, -2.4900, 4.7461),
        (50, 2.5, 0, 50, 0, -2.5, 4.3065),
        (50, 2.5, 0, 73, 25, -18, 27.1492),
        (50, 2.5, 0, 58, 24, 15, 19.4535),
        (60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644),
        (22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373),
        (90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441),
        (2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082),
    ])
    func `a difference is what its authors' table says`(
        l1: Double, a1: Double, b1: Double, l2: Double, a2: Double, b2: Double, difference: Double
    ) {
        let (first, second) = (CIELab(lightness: l1, a: a1, b: b1), CIELab(lightness: l2, a: a2, b: b2))
        #expect(abs(first.difference(from: second) - difference) < 0.00005)
        #expect(abs(second.difference(from: first) - difference) < 0.00005)
    }

    @Test func `contrast is reckoned as WCAG does`() throws {
        let white = Color.rgb(255, 255, 255)
        #expect(abs(try #require(white.contrast(with: .rgb(0, 0, 0))) - 21) < 0.001)
        // The grey that just fails on white, and the one that just passes.
        #expect(try #require(Color.rgb(0x77, 0x77, 0x77).contrast(with: white)) < 4.5)
        #expect(try #require(Color.rgb(0x76, 0x76, 0x76).contrast(with: white)) >= 4.5)
        #expect(Color.standard.contrast(with: white) == nil)
    }

    @Test func `whom a cone is missing sees some colours alike, and greys as they are`() throws {
        func apart(_ a: Color, _ b: Color, _ vision: ColorVision) throws -> Double {
            try #require(a.difference(from: b, seenWith: vision))
        }
        let (red, green) = (Color.rgb(0xB8, 0x4A, 0x32), Color.rgb(0x70, 0x72, 0x28))
        let (blue, teal) = (Color.rgb(0x00, 0x80, 0xB0), Color.rgb(0x00, 0x88, 0x88))
        #expect(try apart(red, green, .full) > 30)
        #expect(try apart(red, green, .deuteranopia) < 0.5 * apart(red, green, .full))
        #expect(try apart(blue, teal, .tritanopia) < 0.5 * apart(blue, teal, .full))
        for vision in ColorVision.allCases {
            let grey = LinearLight((red: 90, green: 90, blue: 90))
            #expect(vision.seen(grey).color == .rgb(90, 90, 90), "\(vision)")
        }
    }

    @Test func `a canvas is printed in its colours, at any depth`() {
        var canvas = Canvas(size: Size(columns: 6, rows: 1))
        canvas.put("late", row: 0, column: 0, style: Style(.rgb(255, 0, 0), on: .indexed(12), [.bold]))
        #expect(canvas.inkedRows(at: .truecolor, colors: 256) == ["\u{1B}[0;1;38;2;255;0;0;104mlate\u{1B}[0m  "])
        #expect(canvas.inkedRows(at: .palette, colors: 256) == ["\u{1B}[0;1;38;5;196;104mlate\u{1B}[0m  "])
        #expect(canvas.inkedRows(at: .sixteen, colors: 8) == ["\u{1B}[0;1;1;31;44mlate\u{1B}[0m  "])
        #expect(canvas.inkedRows(at: .none, colors: 8) == ["\u{1B}[0;1mlate\u{1B}[0m  "])
    }
}
