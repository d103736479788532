import MentionQueue
import Terminal
import WebcareModel

/// The list: moving, searching, views.
extension ConsoleState {
    /// The list's lines: the screen without the top line, what stands above the list, the notice and the footer.
    var listRows: Int { max(1, size.rows - 2 - listTop) }

    /// Where the list begins: under its heading.
    var listTop: Int { 2 }

    /// What a page is where one is.
    var pageRows: Int { place == .queue ? listRows : max(1, size.rows - 5) }

    func request(_ place: WindowRequest.Place) -> WindowRequest {
        let height = listRows
        let isEdge = place.anchor == nil
        return WindowRequest(
            generation: generation, query: query, place: place,
            rowsBefore: place == .start ? 0 : isEdge ? height * 3 : height * 2 + 10,
            rowsAfter: place == .end ? 0 : height * 3,
            visible: window.visible(height: height).rows.map(\.id))
    }

    /// Reads the same list anew, around the cursor.
    func refreshRequest() -> Effect {
        .readWindow(request(awaited ?? window.selected.map { .around($0.key) } ?? .start))
    }

    mutating func move(by typed: Int) -> [Effect] {
        let lines = typed * (typedCount ?? 1)
        switch layers.last {
        case .choice(var choice):
            choice.marked = min(max(0, choice.marked + lines), choice.options.count - 1)
            layers[layers.count - 1] = .choice(choice)
            return []
        case .preview:
            movePreview(by: lines, isStep: abs(typed) == 1)
            return []
        case .lookBack(let layer) where layer.past != nil:
            moveInPast(by: lines)
            return []
        case .mention, .help, .handover, .lookBack:
            scroll(by: lines)
            return []
        case nil where isPaneFocused:
            scrollPane(by: lines)
            return []
        default:
            return moveInList(by: lines)
        }
    }

    mutating func moveInList(by lines: Int) -> [Effect] {
        guard awaited == nil else {
            window.owe(lines)
            return []
        }
        let height = listRows
        window.move(by: lines, height: height)
        return window.needsMore(height: height) ? [refreshRequest()] : []
    }

    mutating func moveToEdge(end: Bool) -> [Effect] {
        if case .lookBack(let layer) = layers.last, layer.past != nil {
            moveInPast(by: end ? 1_000_000 : -1_000_000)
            return []
        }
        guard layers.isEmpty else {
            movePreview(by: end ? 1_000_000 : -1_000_000, isStep: true)
            scroll(by: end ? 1_000_000 : -1_000_000)
            return []
        }
        guard !isPaneFocused else {
            scrollPane(by: end ? 1_000_000 : -1_000_000)
            return []
        }
        let height = listRows
        if awaited == nil, end ? window.reachedEnd : window.reachedStart {
            if end, let last = window.rows.last { window.select(last.id, height: height) }
            if !end { window.selectFirst(height: height) }
            return []
        }
        return showList(end ? .end : .start)
    }

    /// Another list from here on: what comes for the old one is dropped.
    mutating func showList(_ place: WindowRequest.Place = .start) -> [Effect] {
        generation += 1
        window.forgetOwedLines()
        awaited = place
        noticeSilence()
        return [.readWindow(request(place))]
    }

    // MARK: Search

    mutating func openSearch() -> [Effect] {
        layers.append(.search(SearchLayer(field: TextField(search ?? ""), cameFrom: window.selected?.key)))
        return []
    }

    mutating func searchAgain() -> [Effect] {
        guard case .search(let search) = layers.last else { return [] }
        let text = search.field.text
        let wanted = search.field.isBlank ? nil : text
        guard wanted != self.search else { return [] }
        narrow(to: wanted)
        return showList()
    }

    mutating func keepSearch() -> [Effect] {
        removeLayer(.search)
        if let problem = search.flatMap({ problems(ofFilter: $0).first }) { say(.warning, problem.phrase) }
        return []
    }

    mutating func dropSearch() -> [Effect] {
        guard case .search(let search) = layers.last else { return [] }
        removeLayer(.search)
        guard self.search != nil else { return [] }
        narrow(to: nil)
        return showList(search.cameFrom.map { .around($0) } ?? .start)
    }

    mutating func clearSearchOrView() -> [Effect] {
        if isPaneFocused {
            isPaneFocused = false
            return []
        }
        if !marks.isEmpty {
            marks.clear()
            return []
        }
        if search != nil {
            narrow(to: nil)
        } else if query.view != .all {
            query.view = .all
            return showList()
        } else {
            return []
        }
        return showList(window.selected.map { .around($0.key) } ?? .start)
    }

    // MARK: Views

    mutating func openViews() -> [Effect] {
        var options = QueueView.inMenu.map {
            Choice.Option(letter: $0.letter, title: $0.phrase, answer: .view($0))
        }
        for (index, view) in savedViews.enumerated() {
            let title = SafeText(view.title)
            options.append(
                Choice.Option(
                    letter: Array("123456789").dropFirst(index).first, title: Phrase(en: title, nl: title),
                    answer: .savedView(view.filter)))
        }
        let marked = QueueView.inMenu.firstIndex(of: query.view) ?? 0
        layers.append(
            .choice(
                Choice(
                    title: Phrase(en: "View", nl: "Weergave"), options: options, marked: marked)))
        return []
    }

    mutating func chooseMarked() -> [Effect] {
        guard case .choice(let choice) = layers.last, choice.options.indices.contains(choice.marked) else { return [] }
        return choose(choice.options[choice.marked].answer)
    }

    mutating func choose(_ answer: Choice.Answer) -> [Effect] {
        removeLayer(.choice)
        switch answer {
        case .view(let view):
            query.view = view
            narrow(to: nil)
            return showList()
        case .savedView(let filter):
            query.view = .all
            narrow(to: filter)
            if let problem = problems(ofFilter: filter).first { say(.warning, problem.phrase) }
            return showList()
        case .snooze(let duration): return snooze(for: duration)
        case .signTo(let person):
            return askToSign(to: person)
        case .replay(let moment): return openReplay(at: moment)
        case .replayTyped: return askForMoment()
        case .template(let name): return insert(template: name)
        case .templateForSeveral(let name): return preview(template: name)
        }
    }

    // MARK: Layers that scroll

    private mutating func scroll(by lines: Int) {
        guard let last = layers.indices.last, let page = scrollingPage(of: layers[last]) else { return }
        // Up to the page's first line, and down to its last: counted from where it opens.
        let top = -page.origin
        let bottom = max(top, page.lines.count - pageRows - page.origin)
        func scrolled(_ scroll: Int) -> Int { min(max(top, min(max(top, scroll), bottom) + lines), bottom) }
        switch layers[last] {
        case .mention(var layer):
            layer.scroll = scrolled(layer.scroll)
            layers[last] = .mention(layer)
        case .help(var layer):
            layer.scroll = scrolled(layer.scroll)
            layers[last] = .help(layer)
        case .handover(var layer):
            layer.scroll = scrolled(layer.scroll)
            layers[last] = .handover(layer)
        case .lookBack(var layer):
            layer.scroll = scrolled(layer.scroll)
            layers[last] = .lookBack(layer)
        default: break
        }
    }
}

extension QueueView {
    static let inMenu: [QueueView] = [.all, .mine, .escalated, .overdue, .closedToday]

    var letter: Character {
        switch self {
        case .all: "a"
        case .mine: "m"
        case .escalated: "e"
        case .overdue: "o"
        case .closedToday: "c"
        }
    }
}
