/// The two organisations of the demo. Neither exists: no name, person or account here is a real one's.
enum DemoOrganisation: CaseIterable, Hashable, Sendable {
    /// Vlechtnet, which brings electricity and gas to people.
    case grid
    /// Zwaluwspoor, which runs trains.
    case railway

    var name: String { self == .grid ? "Vlechtnet" : "Zwaluwspoor" }
}

/// One of their accounts on a platform.
struct DemoChannel: Hashable, Sendable {
    var name: String
    var platform: String
    var account: String
    var organisation: DemoOrganisation
    var accountable: String
    var deputy: String
    var targetMinutes: Int64
    /// Out of a hundred mentions of the organisation, about so many come in here.
    var share: Int

    static let all: [DemoChannel] = [
        DemoChannel(.grid, "x", account: "@vlechtnet", targetMinutes: 60, share: 46),
        DemoChannel(.grid, "facebook", account: "Vlechtnet", targetMinutes: 60, share: 28),
        DemoChannel(.grid, "linkedin", account: "vlechtnet", targetMinutes: 120, share: 10),
        DemoChannel(.grid, "youtube", account: "@vlechtnet", targetMinutes: 120, share: 6),
        DemoChannel(.grid, "viva-engage", account: "Vlechtnet Webcare", targetMinutes: 240, share: 10),
        DemoChannel(.railway, "x", account: "@zwaluwspoor", targetMinutes: 60, share: 56),
        DemoChannel(.railway, "facebook", account: "Zwaluwspoor", targetMinutes: 60, share: 26),
        DemoChannel(.railway, "linkedin", account: "zwaluwspoor", targetMinutes: 120, share: 8),
        DemoChannel(.railway, "youtube", account: "@zwaluwspoor", targetMinutes: 120, share: 4),
        DemoChannel(.railway, "viva-engage", account: "Zwaluwspoor Webcare", targetMinutes: 240, share: 6),
    ]

    private init(
        _ organisation: DemoOrganisation, _ platform: String, account: String, targetMinutes: Int64, share: Int
    ) {
        name = "\(organisation == .grid ? "vlechtnet" : "zwaluwspoor")-\(platform)"
        self.platform = platform
        self.account = account
        self.organisation = organisation
        // What colleagues say among themselves is the works director's; the rest the board's own.
        let isInside = platform == "viva-engage"
        accountable = organisation == .grid ? (isInside ? "joost" : "marijke") : (isInside ? "noor" : "ruud")
        deputy = organisation == .grid ? (isInside ? "marijke" : "joost") : (isInside ? "ruud" : "noor")
        self.targetMinutes = targetMinutes
        self.share = share
    }
}

/// The rules under which the demo's desk works: who answers for what, and that replies leave as files in a folder.
enum DemoPolicy {
    static let timeZone = "Europe/Amsterdam"

    /// Colleagues who may be at work; the operator is never one of them.
    static let desk: [(operator: String, name: String)] = [
        ("sanne", "Sanne Veldkamp"), ("piet", "Piet Roskam"), ("amira", "Amira Benali"),
    ]

    static let board: [(operator: String, name: String)] = [
        ("marijke", "Marijke van Zuylekom, board of Vlechtnet"), ("joost", "Joost Hartingsveld, operations, Vlechtnet"),
        ("ruud", "Ruud Okkerse, board of Zwaluwspoor"), ("noor", "Noor Dijkgraaff, operations, Zwaluwspoor"),
    ]

    static func toml(folder: String, operator person: String) -> String {
        var lines = [
            "# The demo's own policy. webcare policy show prints it, and a team's looks much the same.",
            "timezone = \"\(timeZone)\"", "target = 60", "undo = 10", "folder = \(tomlString(folder))",
        ]
        for channel in DemoChannel.all {
            lines += [
                "", "[channels.\(channel.name)]", "platform = \(tomlString(channel.platform))",
                "account = \(tomlString(channel.account))", "accountable = \(tomlString(channel.accountable))",
                "deputy = \(tomlString(channel.deputy))", "target = \(channel.targetMinutes)", "deliver = \"file\"",
                "folder = \(tomlString(folder))",
            ]
        }
        for member in board + desk {
            lines += [
                "", "[people.\(member.operator)]", "name = \(tomlString(member.name))",
                "mail = \(tomlString(member.operator + "@demo.example"))",
            ]
        }
        if !(board + desk).contains(where: { $0.operator == person }) {
            lines += ["", "[people.\(tomlString(person))]", "name = \(tomlString(person))"]
        }
        return (lines + templates).joined(separator: "\n") + "\n"
    }

    private static let templates = [
        "", "[templates.bezig]",
        "nl = \"Dag {name}, we zijn ermee bezig en laten vandaag van ons horen. Groet, {operator}\"",
        "en = \"Hello {name}, we are on it and you hear from us today. Kind regards, {operator}\"",
        "", "[templates.storing]",
        "nl = \"Dag {name}, er is een storing in {plaats}; monteurs zijn onderweg. Groet, {operator}\"",
        "en = \"Hello {name}, there is an outage in {place}; engineers are on their way. Kind regards, {operator}\"",
    ]

    /// Two colleagues, neither of them the operator himself.
    static func colleagues(besides person: String) -> [String] {
        Array(desk.map(\.operator).filter { $0 != person }.prefix(2))
    }
}
