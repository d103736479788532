import MentionQueue
import WebcareModel

/// Writes a handover as `--json` has it.
func handoverJSON(_ handover: Handover) -> (inout JSONBuilder) -> Void {
    { builder in
        builder.member("id", handover.id)
        builder.member("operator", handover.operator)
        builder.member("since", handover.period.lowerBound.rfc3339)
        builder.member("until", handover.period.upperBound.rfc3339)
        builder.member("made_at", handover.madeAt.rfc3339)
        builder.member("figures", object: figuresJSON(handover.figures))
        builder.member("live", object: liveJSON(handover.live))
        builder.member(
            "items",
            array: { list in
                for item in handover.items { list.object(itemJSON(item, now: handover.madeAt)) }
            })
        builder.member(
            "held_by",
            array: { list in
                for held in handover.heldBy {
                    list.object {
                        $0.member("operator", held.operator)
                        $0.member("count", Int64(held.count))
                    }
                }
            })
        builder.member(
            "head",
            object: {
                $0.member("number", handover.head.number)
                $0.member("hash", handover.head.hexHash)
            })
        guard let signature = handover.signature else { return builder.member("signature", nil as String?) }
        builder.member(
            "signature",
            object: {
                $0.member("to", signature.to)
                $0.member("signed_at", signature.signedAt.rfc3339)
                $0.member("sha256", hexadecimal(signature.sha256))
                $0.member("accepted_by", signature.acceptedBy)
                $0.member("accepted_at", signature.acceptedAt?.rfc3339)
                $0.member("lapsed_at", signature.lapsedAt?.rfc3339)
            })
    }
}

private func figuresJSON(_ figures: Figures) -> (inout JSONBuilder) -> Void {
    {
        $0.member("came_in", Int64(figures.cameIn))
        $0.member("within", Int64(figures.within))
        $0.member("late", Int64(figures.late))
        $0.member("not_yet_due", Int64(figures.notYetDue))
        $0.member("answered_elsewhere", Int64(figures.answeredElsewhere))
        $0.member("dismissed", Int64(figures.dismissed))
        $0.member("withdrawn", Int64(figures.withdrawn))
        $0.member("share_within", figures.share.map { JSON.number($0) } ?? .null)
        // Null where that rank has no answer yet: infinite, which JSON has no number for.
        $0.member("median_seconds", seconds(figures.median))
        $0.member("p90_seconds", seconds(figures.ninetieth))
        $0.member("oldest_unanswered_seconds", oldest(figures.median) ?? oldest(figures.ninetieth))
    }
}

private func seconds(_ percentile: Figures.Percentile?) -> Int64? {
    if case .responded(let time) = percentile { time.wholeSeconds } else { nil }
}

private func oldest(_ percentile: Figures.Percentile?) -> Int64? {
    if case .unanswered(let age) = percentile { age.wholeSeconds } else { nil }
}

private func liveJSON(_ live: LiveCounts) -> (inout JSONBuilder) -> Void {
    {
        $0.member("live", Int64(live.live))
        $0.member("calm", Int64(live.calm))
        $0.member("soon", Int64(live.soon))
        $0.member("urgent", Int64(live.urgent))
        $0.member("overdue", Int64(live.overdue))
        $0.member("escalated_unacknowledged", Int64(live.escalatedUnacknowledged))
        $0.member("stuck_in_outbox", Int64(live.stuckInOutbox))
    }
}

private func itemJSON(_ item: HandoverItem, now: Timestamp) -> (inout JSONBuilder) -> Void {
    { builder in
        builder.member("mention", object: mentionJSON(item.mention, now: now))
        builder.member("reasons", array: { list in item.reasons.forEach { list.value($0.rawValue) } })
        builder.member("notes", array: { list in item.notes.forEach { list.object(remarkJSON($0)) } })
        if let stuck = item.outbox {
            builder.member("outbox", object: outboxJSON(stuck))
        } else {
            builder.member("outbox", nil as String?)
        }
    }
}
