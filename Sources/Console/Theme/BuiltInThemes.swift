/// The themes that come with the program, so that a bare binary has them. The same as in `themes/`; a test compares.
enum BuiltInThemes {
    /// In the order in which they are listed.
    static let names = [
        "default", "dark", "light", "high-contrast-dark", "high-contrast-light", "red-green-dark", "red-green-light",
        "blue-yellow-dark", "blue-yellow-light", "monochrome", "reference",
    ]

    static func text(of name: String) -> String? {
        switch name {
        case "default": plain
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

    static let plain = ##"""
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
}
