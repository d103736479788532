/// SplitMix64: small, good enough for stories, and the same on every machine for the same seed.
struct DemoRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The library's own ways to draw may change between its versions: these don't.
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    mutating func pick<Element>(_ first: Element, _ others: [Element]) -> Element {
        let index = number(0...others.count)
        return index == 0 ? first : others[index - 1]
    }

    /// Nil when there is nothing to pick from.
    mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[number(0...elements.count - 1)]
    }

    mutating func seconds(_ range: ClosedRange<Int>) -> Duration {
        .milliseconds(Int64(number(range.lowerBound * 1000...range.upperBound * 1000)))
    }

    /// A generator of its own for somebody else, so that the one's choices don't depend on the other's.
    mutating func split() -> DemoRandom { DemoRandom(seed: next()) }
}
