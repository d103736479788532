import WebcareModel

/// People who don't exist, and places that aren't on a map.
struct DemoPeople: Sendable {
    private static let firstNames = [
        "Jan", "Fatima", "Kees", "Marloes", "Youssef", "Anouk", "Wim", "Ilse", "Daan", "Priya", "Truus", "Mehmet",
        "Lotte", "Sjoerd", "Naomi", "Bram", "Esther", "Ravi", "Femke", "Hans", "Zeynep", "Tim", "Greet", "Omar",
        "Sophie", "Dirk", "Lina", "Joris", "Maaike", "Chukwudi",
    ]
    private static let surnames = [
        "Terpstra-Vos", "van Hagedoorn", "El Amraoui", "Kuipersma", "de Ridderhof", "Bloemendaele", "Oudekerken",
        "Yildirimli", "Zandvoorde", "van der Lindervoort", "Postmaat", "Groeneboom", "Ramdhanie", "Haverkampen",
        "Wielingen", "Slotemakers", "Brouwerink", "Nijenbroek", "Tuinderman", "Okafore",
    ]
    static let towns = [
        "Oosterveen", "Kraaienburg", "Lindervoort", "Wijkerhaven", "Steenlo", "Hogebrugge", "Duinrade", "Molenwoud",
        "Zevenkerke", "Broekersluis",
    ]
    static let streets = [
        "Dorpsstraat", "Lindelaan", "Kastanjelaan", "Molenweg", "Julianastraat", "Havenkade", "Schoolstraat",
        "Beukenlaan", "Veldweg", "Kerkstraat", "Zonnebloemstraat", "Singel",
    ]
    static let stations = [
        "Oosterveen", "Wijkerhaven", "Steenlo-West", "Hogebrugge", "Kraaienburg Centraal", "Duinrade Strand",
        "Molenwoud",
    ]

    struct Person: Hashable, Sendable {
        var first: String
        var author: Author
    }

    /// Somebody with an account on `platform`; a few have many followers.
    static func someone(on platform: String, named role: String? = nil, _ random: inout DemoRandom) -> Person {
        let first = random.pick("Annemieke", firstNames)
        let surname = random.pick("Dorrestijnen", surnames)
        let plain = (first + surname).lowercased().filter { $0.isASCII && $0.isLetter }
        let number = random.number(1...99)
        let isFollowed = role != nil || random.chance(4)
        let followers = isFollowed ? random.number(4_000...90_000) : random.number(3...1_900)
        var name = "\(first) \(surname)"
        if let role { name += ", \(role)" }
        let handle =
            switch platform {
            case "x", "youtube":
                "@" + (random.chance(50) ? "\(plain.prefix(11))\(number)" : "\(first.lowercased())_\(number)")
            case "linkedin": "\(first.lowercased())-\(plain.dropFirst(first.count))-\(number)"
            case "facebook": "\(first.lowercased()).\(plain.dropFirst(first.count)).\(number)"
            default: "\(plain.prefix(1)).\(plain.dropFirst(first.count))"
            }
        // A top-level domain that never leads anywhere: whoever opens the link harms nobody.
        let address = "https://\(platform).example/\(plain)\(number)"
        return Person(
            first: first,
            author: Author(
                handle: handle, name: name, followers: platform == "viva-engage" ? nil : Int64(followers), url: address)
        )
    }
}
