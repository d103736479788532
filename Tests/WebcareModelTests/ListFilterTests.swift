import Testing
import WebcareModel

@Suite struct ListFilterTests {
    @Test func `what is typed becomes a filter`() {
        let (filter, problems) = ListFilter.parsing(
            " channel:x-service,web stage:Urgent -tag:#Spam  stroom storing tag:pers operator:piet -is:escalated")
        var wanted = ListFilter()
        wanted.channels = ["x-service", "web"]
        wanted.stages = [.urgent]
        wanted.withoutTags = ["spam"]
        wanted.tags = ["pers"]
        wanted.holders = ["piet"]
        wanted.isEscalated = false
        wanted.words = "stroom storing"
        #expect(filter == wanted)
        #expect(problems.isEmpty)
        #expect(ListFilter.parsing("").filter.isEmpty)
    }

    @Test func `a stage is taken out of those that were chosen, or of all`() {
        #expect(ListFilter.parsing("-stage:calm,soon").filter.stages == [.urgent, .overdue])
        #expect(ListFilter.parsing("stage:calm,soon -stage:calm").filter.stages == [.soon])
        #expect(ListFilter.parsing("stage:calm -stage:calm").filter.stages == [])
    }

    @Test func `a word may hold a colon`() {
        let (filter, problems) = ListFilter.parsing("12:30 https://x.com/1 10:04:")
        #expect(filter.words == "12:30 https://x.com/1 10:04:")
        #expect(problems.isEmpty)
    }

    @Test(arguments: [
        ("chanel:x", ListFilter.Problem.unknownKey("chanel")), ("tag:", .noValue(.tag)), ("-tag:,", .noValue(.tag)),
        ("stage:later", .unknownValue(.stage, "later", known: ["calm", "soon", "urgent", "overdue"])),
        ("is:ours", .unknownValue(.is, "ours", known: ["mine", "held", "escalated", "snoozed"])),
        ("tag:@jan", .notATag("@jan")), ("-storing", .negatedWord("storing")), ("!!!", .notAWord("!!!")),
        ("-", .notAWord("-")),
    ])
    func `what means nothing is told and left out`(typed: String, problem: ListFilter.Problem) {
        let (filter, problems) = ListFilter.parsing("stroom " + typed)
        #expect(problems == [problem])
        #expect(filter.words == "stroom")
        #expect(!problem.explanation.isEmpty)
        var rest = filter
        rest.words = nil
        #expect(rest.isEmpty)
    }
}
