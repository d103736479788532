import Terminal
import WebcareModel

/// What is read from across the room: three dots by five a letter, drawn in half cells, which are square.
enum BigText {
    static let height = 5
    private static let gap = 1

    private static let shapes: [Character: [String]] = [
        "0": ["###", "# #", "# #", "# #", "###"], "1": [" # ", "## ", " # ", " # ", "###"],
        "2": ["###", "  #", "###", "#  ", "###"], "3": ["###", "  #", "###", "  #", "###"],
        "4": ["# #", "# #", "###", "  #", "  #"], "5": ["###", "#  ", "###", "  #", "###"],
        "6": ["###", "#  ", "###", "# #", "###"], "7": ["###", "  #", "  #", "  #", "  #"],
        "8": ["###", "# #", "###", "# #", "###"], "9": ["###", "# #", "###", "  #", "###"],
        ":": [" ", "#", " ", "#", " "], "%": ["# #", "  #", " # ", "#  ", "# #"],
        "h": ["#  ", "#  ", "###", "# #", "# #"], "d": ["  #", "  #", "###", "# #", "###"],
        "m": ["     ", "     ", "#####", "# # #", "# # #"], "–": ["   ", "   ", "###", "   ", "   "],
        "…": ["     ", "     ", "     ", "     ", "# # #"], " ": [" ", " ", " ", " ", " "],
    ].merging(capitals) { $1 }

    private static let capitals: [Character: [String]] = [
        "A": ["###", "# #", "###", "# #", "# #"], "B": ["## ", "# #", "## ", "# #", "## "],
        "C": ["###", "#  ", "#  ", "#  ", "###"], "D": ["## ", "# #", "# #", "# #", "## "],
        "E": ["###", "#  ", "## ", "#  ", "###"], "F": ["###", "#  ", "## ", "#  ", "#  "],
        "G": ["###", "#  ", "# #", "# #", "###"], "H": ["# #", "# #", "###", "# #", "# #"],
        "I": ["###", " # ", " # ", " # ", "###"], "J": ["  #", "  #", "  #", "# #", "###"],
        "K": ["# #", "# #", "## ", "# #", "# #"], "L": ["#  ", "#  ", "#  ", "#  ", "###"],
        "M": ["#   #", "## ##", "# # #", "#   #", "#   #"], "N": ["#  #", "## #", "# ##", "#  #", "#  #"],
        "O": ["###", "# #", "# #", "# #", "###"], "P": ["###", "# #", "###", "#  ", "#  "],
        "Q": ["###", "# #", "# #", "###", "  #"], "R": ["## ", "# #", "## ", "# #", "# #"],
        "S": ["###", "#  ", "###", "  #", "###"], "T": ["###", " # ", " # ", " # ", " # "],
        "U": ["# #", "# #", "# #", "# #", "###"], "V": ["# #", "# #", "# #", "# #", " # "],
        "W": ["#   #", "#   #", "# # #", "## ##", "#   #"], "X": ["# #", "# #", " # ", "# #", "# #"],
        "Y": ["# #", "# #", " # ", " # ", " # "], "Z": ["###", "  #", " # ", "#  ", "###"],
        "-": ["   ", "   ", "###", "   ", "   "], "_": ["   ", "   ", "   ", "   ", "###"],
        ".": [" ", " ", " ", " ", "#"], ",": ["  ", "  ", "  ", " #", "# "],
    ]

    /// True when each of its characters has a shape: other alphabets are left to the terminal's own letters.
    static func canDraw(_ text: String) -> Bool { text.allSatisfy { shapes[$0] != nil } }

    /// Its width in dots.
    static func width(of text: String) -> Int {
        text.reduce(-gap) { $0 + gap + (shapes[$1]?[0].count ?? 0) }
    }

    /// The largest number of cells a dot can be wide for `text` to fit; 0 when it doesn't fit at all.
    static func scale(of text: String, in size: Size) -> Int {
        max(0, min(size.columns / max(1, width(of: text)), size.rows * 2 / height))
    }

    static func rows(scale: Int) -> Int { (height * scale + 1) / 2 }

    static func put(
        _ text: String, row: Int, column: Int, scale: Int, style: Style, on canvas: inout Canvas
    ) {
        // Where there are no half cells, in whole ones.
        let scale = scale < 2 || canvas.letters.draws("▀") ? scale : scale & ~1
        var left = column
        for character in text {
            guard let shape = shapes[character] else { continue }
            let width = shape[0].count
            for line in 0..<rows(scale: scale) {
                let cells = shape[0].indices.map { dot -> SafeText in
                    let (upper, lower) = (isSet(shape, dot, line * 2, scale), isSet(shape, dot, line * 2 + 1, scale))
                    let cell = upper ? (lower ? "█" : "▀") : lower ? "▄" : " "
                    return SafeText(String(repeating: cell, count: scale))
                }
                canvas.put(cells.joined(by: ""), row: row + line, column: left, style: style)
            }
            left += (width + gap) * scale
        }
    }

    private static func isSet(_ shape: [String], _ dot: String.Index, _ halfRow: Int, _ scale: Int) -> Bool {
        let line = halfRow / scale
        return line < height && shape[line][dot] == "#"
    }
}
