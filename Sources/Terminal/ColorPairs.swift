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
        let foreground = style.foreground.nearest(at: depth)
        let background = style.background.nearest(at: depth)
        guard foreground != .standard || background != .standard else { return (0, false) }
        let bright = colors < 16 && Self.isBright(foreground)
        let pair = Pair(foreground: foreground, background: background)
        if let known = numbers[pair] { return (known, bright) }
        if numbers.count >= capacity {
            // Still full after a fresh start: this frame alone has too many, and these cells stay plain.
            if overflowed { return (0, bright) }
            numbers = [:]
            overflowed = true
        }
        let number = Int32(numbers.count + 1)
        guard terminal_set_pair(number, value(of: foreground), value(of: background)) else { return (0, bright) }
        numbers[pair] = number
        return (number, bright)
    }

    mutating func beginFrame() { overflowed = false }

    private static func isBright(_ color: Color) -> Bool {
        if case .indexed(8...15) = color { return true }
        return false
    }

    /// What curses calls a colour. In true colour our own description takes values below 256 for the palette's, so that
    /// the darkest blues borrow a trace of green.
    private func value(of color: Color) -> Int32 {
        switch color {
        case .standard: return -1
        case .indexed(let index): return Int32(colors < 16 ? index & 7 : index)
        case .rgb(let red, let green, let blue):
            let green = red == 0 && green == 0 ? 1 : green
            return Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
        }
    }
}
