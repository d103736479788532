import MentionQueue
import Terminal
import WebcareModel

/// What a message does to the state, and what must be done about it elsewhere. Pure: no clock, no disk, no terminal.
func update(_ state: inout ConsoleState, _ message: Message, at now: Timestamp) -> [Effect] {
    state.now = now
    let effects = state.react(to: message)
    return effects + state.followSelection() + state.tellWhereabouts()
}

extension ConsoleState {
    /// The console's claims hold for two minutes: renewed well before.
    static let renewalInterval: Duration = .seconds(30)

    /// What must be read before the first screen says anything.
    mutating func start() -> [Effect] {
        // A screenful is soonest there; what is to be scrolled to is read behind it.
        var first = request(.start)
        first.rowsAfter = listRows
        return [.readWindow(first), .readCounts]
    }

    /// What is read once that screen stands.
    func goOn() -> [Effect] {
        let first: [Effect] = [.readShift, readAwareness()]
        return awaited == nil && window.needsMore(height: listRows) ? [refreshRequest()] + first : first
    }

    fileprivate mutating func react(to message: Message) -> [Effect] {
        switch message {
        case .input(let input): return isTooSmall ? handleUnseen(input) : handle(input)
        case .typed(let text): return isTooSmall ? [] : type(text)
        case .tick: return tick()
        case .read(let result): return take(result)
        case .wrote(let ticket, let result): return take(result, ticket: ticket)
        case .opened(_, let offset):
            begin(clockOffset: offset)
            return []
        // There is nothing to do with such a queue: the loop ends.
        case .unusable: return [.leave]
        case .edited(let outcome, let mention): return take(outcome, mention: mention)
        case .outside(let result):
            take(result)
            return []
        case .spelled(let text, let mention, let unknown):
            take(unknown, in: text, mention: mention)
            return []
        case .themed(let news):
            notices.removeAll { $0.text == news.outdated }
            say(news.weight, news.text)
            return []
        }
    }

    mutating func handle(_ input: TerminalInput) -> [Effect] {
        switch input {
        case .key(let key): return handle(key)
        case .paste(let text): return paste(text)
        case .resized(let size):
            let grew = size.rows > self.size.rows
            self.size = size
            window.resize(height: listRows)
            if isTooSmall { askAgain() }
            return grew ? [refreshRequest()] : []
        case .focused: return []
        case .mouse(let event): return handle(event)
        case .terminate: return leave(.orderly)
        case .hangUp: return leave(.hangUp)
        case .resumed:
            // Who had the terminal meanwhile may have put something else there.
            attention.title = nil
            // The time away may have been longer than a lease.
            return [.redraw, begin(.renewLeases), refreshRequest(), .readCounts] + renewPresence()
        }
    }

    /// Nothing is done with what can't be seen; but who has nothing open can leave, and a terminal can be stopped.
    private mutating func handleUnseen(_ input: TerminalInput) -> [Effect] {
        switch input {
        case .paste, .mouse: return []
        case .key(let key):
            let id = keyMap.command(for: key, at: place)
            if id == .redraw || id == .suspend { return handle(key) }
            guard id == .quit, leaving == nil, let quit = CommandTable.command(.quit) else { return [] }
            let effects = give(quit)
            // It would ask what nobody could read.
            if place == .question { layers.removeLast() }
            return effects
        default: return handle(input)
        }
    }

    mutating func tick() -> [Effect] {
        var effects: [Effect] = []
        notices.removeAll { $0.isOver(at: now) }
        effects += saveDraftIfDue() + spellIfDue()
        settlePreview()
        guard leaving == nil, now.milliseconds / 1000 != lastSecond else { return effects }
        lastSecond = now.milliseconds / 1000
        noticeSilence()
        effects += drawAttention()
        effects += [.readCounts, readAwareness()] + readDraftAgain() + saveRefusedDrafts()
        effects += readPulseIfDue()
        // Once a second at most: its figures take longer than the rest of the screen.
        if handoverIsStale, handoverLayer != nil {
            handoverIsStale = false
            effects.append(.readHandover)
        }
        // Time alone moves mentions into these.
        if query.view == .overdue || query.view == .mine, lastSecond % 2 == 0 { effects.append(refreshRequest()) }
        if now - lastRenewal >= Self.renewalInterval, !underWay.values.contains(.renewLeases) {
            lastRenewal = now
            effects.append(begin(.renewLeases))
            effects += renewPresence()
        }
        return effects
    }

    /// The next moment at which something on the screen changes by itself, or a draft must be saved.
    var nextTick: Timestamp {
        let second = Timestamp(milliseconds: (now.milliseconds / 1000 + 1) * 1000)
        var due = [second]
        if let composer, composer.isDirty, let saveDueAt = composer.saveDueAt { due.append(saveDueAt) }
        if spellingIsThere, let spellDueAt = composer?.spellDueAt { due.append(spellDueAt) }
        if let settlesAt = preview?.settlesAt { due.append(settlesAt) }
        return max(due.min() ?? second, now + .milliseconds(1))
    }

    // MARK: Keys

    mutating func handle(_ key: Key) -> [Effect] {
        guard leaving == nil else { return [] }
        if case .question(let question) = layers.last, !question.wasDrawn, key != .control("z"), key != .control("l") {
            return []
        }
        if isLateAnswer(key) { return [] }
        return readingWarnings(before: commandID(for: key)) { $0.follow(key) }
    }

    /// Who does something next has read what was warned of.
    mutating func readingWarnings(before id: CommandID?, _ act: (inout Self) -> [Effect]) -> [Effect] {
        // What it says that `u` does must still stand there when `u` is given.
        let promise = id == .undo ? notice : nil
        notices.removeAll { $0.wasDrawn && $0.weight > .news && $0 != promise }
        defer { notices.removeAll { $0 == promise && $0.weight > .news } }
        return act(&self)
    }

    private mutating func follow(_ key: Key) -> [Effect] {
        if takeDigit(key) { return [] }
        if typedCount != nil, key == .escape {
            typedCount = nil
            return []
        }
        defer { typedCount = nil }
        if case .choice(let choice) = layers.last, case .character(let letter) = key,
            let option = choice.options.first(where: { $0.letter == letter })
        {
            return choose(option.answer)
        }
        if let id = commandID(for: key), let command = CommandTable.command(id) {
            return give(command)
        }
        if let effects = edit(with: key) { return effects }
        sayNoSuchKey(key)
        return []
    }

    /// In Dutch `j` says yes as well as `y` does, where it isn't given to anything else.
    private func commandID(for key: Key) -> CommandID? {
        place == .question ? command(answering: key) : keyMap.command(for: key, at: place)
    }

    /// What a key answers to a question.
    func command(answering key: Key) -> CommandID? {
        if let id = keyMap.command(for: key, at: .question) { return id }
        return language == .dutch && key == .character("j") ? .yes : nil
    }

    mutating func give(_ command: Command) -> [Effect] {
        var effects: [Effect] = []
        if awaited == nil, !Self.moving.contains(command.id) { window.forgetOwedLines() }
        if typedCount != nil, !Self.counted.contains(command.id) {
            say(
                .news,
                Phrase(
                    en: "A number goes before a key that moves by steps, or marks; nothing was done.",
                    nl: "Een getal hoort voor een toets die stappen zet of markeert; er is niets gedaan."))
        } else if let why = command.obstacle(self) {
            say(.news, why)
            effects = askAllTheSame(command.id)
        } else {
            effects = command.perform(&self)
        }
        // What was said before is answered or over, once one does something else.
        let isMove = Self.moving.union([.first, .last]).contains(command.id)
        if !isMove { notices.removeAll { $0.wasDrawn && $0.weight == .news } }
        return effects
    }

    private static let moving: Set<CommandID> = [.down, .up, .halfPageDown, .halfPageUp, .pageDown, .pageUp]

    private mutating func sayNoSuchKey(_ key: Key) {
        guard place != .question else { return }
        let name = key.name
        guard !name.isEmpty else { return }
        say(.news, Phrase(en: "\(name) does nothing here.", nl: "\(name) doet hier niets."))
    }

    mutating func paste(_ text: String) -> [Effect] {
        guard leaving == nil else { return [] }
        var isTooLong = false
        switch layers.last {
        case .composer:
            let cleaned = TextField.cleaned(paste: text, oneLine: false)
            let now = now
            changeComposer { composer in composer.change(at: now) { isTooLong = !$0.insert(cleaned) } }
        case .prompt(var prompt):
            isTooLong = !prompt.field.insert(TextField.cleaned(paste: text, oneLine: true))
            layers[layers.count - 1] = .prompt(prompt)
        case .moment(var moment):
            isTooLong = !moment.field.insert(TextField.cleaned(paste: String(text.prefix(100)), oneLine: true))
            layers[layers.count - 1] = .moment(moment)
        case .palette(var palette):
            isTooLong = !palette.field.insert(TextField.cleaned(paste: String(text.prefix(100)), oneLine: true))
            (palette.marked, palette.scroll, palette.isChoosing) = (0, 0, false)
            layers[layers.count - 1] = .palette(palette)
        case .search(var search):
            let cleaned = TextField.cleaned(paste: String(text.prefix(500)), oneLine: true)
            isTooLong = !search.field.insert(cleaned)
            layers[layers.count - 1] = .search(search)
            return searchAgain()
        default:
            say(
                .warning,
                Phrase(
                    en: "You pasted text here; nothing was done with it. Open a reply with r and paste again.",
                    nl: "Je plakte hier tekst; daar is niets mee gedaan. Open met r een antwoord en plak opnieuw."))
        }
        if isTooLong { sayTooLong() }
        return []
    }

    // MARK: Leaving

    mutating func askToLeave() -> [Effect] {
        let here = held.subtracting(handedOver).count
        // Claimed from the command line or another console: those don't end with this one.
        let elsewhere = max(0, counts.claimed - here)
        let all = here + elsewhere
        guard all > 0 else { return leave(.orderly) }
        var lines: [Phrase] = []
        if here > 0 {
            lines.append(
                Phrase(
                    en: "What you hold goes back to your colleagues; drafts are kept.",
                    nl: "Wat je hebt komt vrij voor je collega's; concepten blijven bewaard."))
        }
        if elsewhere > 0 {
            lines.append(
                Phrase(
                    en: "\(elsewhere) claimed in another session of yours: that stays yours until its time is up.",
                    nl: "\(elsewhere) opgepakt in een andere sessie van jou: dat blijft van jou tot de tijd om is."))
        }
        lines.append(Phrase(en: "H hands over instead.", nl: "Met H draag je over."))
        layers.append(
            .question(
                Question(
                    purpose: .leave,
                    title: Phrase(
                        en: all == 1 ? "Leave? You still hold a mention." : "Leave? You still hold \(all) mentions.",
                        nl: all == 1
                            ? "Stoppen? Je hebt nog een vermelding opgepakt."
                            : "Stoppen? Je hebt nog \(all) vermeldingen opgepakt."),
                    lines: lines)))
        return []
    }

    mutating func leave(_ way: Leaving) -> [Effect] {
        guard leaving == nil else { return [] }
        leaving = way
        // Before what is waited for: then it is written too.
        var effects = tellWhereabouts()
        effects += saveDraft() + saveRefusedDrafts()
        effects.append(begin(.releaseAll(keepingDrafts: way == .hangUp)))
        effects.append(.leave)
        return effects
    }
}
