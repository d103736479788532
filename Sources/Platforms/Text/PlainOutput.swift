/// Text in the making: spaces and gaps are held back until something follows them.
struct PlainOutput {
    private var bytes: [UInt8] = []
    private var breaks = 0
    private var hasSpace = false

    mutating func append(_ text: some Collection<UInt8>) {
        guard !text.isEmpty else { return }
        if !bytes.isEmpty {
            if breaks > 0 {
                bytes.append(contentsOf: repeatElement(0x0A, count: breaks))
            } else if hasSpace {
                bytes.append(0x20)
            }
        }
        breaks = 0
        hasSpace = false
        bytes.append(contentsOf: text)
    }

    mutating func space() { hasSpace = true }

    /// One more line; never more than one empty line in a row.
    mutating func lineBreak() { breaks = min(2, breaks + 1) }

    mutating func gap(_ lines: Int) { breaks = max(breaks, lines) }

    var finished: String {
        var end = bytes.count
        while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}
