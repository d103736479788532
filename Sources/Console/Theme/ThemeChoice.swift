/// The theme that a console was started with, and how to read it again.
package struct ThemeChoice: Sendable {
    package let library: ThemeLibrary
    /// As the command line or the settings name it.
    package let name: String?
    package let reading: ThemeReading

    package init(_ name: String?, in library: ThemeLibrary) {
        self.library = library
        self.name = name
        reading = library.read(name)
    }

    /// The user's own colours; nothing is read for it.
    package static let standard = ThemeChoice(nil, in: ThemeLibrary())
}
