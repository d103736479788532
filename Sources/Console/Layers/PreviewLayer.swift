import WebcareModel

/// The replies to several mentions, each as it would leave.
struct PreviewLayer: Hashable, Sendable {
    struct Reply: Hashable, Sendable {
        var mention: Mention
        var text: String
    }

    struct LeftOut: Hashable, Sendable {
        var mention: Mention
        var why: Phrase
    }

    var replies: [Reply] = []
    var leftOut: [LeftOut] = []
    var scroll = 0
}
