/// How long a label of a domain gets in the letters that the domain name system knows (RFC 3492).
enum Punycode {
    static func length(of label: ArraySlice<Unicode.Scalar>) -> Int {
        let basic = label.count { $0.isASCII }
        var length = basic + (basic > 0 ? 1 : 0)
        var handled = basic
        var current: UInt32 = 0x80
        var delta = 0
        var bias = 72
        while handled < label.count {
            guard let next = label.lazy.map(\.value).filter({ $0 >= current }).min() else { break }
            delta += Int(next - current) * (handled + 1)
            current = next
            for scalar in label {
                if scalar.value < current { delta += 1 }
                guard scalar.value == current else { continue }
                length += digits(of: delta, bias: bias)
                bias = adapted(delta, count: handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            current += 1
        }
        return length
    }

    /// How many digits a number takes, each with a base of its own.
    private static func digits(of number: Int, bias: Int) -> Int {
        var rest = number
        var count = 1
        var position = 36
        while true {
            let threshold = max(1, min(26, position - bias))
            if rest < threshold { return count }
            rest = (rest - threshold) / (36 - threshold)
            count += 1
            position += 36
        }
    }

    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var steps = 0
        while delta > 35 * 26 / 2 {
            delta /= 35
            steps += 36
        }
        return steps + 36 * delta / (delta + 38)
    }
}
