/// The lines on which the keys of a TOML file stand; its reader doesn't tell. A key is `key`, or `table.key`.
struct TOMLLines: Sendable {
    private var lines: [String: Int] = [:]

    init(_ toml: String) {
        var table = ""
        var counts: [String: Int] = [:]
        for (index, line) in toml.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.drop { $0 == " " || $0 == "\t" }
            if words.hasPrefix("[") {
                let isOfArray = words.hasPrefix("[[")
                let name = words.drop { $0 == "[" }.prefix { $0 != "]" }.filter { !" \t\"'".contains($0) }
                if isOfArray {
                    let count = counts[name, default: 0]
                    counts[name] = count + 1
                    table = "\(name).\(count)."
                    lines["\(name).\(count)"] = index + 1
                } else {
                    table = name + "."
                }
                if lines[name] == nil { lines[name] = index + 1 }
                continue
            }
            guard !words.hasPrefix("#"), let end = words.firstIndex(of: "=") else { continue }
            let key = table + words[..<end].filter { !"\"' \t".contains($0) }
            if lines[key] == nil { lines[key] = index + 1 }
        }
    }

    subscript(key: String) -> Int? { lines[key] }

    /// Where something of a table first stands, however it is written: `stage.urgent = "red"` is in a table `stage`.
    func first(within key: String) -> Int? {
        lines.filter { $0.key == key || $0.key.hasPrefix(key + ".") }.map(\.value).min()
    }
}
