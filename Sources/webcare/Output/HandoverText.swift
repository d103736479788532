import ArgumentParser
import Console
import WebcareModel

enum HandoverFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json
}

func printHandover(_ handover: Handover, as format: HandoverFormat, language: Language) throws {
    var standard = StandardOutput()
    switch format {
    case .json: try standard.json(handoverJSON(handover))
    case .text: try standard.lines(handoverLines(handover))
    }
    try standard.flush()
}

func handoverLine(_ handover: Handover) -> SafeText {
    guard let signature = handover.signature else { return "\(handover.id ?? 0) \(handover.operator), not signed" }
    let end =
        if let accepted = signature.acceptedBy {
            "accepted by \(accepted)"
        } else if signature.lapsedAt != nil {
            "not accepted in time"
        } else {
            "waits"
        }
    return """
        \(handover.id ?? 0) \(signature.signedAt.rfc3339) \(handover.operator) → \(signature.to ?? "the roster"), \(end)
        """
}

private func handoverLines(_ handover: Handover) -> [SafeText] {
    let figures = handover.figures
    let live = handover.live
    let share = figures.share.map { ", \(Int(($0 * 100).rounded(.down)))%" } ?? ""
    var lines: [SafeText] = [
        "handover of \(handover.operator)",
        "\(handover.period.lowerBound.rfc3339) to \(handover.period.upperBound.rfc3339)",
        "",
        "came in \(figures.cameIn); within the target \(figures.within), late \(figures.late)\(share)",
        "live \(live.live): overdue \(live.overdue), urgent \(live.urgent), soon \(live.soon), calm \(live.calm)",
        "escalated, not acknowledged \(live.escalatedUnacknowledged); stuck in the outbox \(live.stuckInOutbox)",
        "",
    ]
    for item in handover.items {
        lines.append(mentionLine(item.mention, now: handover.madeAt))
        lines.append("    because of: \(item.reasons.map(\.rawValue).joined(separator: ", "))")
        for note in item.notes {
            lines += SafeText.lines(of: note.text, limit: 20).map { "    \(note.author): \($0)" }
        }
        if let problem = item.outbox?.problem { lines.append("    outbox: \(problem)") }
    }
    if handover.items.isEmpty { lines.append("nothing is left to the next shift") }
    if let signature = handover.signature {
        lines.append("")
        lines.append("signed to \(signature.to ?? "the roster") at \(signature.signedAt.rfc3339)")
        lines.append("sha256 \(hexadecimal(signature.sha256))")
    }
    return lines
}
