import Testing

@testable import WebcareModel

@Suite("Two texts of one writer")
struct DraftTextTests {
    @Test(arguments: [
        ("", "Beste Jan", "Beste Jan"), ("Beste Jan", "", "Beste Jan"), ("Beste Jan", "Beste Jan", "Beste Jan"),
        ("Hallo", "Beste Jan", "Hallo\n\nBeste Jan"),
        // A paragraph of the other one stands there already, in whichever it is.
        ("Hallo", "Hallo\n\nBeste Jan", "Hallo\n\nBeste Jan"), ("a\n\nb\n\nc", "b", "a\n\nb\n\nc"),
        ("c", "b\n\nc", "b\n\nc"),
        // The beginning of a word or of a line isn't.
        ("Ja", "Jammer dat het zo lang duurt", "Ja\n\nJammer dat het zo lang duurt"),
        ("Beste Jan, sorry", "Beste Jan", "Beste Jan, sorry\n\nBeste Jan"),
    ])
    func `neither is lost, nor stands there twice`(first: String, second: String, joined: String) {
        #expect(DraftText.joined(first, second) == joined)
    }
}
