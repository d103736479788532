import MentionQueue

// What the login may do on a server: no more than work with the queue needs, and no less.
extension Examination {
    private static let roles = "webcare queue roles prints what gives each login its own rights."

    mutating func examineLogin(at queue: MentionQueue) throws {
        guard let rights = try queue.serverRights() else { return }
        let login = rights.login
        if rights.isSuperuser {
            find(
                "rights", .warning, "\(login) is a superuser of the server: it may change or remove what has happened",
                remedy: "Work under an operator's login. " + Self.roles)
        } else if rights.isOwner {
            find(
                "rights", .warning, "\(login) owns the queue's schema: it may change or remove what has happened",
                remedy: "Keep it for upgrades, and work under an operator's login. " + Self.roles)
        } else if rights.changesEvents {
            find(
                "rights", .warning, "\(login) may change or delete events, the record of what has happened",
                remedy: "Take UPDATE, DELETE and TRUNCATE on webcare.event from it. " + Self.roles)
        } else if rights.missing.isEmpty {
            find("rights", .ok, "\(login) may work with the queue, and not change what has happened")
        }
        guard !rights.missing.isEmpty else { return }
        if rights.onlyReads {
            return find(
                "rights", .warning, "\(login) may only read: for the wall and auditors",
                remedy: "To work with the queue, use an operator's login. " + Self.roles)
        }
        let named = rights.missing.prefix(4).joined(separator: ", ")
        let others = rights.missing.count - 4
        find(
            "rights", .warning, "\(login) may not \(named)" + (others > 0 ? " and \(others) more" : ""),
            remedy: "Have them given: some work will fail. " + Self.roles)
    }
}
