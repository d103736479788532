import CTerminal

/// Curses draws in pairs of colours that must be registered first, and has only so many.
struct ColorPairs {
    private struct Pair: Hashable {
        var foreground: Color, background: Color
    }

    private let depth: ColorDepth
    private let capacity: Int
    /// On the eight colours of old, the bright half is the same colour, bold.
    private let colors: Int
    private var numbers: [Pair: Int32] = [:]
    /// What was asked for before and what it came to: finding the nearest of 240 colours for each cell would take longer
    /// than all the rest.
    private var answers: [Pair: (pair: Int32, isBright: Bool)] = [:]
    private var lastAsked: (style: Style, answer: (pair: Int32, isBright: Bool))?
    /// A frame wanted more than there are: all were given up, so all rows must be drawn anew.
    private(set) var overflowed = false

    init(depth: ColorDepth, colors: Int) {
        self.depth = depth
        self.colors = colors
        capacity = depth == .none ? 0 : min(Int(terminal_pairs()), 32_767) - 1
    }

    /// The number of a pair, and whether the letter must be bold to be bright.
    mutating func number(of style: Style) -> (pair: Int32, isBright: Bool) {
        guard capacity > 0 else { return (0, false) }
        if let lastAsked, lastAsked.style == style { return lastAsked.answer }
        let asked = Pair(foreground: style.foreground, background: style.background)
        let answer = answers[asked] ?? find(asked)
        lastAsked = (style, answer)
        return answer
    }

    private mutating func find(_ asked: Pair) -> (pair: Int32, isBright: Bool) {
        let foreground = asked.foreground.nearest(at: depth)
        let background = asked.background.nearest(at: depth)
        guard foreground != .standard || background != .standard else { return (0, false) }
        let bright = colors < 16 && Self.isBright(foreground)
        let number = register(Pair(foreground: dulled(foreground), background: dulled(background)))
        if answers.count > 10_000 { answers = [:] }
        if number > 0 { answers[asked] = (number, bright) }
        return (number, bright)
    }

    private mutating func register(_ pair: Pair) -> Int32 {
        if let known = numbers[pair] { return known }
        if numbers.count >= capacity {
            // Still full after a fresh start: this frame alone has too many, and these cells stay plain.
            if overflowed { return 0 }
            numbers = [:]
            answers = [:]
            overflowed = true
        }
        let number = Int32(numbers.count + 1)
        guard terminal_set_pair(number, value(of: pair.foreground), value(of: pair.background)) else { return 0 }
        numbers[pair] = number
        return number
    }

    mutating func beginFrame() {
        overflowed = false
        lastAsked = nil
    }

    private static func isBright(_ color: Color) -> Bool {
        if case .indexed(8...15) = color { return true }
        return false
    }

    private func dulled(_ color: Color) -> Color {
        if colors < 16, case .indexed(let index) = color { return .indexed(index & 7) }
        return color
    }

    /// What curses calls a colour. In true colour our own description takes values below 256 for the palette's, so that
    /// the darkest blues borrow a trace of green.
    private func value(of color: Color) -> Int32 {
        switch color {
        case .standard: return -1
        case .indexed(let index): return Int32(index)
        case .rgb(let red, let green, let blue):
            let green = red == 0 && green == 0 ? 1 : green
            return Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
        }
    }
}
