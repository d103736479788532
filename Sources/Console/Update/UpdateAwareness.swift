import MentionQueue
import WebcareModel

/// What one is told of without looking for it.
extension ConsoleState {
    func readAwareness() -> Effect { .readAwareness(arrivals: true) }

    mutating func take(_ awareness: Awareness) -> [Effect] {
        take(presences: awareness.presences)
        if let arrivals = awareness.lastArrivals { lastArrivals = arrivals }
        (nextDue, isAware) = (awareness.nextDue, true)
        noticeSilence()
        return noticeUrgency(of: awareness.held)
    }

    /// What is silent stands in the list, and is told of when it falls silent before one's eyes.
    mutating func noticeSilence() {
        let silent = lastArrivals.filter { arrival in
            policy.channels[arrival.channel]?.silentAfter.map { now - arrival.at >= $0 } ?? false
        }
        // Until the policy and the arrivals have been read once, nothing came: it was there.
        let isFirst = !knowsSilence
        if !isFirst, let new = silent.first(where: { arrival in !silences.contains { $0.channel == arrival.channel } })
        {
            let (channel, age) = (new.channel, ageText(now - new.at, language))
            say(
                .news,
                Phrase(
                    en: "⚠ \(channel) is silent: nothing for \(age). Its row stands before the first mention.",
                    nl: "⚠ \(channel) is stil: al \(age) niets. De regel staat voor de eerste vermelding."))
        }
        silences = silent
        knowsSilence = isAware && policy.version > 0
        if channels.basis != Channels.Basis(policy: policy.version, lastArrivals: lastArrivals, silent: silent) {
            channels = Channels(of: policy, lastArrivals: lastArrivals, silent: silent)
        }
        window.show(sources: sourceRows, revealing: isFirst, height: listRows)
    }

    /// Rows for what is silent: so many that the mentions keep the screen, the last for all the others.
    private static let mostSourceRows = 3

    private var sourceRows: [ListWindow.Source] {
        guard query.view == .all else { return [] }
        let wanted = silences.filter {
            query.filter.isAbout(source: $0.channel, on: policy.channels[$0.channel]?.platform)
        }
        guard wanted.count > Self.mostSourceRows else { return wanted.map { ListWindow.Source(arrivals: [$0]) } }
        let alone = wanted.prefix(Self.mostSourceRows - 1)
        return alone.map { ListWindow.Source(arrivals: [$0]) }
            + [ListWindow.Source(arrivals: Array(wanted.dropFirst(alone.count)))]
    }
}

extension ListFilter {
    /// A source has a name and nothing else that one could look for.
    fileprivate func isAbout(source: String, on platform: String?) -> Bool {
        var rest = self
        (rest.channels, rest.withoutChannels, rest.words) = (nil, [], nil)
        let isMeant = { Self.isMeant(source, on: platform, by: $0) }
        guard rest.isEmpty, channels?.contains(where: isMeant) ?? true, !withoutChannels.contains(where: isMeant) else {
            return false
        }
        let name = source.lowercased()
        return words?.split(separator: " ").allSatisfy { name.contains($0.lowercased()) } ?? true
    }
}
