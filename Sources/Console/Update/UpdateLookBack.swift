import WebcareModel

/// Why, and how it was.
extension ConsoleState {
    mutating func openExplanation() -> [Effect] {
        if layers.isEmpty, let source = window.selectedSource {
            layers.append(.lookBack(LookBackLayer(subject: .source(source))))
            return []
        }
        guard let mention = lookBackLayer?.markedMention ?? subject else { return [] }
        layers.append(.lookBack(LookBackLayer(subject: .deadline(of: mention, nil))))
        return [.readExplanation(mention.id)]
    }

    /// What one is on, opened: a mention, or what there is to say of a source.
    mutating func openHere() -> [Effect] {
        if let mention = lookBackLayer?.markedMention {
            layers.append(.mention(MentionLayer(id: mention.id, mention: mention)))
            return [.readDetails(mention.id)]
        }
        return window.selectedSource == nil ? openMention() : openExplanation()
    }

    private var lookBackLayer: LookBackLayer? {
        if case .lookBack(let layer) = layers.last { layer } else { nil }
    }

    var obstacleToOpen: Phrase? { obstacleToLookAtRow ?? (window.selectedSource == nil ? nothingSelected : nil) }

    var obstacleToExplain: Phrase? { obstacleToOpen }

    /// Of what is only looked at, why a row of it can't be opened: nil where it can, or where one is in the list.
    private var obstacleToLookAtRow: Phrase?? {
        guard let layer = lookBackLayer else { return .none }
        if layer.markedMention != nil { return .some(nil) }
        guard let past = layer.past else {
            return Phrase(en: "This explains it already; Esc goes back.", nl: "Dit legt het al uit; Esc gaat terug.")
        }
        return past.queue == nil
            ? Phrase(en: "It is being read: one moment.", nl: "Het wordt gelezen: een ogenblik.")
            : Phrase(en: "Nothing was open then.", nl: "Er stond toen niets open.")
    }

    mutating func take(_ explanation: Explanation) {
        changeLookBack { subject in
            guard case .deadline(let mention, _) = subject, mention.id == explanation.mention.id else { return }
            subject = .deadline(of: explanation.mention, explanation)
        }
    }

    // MARK: The queue as it stood

    /// From the handover: how did it stand when this shift began, or a while ago, or at a moment that one types.
    mutating func chooseMoment() -> [Effect] {
        var options: [Choice.Option] = []
        func add(_ letter: Character, _ moment: Timestamp) {
            let time = localTime.minute(moment, seenAt: now)
            let ago = span(now - moment, language)
            options.append(
                Choice.Option(
                    letter: letter,
                    title: Phrase(
                        en: "as it stood at \(time), \(ago) ago", nl: "zoals het stond om \(time), \(ago) geleden"),
                    answer: .replay(moment)))
        }
        if let since = handoverLayer?.handover?.period.lowerBound, since < now { add("b", since) }
        for (letter, minutes) in [("1", 15), ("2", 60), ("3", 240), ("4", 480)] as [(Character, Int64)] {
            add(letter, now - .minutes(minutes))
        }
        options.append(
            Choice.Option(
                letter: "t", title: Phrase(en: "at a moment that you type", nl: "op een moment dat je typt"),
                answer: .replayTyped))
        layers.append(
            .choice(
                Choice(title: Phrase(en: "The queue as it stood", nl: "De wachtrij zoals die stond"), options: options))
        )
        return []
    }

    mutating func askForMoment() -> [Effect] {
        layers.append(.moment(MomentLayer()))
        return []
    }

    mutating func submitMoment() -> [Effect] {
        guard case .moment(let layer) = layers.last else { return [] }
        let typed = layer.field.text.trimmingPrefix { $0.isWhitespace }.reversed().drop { $0.isWhitespace }
        let text = String(typed.reversed())
        guard let moment = localTime.moment(text, seenAt: now) else {
            say(
                .warning,
                Phrase(
                    en: "Type an hour such as 14:02, how long ago such as 8h or 90m, or 2026-11-23T14:02:07Z.",
                    nl: "Typ een uur als 14:02, hoe lang geleden als 8h of 90m, of 2026-11-23T14:02:07Z."))
            return []
        }
        guard moment <= now else {
            say(
                .warning,
                Phrase(
                    en: "That is still to come: nobody knows how the queue will stand then.",
                    nl: "Dat moet nog komen: niemand weet hoe de wachtrij er dan voor staat."))
            return []
        }
        layers.removeLast()
        return openReplay(at: moment)
    }

    mutating func openReplay(at moment: Timestamp) -> [Effect] {
        layers.append(.lookBack(LookBackLayer(subject: .queue(at: moment, nil))))
        return [.readReplay(at: moment)]
    }

    mutating func take(_ past: PastQueue, at moment: Timestamp) {
        changeLookBack { subject in
            guard case .queue(moment, _) = subject else { return }
            subject = .queue(at: moment, past)
        }
    }

    mutating func moveInPast(by lines: Int) {
        guard case .lookBack(var layer) = layers.last, let rows = layer.past?.queue?.rows, !rows.isEmpty else { return }
        layer.marked = min(max(0, layer.marked + lines), rows.count - 1)
        layer.scroll = min(max(layer.scroll, layer.marked - pageRows + 1), layer.marked)
        layers[layers.count - 1] = .lookBack(layer)
    }

    private mutating func changeLookBack(_ change: (inout LookBackLayer.Subject) -> Void) {
        for case (let index, .lookBack(var layer)) in layers.enumerated() {
            change(&layer.subject)
            layers[index] = .lookBack(layer)
        }
    }
}
