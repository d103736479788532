import Platforms
import Terminal
import WebcareModel

func drawPreview(_ preview: PreviewLayer, _ state: ConsoleState, on canvas: inout Canvas, look: Look) -> Beyond {
    drawPage(state.previewPage(preview), scroll: preview.scroll, state, on: &canvas, look: look)
}

extension ConsoleState {
    /// Each reply whole, under whom it goes to, from which account, and whether anyone can read it.
    func previewPage(_ preview: PreviewLayer) -> Page {
        var page = Page(columns: size.columns - 2)
        let count = preview.replies.count
        page.heading(
            Phrase(
                en: "\(count) \(count == 1 ? "reply" : "replies") as they would leave; nothing is sent yet",
                nl:
                    "\(count) \(count == 1 ? "antwoord" : "antwoorden") zoals ze weg zouden gaan; er is nog niets verstuurd"
            )[
                language])
        for entry in preview.leftOut {
            let name = self.name(of: entry.mention)
            page.add(
                Phrase(en: "Not \(name): \(entry.why.english)", nl: "Niet \(name): \(entry.why.dutch)")[language],
                .warning)
        }
        for reply in preview.replies {
            let mention = reply.mention
            let platform = Platform(of: mention, under: policy).title
            let account = policy.channels[mention.channel]?.account ?? mention.channel
            let openness =
                isPublic(mention, under: policy)
                ? Phrase(en: "public", nl: "openbaar") : Phrase(en: "private", nl: "besloten")
            page.heading("\(mention.author.handle) · \(account) · \(platform), \(openness[language])")
            page.add("“\(listText(mention))”", .muted, indent: 2)
            page.add(text: reply.text, indent: 2)
        }
        return page
    }
}
