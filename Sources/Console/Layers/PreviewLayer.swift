import WebcareModel

/// The replies to several mentions, each as it would leave.
struct PreviewLayer: Hashable, Sendable {
    struct Reply: Hashable, Sendable {
        /// As it stood when its reply was made.
        let mention: Mention
        var text: String
        /// Why this text can't leave.
        var fault: Phrase?
        /// By hand: a hole that is filled in for all doesn't undo that.
        var isEdited = false
        /// The operator's own, which it would take the place of.
        var draft: String?
        /// What was said about taking it along; nil: nothing.
        var isWanted: Bool?

        /// As much of the draft as tells which it is.
        var shownDraft: String? {
            draft.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ").excerpt(160) }
        }
    }

    struct LeftOut: Hashable, Sendable {
        var mention: Mention
        var why: Phrase
    }

    let template: String
    var replies: [Reply] = []
    /// It can't be replied to at all.
    var leftOut: [LeftOut] = []
    /// Of the template's texts, filled in or not, in their order.
    var holes: [String] = []
    /// What was filled in.
    var values: [String: String] = [:]
    /// Which of them have a draft is known.
    var hasReadDrafts = false
    var selected = 0
    var scroll = 0

    /// The holes that some reply still has.
    var openHoles: [String] {
        let left = Set(replies.flatMap { ReplyTemplate.holes(in: $0.text) })
        return holes.filter(left.contains)
    }

    /// What was filled in or written in another one, of the same mentions.
    mutating func takeOver(from other: PreviewLayer) {
        for (index, reply) in replies.enumerated() {
            guard let before = other.replies.first(where: { $0.mention.id == reply.mention.id }), before.isEdited else {
                continue
            }
            replies[index].text = before.text
            replies[index].fault = before.fault
            replies[index].isEdited = true
            replies[index].isWanted = before.isWanted
        }
    }
}
