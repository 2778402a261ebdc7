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
    /// How everybody reads it, where words are left out of it.
    let published: String?
    /// Where words can be left out of it, for those who may.
    let leaveOutURL: String?

    /// - Parameters:
    ///   - who: whose words they are, a sentence.
    ///   - readingURL: the address of the answer in the reading room.
    ///   - isOther: whether the voice does not fit the finding it is shown with.
    ///   - leaveOutURL: where words can be left out of it, for those who may.
    public init(
        _ source: SourcedPassage, who: String, readingURL: String, isOther: Bool = false, leaveOutURL: String? = nil
    ) {
        words = source.passage.quote
        self.who = who
        url = readingURL
        urlLabel = "Read it in place: answer \(Plain.number(source.number))"
        let mayQuote = source.consent.allows(.quote)
        ok = mayQuote && source.published != nil ? source.consent.sentence : nil
        waiting =
            mayQuote
            ? source.published == nil ? source.whyNotQuoted : nil : source.consent.sentence + ". Cannot be published."
        published = mayQuote && source.published != source.passage.quote ? source.published : nil
        self.leaveOutURL = leaveOutURL
        self.isOther = isOther
        notice = source.notice
    }
}

extension SourcedPassage {
    /// Why everybody reads nothing of it, although it may be quoted; nil when they do.
    public var whyNotQuoted: String? {
        if isHeld {
            return "Not quoted until somebody looks: the answer was changed, and words left out of it were not found again."
        }
        return published == nil ? "Not quoted: nothing but words left out." : nil
    }
}
