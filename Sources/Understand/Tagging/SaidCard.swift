internal import Inquiries
internal import Listen
internal import Web

/// Somebody's words on a working page: a passage, whose it is and what its giver allows. See `components/say`.
public struct SaidCard: Sendable {
    let words: String
    let who: String
    let url: String
    let urlLabel: String
    let ok: String?
    let waiting: String?
    let isOther: Bool
    /// What the answer it is from talks about, said before the words.
    let notice: String?

    /// - Parameters:
    ///   - who: whose words they are, a sentence.
    ///   - readingURL: the address of the answer in the reading room.
    ///   - isOther: whether the voice does not fit the finding it is shown with.
    public init(_ source: SourcedPassage, who: String, readingURL: String, isOther: Bool = false) {
        words = source.passage.quote
        self.who = who
        url = readingURL
        urlLabel = "Read it in place: answer \(Plain.number(source.number))"
        let mayQuote = source.consent.allows(.quote)
        ok = mayQuote ? source.consent.sentence : nil
        waiting = mayQuote ? nil : source.consent.sentence + ". Cannot be published."
        self.isOther = isOther
        notice = source.notice
    }
}
