/// A text with what it is compared by.
public struct CorpusDocument: Sendable, Hashable {
    /// What the document is called in results.
    public let label: String
    /// The text; spans in results are Unicode scalar offsets into it.
    public let text: String
    /// Where it comes from ("newspaper", "council"), to break results down by; empty if nothing is known.
    public let source: String
    /// When it is from, to break results down by; empty if nothing is known.
    ///
    /// Periods are put in the order of their bytes: write "2021", "2021-05" or "2021-05-27".
    public let period: String

    /// A text with what it is compared by.
    public init(label: String, text: String, source: String = "", period: String = "") {
        self.label = label
        self.text = text
        self.source = source
        self.period = period
    }
}
