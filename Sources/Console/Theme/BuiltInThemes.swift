/// The themes that come with the program, so that a bare binary has them. scripts/themes.sh makes this file of
/// those in themes/; a test compares.
enum BuiltInThemes {
    /// In the order in which they are listed.
    static let names = [
        "default",
        "dark",
        "light",
        "high-contrast-dark",
        "high-contrast-light",
        "red-green-dark",
        "red-green-light",
        "blue-yellow-dark",
        "blue-yellow-light",
        "monochrome",
        "reference",
    ]

    static func text(of name: String) -> String? {
        switch name {
        case "default": standard
        case "dark": dark
        case "light": light
        case "high-contrast-dark": highContrastDark
        case "high-contrast-light": highContrastLight
        case "red-green-dark": redGreenDark
        case "red-green-light": redGreenLight
        case "blue-yellow-dark": blueYellowDark
        case "blue-yellow-light": blueYellowLight
        case "monochrome": monochrome
        case "reference": reference
        default: nil
        }
    }

    static let standard = ##"""
        # The terminal's own sixteen colours, so that it can be read on any ground, and looks as all else there does.
        deadline = ["cyan", "yellow", "magenta", "red"]

        "text" = "default"
        "text.muted" = { modifiers = ["dim"] }
        "text.heading" = { modifiers = ["bold"] }
        "row.selected" = { modifiers = ["reverse"] }
        "row.ghost" = { modifiers = ["dim"] }
        "mention.claimed.me" = { fg = "cyan", modifiers = ["bold"] }
        "mention.claimed.other" = { modifiers = ["dim"] }
        "mention.escalated" = { fg = "yellow", modifiers = ["bold"] }
        "mention.spread" = "cyan"
        "mention.answered" = "cyan"
        "status" = { modifiers = ["reverse"] }
        "status.news" = "cyan"
        "status.warning" = { fg = "yellow", modifiers = ["bold"] }
        "status.error" = { fg = "red", modifiers = ["bold", "reverse"] }
        "footer" = "default"
        "footer.key" = { modifiers = ["bold"] }
        "prompt" = "default"
        "prompt.danger" = { fg = "red", modifiers = ["bold", "reverse"] }

        """##

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

    static let blueYellowDark = ##"""
        # For eyes that see no blue (tritanopia): green, lime, pink, red.
        inherits = "dark"

        [palette]
        mark = "#7fe3d6"
        accent = "#ffb3c8"
        calm = "#0d9c8c"
        soon = "#caec31"
        urgent = "#eeb0ff"
        overdue = "#fd4e27"

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

    static let monochrome = ##"""
        # No colour at all: signs, bold, dim, underlined and reversed tell everything. For paper-like screens, and for calm.
        deadline = ["default", "default", "default", "default"]

        "text" = "default"
        "text.muted" = { modifiers = ["dim"] }
        "text.heading" = { modifiers = ["bold"] }
        "row.selected" = { modifiers = ["reverse"] }
        "row.ghost" = { modifiers = ["dim"] }
        "mention.claimed.me" = { modifiers = ["bold", "underlined"] }
        "mention.claimed.other" = { modifiers = ["dim"] }
        "mention.escalated" = { modifiers = ["bold"] }
        "mention.spread" = "default"
        "mention.answered" = "default"
        "status" = { modifiers = ["reverse"] }
        "status.news" = "default"
        "status.warning" = { modifiers = ["bold"] }
        "status.error" = { modifiers = ["bold", "reverse"] }
        "footer" = "default"
        "footer.key" = { modifiers = ["bold"] }
        "prompt" = "default"
        "prompt.danger" = { modifiers = ["bold", "reverse"] }

        """##

    static let reference = ##"""
        # Every key that a theme may have, with what it is for; the values are those of the theme `default`.
        # Copy it to ~/.config/webcare/themes/NAME.toml, change what you like, and say --theme NAME. A running console
        # takes each change within a second. `webcare theme check NAME` says what can't be read, or told apart.

        # A theme to build on, by name or path: its palette and its roles hold where this one says nothing.
        #inherits = "dark"

        # What is drawn on: "own", the terminal's own whatever it is; "dark" or "light", the terminal's own, which should be that;
        # or a colour, which the console paints. A theme for "own" is checked on black and on white. With 16 colours nothing is
        # painted, the ground is the terminal's own, and a theme that paints one is for a terminal with a ground like it.
        ground = "own"

        # The least contrast that all text is to have, from 4.5 (WCAG's level AA) to 21.
        contrast = 4.5

        # The way from calm by soon and urgent to overdue: a colour for each, or two or more to mix them from.
        deadline = ["cyan", "yellow", "magenta", "red"]

        # Each role below takes a colour, or { fg, bg, modifiers }. Modifiers are bold, dim, italic, underlined and reversed.
        # A role that is not named looks as the longest beginning of its name: "mention.claimed.me", "mention.claimed", "mention".
        # A colour is a name of [palette]; "#rrggbb"; one of the terminal's own: black, red, green, yellow, blue, magenta, cyan,
        # white, and each of them with bright- before it; a number of the 256; or "default". Terminals with fewer colours get the
        # nearest that can be read. Of the terminal's own, yellow, cyan and white can't be read on most light grounds, nor black and
        # blue on most dark ones: webcare theme check warns where a theme may lie on such a ground.

        # All that has no role of its own.
        "text" = "default"
        # What matters less: ages, empty places.
        "text.muted" = { modifiers = ["dim"] }
        # What a list or a page is.
        "text.heading" = { modifiers = ["bold"] }

        # The row under the cursor, laid over it; the time left keeps its own colour.
        "row.selected" = { modifiers = ["reverse"] }
        # A row that has just left the list, and stays until one moves.
        "row.ghost" = { modifiers = ["dim"] }

        # Who holds a mention: me, or a colleague.
        "mention.claimed.me" = { fg = "cyan", modifiers = ["bold"] }
        "mention.claimed.other" = { modifiers = ["dim"] }
        # The signs for escalated, noted and edited.
        "mention.escalated" = { fg = "yellow", modifiers = ["bold"] }
        # How often it was passed on.
        "mention.spread" = "cyan"
        # What was answered or closed.
        "mention.answered" = "cyan"

        # The top line.
        "status" = { modifiers = ["reverse"] }
        # What is told above the footer: news, warnings and errors.
        "status.news" = "cyan"
        "status.warning" = { fg = "yellow", modifiers = ["bold"] }
        "status.error" = { fg = "red", modifiers = ["bold", "reverse"] }

        # The last line, and the keys in it.
        "footer" = "default"
        "footer.key" = { modifiers = ["bold"] }

        # What asks for a line of text or a choice, and what asks before something that can't be taken back.
        "prompt" = "default"
        "prompt.danger" = { fg = "red", modifiers = ["bold", "reverse"] }

        # Names for colours. A theme that inherits may change one of them, and all that uses it changes along.
        [palette]
        night = "#20202e"

        """##
}
