/// Those on a dark ground.
extension BuiltInThemes {
    static let dark = ##"""
        # Light on dark. The stages stay apart for people with any colour vision.
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
        ground = "#101018"
        letters = "#e8e8f0"
        muted = "#a2a2b0"
        shade = "#20202e"
        bar = "#2c2c3c"
        mark = "#8fd0f5"
        accent = "#f0dc82"
        calm = "#a3e0f5"
        soon = "#fefec7"
        urgent = "#eda924"
        overdue = "#fe407b"

        """##

    static let highContrastDark = ##"""
        # White on black: all text has a contrast of 7 to 1, WCAG's level AAA.
        inherits = "dark"
        contrast = 7

        "row.selected" = { modifiers = ["reverse"] }
        "row.ghost" = { fg = "muted", modifiers = ["italic"] }

        [palette]
        ground = "#000000"
        letters = "#ffffff"
        muted = "#c8c8d0"
        bar = "#1c1c28"
        mark = "#a8e0ff"
        accent = "#ffe680"
        calm = "#b4f7ff"
        soon = "#fcfa0b"
        urgent = "#af9de7"
        overdue = "#f17982"

        """##

    static let redGreenDark = ##"""
        # For eyes that see no red, or no green (protanopia, deuteranopia): blue, yellow, violet, orange.
        inherits = "dark"

        [palette]
        accent = "#f8ec7e"
        calm = "#b9dcff"
        soon = "#f8ec7e"
        urgent = "#967ace"
        overdue = "#ef5615"

        """##

    static let blueYellowDark = ##"""
        # For eyes that see no blue (tritanopia): green, white, pink, red.
        inherits = "dark"

        [palette]
        mark = "#7fe3d6"
        accent = "#ffb3c8"
        calm = "#0d9c8c"
        soon = "#caec31"
        urgent = "#eeb0ff"
        overdue = "#fd4e27"

        """##
}
