import Glibc
import WebcareModel

/// The chain's head, put down in a second private file beside the queue: a tail that is cut off later shows against it.
struct HeadsFile {
    private static let suffix = ".heads"
    private let queue: String
    private var path: String { queue + Self.suffix }

    init(besides queue: String) { self.queue = queue }

    /// Appends a line `number hash`. A file that can't be written doesn't keep the desk from working.
    func append(_ head: ChainHead) {
        let descriptor = QueueCompanion.open(Self.suffix, besides: queue, O_APPEND)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let line = Array("\(head.number) \(head.hexHash)\n".utf8)
        _ = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }

    func heads() -> [ChainHead] {
        guard let file = fopen(path, "re") else { return [] }
        defer { fclose(file) }
        var heads: [ChainHead] = []
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while getline(&line, &capacity, file) > 0, let text = line {
            let words = String(cString: text).split(whereSeparator: { $0 == " " || $0 == "\n" })
            // A line that a crash cut short says nothing.
            guard words.count == 2, let number = Int64(words[0]), let hash = bytes(hexadecimal: words[1]),
                hash.count == 32
            else { continue }
            heads.append(ChainHead(number: number, hash: hash))
        }
        return heads
    }
}

private func bytes(hexadecimal text: Substring) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = text
    while !rest.isEmpty {
        guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
        bytes.append(byte)
        rest = rest.dropFirst(2)
    }
    return bytes
}
