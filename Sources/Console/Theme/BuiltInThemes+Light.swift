/// Those on a light ground.
extension BuiltInThemes {
    static let light = ##"""
        # Dark on light. The stages stay apart for people with any colour vision.
        ground = "ground"
        deadline = ["calm", "soon", "urgent", "overdue"]

        "text" = "letters"
        "text.muted" = "muted"
        "text.heading" = { fg = "letters", modifiers = ["bold"] }
        "row.selected" = { bg = "shade", modifiers = ["bold"] }
        "row.ghost" = "muted"
        "mention.claimed.me" = { fg = "mark", modifiers = ["bold"] }
        "mention.claimed.other" = "muted"
        "mention.escalated" = { fg = "accent", modifiers = ["bold"] }
        "mention.spread" = "mark"
        "mention.answered" = "mark"
        "status" = { fg = "letters", bg = "bar" }
        "status.news" = "mark"
        "status.warning" = { fg = "soon", modifiers = ["bold"] }
        "status.error" = { fg = "ground", bg = "overdue", modifiers = ["bold"] }
        "footer" = "letters"
        "footer.key" = { fg = "mark", modifiers = ["bold"] }
        "prompt" = "letters"
        "prompt.danger" = { fg = "ground", bg = "overdue", modifiers = ["bold"] }

        [palette]
        ground = "#fcfcf8"
        letters = "#16161c"
        muted = "#55555f"
        shade = "#e6eaf4"
        bar = "#dcdce6"
        mark = "#0b5583"
        accent = "#7a2f8f"
        calm = "#066dad"
        soon = "#3c4503"
        urgent = "#2f0048"
        overdue = "#b6364a"

        """##

    static let highContrastLight = ##"""
        # Black on white: all text has a contrast of 7 to 1, WCAG's level AAA.
        inherits = "light"
        contrast = 7

        "row.selected" = { modifiers = ["reverse"] }
        "row.ghost" = { fg = "muted", modifiers = ["italic"] }

        [palette]
        ground = "#ffffff"
        letters = "#000000"
        muted = "#40404a"
        bar = "#e8e8f0"
        mark = "#003a66"
        accent = "#5c1470"
        calm = "#023df4"
        soon = "#222f00"
        urgent = "#330142"
        overdue = "#9e3143"

        """##

    static let redGreenLight = ##"""
        # For eyes that see no red, or no green (protanopia, deuteranopia), on a light ground.
        inherits = "light"

        [palette]
        accent = "#67001b"
        calm = "#00707b"
        soon = "#726612"
        urgent = "#03005f"
        overdue = "#67001b"

        """##

    static let blueYellowLight = ##"""
        # For eyes that see no blue (tritanopia), on a light ground.
        inherits = "light"

        [palette]
        mark = "#00555a"
        accent = "#8a1040"
        calm = "#05708b"
        soon = "#6c6b39"
        urgent = "#300153"
        overdue = "#670001"

        """##
}
