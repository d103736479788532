import Platforms
import Terminal
import WebcareModel

/// The desk's channels, for a screen: those of the policy, and any other that ever brought something. Put together when
/// something of it changes, and not with each key.
struct Channels: Hashable, Sendable {
    struct Channel: Hashable, Sendable {
        let name: String
        /// As the list has it on a narrow screen, where that tells channels apart.
        let short: SafeText
        let lastAt: Timestamp?
        let isSilent: Bool
    }

    /// What it is put together from.
    struct Basis: Hashable, Sendable {
        var policy: Int64 = 0
        var lastArrivals: [Pulse.ChannelArrival] = []
        var silent: [Pulse.ChannelArrival] = []
    }

    private(set) var basis = Basis()
    /// By name.
    private(set) var all: [Channel] = []
    /// As much of a list's column as their names fill, by what they may: at most 11, 16, 22 cells.
    private var filled: [Int: Int] = [:]

    init() {}

    init(of policy: Policy, lastArrivals: [Pulse.ChannelArrival], silent: [Pulse.ChannelArrival]) {
        basis = Basis(policy: policy.version, lastArrivals: lastArrivals, silent: silent)
        let last = Dictionary(lastArrivals.map { ($0.channel, $0.at) }) { first, _ in first }
        let names = Set(policy.channels.keys).union(last.keys).sorted()
        let platforms = names.map { name in policy.channels[name].map { Platform(named: $0.platform) } }
        let shortened = Self.shortened(names)
        for ((name, platform), shortened) in zip(zip(names, platforms), shortened) {
            let isAlone = platform != nil && platforms.count { $0 == platform } == 1
            let short =
                isAlone && platform?.name != "other"
                ? SafeText(platform?.abbreviation ?? "") : TextWidth.fitted(SafeText(shortened), to: Self.longestShort)
            all.append(
                Channel(
                    name: name, short: short, lastAt: last[name],
                    isSilent: silent.contains { $0.channel == name }))
        }
        for most in Self.widths {
            let labels = zip(names, platforms).map { name, platform -> SafeText in
                guard let platform else { return SafeText(name) }
                return policy.channelText(name, on: platform, columns: most)
            }
            filled[most] = labels.map { TextWidth.columns(of: $0) }.max().map { min(most, $0) }
        }
    }

    static let widths = [11, 16, 22]
    private static let longestShort = 10

    /// Names as short as tells them apart: `zwa-x`, `zwa-fac` of `zwaluwspoor-x`, `zwaluwspoor-facebook`.
    private static func shortened(_ names: [String]) -> [String] {
        for length in 3..<longestShort {
            let short = names.map { name in
                name.count <= 6
                    ? name : name.split(separator: "-").map { $0.prefix(length) }.joined(separator: "-")
            }
            if Set(short).count == names.count { return short }
        }
        return names
    }

    /// Of a column that may have `most` cells, what these channels need: one alone has to be told from no other.
    func columns(atMost most: Int) -> Int {
        guard all.count != 1 else { return 0 }
        return filled[most] ?? most
    }
}

extension Policy {
    /// What a channel is called where there are `columns` for it.
    func channelText(_ channel: String, on platform: Platform, columns: Int) -> SafeText {
        if columns <= 2 { return SafeText(platform.abbreviation) }
        // Of a platform that we don't know, the channel's name says more; of two on one platform, only that tells.
        let isNamed = columns >= 22 || platform.name == "other" || (columns >= 16 && sharesPlatform(channel))
        return isNamed ? SafeText(channel) : SafeText(platform.title)
    }

    private func sharesPlatform(_ channel: String) -> Bool {
        guard let platform = channels[channel]?.platform else { return false }
        return channels.contains { $0.key != channel && $0.value.platform == platform }
    }
}
