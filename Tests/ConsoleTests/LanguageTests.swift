import MentionQueue
import Platforms
import Terminal
import Testing
import WebcareModel

@testable import Console

/// Whatever stands on a screen in the Latin alphabet is the product's own, for in this team people, channels, tags and
/// mentions are written in another one. A word that stands there in both languages was never translated, or is the same in
/// both.
@Suite("Each text is in the reader's language")
struct LanguageTests {
    /// The same in English and in Dutch. A word that belongs to one of them only has no place here.
    private static let inBoth: Set<String> = [
        "audit", "deadline", "editor", "hand", "in", "is", "link", "min", "moment", "november", "of", "op", "open",
        "operator",
        "outbox", "over", "platform", "spam", "terminal", "was", "we",
    ]
    /// Of no language: keys, what is typed or set as it stands, and names.
    private static let verbatim: Set<String> = [
        "alt", "backspace", "ctrl", "end", "enter", "esc", "home", "pgdn", "pgup", "space", "tab",
        "channel", "clock", "config", "doctor", "me", "theme", "toml", "escalated", "fg", "stage", "tag", "urgent",
        "webcare",
        "bea", "es", "ma", "mastodon", "pers", "piet",
    ]

    private func untranslated(_ english: Set<String>?, _ dutch: Set<String>?) -> [String] {
        (english ?? []).intersection(dutch ?? []).subtracting(Self.inBoth).subtracting(Self.verbatim).sorted()
    }

    private static let policy = """
        timezone = "Europe/Amsterdam"

        [channels."сеть"]
        platform = "x"
        account = "@сеть"
        accountable = "беа"

        [channels."связь"]
        platform = "mastodon"
        account = "@связь"

        [people."беа"]
        name = "Беа"

        [people."санне"]
        name = "Санне"

        [people."пит"]
        name = "Пит"

        [templates."один"]
        nl = "Привет {author}, спасибо."
        en = "Привет {author}, спасибо."
        """

    private static let session = Session(operator: "санне", id: "console-1")
    private static let colleague = Session(operator: "пит", id: "console-2")

    /// A desk on which something of each kind has happened.
    private func desk() throws -> Desk {
        let desk = try Desk(policy: Self.policy)
        for (index, minutes) in [5, 130, 50, 40, 70, 20, 10].enumerated() {
            try desk.arrive(
                "\(index)", by: "@ян\(index)", "Нет света в городе", minutesAgo: Int64(minutes),
                channel: index.isMultiple(of: 2) ? "сеть" : "связь",
                platform: index.isMultiple(of: 2) ? "x" : "mastodon",
                shares: 12_345)
        }
        let queue = desk.queue
        _ = try queue.claim(1, by: Self.colleague, lease: Claim.consoleLease)
        _ = try queue.claim(2, by: Self.session, lease: Claim.consoleLease)
        _ = try queue.note(2, text: "Позвонил", forNextShift: true, by: Self.session)
        _ = try queue.escalate(3, reason: "Газета", by: Self.colleague)
        return desk
    }

    /// Those of Latin letters alone; what has a digit in it is a hash or a time, and with `_` it is a setting.
    private func words(of text: String) -> Set<String> {
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.filter { word in
            word.count > 1 && word.unicodeScalars.allSatisfy { $0.properties.isAlphabetic && $0.value < 0x250 }
        }
        return Set(words.map { $0.lowercased() })
    }

    private func screens(in language: Language, _ size: Size) throws -> [DemoScene: Set<String>] {
        var result: [DemoScene: Set<String>] = [:]
        for scene in DemoScene.allCases {
            let desk = try desk()
            var console = StillConsole(
                desk.queue, session: Self.session, language: language, size: size, keyMap: .standard, look: .plain)
            scene.play(on: &console)
            console.wait(until: desk.now + .milliseconds(500))
            result[scene] = words(of: console.canvas.text)
        }
        return result
    }

    @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 60), Size(columns: 200, rows: 60)])
    func `no screen has a word in both, but for those that are the same`(size: Size) throws {
        let (english, dutch) = (try screens(in: .english, size), try screens(in: .dutch, size))
        for scene in DemoScene.allCases {
            let shared = untranslated(english[scene], dutch[scene])
            #expect(shared.isEmpty, "\(scene.rawValue): \(shared.joined(separator: " "))")
        }
        // The test looks at something.
        #expect(english[.queue]?.contains("overdue") == true && dutch[.queue]?.contains("laat") == true)
    }

    /// The keys that lead to a place.
    private static let ways: [(place: Place, keys: [String])] = [
        (.queue, []), (.mention, ["Enter"]), (.composer, ["r"]), (.handover, ["H"]),
    ]

    @Test(arguments: ways.map(\.place)) func `nor has what a key says, possible or not`(place: Place) throws {
        let way = Self.ways.first { $0.place == place }?.keys ?? []
        func said(in language: Language) throws -> [String: Set<String>] {
            var said: [String: Set<String>] = [:]
            for command in CommandTable.commands(at: place) {
                guard let key = command.keys.first else { continue }
                let console = try desk().console(Self.session, Size(columns: 120, rows: 40), language: language)
                for name in ["j"] + way + [key.name] { console.press(name) }
                console.tick()
                said[command.id.rawValue] = words(of: console.text)
            }
            return said
        }
        let (english, dutch) = (try said(in: .english), try said(in: .dutch))
        #expect(english.count > 5)
        for (command, words) in english {
            let shared = untranslated(words, dutch[command])
            #expect(shared.isEmpty, "\(command): \(shared.joined(separator: " "))")
        }
    }

    @Test func `nor has the wall`() throws {
        let desk = try desk()
        func words(in language: Language) throws -> Set<String> {
            var state = WallState(language: language, size: Size(columns: 120, rows: 30), now: desk.now)
            state.reading = try WallReading(of: desk.queue)
            var canvas = Canvas(size: state.size)
            drawWall(state, on: &canvas, look: .plain)
            return self.words(of: canvas.text)
        }
        let shared = untranslated(try words(in: .english), try words(in: .dutch))
        #expect(shared.isEmpty, "\(shared.joined(separator: " "))")
    }
}
