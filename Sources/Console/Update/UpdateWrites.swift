import MentionQueue
import WebcareModel

/// What became of a change. Only here is anything said to be done.
extension ConsoleState {
    mutating func take(_ result: WriteResult, ticket: Int) -> [Effect] {
        guard let write = underWay.removeValue(forKey: ticket) else { return [] }
        begunAt[ticket] = nil
        undone = undoing.removeValue(forKey: ticket)
        defer { undone = nil }
        if write.changesDraft { draftAnswers += 1 }
        let effects = take(result, of: write) + readDraftIfMissing(after: write)
        if let left = undone?.what?.left(after: result, of: write) { done.append(left) }
        return effects
    }

    mutating func take(_ result: WriteResult, of write: Write) -> [Effect] {
        switch result {
        case .refused(let refusal): return take(refusal, of: write)
        case .set(let results):
            guard case .set(let writes) = write else { return [] }
            return take(results, of: writes)
        // What one holds is counted anew at once: leaving asks about it.
        case .mention(let mention): return take(mention, of: write) + [.readCounts]
        case .replied(let item): return takeReply(item, of: write) + [.readCounts]
        case .takenBack(let item, let mention): return takeBack(item, mention) + [.readCounts]
        case .posted(let item):
            replied.remove(item.mentionID)
            forgetReply(to: item.mentionID)
            remember(.stays(.posted), on: item.mentionID, by: handle(of: item.mentionID))
            let author = name(of: item.mentionID)
            leaveClosed(item.mentionID)
            say(.news, Phrase(en: "\(author): answered.", nl: "\(author): beantwoord."))
            return [refreshRequest()]
        case .noted(let remark):
            removeLayer(.prompt)
            remember(.stays(.noted), on: remark.mentionID, by: handle(of: remark.mentionID))
            if case .note(_, _, forNextShift: true) = write {
                say(.news, Phrase(en: "Noted for the next shift.", nl: "Genoteerd voor de volgende dienst."))
            } else {
                say(.news, Phrase(en: "Noted.", nl: "Genoteerd."))
            }
            return detailedID.map { [.readDetails($0)] } ?? []
        case .draftSaved:
            takeSaved(write)
            return []
        case .draftIsOther(let stored): return takeUnsaved(write, other: stored)
        case .renewed(let ids): return takeRenewal(Set(ids))
        case .released(let ids):
            for id in ids { letGo(of: id) }
            return []
        case .handover(let handover): return takeSigned(handover)
        case .accepted(let handover, let moved): return takeAccepted(handover, moved: moved)
        }
    }

    func handle(of id: Int64) -> String { known(id)?.author.handle ?? "#\(id)" }

    /// As far as this session knows.
    func hasDraft(_ id: Int64) -> Bool {
        keptDrafts.contains(id) || composer.map { $0.mention.id == id && !$0.field.isBlank && !$0.isGone } ?? false
    }

    mutating func letGo(of id: Int64) {
        held.remove(id)
        handedOver.remove(id)
        fences[id] = nil
    }

    /// The newest of a mention, put wherever it is shown.
    mutating func show(_ mention: Mention) {
        window.replace(mention)
        if details?.mention.id == mention.id { details?.mention = mention }
        for case (let index, .mention(var layer)) in layers.enumerated() where layer.id == mention.id {
            layer.mention = mention
            layers[index] = .mention(layer)
        }
        changeComposer { if $0.mention.id == mention.id { $0.mention = mention } }
    }

    private mutating func take(_ mention: Mention, of write: Write) -> [Effect] {
        let before = known(mention.id)
        let wasMine = held.contains(mention.id) || before.map(holds) == true
        show(mention)
        switch write {
        case .claim, .release, .handBack: takeClaim(mention, of: write, before: before, wasMine: wasMine)
        case .dismiss, .answeredElsewhere, .reopen: takeClosing(mention, of: write, wasMine: wasMine)
        case .escalate, .unescalate, .acknowledge, .decide: takeEscalation(mention, of: write, before: before)
        case .tag:
            removeLayer(.prompt)
            take(tags: mention.tags, of: mention, before: before?.tags ?? [])
        case .snooze:
            let until = before?.snooze(at: now)
            if until != mention.snooze(at: now) {
                remember(.snoozed(before: until, event: mention.lastEvent), on: mention)
            }
            saySnoozed(mention)
            return [refreshRequest()]
        default: break
        }
        return detailedID == mention.id ? [.readDetails(mention.id)] : []
    }

    /// Whose it is.
    private mutating func takeClaim(_ mention: Mention, of write: Write, before: Mention?, wasMine: Bool) {
        let author = name(of: mention)
        switch write {
        case .claim(_, let takingOver, _):
            let from = takingOver ? before?.holder(at: now)?.holder.operator : nil
            if !wasMine {
                remember(from.map { .tookOver(from: $0) } ?? .claimed(event: mention.lastEvent), on: mention)
            }
            keep(mention)
            say(
                .news,
                takingOver
                    ? Phrase(en: "Taken over: \(author) is yours.", nl: "Overgenomen: \(author) is van jou.")
                    : Phrase(en: "\(author) is yours.", nl: "\(author) is van jou."))
        case .release:
            if wasMine { remember(.released(event: mention.lastEvent), on: mention) }
            letGo(of: mention.id)
            say(.news, Phrase(en: "\(author) is given back.", nl: "\(author) is vrijgegeven."))
        default:
            letGo(of: mention.id)
            let to = mention.claim?.holder.operator ?? "?"
            say(.news, Phrase(en: "\(author) is with \(to) again.", nl: "\(author) is weer bij \(to)."))
        }
    }

    /// Whether there is anything to do about it.
    private mutating func takeClosing(_ mention: Mention, of write: Write, wasMine: Bool) {
        let author = name(of: mention)
        if case .reopen = write {
            if holds(mention) { keep(mention) }
            say(
                .news,
                holds(mention)
                    ? Phrase(en: "\(author) is open again, and yours.", nl: "\(author) staat weer open, en is van jou.")
                    : Phrase(en: "\(author) is open again.", nl: "\(author) staat weer open."))
            return
        }
        letGo(of: mention.id)
        removeLayer(.prompt)
        let isDismissal = if case .dismiss = write { true } else { false }
        remember(.closed(event: mention.lastEvent, wasMine: wasMine, isDismissal: isDismissal), on: mention)
        leaveClosed(mention.id)
        let closed =
            isDismissal
            ? Phrase(
                en: "\(author): dismissed. u reopens it.",
                nl: "\(author): afgehandeld zonder antwoord. u heropent.")
            : Phrase(
                en: "\(author): answered elsewhere. u reopens it.", nl: "\(author): elders beantwoord. u heropent.")
        say(.news, closed, undo: promisedStep)
    }

    /// Who answers for it.
    private mutating func takeEscalation(_ mention: Mention, of write: Write, before: Mention?) {
        switch write {
        case .escalate:
            removeLayer(.prompt)
            rememberEscalation(of: mention, before: before)
            sayEscalated(mention)
        case .unescalate: sayUnescalated(mention)
        default:
            removeLayer(.prompt)
            let isDecision = if case .decide = write { true } else { false }
            remember(.stays(isDecision ? .decided : .takenOn), on: mention)
            sayTakenOn(mention)
        }
    }

    /// It is ours, under this fence.
    private mutating func keep(_ mention: Mention) {
        held.insert(mention.id)
        fences[mention.id] = mention.fence
        changeComposer { if $0.mention.id == mention.id { $0.fence = mention.fence } }
    }

    private mutating func take(tags: [String], of mention: Mention, before: [String]) {
        let author = name(of: mention)
        let words = tags.map { SafeText("#" + $0) }.joined(by: " ")
        if isUndoing {
            say(
                .news,
                tags.isEmpty
                    ? Phrase(
                        en: "Taken back: \(author) has no tags.", nl: "Teruggenomen: \(author) heeft geen labels.")
                    : Phrase(en: "Taken back: \(author) has \(words)", nl: "Teruggenomen: \(author) heeft \(words)"))
            return
        }
        let added = tags.filter { !before.contains($0) }
        let removed = before.filter { !tags.contains($0) }
        if !added.isEmpty || !removed.isEmpty { remember(.tagged(added: added, removed: removed), on: mention) }
        say(
            .news,
            tags.isEmpty
                ? Phrase(en: "\(author): no tags.", nl: "\(author): geen labels.")
                : Phrase(en: "\(author): \(words)", nl: "\(author): \(words)"))
    }

    /// What one closed oneself makes way for the next.
    mutating func leaveClosed(_ id: Int64) {
        removeLayer(.composer)
        layers.removeAll { if case .mention(let screen) = $0 { screen.id == id } else { false } }
        if detailedID == nil { details = nil }
        if query.view != .closedToday { window.removeOwnClosed(id, height: listRows) }
    }

    private mutating func sayEscalated(_ mention: Mention) {
        guard let escalation = mention.escalation else { return }
        let to = policy.people[escalation.to]?.name ?? escalation.to
        if escalation.to == EscalationMark.unassigned {
            say(
                .warning,
                Phrase(
                    en: "Escalated, but the policy names nobody: it is recorded as unassigned.",
                    nl: "Geëscaleerd, maar het beleid noemt niemand: vastgelegd als niet toegewezen."))
        } else if escalation.isTold {
            say(.news, Phrase(en: "Escalated to \(to).", nl: "Geëscaleerd naar \(to)."))
        } else {
            say(
                .news,
                Phrase(
                    en: "Escalation recorded; \(to) not told yet.", nl: "Escalatie vastgelegd; \(to) weet het nog niet."
                ))
        }
    }

    private mutating func rememberEscalation(of mention: Mention, before: Mention?) {
        guard let to = mention.escalation?.to else { return }
        let wasTold = before?.escalation.map { $0.to == to && $0.isTold } ?? false
        remember(.escalated(event: mention.lastEvent, to: to, wasTold: wasTold), on: mention)
    }

    private mutating func sayUnescalated(_ mention: Mention) {
        let author = name(of: mention)
        guard let earlier = mention.escalation, earlier.state != .closed else {
            say(
                .news,
                Phrase(
                    en: "Taken back: \(author) isn't escalated.", nl: "Teruggenomen: \(author) is niet geëscaleerd."))
            return
        }
        let to = policy.people[earlier.to]?.name ?? earlier.to
        say(
            .news,
            Phrase(
                en: "Taken back. The earlier escalation of \(author) to \(to) stands.",
                nl: "Teruggenomen. De eerdere escalatie van \(author) naar \(to) staat nog."))
    }

    private mutating func takeRenewal(_ ids: Set<Int64>) -> [Effect] {
        let lost = held.subtracting(ids).filter { !isChanging($0) }.sorted()
        for id in lost {
            letGo(of: id)
            let author = name(of: id)
            say(
                .warning,
                hasDraft(id)
                    ? Phrase(
                        en: "Your claim on \(author) has ended; your draft is kept.",
                        nl: "\(author) is niet meer van jou; je concept blijft bewaard.")
                    : Phrase(
                        en: "Your claim on \(author) has ended.", nl: "\(author) is niet meer van jou."))
        }
        held.formUnion(ids.subtracting(replied))
        return lost.isEmpty ? [] : [refreshRequest()]
    }

    private mutating func takeAccepted(_ handover: Handover, moved: Int) -> [Effect] {
        let from = handover.operator
        let text: Phrase =
            switch (moved, handover.signature?.to) {
            case (0, nil):
                Phrase(
                    en: "Accepted. What \(from) held was given back: claim what you take.",
                    nl: "Aangenomen. Wat \(from) had kwam vrij: pak op wat je doet.")
            case (0, _):
                Phrase(
                    en: "Accepted; of what \(from) held nothing was left.",
                    nl: "Aangenomen; van wat \(from) had was niets meer over.")
            case (1, _):
                Phrase(
                    en: "Accepted: 1 mention of \(from) is yours.",
                    nl: "Aangenomen: 1 vermelding van \(from) is van jou.")
            default:
                Phrase(
                    en: "Accepted: \(moved) mentions of \(from) are yours.",
                    nl: "Aangenomen: \(moved) vermeldingen van \(from) zijn van jou.")
            }
        remember(.stays(.accepted), on: nil, by: from)
        say(.news, text)
        return [.readHandover, .readShift, begin(.renewLeases), refreshRequest(), .readCounts]
    }

    private mutating func takeSigned(_ handover: Handover) -> [Effect] {
        remember(.stays(.signed), on: nil, by: `operator`)
        if let to = handover.signature?.to {
            handedOver.formUnion(held)
            say(
                .news,
                Phrase(
                    en: "Signed to \(to). Your claims wait for \(to).",
                    nl: "Getekend aan \(to). Wat jij hebt wacht op \(to)."))
        } else {
            say(
                .news,
                Phrase(
                    en: "Signed to the roster; your claims are given back.",
                    nl: "Getekend aan het rooster; wat jij had is vrijgegeven."))
        }
        return [.readHandover, .readShift, begin(.renewLeases), refreshRequest(), .readCounts]
    }

    // MARK: Refused

    private mutating func take(_ refusal: Refusal, of write: Write) -> [Effect] {
        if refusal.lostHold, let id = write.mention { letGo(of: id) }
        switch write {
        case .reply(let id, _, _, _, _):
            changeComposer { $0.isSending = false }
            if let outbox = refusal.heldReply {
                layers.append(.question(heldQuestion(outbox, refusal.news)))
                return [.readDetails(id)]
            }
            // Its draft was left unsaved, for the reply to take its place.
            let now = now
            changeComposer { if $0.mention.id == id, $0.savedText == nil { $0.markUnsaved(at: now) } }
        case .sendHeld(let outbox, let id):
            // It must not wait there unseen: its writer has it back.
            changeComposer { $0.isSending = false }
            say(.error, refusal.text)
            return [begin(.takeBack(outbox: outbox, mention: id)), refreshRequest()]
        case .saveDraft:
            if let effects = takeRefusedDraft(write, refusal) { return effects }
        case .renewLeases:
            // The next try comes soon: a lease is worth four of them.
            lastRenewal = now - Self.renewalInterval + .seconds(5)
        default: break
        }
        let text = isUndoing ? notUndone(refusal) : refusal.text
        say(.error, write.mention.map(hasDraft) == true ? refusal.textWithDraft ?? text : text)
        guard let id = write.mention else { return [] }
        return detailedID == id ? [.readDetails(id), refreshRequest()] : [refreshRequest()]
    }
}
