import Testing

@testable import WebcareModel

@Suite("Moments")
struct TimestampTests {
    @Test(
        "RFC 3339 is read to the millisecond, in any zone",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59.999Z", -1), ("2026-11-23T14:02:07Z", 1_795_442_527_000),
            ("2026-11-23T15:02:07+01:00", 1_795_442_527_000), ("2026-11-23T09:32:07-04:30", 1_795_442_527_000),
            ("2026-11-23t14:02:07z", 1_795_442_527_000), ("2026-11-23 14:02:07.25Z", 1_795_442_527_250),
            ("2026-11-23T14:02:07.123999Z", 1_795_442_527_123), ("2024-02-29T00:00:00Z", 1_709_164_800_000),
            ("2016-12-31T23:59:60Z", 1_483_228_800_000), ("0000-01-01T00:00:00Z", -62_167_219_200_000),
        ] as [(String, Int64)])
    func reading(text: String, milliseconds: Int64) {
        #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(
        "what is no moment is none",
        arguments: [
            "", "2026-11-23", "2026-11-23T14:02Z", "2026-11-23T14:02:07", "2026-11-23T24:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-00-10T00:00:00Z", "2026-01-00T00:00:00Z",
            "2026-11-23T14:02:07.Z", "2026-11-23T14:02:07+1:00", "2026-11-23T14:02:07+0100", "2026-11-23T14:60:07Z",
            "2026-11-23T14:02:07Z ", " 2026-11-23T14:02:07Z", "+026-11-23T14:02:07Z", "٢٠٢٦-11-23T14:02:07Z",
            "2026-11-23T14:02:07+25:00",
        ])
    func refusing(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test("what is written is read back the same, from long ago to far ahead")
    func roundTrip() {
        for milliseconds in stride(from: Int64(-62_167_219_200_000), to: 253_402_300_799_999, by: 1_234_567_890_123) {
            let moment = Timestamp(milliseconds: milliseconds)
            #expect(Timestamp(rfc3339: moment.rfc3339) == moment)
        }
        #expect(Timestamp(milliseconds: 1_795_442_527_000).rfc3339 == "2026-11-23T14:02:07Z")
        #expect(Timestamp(milliseconds: 1_795_442_527_050).rfc3339 == "2026-11-23T14:02:07.050Z")
        #expect(Timestamp(milliseconds: -1).rfc3339 == "1969-12-31T23:59:59.999Z")
    }

    @Test("moments and durations add up")
    func arithmetic() {
        let moment = Timestamp(milliseconds: 1000)
        #expect(moment + .minutes(1) == Timestamp(milliseconds: 61_000))
        #expect(moment - .milliseconds(1500) == Timestamp(milliseconds: -500))
        #expect(moment - Timestamp(milliseconds: 4000) == .seconds(-3))
        #expect(Duration.milliseconds(-1500).milliseconds == -1500)
        #expect(Int64(-1).flooredDivision(by: 1000) == -1)
    }
}
