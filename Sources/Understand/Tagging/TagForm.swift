internal import Store
internal import Web

/// What somebody has chosen in the form beside an answer, from its address or from what they sent.
struct TagForm: Sendable {
    var from: Int?
    var to: Int?
    /// Scalars selected with a script; they count before the sentences.
    var start: Int?
    var end: Int?
    var seen: String?
    var tags: [Tag.ID] = []
    var new = ""
    var note = ""
    /// The sentence a note is about; empty for the whole answer.
    var about = ""
    /// What the answer talks about; nil where nobody typed anything, and the notice there is stands in the field.
    var notice: String?
    /// The notice that was there when it was typed.
    var noticeSeen = ""
    var takesNoticeOff = false

    init(_ form: Form) {
        from = Int(form.trimmed("from"))
        to = Int(form.trimmed("to"))
        start = Int(form.trimmed("start"))
        end = Int(form.trimmed("end"))
        seen = form["seen"].isEmpty ? nil : form["seen"]
        tags = form.all("t").map { Tag.ID($0) }
        new = form.trimmed("new")
        note = form.trimmed("note")
        about = form.trimmed("about")
        notice = form.has("notice") ? form.trimmed("notice") : nil
        noticeSeen = form["notice-seen"]
        takesNoticeOff = form["do"] == "take-off"
    }

    /// The chosen span of the text, in whole sentences where no words are selected.
    func span(in text: ReadingStore.Outline) throws -> Span {
        if let start, let end { return Span(start: start, end: end, seen: seen) }
        guard let from else { throw Refusal.invalid([Problem("from", "Choose the words or the sentences first.")]) }
        return try Self.span(from, to ?? from, in: text, seen: seen, field: "from")
    }

    /// The sentence a note is about; nil for the whole answer.
    func noteSpan(in text: ReadingStore.Outline) throws -> Span? {
        guard !about.isEmpty else { return nil }
        guard let sentence = Int(about) else {
            throw Refusal.invalid([Problem("about", "Give the number of one sentence, or leave it empty.")])
        }
        return try Self.span(sentence, sentence, in: text, seen: seen, field: "about")
    }

    private static func span(
        _ from: Int, _ to: Int, in text: ReadingStore.Outline, seen: String?, field: String
    ) throws -> Span {
        // Numbers mean nothing in another text than the one they were read in.
        if let seen, seen != text.fingerprint { return Span(start: 0, end: 1, seen: seen) }
        let low = min(from, to)
        let high = max(from, to)
        guard low >= 1, high <= text.sentences.count else {
            throw Refusal.invalid([
                Problem(
                    field,
                    "There are \(Plain.count(text.sentences.count, "sentence")). Choose from 1 to \(text.sentences.count).")
            ])
        }
        return Span(
            start: text.sentences[low - 1].lowerBound, end: text.sentences[high - 1].upperBound,
            seen: seen ?? text.fingerprint)
    }
}
