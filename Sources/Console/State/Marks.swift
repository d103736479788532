import WebcareModel

/// Mentions that were marked to be dealt with together, in the order of marking. They hold on to the mention, wherever its
/// row goes and whatever list is shown.
struct Marks: Hashable, Sendable {
    /// More than anyone can look through before saying yes.
    static let limit = 200
    /// Of a longer list it is said that there are more.
    static let mostCounted = 10_000

    private(set) var mentions: [Mention] = []

    var isEmpty: Bool { mentions.isEmpty }
    var count: Int { mentions.count }
    var isFull: Bool { count >= Self.limit }

    func contains(_ id: Int64) -> Bool { mentions.contains { $0.id == id } }

    mutating func add(_ mention: Mention) {
        if !isFull, !contains(mention.id) { mentions.append(mention) }
    }

    mutating func remove(_ id: Int64) { mentions.removeAll { $0.id == id } }

    mutating func clear() { mentions = [] }
}
