import ArgumentParser
import Console
import MentionQueue
import WebcareModel

/// The console's views, and those of one's own.
struct ViewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "view",
        abstract: "See the views of the list, and keep or remove your own.",
        discussion: """
            A view of your own is a filter that stands in your settings: on f and a digit in the console, and for \
            webcare list --view by its name or digit.

            Example:
              webcare view save storm 'channel:x -tag:spam stroomstoring' && webcare list --view storm
            """,
        subcommands: [ViewList.self, ViewSave.self, ViewRemove.self],
        defaultSubcommand: ViewList.self)

    /// As many as there are digits for.
    static let most = 9
}

struct ViewList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Name the views: on which key they are, and what they choose by.",
        discussion: """
            Example:
              webcare view list --json | jq -r .filter
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions
    @OptionGroup var speech: LanguageOptions

    func run() throws {
        let settings = try place.settings()
        let language = try speech.chosen(settings)
        var standard = StandardOutput()
        for view in QueueView.allCases {
            try show(view.name, key: String(view.name.prefix(1)), view.phrase[language], filter: nil, on: &standard)
        }
        for (index, view) in settings.views.enumerated() {
            let key = index < ViewCommand.most ? "\(index + 1)" : nil
            try show(view.name, key: key, SafeText(view.filter), filter: view.filter, on: &standard)
        }
        try standard.flush()
    }

    private func show(
        _ name: String?, key: String?, _ words: SafeText, filter: String?, on standard: inout StandardOutput
    ) throws {
        if output.isJSON {
            try standard.json {
                $0.member("name", name)
                $0.member("key", key)
                $0.member("filter", filter)
            }
        } else {
            try standard.line("f \(key ?? "-")  \(name.map { "\($0): " } ?? "")" + words)
        }
    }
}

struct ViewSave: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "save",
        abstract: "Keep a filter as a view of your own.",
        discussion: """
            Example:
              webcare view save storm 'channel:x -tag:spam stroomstoring'
            """)

    @Argument(help: ArgumentHelp("What it is called.", valueName: "name"))
    var name: String

    @Argument(
        help: ArgumentHelp(
            "What it chooses by, as webcare list --filter takes it; one that begins with a minus stands behind --.",
            valueName: "filter"))
    var filter: String

    @OptionGroup var place: QueueOptions

    func run() throws {
        let problems = ListFilter.parsing(filter).problems
        guard problems.isEmpty else {
            throw VerbError(.usage, problems.map(\.explanation).joined(separator: "; "), "See webcare list --help.")
        }
        let own = try place.settings().views
        guard QueueView(name: name) == nil, Int(name) == nil, !own.contains(where: { $0.name == name }) else {
            throw VerbError(.badData, "a view is called \(name) already", "Choose another name: see webcare view list.")
        }
        guard own.count < ViewCommand.most else {
            throw VerbError(
                .badData, "\(ViewCommand.most) views have a digit each", "Take one out first: webcare view remove NAME")
        }
        let path = try ViewCommand.path(in: place)
        if let problem = SettingsFile.append(SavedView(name: name, filter: filter), to: path) {
            throw VerbError(.failed, "it can't be kept: \(problem)", "Name other settings with --config PATH.")
        }
        var standard = StandardOutput()
        try standard.line("view \(name) is on f \(own.count + 1); it stands in \(path)")
        try standard.flush()
    }
}

struct ViewRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take a view of your own out of your settings.",
        discussion: """
            Example:
              webcare view remove storm
            """)

    @Argument(help: ArgumentHelp("Its name, or the digit that it is on.", valueName: "name"))
    var name: String

    @OptionGroup var place: QueueOptions

    func run() throws {
        let settings = try place.settings()
        let own = settings.views
        guard let index = Int(name).map({ $0 - 1 }) ?? own.firstIndex(where: { $0.name == name }),
            own.indices.contains(index)
        else {
            throw VerbError(.notThere, "no view of your own is called \(name)", "See them with: webcare view list")
        }
        let path = try ViewCommand.path(in: place)
        // One that has no filter counts in the file and not here.
        guard settings.faults.isEmpty else {
            throw VerbError(.configuration, "the settings have faults: \(path)", "Mend them first: see webcare doctor.")
        }
        if let problem = SettingsFile.removeView(index, from: path) {
            throw VerbError(.failed, "it can't be taken out: \(problem)", "Nothing was changed.")
        }
        var standard = StandardOutput()
        try standard.line("view \(own[index].name ?? name) is removed")
        try standard.flush()
    }
}

extension ViewCommand {
    fileprivate static func path(in place: QueueOptions) throws -> String {
        guard let path = QueueOptions.settingsPath(at: place.config) else {
            throw VerbError(.configuration, "there is no place for settings", "Name one with --config PATH.")
        }
        return path
    }
}
