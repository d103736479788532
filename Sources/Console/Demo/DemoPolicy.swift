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
            "timezone = \"\(timeZone)\"", "target = 60", "undo = 10", "folder = \(quoted(folder))",
        ]
        for channel in DemoChannel.all {
            lines += [
                "", "[channels.\(channel.name)]", "platform = \(quoted(channel.platform))",
                "account = \(quoted(channel.account))", "accountable = \(quoted(channel.accountable))",
                "deputy = \(quoted(channel.deputy))", "target = \(channel.targetMinutes)", "deliver = \"file\"",
                "folder = \(quoted(folder))",
            ]
        }
        for member in board + desk {
            lines += [
                "", "[people.\(member.operator)]", "name = \(quoted(member.name))",
                "mail = \(quoted(member.operator + "@demo.example"))",
            ]
        }
        if !(board + desk).contains(where: { $0.operator == person }) {
            lines += ["", "[people.\(quoted(person))]", "name = \(quoted(person))"]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Two colleagues, neither of them the operator himself.
    static func colleagues(besides person: String) -> [String] {
        Array(desk.map(\.operator).filter { $0 != person }.prefix(2))
    }

    /// As a basic string of TOML.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
