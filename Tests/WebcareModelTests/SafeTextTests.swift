import Testing

@testable import WebcareModel

@Suite("Text that may be shown")
struct SafeTextTests {
    @Test(
        "Ordinary text survives untouched",
        arguments: [
            "Al twee uur geen stroom in #Zwolle @netbeheer, en niemand die opneemt!",
            "Eén coördinatie à la carte: € 5,–",
            "ไม่มีไฟฟ้า", "لا توجد كهرباء منذ ساعتين", "می‌خواهم", "שָׁלוֹם", "क्षत्रिय न्‍", "漢字 かな 한국어", "tiếng Việt",
            "e\u{301}e\u{301}n", "👍🏽 ❤️ ⚠️ 1️⃣ 🇳🇱 ☎︎", "👨‍👩‍👧‍👦 👩🏽‍🚀 🏳️‍🌈", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🪿", "",
        ])
    func survives(_ text: String) {
        #expect(SafeText(text).string.unicodeScalars.elementsEqual(text.unicodeScalars))
    }

    @Test(
        "What would do something is seen or gone",
        arguments: [
            ("\u{1B}[31mred\u{1B}[0m", "␛[31mred␛[0m"), ("\u{1B}]0;title\u{7}", "␛]0;title␇"), ("a\u{0}b", "a␀b"),
            ("\u{7F}", "␡"), ("\u{9B}31m", "�31m"), ("\u{9D}52;c;aGk=\u{9C}", "�52;c;aGk=�"), ("a\tb", "a b"),
            ("one\r\n\r\ntwo\u{2028}three\u{85}four", "one two three four"), ("user\u{202E}gpj.exe", "user�gpj.exe"),
            ("\u{2067}abc\u{2069}\u{200F}", "abc"), ("pay\u{200B}pal\u{FEFF}\u{2060}\u{AD}", "paypal"),
            ("a\u{E0041}\u{E0042}\u{E007F}b", "ab"), ("a\u{FE0F}b\u{E0101}", "ab"), ("x\u{200D}y\u{200C}z", "xyz"),
            ("👍\u{200D}a", "👍a"), ("\u{E000}\u{10FFFF}\u{378}", "���"), ("\u{301}", "◌́"), ("\u{3164}\u{115F}", ""),
            ("\u{FFF9}ruby\u{FFFB}", "ruby"), ("1\u{FE0F}", "1"), ("\u{1F3F4}\u{E0067}\u{E007F}", "🏴"),
        ])
    func hostile(_ untrusted: String, _ shown: String) {
        #expect(SafeText(untrusted).string.unicodeScalars.elementsEqual(shown.unicodeScalars))
    }

    @Test("A tower of marks is cut to four, and a crowd of joined emoji to eight")
    func towers() {
        let tower = SafeText("Z" + String(repeating: "\u{300}", count: 5_000) + "a")
        #expect(tower.string.unicodeScalars.count == 6)
        let crowd = SafeText(Array(repeating: "👨", count: 1_000).joined(separator: "\u{200D}"))
        #expect(crowd.string.map(\.unicodeScalars.count).max() == 15)
        #expect(crowd.string.count == 125)
    }

    @Test("Pieces that are safe apart are safe together")
    func pieces() {
        #expect((SafeText("a") + SafeText("\u{301}")).string == "a◌\u{301}")
        let untrusted = "\u{1B}c"
        #expect(SafeText("from \(untrusted): \(3) of \(SafeText("x"))").string == "from ␛c: 3 of x")
        #expect([SafeText("a"), SafeText("b")].joined(by: ", ").string == "a, b")
    }

    @Test("What is passed unseen is what a closer look would pass")
    func standingAlone() {
        for value in UInt32(0)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value), Sanitizer.standsAlone(scalar) else { continue }
            let text = String(scalar)
            #expect(Sanitizer.cleanSlowly(text) == text && Sanitizer.cleanSlowly("👍🏽" + text) == "👍🏽" + text)
        }
    }

    @Test("Whatever comes in, nothing comes out that a terminal acts on, and cleaning again changes nothing")
    func anything() {
        var random = SystemRandomNumberGenerator()
        let nasty: [UInt32] = [
            0x1B, 0x9B, 0x0, 0x7F, 0x200B, 0x200C, 0x200D, 0x202E, 0x2066, 0xFE0F, 0x1F3F4, 0xE0067, 0xE007F, 0x301,
            0x1F468,
            0x1F3FD, 0x1F1F3, 0x1F1F1, 0x31, 0x20E3, 0x94D, 0x915, 0x903, 0x1160, 0x1100, 0x645, 0x41, 0xD, 0xA, 0x20,
            0x180B, 0x1820, 0x2014, 0xB7, 0x2190, 0xAE, 0x1F3F4,
        ]
        for _ in 0..<3_000 {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...24, using: &random) {
                let value =
                    Bool.random(using: &random)
                    ? nasty.randomElement(using: &random) ?? 0 : UInt32.random(in: 0...0x10FFFF, using: &random)
                if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
            }
            let once = SafeText(String(scalars))
            let harmful = once.string.unicodeScalars.first { scalar in
                scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x2028...0x202E).contains(scalar.value)
                    || (0x2066...0x2069).contains(scalar.value) || scalar.properties.generalCategory == .unassigned
            }
            #expect(harmful == nil, "\(scalars.map { String($0.value, radix: 16) })")
            let end = SafeText(String(scalars.suffix(7)))
            let whole = SafeText(once.string + end.string)
            #expect(
                (once + end).string.unicodeScalars.elementsEqual(whole.string.unicodeScalars),
                "\(scalars.map { String($0.value, radix: 16) })")
            #expect(
                SafeText(once.string).string.unicodeScalars.elementsEqual(once.string.unicodeScalars),
                "\(scalars.map { String($0.value, radix: 16) })")
        }
    }

    @Test("A joiner before a place that holds no letter goes with it, so that cleaning again changes nothing")
    func joinerBeforeNothing() {
        let once = SafeText("\u{915}\u{903}\u{200D}\u{9BA}")
        #expect(once.string.unicodeScalars.map(\.value) == [0x915, 0x903, 0xFFFD])
        #expect(SafeText(once.string) == once)
    }

    @Test("Lines are cleaned one by one, and counted when they are too many")
    func lines() {
        #expect(SafeText.lines(of: "a\r\nb\n\nc\u{1B}").map(\.string) == ["a", "b", "", "c␛"])
        #expect(SafeText.lines(of: "1\n2\n3\n4\n5", limit: 2).map(\.string) == ["1", "2", "… +3"])
        #expect(SafeText.lines(of: "").map(\.string) == [""])
    }
}
