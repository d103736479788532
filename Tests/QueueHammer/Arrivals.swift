import Glibc
import WebcareModel

/// Prints made-up arrivals, the same ones for the same count: id, handle, name, text and moment of posting, with tabs
/// between. Words are met as often as in a language: a few everywhere, most seldom.
func printArrivals(count: Int, spreadSeconds: Int64, ending: Timestamp) {
    let common = [
        "geen", "stroom", "al", "uur", "in", "de", "straat", "weer", "storing", "trein", "wanneer", "wordt", "dit",
        "opgelost", "niemand", "neemt", "op", "wat", "een", "service",
    ]
    var random = Dice(state: 20_261_124)
    var output: [UInt8] = []
    for number in 1...max(1, count) {
        // Seldom words: 30,000 of them.
        var words: [String] = []
        var length = 0
        while length < 170 {
            let word = random.below(10) < 6 ? common[random.below(common.count)] : "woord\(random.below(30_000))"
            words.append(word)
            length += word.utf8.count + 1
        }
        let handle = random.below(50_000)
        let age = Int64(random.below(Int(max(1, spreadSeconds * 1000))))
        let line =
            "\(1_790_000_000_000_000_000 + number)\t@reiziger\(handle)\tReiziger \(handle)\t"
            + "\(words.joined(separator: " "))\t\((ending - .milliseconds(age)).milliseconds)\n"
        output.append(contentsOf: line.utf8)
        if output.count > 1 << 16 || number == count {
            writeAll(output)
            output.removeAll(keepingCapacity: true)
        }
    }
}

private func writeAll(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
        guard count > 0 else { exit(1) }
        rest = rest.dropFirst(count)
    }
}

/// Numbers that are the same in every run.
private struct Dice {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
