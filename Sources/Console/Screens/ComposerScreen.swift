import Platforms
import Terminal
import WebcareModel

extension ConsoleState {
    /// The frame and a space on either side. From 120 columns on a reply keeps to the list's place, which is as wide as
    /// anybody reads, and what was said before stays in sight beside it.
    var composerColumns: Int { max(1, layout.listColumns - 4) }
    var promptColumns: Int { max(1, size.columns - 4) }
}

/// A reply being written, under what it answers.
func drawComposer(_ composer: Composer, _ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    let width = state.layout.listColumns
    let mention = state.known(composer.mention.id) ?? composer.mention
    drawMentionHeading(mention, state, on: &canvas, look: look)
    drawConversationPane(mention, state, on: &canvas, look: look)
    drawSidePanel(state, on: &canvas, look: look)
    var row = 2
    let bottom = canvas.size.rows - 2
    let textRoom = max(1, (bottom - row) / 3)
    for line in quoted(mention, state, columns: width - 4, room: textRoom) {
        canvas.put(line, row: row, column: 2, columns: width - 3, style: look.style(.text))
        row += 1
    }
    for (text, role) in state.composerNews(composer, mention) where row < bottom - 4 {
        canvas.put(
            TextWidth.fitted(text, to: width - 3), row: row, column: 1, columns: width - 2, style: look.style(role))
        row += 1
    }
    let frame = Rect(column: 0, row: row, columns: width, rows: max(3, bottom - row))
    let platform = Platform(of: mention, under: state.policy).title
    let account = state.policy.channels[mention.channel]?.account ?? mention.channel
    let openness =
        isPublic(mention, under: state.policy)
        ? Phrase(en: "public", nl: "openbaar") : Phrase(en: "private", nl: "besloten")
    // Of all this the author may be cut: he stands above as well, and that it is public stands only here.
    let place = Phrase(
        en: " · \(account) on \(platform), \(openness.english)",
        nl: " · \(account) op \(platform), \(openness.dutch)")[state.language]
    let start = Phrase(en: "Reply to ", nl: "Antwoord aan ")[state.language]
    let room = width - 6 - TextWidth.columns(of: start) - TextWidth.columns(of: place)
    canvas.frame(
        frame,
        title: start + TextWidth.fitted(SafeText(mention.author.handle), to: max(8, room)) + place,
        style: look.style(.frame))
    drawCounter(composer, frame, state, on: &canvas, look: look)
    drawField(
        composer.field, in: Rect(column: 2, row: row + 1, columns: state.composerColumns, rows: frame.rows - 2),
        on: &canvas, style: look.style(.text), marking: composer.misspelled,
        holes: (look.style(.warning), look.style(.selected)))
}

/// True where anyone can read what is answered there.
func isPublic(_ mention: Mention, under policy: Policy) -> Bool {
    Platform(of: mention, under: policy).isPublic && mention.kind != .message
}

private func quoted(_ mention: Mention, _ state: ConsoleState, columns: Int, room: Int) -> [SafeText] {
    if mention.storedState == .withdrawn { return [state.listText(mention)] }
    let lines = SafeText.lines(of: mention.text, limit: 200).flatMap { TextWidth.wrapped($0, to: max(1, columns)) }
    guard lines.count > room else { return lines }
    return lines.prefix(room - 1) + ["…"]
}

extension ConsoleState {
    /// What came between, said above the text for as long as one writes.
    fileprivate func composerNews(_ composer: Composer, _ mention: Mention) -> [(SafeText, Role)] {
        var lines = composer.notes.suffix(3).map { note -> (SafeText, Role) in
            ("✎ \(localTime.minute(note.at, seenAt: now)) \(note.author): \(note.text)", .heading)
        }
        lines += composer.news.map { ($0[language], Role.warning) }
        if let others = othersWriting(mention.id) { lines.append((others[language], .warning)) }
        // Sent or deleted in another session, it is kept nowhere.
        let kept =
            composer.isGone
            ? Phrase(en: "", nl: "")
            : Phrase(en: " Your text is kept as a draft.", nl: " Je tekst blijft als concept bewaard.")
        let state = mention.state(at: now)
        if !state.isLive {
            let name = state.phrase
            let said = Phrase(
                en: "! It is already \(name.english).\(kept.english)",
                nl: "! De vermelding is al \(name.dutch).\(kept.dutch)")
            lines.append((said[language], .error))
        } else if let holder = mention.holder(at: now), holder.holder.operator != `operator` {
            let who = holder.holder.operator
            let said = Phrase(
                en: "! \(who) holds it now.\(kept.english)", nl: "! \(who) heeft het nu.\(kept.dutch)")
            lines.append((said[language], .error))
        }
        return lines
    }
}

/// In the frame's lower edge: how much of what the platform takes, and whether the draft is safe.
private func drawCounter(
    _ composer: Composer, _ frame: Rect, _ state: ConsoleState, on canvas: inout Canvas, look: Look
) {
    let row = frame.row + frame.rows - 1
    var counter: SafeText = "\(composer.count)"
    if let limit = composer.rule.limit { counter = "\(composer.count)/\(limit)" }
    var role = Role.frame
    if let excess = composer.excess {
        counter = Phrase(en: "\(counter) · \(excess) too long", nl: "\(counter) · \(excess) te lang")[state.language]
        role = .danger
    }
    let text: SafeText = " \(counter) "
    let width = TextWidth.columns(of: text)
    canvas.put(text, row: row, column: max(1, frame.columns - width - 2), columns: width, style: look.style(role))
    guard let draft = state.draftState(of: composer), frame.columns > 50 else { return }
    let taken = canvas.put(" \(draft[state.language]) ", row: row, column: 2, style: look.style(.muted))
    let room = frame.columns - width - taken - 8
    guard !composer.misspelled.isEmpty, room > 20 else { return }
    let words = composer.misspelled.sorted().map { SafeText($0) }.joined(by: ", ")
    let spelling = Phrase(en: "spelling? \(words)", nl: "spelling? \(words)")[state.language]
    canvas.put(
        " \(TextWidth.fitted(spelling, to: min(room, TextWidth.columns(of: spelling)))) ", row: row, column: taken + 3,
        style: look.style(.warning))
}

extension ConsoleState {
    /// Whether what is written is safe; nil where nothing is.
    fileprivate func draftState(of composer: Composer) -> Phrase? {
        if composer.isOneOfSeveral {
            return Phrase(en: "one of several; nothing is sent yet", nl: "een van meer; er is nog niets verstuurd")
        }
        if composer.isSending { return Phrase(en: "handing it to the outbox…", nl: "gaat naar de outbox…") }
        if composer.field.isEmpty { return nil }
        if composer.isGone { return Phrase(en: "no draft", nl: "geen concept") }
        let isSaving = underWay.values.contains { if case .saveDraft = $0 { true } else { false } }
        return composer.isDraftLoaded && composer.savedText == composer.field.text && !isSaving
            ? Phrase(en: "draft saved", nl: "concept bewaard") : Phrase(en: "draft…", nl: "concept…")
    }
}

/// A text being written, scrolled so that its cursor shows.
///
/// - Parameters:
///   - unknown: words to underline.
///   - holeStyles: of what is still to be filled in, and of what is selected of it.
func drawField(
    _ field: TextField, in rect: Rect, on canvas: inout Canvas, style: Style, marking unknown: Set<String> = [],
    holes holeStyles: (any: Style, selected: Style)? = nil
) {
    guard rect.rows > 0, rect.columns > 0 else { return }
    let layout = TextLayout(field, columns: rect.columns)
    let first = max(0, layout.cursorLine - rect.rows + 1)
    let holes = holeStyles == nil ? [] : ReplyTemplate.placesOfHoles(in: field.text)
    for (row, line) in layout.lines[first...].prefix(rect.rows).enumerated() {
        let text = SafeText(String(field.characters[line.range]))
        canvas.put(text, row: rect.row + row, column: rect.column, columns: rect.columns, style: style)
        if !unknown.isEmpty {
            underline(unknown, of: field.characters[line.range], row: rect.row + row, rect, on: &canvas)
        }
        guard let holeStyles else { continue }
        for hole in holes where hole.overlaps(line.range) {
            let part = hole.clamped(to: line.range)
            let column = TextLayout.width(field.characters[line.range.lowerBound..<part.lowerBound])
            canvas.restyle(
                Rect(
                    column: rect.column + column, row: rect.row + row,
                    columns: TextLayout.width(field.characters[part]), rows: 1),
                style: hole == field.selection ? holeStyles.selected : holeStyles.any)
        }
    }
    canvas.cursor = (
        row: rect.row + layout.cursorLine - first,
        column: min(rect.column + layout.cursorColumn, canvas.size.columns - 1)
    )
}

/// Underlines the words of a line that stand in `unknown`.
private func underline(
    _ unknown: Set<String>, of line: ArraySlice<Character>, row: Int, _ rect: Rect, on canvas: inout Canvas
) {
    var word = ""
    var column = 0
    var start = 0
    for character in line + [" "] {
        if character.isLetter || character == "'" || character == "-" {
            if word.isEmpty { start = column }
            word.append(character)
        } else if !word.isEmpty {
            if unknown.contains(word) {
                canvas.restyle(
                    Rect(column: rect.column + start, row: row, columns: column - start, rows: 1),
                    style: Style(.standard, on: .standard, [.underline]))
            }
            word = ""
        }
        column += TextLayout.width(character)
    }
}
