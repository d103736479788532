import WebcareModel

/// Why, and how it was.
extension ConsoleState {
    mutating func openExplanation() -> [Effect] {
        guard let mention = subject else { return [] }
        layers.append(.lookBack(LookBackLayer(subject: .deadline(of: mention, nil))))
        return [.readExplanation(mention.id)]
    }

    mutating func take(_ explanation: Explanation) {
        changeLookBack { subject in
            guard case .deadline(let mention, _) = subject, mention.id == explanation.mention.id else { return }
            subject = .deadline(of: explanation.mention, explanation)
        }
    }

    /// From the handover: how did it stand when this shift began, or a while ago.
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
        layers.append(
            .choice(
                Choice(title: Phrase(en: "The queue as it stood", nl: "De wachtrij zoals die stond"), options: options))
        )
        return []
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

    private mutating func changeLookBack(_ change: (inout LookBackLayer.Subject) -> Void) {
        for case (let index, .lookBack(var layer)) in layers.enumerated() {
            change(&layer.subject)
            layers[index] = .lookBack(layer)
        }
    }
}
