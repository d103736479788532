import MentionQueue
import Platforms
import Testing
import WebcareModel

@testable import Console

private func arrivals(_ count: Int, seed: UInt64) -> [DemoContent.Expected] {
    var content = DemoContent(seed: seed)
    return (0..<count).map { _ in content.next() }
}

@Suite struct DemoContentTests {
    @Test func theSameSeedTellsTheSameStoryAndAnotherSeedAnother() {
        #expect(arrivals(200, seed: 7) == arrivals(200, seed: 7))
        #expect(arrivals(200, seed: 7) != arrivals(200, seed: 8))
        var first = DemoContent(seed: 7)
        var second = DemoContent(seed: 7)
        #expect(first.opening() == second.opening())
    }

    @Test(arguments: [1, 2, 99]) func whatIsWrittenCouldHaveBeenPostedThere(seed: UInt64) {
        for arrival in arrivals(1500, seed: seed).map(\.arrival) where !arrival.isWithdrawal {
            let rule = Platform(named: arrival.platform ?? "").rule
            #expect(rule.excess(arrival.text) == nil, "\(arrival.text)")
            #expect(!arrival.text.contains("{") && !arrival.text.contains("}"), "\(arrival.text)")
            #expect(!arrival.text.contains("  ") && !arrival.text.hasSuffix(" "), "\(arrival.text)")
            #expect(SafeText(arrival.author.handle).string == arrival.author.handle)
        }
    }

    @Test func hundredsOfDifferentTextsAppear() {
        let texts = arrivals(1000, seed: 3).map(\.arrival)
            .filter { !$0.isWithdrawal && !$0.text.isEmpty && $0.kind != .reshare }.map(\.text)
        // Edits and growing spreads say again what was said: all else is new.
        #expect(Set(texts).count > texts.count * 90 / 100)
        #expect(Set(texts).count > 700)
    }

    @Test func aboutSevenInTenAreDutch() {
        let languages = arrivals(2000, seed: 5).map(\.arrival).filter { !$0.isWithdrawal }.compactMap(\.language)
        let dutch = languages.filter { $0 == "nl" }.count * 100 / languages.count
        #expect((64...76).contains(dutch), "\(dutch) %")
        #expect(Set(languages) == ["nl", "en"])
    }

    @Test func everyChannelAndKindOfEventAppears() {
        let story = arrivals(2000, seed: 11)
        let all = story.map(\.arrival)
        #expect(Set(all.map(\.channel)) == Set(DemoChannel.all.map(\.name)))
        #expect(all.contains { $0.isWithdrawal })
        #expect(all.contains { $0.kind == .reshare && $0.text.isEmpty && $0.sharedFrom != nil })
        #expect(all.contains { $0.kind == .reshare && !$0.text.isEmpty })
        #expect(all.contains { $0.inReplyTo != nil && $0.conversation != nil })
        #expect(story.contains { $0.lag > .minutes(1) })
        let subjects = all.compactMap { DemoSubject(externalID: $0.externalID) }
        #expect(Set(subjects.map(\.tone)) == Set(DemoTone.allCases))
        #expect(Set(subjects.map(\.topic)) == Set(DemoTopic.allCases))
        let versions = Dictionary(grouping: all.filter { !$0.isWithdrawal }, by: \.externalID)
        #expect(versions.values.contains { Set($0.map(\.text)).count > 1 })
    }

    @Test func theyComeAtAHumanPaceWithASmallStormEveryFewMinutes() {
        let story = arrivals(600, seed: 4)
        let calm = story.filter { $0.after >= .seconds(5) }
        #expect(calm.allSatisfy { $0.after <= .seconds(20) })
        var storms: [Int] = []
        var length = 0
        for expected in story {
            if expected.after < .seconds(5) {
                length += 1
            } else if length > 0 {
                storms.append(length)
                length = 0
            }
        }
        let minutes = story.reduce(Duration.zero) { $0 + $1.after }.wholeSeconds / 60
        #expect(Int(minutes) / 6...Int(minutes) / 3 ~= storms.count, "\(storms.count) storms in \(minutes) minutes")
        #expect(storms.allSatisfy { $0 >= 5 })
    }

    @Test func thePolicyReadsWithoutFaultsAndNamesSomeoneForEveryChannel() throws {
        let (policy, warnings) = try MentionQueue.readPolicy(
            toml: DemoPolicy.toml(folder: "/tmp/de \"map\"", operator: "o'neill\\\""))
        #expect(warnings.isEmpty)
        #expect(policy.timeZone == "Europe/Amsterdam" && policy.undo == .seconds(10))
        #expect(policy.people["o'neill\\\""] != nil)
        #expect(policy.channels.count == 10)
        for channel in policy.channels.values {
            #expect(policy.people[channel.accountable ?? ""] != nil)
            #expect(policy.people[channel.deputy ?? ""] != nil)
            #expect(channel.delivery == .file(folder: "/tmp/de \"map\""))
        }
    }

    @Test func theOperatorIsNobodysDouble() {
        #expect(DemoPolicy.colleagues(besides: "kim") == ["sanne", "piet"])
        #expect(DemoPolicy.colleagues(besides: "sanne") == ["piet", "amira"])
    }
}
