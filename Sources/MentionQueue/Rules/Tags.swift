import WebcareModel

extension MentionQueue {
    /// Puts tags on a mention and takes others off; what is there already, or isn't there, is done already. Needs no
    /// claim, and works on a closed mention too. Tags are kept in the order in which they came.
    ///
    /// - Parameters:
    ///   - added: as typed: `#Storing` is `storing`. They are put on after `removed` was taken off.
    ///   - removed: as typed; what can't be a tag can't be there, and is refused all the same.
    /// Throws `.badTag`, `.tooManyTags`, `.noSuchMention`.
    @discardableResult package func tag(
        _ id: Int64, add added: [String] = [], remove removed: [String] = [], by session: Session
    ) throws -> Mention {
        let added = try added.map(Self.tag)
        let removed = try removed.map(Self.tag)
        return try transact { transaction in
            let stored = try transaction.load(id)
            let before = stored.mention.tags
            var tags = before.filter { !removed.contains($0) }
            for tag in added where !tags.contains(tag) { tags.append(tag) }
            guard tags != before else { return stored.mention }
            // One that has too many of an older day can still lose some.
            guard tags.count <= max(Tag.most, before.count - 1) else { throw QueueError.tooManyTags(id: id) }
            let verb: EventVerb = tags.contains { !before.contains($0) } ? .tagged : .untagged
            return try transaction.change(stored, verb, by: session, [("tags", SQLValue(storedTags(tags)))]).mention
        }
    }

    private static func tag(_ typed: String) throws -> String {
        guard let tag = Tag.normalized(typed) else { throw QueueError.badTag(typed) }
        return tag
    }
}
