public import Inquiries
public import Store
public import Web

/// What the panel has published by now, for the inquiry's first page. The stages to the right tell it.
public struct HomeNews: Sendable {
    /// Reads the news of an inquiry, what is agreed before what is not.
    public typealias Source = @Sendable (Inquiry, any Transaction) throws -> [HomeNews]

    public struct Finding: Sendable {
        public let heading: BothWords
        /// Its address in standard words.
        public let path: String
        public let quote: Quote?

        public init(heading: BothWords, path: String, quote: Quote?) {
            self.heading = heading
            self.path = path
            self.quote = quote
        }
    }

    public struct Quote: Sendable {
        public let words: String
        public let source: BothWords

        public init(words: String, source: BothWords) {
            self.words = words
            self.source = source
        }
    }

    /// Whether the panel has agreed it; otherwise it is open for comment.
    public let isAgreed: Bool
    /// The address of the whole in standard words.
    public let path: String
    public let findings: [Finding]

    public init(isAgreed: Bool, path: String, findings: [Finding]) {
        self.isAgreed = isAgreed
        self.path = path
        self.findings = findings
    }
}

/// Some of the words behind what is published, and what there is to read.
struct NewsSection: Sendable {
    struct Quote: Sendable {
        let words: String
        let who: String
        let url: String
        let urlLabel: String
        let isOther = false
    }

    static let mostQuotes = 4
    static let mostFindings = 6

    let id: String
    /// Whether it stands out from the sections around it.
    let isFilled: Bool
    let title: String
    let lead: String
    let quotes: [Quote]
    let listTitle: String
    let findings: [Layout.Link]
    let whole: Layout.Link

    init(_ news: HomeNews, isFirst: Bool, words: Wording) {
        isFilled = isFirst
        id = news.isAgreed ? "found" : "heard"
        title = news.isAgreed ? "What we found" : "What we have heard so far"
        lead =
            news.isAgreed
            ? words(
                "The panel has agreed and published this. Each finding shows the words behind it.",
                easy: "The panel agreed this.")
            : words(
                "These are early threads, not findings. The panel has not agreed them yet. You can say what you think of "
                    + "them.",
                easy: "The panel has not agreed this yet. You can tell us what you think.")
        quotes = news.findings.compactMap { finding in
            finding.quote.map {
                Quote(
                    words: $0.words, who: $0.source[words], url: words.path(finding.path),
                    urlLabel: words("Behind “\(finding.heading[words])”", easy: "Read about this"))
            }
        }.prefix(Self.mostQuotes).map { $0 }
        listTitle = news.isAgreed ? "The findings" : "The threads"
        findings = news.findings.prefix(Self.mostFindings).map { .init($0.heading[words], words.path($0.path)) }
        whole = .init(
            news.isAgreed
                ? words("Read the whole report", easy: "Read it all")
                : words("Say what you think", easy: "Tell us what you think"),
            words.path(news.path))
    }
}
