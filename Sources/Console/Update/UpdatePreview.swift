import MentionQueue
import Terminal
import WebcareModel

/// The mention beside the list: it follows the cursor, and can have the focus.
extension ConsoleState {
    /// After every message: what the pane shows follows from what became of the list.
    mutating func followSelection() -> [Effect] {
        guard layout.pane != nil, let id = window.selectedID else {
            if preview != nil { forgetPreview() }
            return []
        }
        if preview?.wanted != id {
            var next = preview ?? firstPreview(of: id)
            if next.isRead(at: now) { next.left = (next.wanted, now) }
            (next.wanted, next.wantedSince) = (id, now)
            // Back at the one that stands there already.
            next.settlesAt = preview?.shown?.id == id ? nil : now + Preview.settling
            preview = next
        }
        layOutPreview()
        return readPreview()
    }

    /// With what the list knows of it, so that the first screen is whole; the rest is read once that stands.
    private func firstPreview(of id: Int64) -> Preview {
        var first = Preview(wanted: id, wantedSince: now)
        first.shown = window.row(id).map { MentionLayer(id: id, mention: $0.mention) }
        return first
    }

    private mutating func forgetPreview() {
        preview = nil
        isPaneFocused = false
        if detailedID == nil { details = nil }
    }

    /// The cursor has come to rest: what it is on is shown, with what is known of it, and the rest is read.
    mutating func settlePreview() {
        guard var next = preview, let due = next.settlesAt, now >= due else { return }
        next.settlesAt = nil
        if next.shown?.id != next.wanted, let mention = window.row(next.wanted)?.mention {
            next.shown = MentionLayer(id: mention.id, mention: mention)
        }
        preview = next
    }

    private mutating func readPreview() -> [Effect] {
        guard var next = preview, let shown = next.shown else { return [] }
        let isOthersTurn = layeredID.map { $0 != shown.id } ?? false
        guard next.isSettled, !isOthersTurn else {
            // What is read now isn't this one's.
            preview?.hasAsked = false
            return []
        }
        guard !next.hasAsked, layeredID == nil else { return [] }
        next.hasAsked = true
        preview = next
        return details?.mention.id == shown.id ? [] : [.readDetails(shown.id)]
    }

    private mutating func layOutPreview() {
        guard let pane = layout.pane, var next = preview, let shown = next.shown else { return }
        // While one moves on, what stands there stays as it is.
        guard next.laidOut == nil || shown.id == next.wanted else { return }
        let mention = known(shown.id) ?? shown.mention
        let detailed = details?.mention.id == shown.id ? details?.newestEvent : nil
        let wanted = Preview.Basis(
            id: shown.id, event: mention.lastEvent, newestEvent: detailed, columns: pane.columns,
            second: now.milliseconds / 1000, policy: policy.version)
        guard next.laidOut != wanted else { return }
        next.laidOut = wanted
        next.shown?.mention = mention
        next.page = panePage(of: mention, columns: pane.columns)
        preview = next
        scrollPane(by: 0)
    }

    // MARK: Focus

    var obstacleToOtherPane: Phrase? {
        guard layout.pane == nil else { return nil }
        let columns = Layout.paneFrom
        return Phrase(
            en: "There is one pane here; from \(columns) columns on the mention stands beside the list.",
            nl: "Er is hier één paneel; vanaf \(columns) kolommen staat de vermelding naast de lijst.")
    }

    mutating func goToOtherPane() -> [Effect] {
        isPaneFocused.toggle()
        // Who looks there wants to read it.
        if isPaneFocused, preview?.isSettled == false { preview?.settlesAt = now }
        settlePreview()
        return []
    }

    mutating func scrollPane(by lines: Int) {
        guard let page = preview?.page, let pane = layout.pane, var shown = preview?.shown else { return }
        let room = max(0, page.lines.count - (pane.rows - 1))
        shown.scroll = min(max(0, shown.scroll + lines), room)
        preview?.shown = shown
    }
}
