/// Something that could not be taken in, and why: what the quarantine keeps, so that nothing is lost.
package struct Rejection: Error, Hashable, Sendable {
    /// What was wrong, for a person: `id is a number, not a string`. May quote untrusted text.
    package var reason: String
    /// The line's number in its file, from 1; nil where it was no line.
    package var line: Int?
    /// The channel it was meant for, as far as that could be read.
    package var channel: String?
    /// What could not be taken, as it came; cut off where it was larger than the reader keeps.
    package var raw: [UInt8]
    /// The true length in bytes, which may be more than `raw` holds.
    package var length: Int

    package init(
        reason: String, line: Int? = nil, channel: String? = nil, raw: [UInt8] = [], length: Int? = nil
    ) {
        self.reason = reason
        self.line = line
        self.channel = channel
        self.raw = raw
        self.length = length ?? raw.count
    }
}
