/// The one to copy from.
extension BuiltInThemes {
    static let reference = ##"""
        # Every key that a theme may have, with what it is for; the values are those of the theme `default`.
        # Copy it to ~/.config/webcare/themes/NAME.toml, change what you like, and say --theme NAME. A running console
        # takes each change within a second. `webcare theme check NAME` says what can't be read, or told apart.

        # A theme to build on, by name or path: its palette and its roles hold where this one says nothing.
        #inherits = "dark"

        # What is drawn on: "own", the terminal's own whatever it is; "dark" or "light", the terminal's own, which should be that;
        # or a colour, which the console paints. A theme for "own" is checked on black and on white.
        ground = "own"

        # The least contrast that all text is to have, from 4.5 (WCAG's level AA) to 21.
        contrast = 4.5

        # The way from calm by soon and urgent to overdue: a colour for each, or two or more to mix them from.
        deadline = ["cyan", "yellow", "magenta", "red"]

        # Each role below takes a colour, or { fg, bg, modifiers }. Modifiers are bold, dim, italic, underlined and reversed.
        # A role that is not named looks as the longest beginning of its name: "mention.claimed.me", "mention.claimed", "mention".
        # A colour is a name of [palette]; "#rrggbb"; one of the terminal's own: black, red, green, yellow, blue, magenta, cyan,
        # white, and each of them with bright- before it; a number of the 256; or "default". Terminals with fewer colours get the
        # nearest that can be read.

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
