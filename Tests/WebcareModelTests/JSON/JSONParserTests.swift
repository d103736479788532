import Testing

@testable import WebcareModel

@Suite("Reading JSON")
struct JSONParserTests {
    @Test(
        "every sort of value",
        arguments: [
            ("null", JSON.null), (" true\r\n", true), ("\tfalse ", false), ("0", 0), ("-0", 0), ("-12", -12),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .digits("9223372036854775808")),
            ("-9223372036854775809", .digits("-9223372036854775809")),
            ("1.5", 1.5), ("1e3", 1000.0), ("-2.5E-1", -0.25), ("3.0", 3.0),
            ("\"\"", ""), ("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", "a\"\\/\u{8}\u{C}\n\r\té"),
            ("\"\\ud83d\\udce6 📦\"", "📦 📦"), ("[]", []), ("[1,[2],{}]", [1, [2], [:]]),
            ("{}", [:]), ("{ \"b\" : 1 , \"a\" : [ null ] }", ["b": 1, "a": [nil]]),
        ] as [(String, JSON)])
    func values(text: String, value: JSON) throws {
        #expect(try JSON.decode(text) == value)
    }

    @Test(
        "what isn't JSON says where and why",
        arguments: [
            ("", 0, "it ends where a value was expected"), ("  ", 2, "it ends"), ("{", 1, "a key was expected"),
            ("[1", 2, "it ends inside an array"), ("[1 2]", 3, "a comma or ]"), ("[1,]", 3, "a value was expected"),
            ("{\"a\" 1}", 5, "a colon"), ("{\"a\":1,}", 7, "a key"), ("{\"a\":1", 6, "it ends inside an object"),
            ("{a:1}", 1, "a key"), ("nul", 0, "it ends inside a word"), ("nulk", 0, "an unknown word"),
            ("01", 1, "begins with 0"), ("-", 1, "a digit"), ("1.", 2, "a digit"), ("1e", 2, "a digit"),
            (".5", 0, "a value"),
            ("+1", 0, "a value"), ("NaN", 0, "a value"), ("1e999", 0, "out of range"), ("1 2", 2, "something follows"),
            ("\"a", 0, "it ends inside a string"), ("\"a\nb\"", 2, "a control character"),
            ("\"\\x\"", 1, "an unknown escape"),
            ("\"\\u12g4\"", 3, "four hexadecimal digits"), ("\"\\u12", 3, "it ends inside an escape"),
            ("{\"a\":1,\"a\":2}", 7, "duplicate key \"a\""), ("{\"a\":1,\"\\u0061\":2}", 7, "duplicate key"),
            ("\u{FEFF}1", 0, "a byte order mark"),
        ])
    func faults(text: String, offset: Int, reason: String) throws {
        let error = #expect(throws: JSONError.self) { try JSON.decode(text) }
        #expect(error?.reason.contains(reason) == true, "\(error?.description ?? "none")")
        #expect(error?.offset == offset)
    }

    @Test("a lone surrogate and a NUL become what every store keeps, and the value says so")
    func altered() throws {
        let cases = [
            (#""\ud83d""#, "\u{FFFD}"), (#""\udce6a""#, "\u{FFFD}a"), (#""\ud83d\ud83d\udce6""#, "\u{FFFD}📦"),
            (#""\ud83d\n""#, "\u{FFFD}\n"), (#""a\u0000b""#, "a\u{2400}b"),
        ]
        for (text, expected) in cases {
            let decoded = try JSON.decode(Array(text.utf8))
            #expect(decoded.value == .string(expected))
            #expect(decoded.wasAltered)
        }
        #expect(try JSON.decode(Array(#""\ud83d\udce6""#.utf8)).wasAltered == false)
    }

    @Test("bytes that are no UTF-8 are refused at the place where they stand")
    func encoding() {
        let bad: [[UInt8]] = [
            [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x9B],
        ]
        for bytes in bad {
            let text = Array("\"abcdefghij".utf8) + bytes + Array("\"".utf8)
            let error = #expect(throws: JSONError.self) { try JSON.decode(text) }
            #expect(error?.offset == 11)
            #expect(error?.reason == "not UTF-8")
        }
    }

    @Test("a special character is found wherever it stands in a long string")
    func positions() throws {
        for length in 0..<40 {
            let plain = String(repeating: "é", count: length / 2) + String(repeating: "a", count: length % 2)
            #expect(try JSON.decode("\"\(plain)\\n\(plain)\"") == .string("\(plain)\n\(plain)"))
            #expect(throws: JSONError.self) { try JSON.decode("\"\(plain)\u{1F}\"") }
        }
    }

    @Test("nesting goes 64 deep and no deeper")
    func nesting() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try JSON.decode(nested(64)) }
        #expect(throws: JSONError.self) { try JSON.decode(nested(65)) }
        #expect(throws: JSONError.self) { try JSON.decode(String(repeating: "{\"a\":[", count: 1_000_000)) }
    }

    @Test("many members are looked at for duplicates too")
    func manyKeys() throws {
        let members = (0..<500).map { "\"k\($0)\":\($0)" }
        let object = try #require(try JSON.decode("{" + members.joined(separator: ",") + "}").object)
        #expect(object.count == 500)
        #expect(object["k499"] == 499)
        for duplicate in ["k0", "k30", "k499"] {
            let text = "{" + members.joined(separator: ",") + ",\"\(duplicate)\":1}"
            #expect(throws: JSONError.self) { try JSON.decode(text) }
            let decoded = try JSON.decode(Array(text.utf8), leniently: true)
            #expect(decoded.value[duplicate] == 1)
            #expect(decoded.wasAltered)
            #expect(decoded.value.object?.count == 500)
        }
    }

    @Test("two spellings of one letter are two keys", arguments: [0, 40])
    func spelledKeys(others: Int) throws {
        let more = (0..<others).map { #""k\#($0)":0,"# }.joined()
        let value = try JSON.decode("{\(more)\"\u{E9}\":1,\"e\u{301}\":2}")
        #expect(value["\u{E9}"] == 1)
        #expect(value["e\u{301}"] == 2)
        #expect(value.object?.count == others + 2)
        #expect(throws: JSONError.self) { try JSON.decode("{\(more)\"\u{E9}\":1,\"\u{E9}\":2}") }
    }

    @Test("read leniently, what is out of range or too deep is null, and the rest is whole")
    func leniently() throws {
        let deep = String(repeating: #"[{"]}":"#, count: 500) + "1" + String(repeating: "}]", count: 500)
        for odd in ["1e400", deep] {
            let text = Array(#"{"a":[1],"odd":\#(odd),"b":"]"}"#.utf8)
            #expect(throws: JSONError.self) { try JSON.decode(text) }
            let decoded = try JSON.decode(text, leniently: true)
            #expect(decoded.wasAltered)
            #expect(decoded.value["a"] == [1])
            #expect(decoded.value["b"] == "]")
        }
        #expect(throws: JSONError.self) {
            try JSON.decode(Array(String(repeating: "[", count: 100_000).utf8), leniently: true)
        }
    }

    @Test("objects are merged in the time that their number takes")
    func merging() throws {
        var object: JSONObject = try #require(JSON.decode(#"{"a":1,"b":2}"#).object)
        object.merge(try #require(JSON.decode(#"{"b":3,"c":4}"#).object))
        #expect(JSON.object(object).compact == #"{"a":1,"b":3,"c":4}"#)
    }

    @Test("a byte order mark is taken where it is allowed")
    func byteOrderMark() throws {
        #expect(try JSON.decode([0xEF, 0xBB, 0xBF, 0x31], allowingByteOrderMark: true).value == 1)
    }

    @Test("an integer is one too when a platform writes it as 3.0")
    func integers() throws {
        #expect(try JSON.decode("3.0").integer == 3)
        #expect(try JSON.decode("3.5").integer == nil)
        #expect(try JSON.decode("1e30").integer == nil)
        #expect(try JSON.decode("\"3\"").integer == nil)
    }
}

@Suite("Writing JSON")
struct JSONWriterTests {
    @Test("what was read is written the same, and canonical text has one order")
    func roundTrip() throws {
        let text = #"{"b":[1,-2.5,true,null,"é\"\\\n\u0001"],"a":{},"n":18446744073709551616}"#
        let value = try JSON.decode(text)
        #expect(value.compact == text)
        #expect(value.canonical == #"{"a":{},"b":[1,-2.5,true,null,"é\"\\\n\u0001"],"n":18446744073709551616}"#)
        #expect(try JSON.decode(value.canonical).canonical == value.canonical)
    }

    @Test("for a terminal, nothing that steers or hides goes out raw, and the value stays the same")
    func terminal() throws {
        let hostile: JSON = .string("\u{1B}[31m\u{7F}\u{9B}\u{202E}\u{200B}\u{E0041}é📦\u{2028}\u{FEFF}")
        let bytes = hostile.encoded(escaping: .terminal)
        let text = String(decoding: bytes, as: UTF8.self)
        for scalar in text.unicodeScalars {
            #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
            #expect(scalar.properties.generalCategory != .format)
        }
        #expect(text.contains("é📦"))
        #expect(try JSON.decode(bytes).value == hostile)
    }

    @Test(
        "for a terminal, what it may hide or draw as it likes is escaped too",
        arguments: [
            0xE0000, 0xE0001, 0xE007F, 0xE0100, 0xE01EF, 0xFE00, 0xFE0F, 0x34F, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x180B,
            0xFFFE, 0xFFFF, 0xFDD0, 0x10FFFF, 0x378, 0xE000, 0xAD, 0x61C,
        ] as [UInt32])
    func unseen(code: UInt32) throws {
        let value: JSON = .string("a" + String(Character(try #require(Unicode.Scalar(code)))) + "b")
        let bytes = value.encoded(escaping: .terminal)
        #expect(bytes.allSatisfy { $0 < 0x80 })
        #expect(try JSON.decode(bytes).value.compact.utf8.elementsEqual(value.compact.utf8))
    }

    @Test("for a terminal, no letter carries more than four marks, and no mark stands on the quote")
    func marks() throws {
        for mark in ["\u{301}", "\u{20DD}", "\u{93E}", "\u{1161}"] as [Unicode.Scalar] {
            let tower = String(repeating: String(Character(mark)), count: 10_000)
            let value: JSON = .string("\(tower)a\(tower)\n\(tower)")
            let bytes = value.encoded(escaping: .terminal)
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.unicodeScalars.filter { $0 == mark }.count == 4)
            #expect(try JSON.decode(bytes).value.string?.utf8.elementsEqual("\(tower)a\(tower)\n\(tower)".utf8) == true)
        }
        for word in ["e\u{301}\u{302} koffie", "हिन्दी", "한국어", "Привет", "日本語 👍🏽"] {
            #expect(String(decoding: JSON.string(word).encoded(escaping: .terminal), as: UTF8.self) == "\"\(word)\"")
        }
    }

    @Test("the builder sets its commas right")
    func builder() {
        var builder = JSONBuilder()
        builder.object {
            $0.member("id", 7)
            $0.member("operator", nil as String?)
            $0.member(
                "tags",
                array: {
                    $0.value("a"); $0.value("b"); $0.object { $0.member("c", true) }
                })
            $0.member("author", object: { $0.member("handle", "@jan") })
            $0.member("empty", object: { _ in })
        }
        builder.newline()
        builder.array { _ in }
        let expected = """
            {"id":7,"operator":null,"tags":["a","b",{"c":true}],"author":{"handle":"@jan"},"empty":{}}
            []
            """
        #expect(String(decoding: builder.bytes, as: UTF8.self) == expected)
    }
}
