import WebcareModel

/// What is to leave by file, and where to.
struct Letter {
    let item: OutboxItem
    let file: OutboxFile
}

// Many letters, two writes: each write waits its turn behind every colleague's.
extension MentionQueue {
    /// Returns how many of them left.
    func leaveAsFiles(_ letters: [Letter]) throws -> Int {
        guard !letters.isEmpty else { return 0 }
        let ready = try begin(try prepare(letters))
        guard !ready.isEmpty else { return 0 }
        var problems: [Int64: String] = [:]
        for letter in ready { problems[letter.item.id] = letter.file.putInPlace() }
        OutboxFile.syncFolders(of: ready.map(\.file))
        try transact { transaction in
            for letter in ready {
                let current = try transaction.outboxItem(letter.item.id)
                guard current.state == .sending else { continue }
                if let problem = problems[letter.item.id] {
                    try transaction.giveUpSending(current, problem)
                } else {
                    try transaction.markSent(current, by: Transaction.program, remoteID: letter.file.name)
                }
            }
        }
        for letter in ready where problems[letter.item.id] != nil { letter.file.discard() }
        return ready.count - problems.count
    }

    /// Each written beside its place, down to the disk; with what went wrong.
    private func prepare(_ letters: [Letter]) throws -> [(letter: Letter, problem: String?)] {
        let documents = try engine.read { connection in
            let policy = try policy(connection)
            return try letters.map { try outboxDocument($0.item, policy: policy, connection) }
        }
        let written = zip(letters, documents).map { letter, document in
            (letter: letter, problem: letter.file.prepare(document))
        }
        let unsynced = OutboxFile.syncFolders(of: written.filter { $0.problem == nil }.map(\.letter.file))
        return written.map { ($0.letter, $0.problem ?? unsynced[$0.letter.file.folder]) }
    }

    /// ready → sending for those that were written, on the disk before anything leaves; returns these, without what
    /// somebody called back meanwhile. The others fail.
    private func begin(_ prepared: [(letter: Letter, problem: String?)]) throws -> [Letter] {
        let begun = try transact { transaction in
            try prepared.filter { letter, problem in
                guard let problem else { return try transaction.begin(letter.item) }
                try transaction.fail(letter.item.id, problem)
                return false
            }.map(\.letter)
        }
        let ids = Set(begun.map(\.item.id))
        for (letter, _) in prepared where !ids.contains(letter.item.id) { letter.file.discard() }
        return begun
    }
}
