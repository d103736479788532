import ArgumentParser

/// For verbs that print something a script may want.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print one JSON object a line.")
    var json = false

    @Option(help: ArgumentHelp("How to print: text or json.", visibility: .hidden))
    var format: Format?

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    var isJSON: Bool { json || format == .json }

    func validate() throws {
        if json, format == .text { throw ValidationError("--json and --format text contradict each other") }
    }
}
