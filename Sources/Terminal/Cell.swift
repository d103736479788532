/// One place of the grid: a scalar that takes room, what stands on it, and how it looks. A wide one takes two places; the
/// second is its `tail`.
struct Cell: Hashable, Sendable {
    var scalar: Unicode.Scalar
    var marks = Marks()
    var style: Style
    var isTail = false

    static func blank(_ style: Style) -> Cell { Cell(scalar: " ", style: style) }
    static func tail(_ style: Style) -> Cell { Cell(scalar: " ", style: style, isTail: true) }

    /// Up to four marks, in place, so that a grid is one block of memory.
    struct Marks: Hashable, Sendable {
        var first: UInt32 = 0, second: UInt32 = 0, third: UInt32 = 0, fourth: UInt32 = 0

        init() {}
        init(_ scalars: [Unicode.Scalar]) { scalars.forEach { append($0) } }

        mutating func append(_ mark: Unicode.Scalar) {
            if first == 0 {
                first = mark.value
            } else if second == 0 {
                second = mark.value
            } else if third == 0 {
                third = mark.value
            } else if fourth == 0 {
                fourth = mark.value
            }
        }

        var scalars: [Unicode.Scalar] {
            first == 0 ? [] : [first, second, third, fourth].filter { $0 != 0 }.compactMap(Unicode.Scalar.init)
        }
    }
}

extension Cell {
    /// Nothing of its foreground is seen.
    private var isBlank: Bool {
        scalar == " " && !isTail && marks.first == 0
            && style.attributes.isDisjoint(with: [.underline, .reverse, .strikethrough])
    }

    /// The same to the eye: a blank takes the ink of what stands before it, those at the end that of the last one. Each
    /// change of ink costs a terminal some twenty bytes, and a row has one around most of its blanks.
    static func withoutNeedlessInk(_ cells: ArraySlice<Cell>) -> [Cell] {
        var result = Array(cells)
        guard let last = result.last else { return result }
        let end = last.isBlank ? (result.lastIndex { !$0.isBlank } ?? -1) + 1 : result.count
        for index in result.indices where result[index].isBlank && (index > 0 || end == 0) {
            let ink = index < end ? result[index - 1].style : last.style
            let isSeen = !ink.attributes.isDisjoint(with: [.underline, .reverse, .strikethrough])
            if !isSeen, ink.background == result[index].style.background { result[index].style = ink }
        }
        return result
    }
}
