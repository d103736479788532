import Testing

@testable import WebcareModel

@Suite("The deadline")
struct DeadlineTests {
    private let deadline = Deadline(dueAt: Timestamp(milliseconds: 3_600_000), target: .minutes(60))

    @Test(
        "the stage follows what is left of the hour",
        arguments: [
            (0, Stage.calm), (1_799_999, .calm), (1_800_000, .soon), (2_699_999, .soon), (2_700_000, .urgent),
            (3_599_999, .urgent), (3_600_000, .overdue), (9_000_000, .overdue),
        ] as [(Int64, Stage)])
    func stages(at milliseconds: Int64, stage: Stage) {
        #expect(deadline.stage(at: Timestamp(milliseconds: milliseconds)) == stage)
    }

    @Test("a stage begins at the moment it says, and not a millisecond before")
    func entries() throws {
        for target in [1, 3, 7, 59_999, 3_600_000, 86_400_001] as [Int64] {
            let deadline = Deadline(dueAt: Timestamp(milliseconds: 100_000_000), target: .milliseconds(target))
            for stage in [Stage.soon, .urgent, .overdue] {
                let entry = try #require(deadline.entry(into: stage))
                #expect(deadline.stage(at: entry) >= stage)
                #expect(deadline.stage(at: entry - .milliseconds(1)) < stage, "\(target) \(stage)")
            }
        }
        #expect(deadline.entry(into: .calm) == nil)
    }

    @Test("the pressure rises from 0 to 1 and stays there")
    func pressure() {
        #expect(deadline.pressure(at: Timestamp(milliseconds: -5)) == 0)
        #expect(deadline.pressure(at: Timestamp(milliseconds: 900_000)) == 0.25)
        #expect(deadline.pressure(at: Timestamp(milliseconds: 7_200_000)) == 1)
    }

    @Test(
        "the time left reads as on the screen, rounded towards zero",
        arguments: [
            (724_999, "12:04"), (59_999, "0:59"), (999, "0:00"), (3_599_999, "59:59"), (3_600_000, "1h00m"),
            (3_720_000, "1h02m"), (86_399_999, "23h59m"), (86_400_000, "1d00h"), (273_600_000, "3d04h"), (0, "-0:00"),
            (-999, "-0:00"), (-197_000, "-3:17"), (-3_600_000, "-1h00m"), (-273_600_000, "-3d04h"),
        ] as [(Int64, String)])
    func timeLeft(milliseconds: Int64, text: String) {
        #expect(timeLeftText(.milliseconds(milliseconds)) == text)
    }

    @Test("stages are ordered, and each has a sign of its own")
    func order() {
        #expect(Stage.allCases.sorted() == [.calm, .soon, .urgent, .overdue])
        #expect(Set(Stage.allCases.map { $0.sign }).count == 4)
    }
}
