import Platforms
import Terminal
import WebcareModel

func drawPreview(
    _ preview: PreviewLayer, _ state: ConsoleState, on canvas: inout Canvas, into shown: inout Shown, look: Look
) -> Beyond {
    let (page, places) = state.previewPage(preview)
    // What is asked about it stands below it, and not over it.
    var rows = state.pageRows
    if case .question(let question) = state.layers.last {
        rows = max(1, questionBox(question, state, on: canvas).frame.row - 2)
    }
    let rect = Rect(column: 0, row: 2, columns: canvas.size.columns, rows: rows)
    let beyond = drawLines(of: page, scroll: preview.scroll, in: rect, on: &canvas, look: look)
    let first = beyond.above ?? 0
    for (row, line) in page.lines[first...].prefix(rows).enumerated() where line.role == .text {
        for hole in ReplyTemplate.placesOfHoles(in: line.text.string) {
            let before = TextLayout.width(line.text.string.prefix(hole.lowerBound))
            let columns = TextLayout.width(line.text.string.dropFirst(hole.lowerBound).prefix(hole.count))
            canvas.restyle(
                Rect(column: 1 + line.indent + before, row: 2 + row, columns: columns, rows: 1),
                style: look.style(.warning))
        }
    }
    for (reply, place) in zip(preview.replies, places) {
        let seen = place.clamped(to: first..<(first + rows))
        shown.add(
            .reply(reply.mention.id),
            at: Rect(column: 0, row: 2 + seen.lowerBound - first, columns: canvas.size.columns, rows: seen.count))
    }
    canvas.cursor = (row: 2, column: 0)
    guard places.indices.contains(preview.selected) else { return beyond }
    let row = places[preview.selected].lowerBound - first
    guard row >= 0, row < rows else { return beyond }
    canvas.restyle(
        Rect(column: 0, row: 2 + row, columns: canvas.size.columns, rows: 1), style: look.style(.selected))
    canvas.cursor = (row: 2 + row, column: 0)
    return beyond
}

extension ConsoleState {
    private static let mostLeftOut = 5

    /// Each reply whole, under whom it goes to, from which account, and whether anyone can read it; and where each stands.
    func previewPage(_ preview: PreviewLayer) -> (page: Page, places: [Range<Int>]) {
        var page = Page(columns: size.columns - 2)
        let stays = preview.replies.map(whyItStays)
        page.heading(heading(of: preview, leaving: stays.count { $0 == nil })[language])
        for entry in preview.leftOut.prefix(Self.mostLeftOut) {
            let name = self.name(of: entry.mention)
            page.add(
                Phrase(en: "Not \(name): \(entry.why.english)", nl: "Niet \(name): \(entry.why.dutch)")[language],
                .warning)
        }
        let more = preview.leftOut.count - Self.mostLeftOut
        if more > 0 {
            page.add(
                Phrase(
                    en: "and \(more) more that can't be replied to now",
                    nl: "en nog \(more) die nu niet te beantwoorden zijn")[language], .warning)
        }
        var places: [Range<Int>] = []
        for (index, reply) in preview.replies.enumerated() {
            page.blank()
            let start = page.lines.count
            add(reply, isSelected: index == preview.selected, why: stays[index], to: &page)
            places.append(start..<page.lines.count)
        }
        return (page, places)
    }

    private func heading(of preview: PreviewLayer, leaving: Int) -> Phrase {
        let all = preview.replies.count + preview.leftOut.count
        let of = leaving == all ? "" : " of \(all)"
        let van = leaving == all ? "" : " van \(all)"
        return leaving == 1
            ? Phrase(
                en: "1\(of) \(all > 1 ? "replies" : "reply") as it would leave; nothing is sent yet",
                nl: "1\(van) \(all > 1 ? "antwoorden" : "antwoord") zoals het weg zou gaan; er is nog niets verstuurd")
            : Phrase(
                en: "\(leaving)\(of) \(all == 1 ? "reply" : "replies") as they would leave; nothing is sent yet",
                nl:
                    "\(leaving)\(van) \(all == 1 ? "antwoord" : "antwoorden") zoals ze weg zouden gaan; er is nog niets verstuurd"
            )
    }

    private func add(_ reply: PreviewLayer.Reply, isSelected: Bool, why: Phrase?, to page: inout Page) {
        let mention = reply.mention
        let platform = Platform(of: mention, under: policy).title
        let openness =
            isPublic(mention, under: policy)
            ? Phrase(en: "public", nl: "openbaar") : Phrase(en: "private", nl: "besloten")
        var place: SafeText = "\(account(of: mention)) · \(platform), \(openness[language])"
        if isSentByHand(mention) {
            place = place + Phrase(en: ", posted by yourself", nl: ", plaats je zelf")[language]
        }
        if reply.isEdited { place = place + Phrase(en: " · edited", nl: " · bewerkt")[language] }
        page.add("\(isSelected ? "▸" : " ") \(mention.author.handle) · \(place)", .heading)
        if let why {
            page.add(
                Phrase(en: "! Not sent: \(why.english)", nl: "! Blijft hier: \(why.dutch)")[language], .warning,
                indent: 2)
        } else if let draft = reply.shownDraft {
            page.add(
                Phrase(en: "! Instead of your draft: “\(draft)”", nl: "! In plaats van je concept: “\(draft)”")[
                    language],
                .warning, indent: 2)
        }
        page.add("“\(listText(mention))”", .muted, indent: 2)
        page.add(text: reply.text, indent: 2)
    }
}
