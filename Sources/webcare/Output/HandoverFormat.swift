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
    var standard = StandardOutput()
    let document = HandoverDocument(handover, language: language, timeZone: timeZone, now: systemTime())
    switch format {
    case .json: try standard.json(handoverJSON(handover))
    case .text: try standard.lines(document.text())
    case .markdown: try standard.lines(document.markdown)
    case .html: try standard.lines(document.html)
    }
    try standard.flush()
}
