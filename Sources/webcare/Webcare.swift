import ArgumentParser

@main
struct Webcare: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "webcare")
}
