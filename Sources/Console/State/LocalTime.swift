import Glibc
import WebcareModel

/// The clock on the wall where the team sits: the policy's time zone, read from the system's own tables.
package struct LocalTime: Hashable, Sendable {
    private struct Change: Hashable {
        var from: Int64
        var offset: Int64
    }

    package static let utc = LocalTime()

    private var changes: [Change] = []
    private var firstOffset: Int64 = 0

    private init() {}

    /// An unknown zone counts as UTC; the policy was checked when it was applied.
    package init(named zone: String) {
        guard !zone.isEmpty, !zone.hasPrefix("/"), !zone.split(separator: "/").contains(".."),
            let bytes = Self.read("/usr/share/zoneinfo/" + zone)
        else { return }
        parse(bytes)
    }

    private static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while bytes.count < 1 << 18 {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        return bytes
    }

    /// RFC 8536: the second block, whose times have 64 bits. Its table reaches to 2037, which is far enough here.
    private mutating func parse(_ bytes: [UInt8]) {
        func number(_ at: Int, _ length: Int) -> Int64? {
            guard at + length <= bytes.count else { return nil }
            let raw = bytes[at..<at + length].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return length == 4 ? Int64(Int32(truncatingIfNeeded: raw)) : Int64(bitPattern: raw)
        }
        func counts(_ at: Int) -> [Int]? {
            guard bytes.count >= at + 44, Array(bytes[at..<at + 4]) == Array("TZif".utf8) else { return nil }
            return (0..<6).compactMap { number(at + 20 + $0 * 4, 4).map(Int.init) }
        }
        guard let old = counts(0), old.count == 6 else { return }
        let second = 44 + old[3] * 5 + old[4] * 6 + old[5] + old[2] * 8 + old[1] + old[0]
        guard let new = counts(second), new.count == 6 else { return }
        let (timeCount, typeCount) = (new[3], new[4])
        let times = second + 44
        let indices = times + timeCount * 8
        let types = indices + timeCount
        guard types + typeCount * 6 <= bytes.count else { return }
        firstOffset = number(types, 4) ?? 0
        for index in 0..<timeCount {
            guard let from = number(times + index * 8, 8),
                let offset = number(types + Int(bytes[indices + index]) * 6, 4)
            else { continue }
            changes.append(Change(from: from, offset: offset))
        }
    }

    private func offset(at moment: Timestamp) -> Int64 {
        let seconds = moment.milliseconds.flooredDivision(by: 1000)
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].from <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? firstOffset : changes[low - 1].offset
    }

    private func shifted(_ moment: Timestamp) -> String {
        Timestamp(milliseconds: moment.milliseconds + offset(at: moment) * 1000).rfc3339
    }

    /// `14:02`
    package func minute(_ moment: Timestamp) -> String { String(shifted(moment).dropFirst(11).prefix(5)) }

    /// `14:02:07`
    package func second(_ moment: Timestamp) -> String { String(shifted(moment).dropFirst(11).prefix(8)) }

    /// `2026-11-23`
    package func day(_ moment: Timestamp) -> String { String(shifted(moment).prefix(10)) }

    /// `14:02` when nobody could take it for another day's, else `2026-11-22 14:02`.
    package func minute(_ moment: Timestamp, seenAt now: Timestamp) -> String {
        abs((moment - now).wholeSeconds) < 12 * 3600 ? minute(moment) : day(moment) + " " + minute(moment)
    }
}
