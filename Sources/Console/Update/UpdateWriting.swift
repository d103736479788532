import Platforms
import WebcareModel

/// The hands' work in a reply: back and forth, and from hole to hole.
extension ConsoleState {
    private var obstacleToChange: Phrase? {
        guard composer?.isSending == true else { return nil }
        return Phrase(en: "It is being handed to the outbox.", nl: "Het gaat net naar de outbox.")
    }

    var obstacleToUndoText: Phrase? {
        if let obstacleToChange { return obstacleToChange }
        guard composer?.history.canUndo != true else { return nil }
        return Phrase(en: "There is no change of this text to undo.", nl: "Er is aan deze tekst niets te herstellen.")
    }

    mutating func undoText() -> [Effect] {
        let now = now
        changeComposer { $0.undo(at: now) }
        return []
    }

    var obstacleToRedoText: Phrase? {
        if let obstacleToChange { return obstacleToChange }
        guard composer?.history.canRedo != true else { return nil }
        return Phrase(en: "You undid nothing since.", nl: "Je hebt sindsdien niets ongedaan gemaakt.")
    }

    mutating func redoText() -> [Effect] {
        let now = now
        changeComposer { $0.redo(at: now) }
        return []
    }

    var obstacleToPutBack: Phrase? {
        if let obstacleToChange { return obstacleToChange }
        guard composer?.deleted.isEmpty != false else { return nil }
        return Phrase(
            en: "Nothing was deleted with Ctrl-w, Ctrl-u or Ctrl-k.",
            nl: "Er is niets gewist met Ctrl-w, Ctrl-u of Ctrl-k.")
    }

    mutating func putBack() -> [Effect] {
        var isTooLong = false
        let now = now
        changeComposer { composer in
            let deleted = composer.deleted
            composer.change(at: now) { isTooLong = !$0.insert(deleted) }
        }
        if isTooLong { sayTooLong() }
        return []
    }

    var obstacleToNextHole: Phrase? {
        guard let composer, ReplyTemplate.placesOfHoles(in: composer.field.text).isEmpty else { return nil }
        return Phrase(en: "There is no hole left to fill in.", nl: "Er is geen open plek meer om in te vullen.")
    }

    mutating func goToNextHole() -> [Effect] {
        changeComposer { $0.goToHole() }
        return []
    }
}
