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
