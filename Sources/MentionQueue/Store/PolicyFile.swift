import Foundation
import TOMLKit
import WebcareModel

/// A policy as its author writes it, in TOML. Reads on after a fault, so that all of them are told at once.
///
///     timezone = "Europe/Amsterdam"
///     target = 60                       # minutes; or "45m", "2h"
///
///     [channels.x-service]
///     platform = "x"
///     account = "@netbeheer"
///     accountable = "anna"
///     deliver = "file"
///     folder = "/srv/outgoing"
///
///     [people.anna]
///     name = "Anna de Wit"
///
///     [templates.storing]
///     nl = "Dag {author}, er is een storing in {plaats}."
struct PolicyFile {
    private(set) var faults: [PolicyFault] = []
    private let toml: String
    private let lines: [Substring]

    init(toml: String) {
        self.toml = toml
        lines = toml.split(separator: "\n", omittingEmptySubsequences: false)
    }

    mutating func read() -> Policy {
        var policy = Policy()
        let table: TOMLTable
        do { table = try TOMLTable(string: toml) } catch {
            let place = error as? TOMLParseError
            faults.append(
                PolicyFault(line: place?.source.begin.line, message: place?.description ?? "this is not TOML"))
            return policy
        }
        readTop(table, into: &policy)
        for (name, value) in entries(table, "people") {
            if let person = readPerson(name, value) { policy.people[name] = person }
        }
        for (name, value) in entries(table, "channels") {
            if let channel = readChannel(name, value) { policy.channels[name] = channel }
        }
        for (name, value) in entries(table, "templates") {
            if let template = readTemplate(name, value) { policy.templates[name] = template }
        }
        judgePeople(policy)
        judgeTemplates(policy)
        return policy
    }

    private mutating func readTop(_ table: TOMLTable, into policy: inout Policy) {
        let known = ["timezone", "channels", "people", "templates", "target", "undo", "notify", "folder", "clock"]
        warnUnknown(table, known, section: nil)
        if let zone = text(table, "timezone", nil) {
            if TimeZone(identifier: zone) == nil {
                fault(nil, "timezone", "timezone \"\(zone)\" isn't known; use a name such as Europe/Amsterdam")
            } else {
                policy.timeZone = zone
            }
        }
        if let target = duration(table, "target", nil, bare: 60) { policy.target = target }
        policy.undo = duration(table, "undo", nil, bare: 1)
        if let clock = text(table, "clock", nil) {
            if let start = Policy.ClockStart(rawValue: clock) {
                policy.clockStart = start
            } else {
                fault(nil, "clock", "clock is \"posted_at\" (the author's hour) or \"received_at\", not \"\(clock)\"")
            }
        }
        policy.folder = folder(table, nil)
        if let value = table["notify"] {
            let words = value.array.map { $0.compactMap(\.string) } ?? []
            if words.isEmpty || words.count != value.array?.count {
                fault(nil, "notify", "notify is a list of texts: [\"program\", \"argument\"]")
            } else {
                policy.notify = words
            }
        }
    }

    private mutating func readPerson(_ name: String, _ value: any TOMLValueConvertible) -> Policy.Person? {
        let section = "people.\(name)"
        guard let table = value.table else {
            fault(nil, name, "[people.\(name)] is not a table")
            return nil
        }
        warnUnknown(table, ["name", "mail"], section: section)
        return Policy.Person(name: text(table, "name", section) ?? name, mail: text(table, "mail", section))
    }

    private mutating func readChannel(_ name: String, _ value: any TOMLValueConvertible) -> Policy.Channel? {
        let section = "channels.\(name)"
        guard let table = value.table else {
            fault(nil, name, "[channels.\(name)] is not a table")
            return nil
        }
        let known = [
            "platform", "account", "accountable", "deputy", "target", "undo", "deliver", "folder", "silent_after",
        ]
        warnUnknown(table, known, section: section)
        var channel = Policy.Channel(platform: text(table, "platform", section) ?? "other")
        if table["platform"] == nil {
            fault(section, nil, "[channels.\(name)] names no platform; it counts as \"other\"", isWarning: true)
        }
        channel.account = text(table, "account", section)
        channel.accountable = text(table, "accountable", section)
        channel.deputy = text(table, "deputy", section)
        channel.target = duration(table, "target", section, bare: 60)
        channel.undo = duration(table, "undo", section, bare: 1)
        channel.silentAfter = duration(table, "silent_after", section, bare: 60)
        channel.folder = folder(table, section)
        channel.delivery = delivery(table, section, folder: channel.folder)
        return channel
    }

    private mutating func readTemplate(_ name: String, _ value: any TOMLValueConvertible) -> ReplyTemplate? {
        let section = "templates.\(name)"
        guard let table = value.table else {
            fault(nil, name, "[templates.\(name)] is not a table")
            return nil
        }
        warnUnknown(table, ["nl", "en", "channels"], section: section)
        var template = ReplyTemplate(texts: [:])
        for language in ["nl", "en"] { template.texts[language] = text(table, language, section) }
        guard !template.texts.isEmpty else {
            fault(section, nil, "[templates.\(name)] has no text: write nl = \"…\" or en = \"…\"")
            return nil
        }
        judgeBraces(of: template, section)
        if let channels = table["channels"] {
            template.channels = channels.array.map { $0.compactMap(\.string) } ?? []
            if template.channels.isEmpty {
                fault(section, "channels", "channels is a list of their names; without it a template is for all")
            }
        }
        return template
    }

    /// Meant as a hole, it would be sent as it stands.
    private mutating func judgeBraces(of template: ReplyTemplate, _ section: String) {
        for (language, text) in template.texts.sorted(by: { $0.key < $1.key }) {
            for braces in ReplyTemplate.strayBraces(in: text) {
                fault(
                    section, language,
                    """
                    \(braces) in \(language) is no hole, and is sent as it stands; a hole is a name in braces, such as {place}
                    """,
                    isWarning: true)
            }
        }
    }

    private mutating func judgeTemplates(_ policy: Policy) {
        for (name, template) in policy.templates.sorted(by: { $0.key < $1.key }) {
            for channel in template.channels where policy.channels[channel] == nil {
                fault("templates.\(name)", "channels", "there is no [channels.\(channel)]", isWarning: true)
            }
        }
    }

    /// A relative one would depend on where the deliverer was started.
    private mutating func folder(_ table: TOMLTable, _ section: String?) -> String? {
        guard let folder = text(table, "folder", section) else { return nil }
        if !folder.hasPrefix("/") { fault(section, "folder", "folder is a path from the root, not \"\(folder)\"") }
        return folder
    }

    private mutating func delivery(_ table: TOMLTable, _ section: String, folder: String?) -> Delivery {
        switch text(table, "deliver", section) {
        case "file":
            guard let folder else {
                fault(section, "deliver", "deliver = \"file\" needs folder, a path from the root")
                return .courier
            }
            return .file(folder: folder)
        case "hand": return .hand
        case "courier", nil: return .courier
        case .some(let other):
            fault(section, "deliver", "deliver is \"courier\", \"file\" or \"hand\", not \"\(other)\"")
            return .courier
        }
    }

    /// Who is named must be there; that somebody is named is the point of having a policy.
    private mutating func judgePeople(_ policy: Policy) {
        for name in [Transaction.program.operator, EscalationMark.unassigned] where policy.people[name] != nil {
            fault("people.\(name)", nil, "nobody can be named \(name): the program means something else by it")
        }
        for (name, channel) in policy.channels.sorted(by: { $0.key < $1.key }) {
            for (key, person) in [("accountable", channel.accountable), ("deputy", channel.deputy)] {
                if let person, policy.people[person] == nil {
                    fault("channels.\(name)", key, "\(key) \"\(person)\" has no [people.\(person)] table")
                }
            }
            if channel.accountable == nil {
                fault(
                    "channels.\(name)", nil, "nobody is accountable for \(name): its escalations go to \"unassigned\"",
                    isWarning: true)
            }
        }
    }
}

// MARK: Values

extension PolicyFile {
    private mutating func entries(
        _ table: TOMLTable, _ key: String
    ) -> [(String, any TOMLValueConvertible)] {
        guard let value = table[key] else { return [] }
        guard let inner = value.table else {
            fault(nil, key, "\(key) is not a table: write [\(key).NAME]")
            return []
        }
        return inner.keys.sorted().compactMap { name in inner[name].map { (name, $0) } }
    }

    private mutating func text(_ table: TOMLTable, _ key: String, _ section: String?) -> String? {
        guard let value = table[key] else { return nil }
        guard let text = value.string, !text.isEmpty else {
            fault(section, key, "\(key) must be a text")
            return nil
        }
        return text
    }

    /// A whole number of `bare` seconds, or a text such as `"45m"`, `"10s"`, `"2h"`.
    private mutating func duration(_ table: TOMLTable, _ key: String, _ section: String?, bare: Int64) -> Duration? {
        guard let value = table[key] else { return nil }
        let longest: Int64 = 30 * 86_400
        if let number = value.int, number >= 0, Int64(number) <= longest / bare, key == "undo" || number > 0 {
            return .seconds(Int64(number) * bare)
        }
        if let text = value.string, let unit = text.last, let number = Int64(text.dropLast()), number >= 0,
            let seconds = Self.units[unit], number <= longest / seconds,
            key == "undo" || number > 0
        {
            return .seconds(number * seconds)
        }
        let example = bare == 60 ? "60 (minutes) or \"45m\"" : "10 (seconds) or \"30s\""
        fault(section, key, "\(key) must be a time such as \(example), at most 30 days")
        return nil
    }

    private static let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]

    private mutating func warnUnknown(_ table: TOMLTable, _ known: [String], section: String?) {
        for key in table.keys.sorted() where !known.contains(key) {
            fault(section, key, "\(key) isn't known here and has no effect", isWarning: true)
        }
    }

    private mutating func fault(_ section: String?, _ key: String?, _ message: String, isWarning: Bool = false) {
        faults.append(PolicyFault(line: line(of: key, in: section), message: message, isWarning: isWarning))
    }

    /// Where a key stands, as far as a plain reading of the lines can tell.
    private func line(of key: String?, in section: String?) -> Int? {
        var current: String?
        for (index, line) in lines.enumerated() {
            let words = line.drop { $0 == " " || $0 == "\t" }
            if words.hasPrefix("["), let end = words.firstIndex(of: "]") {
                current = words[words.index(after: words.startIndex)..<end].filter { $0 != "\"" && $0 != " " }
                if key == nil, current == section { return index + 1 }
            } else if current == section, let key, words.hasPrefix(key) {
                let rest = words.dropFirst(key.count).drop { $0 == " " || $0 == "\t" }
                if rest.hasPrefix("=") || rest.hasPrefix(".") { return index + 1 }
            }
        }
        return nil
    }
}
