import Console
import WebcareModel

/// What a handover says, before it is put in a format.
struct HandoverDocument {
    /// One mention, with why it is here and what there is to know.
    struct Item {
        var title: SafeText
        var details: [SafeText]
        var url: String?
    }

    var title: SafeText
    var period: SafeText
    var figures: [(name: SafeText, value: SafeText)]
    var itemsTitle: SafeText
    var items: [Item]
    var closing: [SafeText]
    let language: Language

    init(_ handover: Handover, in tongue: Tongue) {
        language = tongue.language
        title = tongue("Handover of \(handover.operator)", "Overdracht van \(handover.operator)")
        let begin = tongue.moment(handover.period.lowerBound)
        let end = tongue.moment(handover.period.upperBound)
        period = tongue("\(begin) to \(end)", "\(begin) tot \(end)")
        figures = Self.figures(of: handover, in: tongue)
        itemsTitle =
            handover.items.isEmpty
            ? tongue("Nothing needs a hand", "Niets vraagt om een hand")
            : tongue("What needs a hand, by deadline", "Wat om een hand vraagt, op volgorde van deadline")
        items = handover.items.map { Self.item($0, at: handover.madeAt, in: tongue) }
        closing = Self.closing(of: handover, in: tongue)
    }

    private static func figures(of handover: Handover, in tongue: Tongue) -> [(name: SafeText, value: SafeText)] {
        let figures = handover.figures
        let live = handover.live
        let share: SafeText = figures.share.map { " (\(Int($0 * 100))%)" } ?? ""
        var rows: [(name: SafeText, value: SafeText)] = [
            (tongue("came in", "binnengekomen"), "\(figures.cameIn)"),
            (tongue("answered in time", "op tijd beantwoord"), "\(figures.within)" + share),
            (tongue("late or missed", "te laat of gemist"), "\(figures.late)"),
            (tongue("not due yet", "nog niet aan de beurt"), "\(figures.notYetDue)"),
        ]
        if let median = figures.median, let ninetieth = figures.ninetieth {
            rows.append((tongue("median", "mediaan"), text(of: median)))
            rows.append((tongue("90th percentile", "90e percentiel"), text(of: ninetieth)))
        }
        rows += [
            (tongue("answered elsewhere", "elders beantwoord"), "\(figures.answeredElsewhere)"),
            (tongue("dismissed", "afgehandeld zonder antwoord"), "\(figures.dismissed)"),
            (tongue("withdrawn", "ingetrokken"), "\(figures.withdrawn)"),
            (
                tongue("open now", "nu open"),
                tongue(
                    "\(live.live): \(live.overdue) overdue, \(live.urgent) urgent, \(live.soon) soon, \(live.calm) calm",
                    "\(live.live): \(live.overdue) te laat, \(live.urgent) dringend, \(live.soon) straks, "
                        + "\(live.calm) rustig")
            ),
            (
                tongue("escalated, not taken on", "geëscaleerd, niet in behandeling"),
                "\(live.escalatedUnacknowledged)"
            ),
            (tongue("stuck in the outbox", "vast in de outbox"), "\(live.stuckInOutbox)"),
        ]
        if !handover.heldBy.isEmpty {
            let held = handover.heldBy.map { SafeText("\($0.operator) \($0.count)") }
            rows.append((tongue("held by", "in handen van"), held.joined(by: ", ")))
        }
        return rows
    }

    private static func text(of percentile: Figures.Percentile) -> SafeText {
        switch percentile {
        case .responded(let time): SafeText(timeLeftText(time))
        case .unanswered(let age): "> \(timeLeftText(age))"
        }
    }

    private static func item(_ item: HandoverItem, at now: Timestamp, in tongue: Tongue) -> Item {
        let mention = item.mention
        let left: SafeText = mention.deadline.map { " · \(timeLeftText($0.timeLeft(at: now)))" } ?? ""
        let holder: SafeText = tongue.holder(of: mention, at: now).map { " · \($0)" } ?? ""
        let title: SafeText = "\(mention.id) · \(mention.channel) · \(mention.author.handle)" + left + holder
        var details = [tongue.text(of: mention), reasons(item.reasons, in: tongue)]
        if let mark = mention.escalation, mark.state != .closed {
            details.append(tongue.escalation(mark) + ": \(mark.reason)")
        }
        details += item.notes.map { "\($0.author): \($0.text)" }
        if let stuck = item.outbox {
            let problem: SafeText = stuck.problem.map { ": \($0)" } ?? ""
            let state = tongue.word(stuck.state.phrase)
            details.append(tongue("outbox \(stuck.id) is \(state)", "outbox \(stuck.id): \(state)") + problem)
        }
        return Item(title: title, details: details, url: mention.url)
    }

    private static func reasons(_ reasons: [HandoverItem.Reason], in tongue: Tongue) -> SafeText {
        let words: [SafeText] = reasons.map { reason in
            switch reason {
            case .claimed: tongue("claimed", "opgepakt")
            case .escalated: tongue("escalated", "geëscaleerd")
            case .outbox: tongue("stuck in the outbox", "vast in de outbox")
            case .note: tongue("a note for you", "een notitie voor jou")
            }
        }
        return tongue("here because: ", "hier omdat: ") + words.joined(by: ", ")
    }

    private static func closing(of handover: Handover, in tongue: Tongue) -> [SafeText] {
        var lines: [SafeText] = []
        if let signature = handover.signature {
            let to = signature.to.map { SafeText($0) } ?? tongue("the roster", "het rooster")
            let at = tongue.moment(signature.signedAt)
            lines.append(
                tongue(
                    "Signed by \(handover.operator) to \(to), \(at)",
                    "Getekend door \(handover.operator) aan \(to), \(at)"))
            lines.append("SHA-256 \(hexadecimal(signature.sha256))")
        }
        lines.append("audit \(handover.head.number) \(handover.head.hexHash)")
        return lines
    }
}
