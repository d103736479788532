import Testing

@testable import WebcareModel

@Suite("The policy")
struct PolicyTests {
    private let posted = Timestamp(milliseconds: 0)
    private let received = Timestamp(milliseconds: 600_000)

    @Test("without a policy the hour runs from the author's")
    func standard() {
        let deadline = Policy().deadline(channel: "x", postedAt: posted, receivedAt: received)
        #expect(deadline == Deadline(dueAt: posted + .minutes(60), target: .minutes(60)))
    }

    @Test("a channel's own target counts, from where the policy says")
    func targets() {
        let channels = [
            "x": Policy.Channel(platform: "x", target: .minutes(15)), "mail": Policy.Channel(platform: "mail"),
        ]
        let policy = Policy(channels: channels, target: .minutes(240), clockStart: .receivedAt)
        #expect(policy.deadline(channel: "x", postedAt: posted, receivedAt: received).dueAt == received + .minutes(15))
        #expect(
            policy.deadline(channel: "mail", postedAt: posted, receivedAt: received).dueAt == received + .minutes(240))
    }

    @Test(
        "our own account is known by its handle, sign and case aside",
        arguments: [
            ("@Netbeheer", true), ("netbeheer", true), ("NETBEHEER", true), ("@netbeheer2", false),
            ("@@netbeheer", false),
            ("?", false), ("", false),
        ])
    func ours(handle: String, isOurs: Bool) {
        let policy = Policy(channels: ["x": Policy.Channel(platform: "x", account: "@netbeheer")])
        #expect(policy.isOurs(handle: handle, on: "x") == isOurs)
        #expect(!policy.isOurs(handle: handle, on: "facebook"))
    }

    @Test("a notice leaves by the program, else to the channel's folder, else to the policy's, else not yet")
    func notices() {
        var policy = Policy(channels: ["x": Policy.Channel(platform: "x", delivery: .file(folder: "/uit"))])
        #expect(policy.noticeDelivery(for: "x") == .file(folder: "/uit"))
        #expect(policy.noticeDelivery(for: "mail") == nil)
        policy.folder = "/allen"
        #expect(policy.noticeDelivery(for: "mail") == .file(folder: "/allen"))
        policy.notify = []
        #expect(policy.noticeDelivery(for: "x") == .file(folder: "/uit"))
        policy.notify = ["meld", "--nu"]
        #expect(policy.noticeDelivery(for: "x") == .program(["meld", "--nu"]))
    }

    @Test("the undo window is the channel's, else the policy's, else the caller's")
    func undo() {
        var policy = Policy(channels: ["x": Policy.Channel(platform: "x", undo: .seconds(5))])
        #expect(policy.undoWindow(for: "x") == .seconds(5))
        #expect(policy.undoWindow(for: "mail") == nil)
        policy.undo = .seconds(0)
        #expect(policy.undoWindow(for: "mail") == .seconds(0))
    }
}
