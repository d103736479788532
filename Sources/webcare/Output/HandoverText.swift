import ArgumentParser
import Console
import WebcareModel

enum HandoverFormat: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, html, json
}

/// - Parameter timeZone: the policy's, whose clock the team looks at.
func printHandover(
    _ handover: Handover, as format: HandoverFormat, language: Language, timeZone: String
) throws {
    let document = HandoverDocument(handover, language: language, timeZone: timeZone, now: systemTime())
    var standard = StandardOutput()
    switch format {
    case .json: try standard.json(handoverJSON(handover))
    case .text: try standard.lines(document.text())
    case .markdown: try standard.lines(document.markdown)
    case .html: try standard.lines(document.html)
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
