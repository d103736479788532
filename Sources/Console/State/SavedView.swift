/// A filter that the operator keeps under a digit of the menu of views.
package struct SavedView: Hashable, Sendable {
    package var name: String?
    /// As it would be typed.
    package var filter: String

    package init(name: String? = nil, filter: String) {
        self.name = name
        self.filter = filter
    }

    var title: String { name.map { "\($0): \(filter)" } ?? filter }
}
