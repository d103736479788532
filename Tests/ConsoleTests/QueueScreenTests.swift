import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("The queue on the screen")
struct QueueScreenTests {
    private func desk() throws -> Desk {
        let desk = try Desk()
        try desk.arrive("1", by: "@jan", "Al twee uur geen stroom in #Zwolle", minutesAgo: 63, shares: 12)
        try desk.arrive("2", by: "@kim", "Wanneer komt de monteur?\nIk wacht al uren.", minutesAgo: 50)
        try desk.arrive(
            "3", by: "Truus Bakker", "Niemand neemt op bij jullie!", minutesAgo: 35, channel: "netbeheer-fb",
            kind: .comment)
        try desk.arrive("4", by: "@omroep", "Klopt het dat heel Zwolle plat ligt?", minutesAgo: 5, shares: 4210)
        return desk
    }

    @Test func `80 by 24, in English`() throws {
        let console = try desk().console()
        print(console.text)
        #expect(console.text == "")
    }
}
