import MentionQueue
import Platforms
import WebcareModel

/// One template for all that is marked: every reply is looked at, filled in and mended before any leaves.
extension ConsoleState {
    mutating func chooseTemplateForSeveral() -> [Effect] {
        let mentions = targets
        guard !templates(for: mentions).isEmpty else {
            say(.news, noTemplates)
            return []
        }
        showTemplates(for: mentions) { .templateForSeveral($0) }
        return []
    }

    /// Every reply as it would leave, to be looked through before any does.
    mutating func preview(template name: String) -> [Effect] {
        guard let template = policy.templates[name] else { return [] }
        // What was filled in for others may be wrong for these.
        let ids = Set(targets.map(\.id))
        let kept = keptPreviews[name].flatMap { $0.replies.contains { ids.contains($0.mention.id) } ? $0 : nil }
        var preview = PreviewLayer(template: name, values: kept?.values ?? [:])
        for mention in targets {
            if let obstacle = obstacle(toDecide: mention) {
                preview.leftOut.append(.init(mention: mention, why: obstacle))
                continue
            }
            for hole in ReplyTemplate.holes(in: filled(template, for: mention)) where !preview.holes.contains(hole) {
                preview.holes.append(hole)
            }
            let text = filled(template, for: mention, holes: preview.values)
            preview.replies.append(.init(mention: mention, text: text, fault: fault(of: text, to: mention)))
        }
        if let kept { preview.takeOver(from: kept) }
        layers.append(.preview(preview))
        if !preview.openHoles.isEmpty { _ = askForHole() }
        return [.readDrafts(preview.replies.map(\.mention.id))]
    }

    private func fault(of text: String, to mention: Mention) -> Phrase? {
        if text.allSatisfy(\.isWhitespace) { return Phrase(en: "it has no text.", nl: "er staat geen tekst.") }
        if let hole = ReplyTemplate.holes(in: text).first {
            return Phrase(
                en: "{\(hole)} is still to be filled in; Tab asks for it.",
                nl: "{\(hole)} moet nog worden ingevuld; Tab vraagt ernaar.")
        }
        let platform = Platform(of: mention, under: policy)
        return platform.rule.excess(text).map {
            Phrase(
                en: "It is \($0) too long for \(platform.title).", nl: "Het is \($0) te lang voor \(platform.title).")
        }
    }

    mutating func take(_ drafts: [Int64: String]) {
        changeReplies { preview in
            preview.hasReadDrafts = true
            for index in preview.replies.indices {
                preview.replies[index].draft = drafts[preview.replies[index].mention.id]
            }
        }
    }

    mutating func changeReplies(_ change: (inout PreviewLayer) -> Void) {
        for case (let index, .preview(var preview)) in layers.enumerated() {
            change(&preview)
            layers[index] = .preview(preview)
        }
    }

    /// The replies that stand on the screen, or under what does.
    var severalReplies: PreviewLayer? {
        for case .preview(let preview) in layers { return preview }
        return nil
    }

    /// Why a reply isn't sent with the others; nil when it is.
    func whyItStays(_ reply: PreviewLayer.Reply) -> Phrase? {
        if let obstacle = obstacle(toDecide: known(reply.mention.id) ?? reply.mention) { return obstacle }
        if let draft = reply.shownDraft, reply.isWanted != true {
            return Phrase(
                en: "you have a draft here; Space sends this instead: “\(draft)”",
                nl: "je hebt hier een concept; spatie verstuurt dit in plaats daarvan: “\(draft)”")
        }
        if reply.isWanted == false {
            return Phrase(en: "you left it out; Space takes it along.", nl: "je slaat het over; spatie neemt het mee.")
        }
        return reply.fault
    }

    // MARK: Holes

    var obstacleToFillHole: Phrase? {
        guard let preview = severalReplies, preview.holes.isEmpty else { return nil }
        return Phrase(en: "This template has no hole.", nl: "Dit standaardantwoord heeft geen open plekken.")
    }

    /// Asks what the first open hole is to hold; with none left, what the first one holds instead.
    mutating func askForHole() -> [Effect] {
        guard let preview = severalReplies, let hole = preview.openHoles.first ?? preview.holes.first,
            let mention = preview.replies.first?.mention
        else { return [] }
        var prompt = Prompt(purpose: .hole(hole), mention: mention, field: TextField(preview.values[hole] ?? ""))
        if let kept = keptPrompts.removeValue(forKey: prompt.key) { prompt.field = kept.field }
        layers.append(.prompt(prompt))
        return []
    }

    /// Fills it in everywhere, and asks for the next one.
    mutating func fill(hole: String, with value: String) -> [Effect] {
        removeLayer(.prompt)
        guard var preview = severalReplies, let template = policy.templates[preview.template] else { return [] }
        preview.values[hole] = value
        for (index, reply) in preview.replies.enumerated() {
            let text =
                reply.isEdited
                ? ReplyTemplate.fill(reply.text, holes: [hole: value]) { _ in nil }
                : filled(template, for: reply.mention, holes: preview.values)
            preview.replies[index].text = text
            preview.replies[index].fault = fault(of: text, to: reply.mention)
        }
        changeReplies { $0 = preview }
        return preview.openHoles.contains { $0 != hole } ? askForHole() : []
    }

    // MARK: One of them

    var obstacleToEditOne: Phrase? {
        guard let preview = severalReplies else { return nil }
        guard preview.replies.indices.contains(preview.selected) else {
            return Phrase(en: "There is no reply here.", nl: "Hier staat geen antwoord.")
        }
        let mention = preview.replies[preview.selected].mention
        return obstacle(toDecide: known(mention.id) ?? mention)
    }

    mutating func editOne() -> [Effect] {
        guard let preview = severalReplies, preview.replies.indices.contains(preview.selected) else { return [] }
        let reply = preview.replies[preview.selected]
        let rule = Platform(of: reply.mention, under: policy).rule
        var composer = Composer(mention: reply.mention, rule: rule, oneOfSeveral: reply.text)
        if !ReplyTemplate.holes(in: reply.text).isEmpty { composer.goToHole(from: 0) }
        layers.append(.composer(composer))
        return [.readDetails(reply.mention.id)]
    }

    /// What was written of one goes back to the others.
    mutating func takeBackToOthers(_ composer: Composer) {
        let text = composer.field.text
        let fault = fault(of: text, to: composer.mention)
        changeReplies { preview in
            guard let index = preview.replies.firstIndex(where: { $0.mention.id == composer.mention.id }),
                preview.replies[index].text != text
            else { return }
            preview.replies[index].text = text
            preview.replies[index].fault = fault
            preview.replies[index].isEdited = true
            // Who writes it means it.
            preview.replies[index].isWanted = true
        }
        removeLayer(.composer)
        if detailedID == nil { details = nil }
    }

    mutating func leaveOutOrNot() -> [Effect] {
        guard let preview = severalReplies, preview.replies.indices.contains(preview.selected) else { return [] }
        let reply = preview.replies[preview.selected]
        let isIn = reply.isWanted ?? (reply.draft == nil)
        changeReplies { $0.replies[$0.selected].isWanted = !isIn }
        movePreview(by: 1, isStep: true)
        return []
    }

    /// A step goes to the next reply; a page moves the text, and the cursor with it.
    mutating func movePreview(by lines: Int, isStep: Bool) {
        guard case .preview(var preview) = layers.last else { return }
        let (page, places) = previewPage(preview)
        let height = pageRows
        let room = max(0, page.lines.count - height)
        if isStep, !places.isEmpty {
            preview.selected = min(max(0, preview.selected + lines), places.count - 1)
            let place = places[preview.selected]
            if preview.selected == 0, place.upperBound <= height {
                preview.scroll = 0
            } else if place.lowerBound < preview.scroll || place.count > height {
                preview.scroll = place.lowerBound
            } else if place.upperBound > preview.scroll + height {
                preview.scroll = place.upperBound - height
            }
            preview.scroll = min(preview.scroll, room)
        } else {
            preview.scroll = min(max(0, preview.scroll + lines), room)
            let shown = preview.scroll..<(preview.scroll + height)
            let place = places.indices.contains(preview.selected) ? places[preview.selected].lowerBound : -1
            if !shown.contains(place), let first = places.firstIndex(where: { shown.contains($0.lowerBound) }) {
                preview.selected = first
            }
        }
        layers[layers.count - 1] = .preview(preview)
    }

    // MARK: Sending

    var obstacleToSendSeveral: Phrase? {
        guard let preview = severalReplies else { return nil }
        guard preview.hasReadDrafts || preview.replies.isEmpty else {
            return Phrase(
                en: "Looking whether you have drafts there: one moment.",
                nl: "Eerst kijken of je daar concepten hebt: een ogenblik.")
        }
        guard !preview.replies.contains(where: { whyItStays($0) == nil }) else { return nil }
        return Phrase(en: "There is nothing to send.", nl: "Er is niets te versturen.")
    }

    mutating func askToSendSeveral() -> [Effect] {
        guard let preview = severalReplies else { return [] }
        let replies = preview.replies.filter { whyItStays($0) == nil }
        let count = replies.count
        let open = replies.count { isPublic($0.mention, under: policy) }
        let accounts = Set(replies.map { account(of: $0.mention) }).sorted().map { SafeText($0) }.joined(by: ", ")
        var lines = [
            shortened(replies.map { name(of: $0.mention) }),
            Phrase(
                en: "Of these \(open) public, \(count - open) private, sent as \(accounts).",
                nl: "Daarvan \(open) openbaar, \(count - open) besloten, verstuurd als \(accounts)."),
        ]
        let byHand = replies.filter { isSentByHand($0.mention) }
        if !byHand.isEmpty {
            let names = shortened(byHand.map { name(of: $0.mention) })
            lines.append(
                Phrase(
                    en: "You post these yourself, and p says that each is out: \(names.english)",
                    nl: "Deze plaats je zelf, en met p zeg je dat het weg is: \(names.dutch)"))
        }
        let drafts = replies.count { $0.draft != nil }
        if drafts > 0 {
            lines.append(
                Phrase(
                    en:
                        "Instead of \(drafts) \(drafts == 1 ? "draft" : "drafts") of yours; undo brings back what was there.",
                    nl:
                        "In plaats van \(drafts) \(drafts == 1 ? "concept" : "concepten") van jou; terugnemen haalt terug wat er stond."
                ))
        }
        let rest = preview.replies.count + preview.leftOut.count - count
        if rest > 0 { lines.append(Phrase(en: "\(rest) not sent.", nl: "\(rest) niet verstuurd.")) }
        let writes = replies.map { reply -> Write in
            .reply(
                reply.mention.id, text: reply.text, seen: reply.mention.lastEvent, fence: fence(of: reply.mention),
                over: reply.draft.map { [$0] } ?? [])
        }
        layers.append(
            .question(
                Question(
                    purpose: .several(writes),
                    title: Phrase(
                        en: "Send \(count) \(count == 1 ? "reply" : "replies")?",
                        nl: "\(count) \(count == 1 ? "antwoord" : "antwoorden") versturen?"), lines: lines)))
        return []
    }

    /// Which drafts are about to make way: whoever takes a reply back has his own words back.
    mutating func keepDrafts(from writes: [Write]) {
        guard let preview = severalReplies else { return }
        for case .reply(let id, _, _, _, _) in writes {
            replacedDrafts[id] = preview.replies.first { $0.mention.id == id }?.draft
        }
    }
}
