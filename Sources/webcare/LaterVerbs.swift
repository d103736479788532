import ArgumentParser

/// What the contract promises and a later version brings: known, not bound, and not in the help.
func refuseLaterVerbs(_ words: [String]) throws {
    // `webcare help VERB` would show the overview for a verb that isn't there.
    let asked = words.first == "help" ? Array(words.dropFirst()) : words
    guard let verb = asked.first else { return }
    let later: Set = [
        "report", "forget", "courier",
    ]
    let laterParts = ["policy": ["guide"]]
    var name: String?
    if later.contains(verb) {
        name = verb
    } else if let part = asked.dropFirst().first, laterParts[verb]?.contains(part) == true {
        name = "\(verb) \(part)"
    }
    if let name { throw VerbError(.usage, "\(name) is not in this version", "See webcare --help for what is.") }
    try refuseUnknownVerb(asked, isHelp: words.first == "help")
}

/// Else the console, which is what `webcare` alone means, would be asked what it makes of the word.
private func refuseUnknownVerb(_ words: [String], isHelp: Bool) throws {
    guard let verb = words.first, !verb.hasPrefix("-"), !isHelp || verb != "help" else { return }
    guard let known = part(verb, of: Webcare.self) else {
        throw VerbError(.usage, "there is no verb '\(verb)'", "See webcare --help for what there is.")
    }
    // The verb itself judges what stands behind it; help shows whatever it knows.
    guard isHelp, let inner = words.dropFirst().first, !inner.hasPrefix("-"), part(inner, of: known) == nil else {
        return
    }
    throw VerbError(.usage, "\(verb) has no verb '\(inner)'", "See webcare \(verb) --help for what there is.")
}

private func part(_ name: String, of verb: any ParsableCommand.Type) -> (any ParsableCommand.Type)? {
    verb.configuration.subcommands.first { $0.configuration.commandName == name }
}
