import MentionQueue
import WebcareModel

/// What one is told of without looking for it.
extension ConsoleState {
    func readAwareness() -> Effect { .readAwareness(arrivals: policy.watchesSilence) }

    mutating func take(_ awareness: Awareness) -> [Effect] {
        take(presences: awareness.presences)
        if let arrivals = awareness.lastArrivals { lastArrivals = arrivals }
        (nextDue, isAware) = (awareness.nextDue, true)
        noticeSilence()
        return noticeUrgency(of: awareness.held)
    }

    /// A line above the list for what is silent takes a row from it.
    mutating func noticeSilence() {
        let before = listRows
        silences = lastArrivals.filter { arrival in
            policy.channels[arrival.channel]?.silentAfter.map { now - arrival.at >= $0 } ?? false
        }
        if listRows != before { window.resize(height: listRows) }
    }
}

extension Policy {
    fileprivate var watchesSilence: Bool { channels.values.contains { $0.silentAfter != nil } }
}
