/// What the contract promises and a later version brings: known, not bound, and not in the help.
func refuseLaterVerbs(_ words: [String]) throws {
    guard let verb = words.first, verb != "" else { return try refuseUnknownVerb(words) }
    let later: Set = [
        "tag", "snooze", "report", "forget", "explain", "replay", "courier", "wall", "theme",
    ]
    let laterParts = ["queue": ["copy", "roles", "share"], "policy": ["guide"]]
    var name: String?
    if later.contains(verb) {
        name = verb
    } else if let part = words.dropFirst().first, laterParts[verb]?.contains(part) == true {
        name = "\(verb) \(part)"
    }
    guard let name else {
        return try refuseUnknownVerb(words)
    }
    throw VerbError(.usage, "\(name) is not in this version", "See webcare --help for what is.")
}

/// Else the console, which is what `webcare` alone means, would be asked what it makes of the word.
private func refuseUnknownVerb(_ words: [String]) throws {
    // `webcare help VERB` shows the overview for a verb that isn't there.
    let named = words.first == "help" ? words.dropFirst().first : words.first
    guard let verb = named, !verb.hasPrefix("-") else { return }
    let known = Webcare.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard !known.contains(verb), words.first != "help" || verb != "help" else { return }
    throw VerbError(.usage, "there is no verb '\(verb)'", "See webcare --help for what there is.")
}
