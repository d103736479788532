/// The themes that come with the program, so that a bare binary has them. The same as in `themes/`; a test compares.
enum BuiltInThemes {
    static let all = ["default": plain, "dark": dark, "light": light]

    private static let plain = ##"""
        # Keeps to the terminal's own colours, so that it can be read on any ground, dark or light.
        deadline = ["calm", "soon", "urgent", "overdue"]

        "text.muted" = { modifiers = ["dim"] }
        "text.heading" = { modifiers = ["bold"] }
        "row.selected" = { modifiers = ["reverse"] }
        "row.ghost" = { modifiers = ["dim"] }
        "mention.claimed.me" = { fg = "cyan", modifiers = ["bold"] }
        "mention.claimed.other" = { modifiers = ["dim"] }
        "mention.escalated" = { fg = "accent", modifiers = ["bold"] }
        "mention.spread" = "cyan"
        "mention.answered" = "cyan"
        "status" = { modifiers = ["reverse"] }
        "status.news" = { fg = "cyan" }
        "status.warning" = { fg = "urgent", modifiers = ["bold"] }
        "status.error" = { fg = "overdue", modifiers = ["bold", "reverse"] }
        "footer" = "default"
        "footer.key" = { modifiers = ["bold"] }
        "prompt" = "default"
        "prompt.danger" = { fg = "overdue", modifiers = ["bold", "reverse"] }

        [palette]
        # Each stands out from black and from white alike.
        calm = "#3b82c4"
        soon = "#8a8500"
        urgent = "#c07000"
        overdue = "#d8452e"
        accent = "#b06fd0"

        """##

    private static let dark = ##"""
        # On a dark ground; the ramp is one that people with any colour vision can tell apart.
        deadline = ["sky", "straw", "amber", "ember"]

        "text.muted" = "ash"
        "text.heading" = { modifiers = ["bold"] }
        "row.selected" = { bg = "night" }
        "row.ghost" = "ash"
        "mention.claimed.me" = { fg = "ice", modifiers = ["bold"] }
        "mention.claimed.other" = "ash"
        "mention.escalated" = { fg = "straw", modifiers = ["bold"] }
        "mention.spread" = "ice"
        "mention.answered" = "ice"
        "status" = { fg = "snow", bg = "dusk" }
        "status.news" = "ice"
        "status.warning" = { fg = "straw", modifiers = ["bold"] }
        "status.error" = { fg = "coal", bg = "ember", modifiers = ["bold"] }
        "footer" = "default"
        "footer.key" = { fg = "ice", modifiers = ["bold"] }
        "prompt" = "default"
        "prompt.danger" = { fg = "coal", bg = "ember", modifiers = ["bold"] }

        [palette]
        sky = "#56b4e9"
        straw = "#f0e442"
        amber = "#e69f00"
        ember = "#ff7b39"
        ice = "#8fd0f5"
        ash = "#9a9aa6"
        snow = "#f2f2f7"
        night = "#3a3a4e"
        dusk = "#262633"
        coal = "#101018"

        """##

    private static let light = ##"""
        # On a light ground.
        deadline = ["sea", "moss", "clay", "brick"]

        "text.muted" = "slate"
        "text.heading" = { modifiers = ["bold"] }
        "row.selected" = { bg = "mist" }
        "row.ghost" = "slate"
        "mention.claimed.me" = { fg = "sea", modifiers = ["bold"] }
        "mention.claimed.other" = "slate"
        "mention.escalated" = { fg = "plum", modifiers = ["bold"] }
        "mention.spread" = "sea"
        "mention.answered" = "sea"
        "status" = { fg = "ink", bg = "cloud" }
        "status.news" = "sea"
        "status.warning" = { fg = "moss", modifiers = ["bold"] }
        "status.error" = { fg = "paper", bg = "brick", modifiers = ["bold"] }
        "footer" = "default"
        "footer.key" = { fg = "sea", modifiers = ["bold"] }
        "prompt" = "default"
        "prompt.danger" = { fg = "paper", bg = "brick", modifiers = ["bold"] }

        [palette]
        sea = "#0b5c8a"
        moss = "#6b5e00"
        clay = "#8a4f00"
        brick = "#a02800"
        plum = "#7a2f8f"
        slate = "#5a5a66"
        ink = "#101018"
        paper = "#ffffff"
        mist = "#d7dff0"
        cloud = "#e4e4ec"

        """##
}
