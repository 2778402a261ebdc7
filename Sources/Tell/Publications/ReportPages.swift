internal import Agree
internal import Disclosure
internal import Inquiries
internal import Store
internal import TextAnalysis
internal import Web

extension Wording {
    /// What stands beside one picture, or in one paragraph: in easy words a sentence.
    fileprivate func rows(_ paragraphs: [String]) -> [String] {
        self == .easy ? paragraphs.flatMap(Sentences.list) : paragraphs
    }

    fileprivate func rows(_ text: BothWords) -> [String] {
        rows(text[self].split(whereSeparator: \.isNewline).map(String.init))
    }
}

/// A quote as everybody reads it; see `components/say`.
struct QuoteCard: Sendable {
    let words: String
    let who: String
    let url: String?
    let urlLabel: String?
    let ok: String?
    let waiting: String?
    let isOther: Bool
    /// Whether words are left out of it.
    let isCut: Bool
    /// Whether it goes on with the answer to another question.
    let isJoined: Bool

    init(_ quote: PublicQuote, _ words: Wording) {
        self.words = quote.words
        isCut = quote.isCut
        isJoined = quote.isJoined
        who = quote.source(words)
        url = nil
        urlLabel = nil
        ok = nil
        waiting = nil
        isOther = quote.stance == .against
    }
}

/// Ten people, some of them filled: "6 out of 10".
struct TenPeople: Sendable {
    struct One: Sendable {
        let isOn: Bool
        let head: String
        let body: String
    }

    let label: String
    let words: String
    let people: [One]

    init?(_ label: String, percent: Int?) {
        guard let percent else { return nil }
        let on = min(10, (percent + 5) / 10)
        self.label = label
        words = "\(on) out of 10"
        people = (0..<10).map { index in
            One(isOn: index < on, head: "\(20 + index * 40)", body: "M\(4 + index * 40) 68V52a16 16 0 0 1 32 0V68z")
        }
    }
}

/// How many people stand behind a finding and who they are, as a chart with its table.
struct FigureCard: Sendable {
    struct Row: Sendable {
        let label: String
        let sentence: String
        let share: String
        let percent: String
        let isHidden: Bool
    }

    let people: String
    let others: String
    /// Whether there is anything to draw.
    let hasChart: Bool
    let rows: [Row]
    let tens: [TenPeople]
    let threshold: String
    let rounding: String?

    init(_ figures: FindingFigures, _ words: Wording) {
        people =
            figures.supporting.sentence(
                of: BothWords(standard: "people’s voices stand behind this finding", easy: "people told us this")[words]
            ) + "."
        others =
            figures.other.sentence(
                of: BothWords(standard: "people see it differently", easy: "people think something else")[words]
            ) + "."
        let cells = figures.standpoints.cells.enumerated()
        rows = cells.map { index, cell in
            Row(
                label: FindingFigures.label(index, words),
                sentence: cell.sentence,
                share: cell.percentage.map { "\($0)%" } ?? "–",
                percent: "\(cell.percentage ?? 0)",
                isHidden: cell.figure.isHidden
            )
        }
        hasChart = figures.standpoints.cells.contains { !$0.figure.isHidden }
        tens = cells.compactMap { index, cell in TenPeople(FindingFigures.label(index, words), percent: cell.percentage)
        }
        let rule = figures.standpoints.rule
        threshold = "\(rule.threshold)"
        rounding = rule.roundingBase > 1 ? "\(rule.roundingBase)" : nil
    }
}

/// A published finding, worded.
struct FindingCard: Sendable {
    let anchor: String
    let number: String
    let heading: String
    let paragraphs: [String]
    let url: String
    let signed: String?
    let clause: String?
    let figures: FigureCard
    let quotes: [QuoteCard]
    /// Those after the first few, folded away.
    let furtherQuotes: [QuoteCard]
    let furtherLabel: String
    let others: [QuoteCard]
    let moreQuotes: String?
    let answer: [String]
    let withdrawn: String?
    /// That people changed answers behind it.
    let changed: String?
    /// What a quote with words left out means, where there is one.
    let leftOut: String?
    /// What a quote that goes on with another question says there, where there is one.
    let joined: String?
    /// That nothing supports it any more, in place of the figures.
    let unsupported: String?
    /// Who does not agree or has not said, and why.
    let dissent: String?
    let reasons: [DissentReason]
    let commentURL: String

    /// - Parameter quotes: how many quotes are shown for it, and half as many of those that do not fit; nil for all.
    init(
        _ finding: PublishedFinding,
        _ evidence: PublishedEvidence,
        in content: PublicationStore.Content,
        inquiry: Inquiry,
        words: Wording,
        quotes limit: Int? = nil
    ) {
        let statement = Statement(finding.words.statement[words])
        anchor = "finding-\(finding.number)"
        number = "\(finding.number)"
        heading = statement.heading
        paragraphs = words.rows(statement.paragraphs)
        url = words.path(inquiry.path("findings/\(finding.number)"))
        commentURL = url + "/comment"
        signed = finding.agreement.map { Self.signed($0, first: finding.whenAgreed)[words] }
        unsupported = Self.unsupported(evidence.support)?[words]
        let told = evidence.dissent.filter { !$0.reason.isEmpty }
        dissent = finding.agreement.flatMap {
            Self.dissent(evidence.dissent.count, telling: told.count, from: $0)?[words]
        }
        reasons = finding.agreement == nil ? [] : told.map { DissentReason($0, words) }
        clause = content.vision.first { $0.key == finding.words.clause }?.text[words]
        figures = FigureCard(evidence.figures, words)
        let supporting = evidence.quotes.filter { $0.stance == .for }
        let against = evidence.quotes.filter { $0.stance == .against }
        let open = limit ?? Self.openQuotes
        quotes = supporting.prefix(open).map { QuoteCard($0, words) }
        furtherQuotes = limit == nil ? supporting.dropFirst(open).map { QuoteCard($0, words) } : []
        furtherLabel =
            BothWords(
                standard: "\(Plain.number(furtherQuotes.count)) more of what people said",
                easy: "More of what people said"
            )[words]
        others = against.prefix(limit.map { max(1, $0 / 2) } ?? against.count).map { QuoteCard($0, words) }
        let left = evidence.quotes.count - quotes.count - furtherQuotes.count - others.count
        moreQuotes =
            left > 0
            ? BothWords(
                standard: "Read \(Plain.number(left)) more of what people said",
                easy: "Read more of what people said"
            )[words]
            : nil
        answer = words.rows(finding.words.answer)
        withdrawn = evidence.withdrawn == 0 ? nil : Self.withdrawn(evidence.withdrawn)[words]
        changed = evidence.changed == 0 ? nil : Self.changed(evidence.changed)[words]
        leftOut = (quotes + furtherQuotes + others).contains(where: \.isCut) ? Self.leftOut[words] : nil
        joined = (quotes + furtherQuotes + others).contains(where: \.isJoined) ? Self.joined[words] : nil
    }

    /// How many quotes a finding's own page shows before the others are folded away.
    private static let openQuotes = 8

    /// All quotes that support it.
    var allQuotes: [QuoteCard] { quotes + furtherQuotes }
}

/// A finding in the list beside a page.
struct ContentsLink: Sendable {
    let number: String
    let label: String
    let url: String
    let isHere: Bool
}

/// The two ways to read a page, and where it is on the web.
struct WaysToRead: Sendable {
    let standardURL: String
    let easyURL: String
    let address: String
    let isEasy: Bool

    init(_ path: String, _ words: Wording, _ site: Site) {
        standardURL = path
        easyURL = Wording.easy.path(path)
        address = site.publicURL + words.path(path)
        isEasy = words == .easy
    }
}

struct ReportPage: Sendable {
    struct Clause: Sendable {
        let text: String
        let findings: [Layout.Link]
    }

    let ways: WaysToRead
    let eyebrow: String
    let title: String
    let isEmerging: Bool
    let introduction: [String]
    let contents: [ContentsLink]
    let findings: [FindingCard]
    let vision: [Clause]
    let howDecided: [String]
    let howChosen: [String]
    let files: [Layout.Link]

    /// - Parameter quotes: how many quotes are shown with each finding; nil for all.
    init(_ content: PublicationStore.Content, inquiry: Inquiry, words: Wording, site: Site, quotes: Int? = 2) {
        let publication = content.publication
        let path = inquiry.path(publication.kind.page)
        ways = WaysToRead(path, words, site)
        let date = Plain.date(publication.publishedAt)
        isEmerging = publication.kind == .emerging
        eyebrow =
            isEmerging
            ? BothWords(
                standard: "Emerging: the panel has not agreed this yet. Open for comment since \(date).",
                easy: "Not agreed yet. You can tell us what you think."
            )[words]
            : BothWords(
                standard: "The report of the inquiry. Published \(date).",
                easy: "Easy read report. \(date)."
            )[words]
        title = publication.title[words]
        introduction = words.rows(publication.introduction)
        findings = content.findings.compactMap { finding in
            content.evidence[finding.id].map {
                FindingCard(finding, $0, in: content, inquiry: inquiry, words: words, quotes: quotes)
            }
        }
        contents = findings.map {
            ContentsLink(number: $0.number, label: $0.heading, url: "#\($0.anchor)", isHere: false)
        }
        vision = content.vision.map { clause in
            Clause(
                text: clause.text[words],
                findings: content.findings.filter { $0.words.clause == clause.key }.map {
                    .init("\($0.number). \(Statement($0.words.statement[words]).heading)", "#finding-\($0.number)")
                }
            )
        }
        var how = [AgreementRule(quorum: inquiry.quorum).explanation[words]]
        if let decision = content.decision {
            how.append(
                BothWords(
                    standard: "\(decision.agreed) of \(decision.panel) panel members with lived experience agreed to "
                        + "publish this on \(date).",
                    easy: "\(decision.agreed) out of \(decision.panel) people said yes to showing you this."
                )[words]
            )
        }
        howDecided = words.rows(how)
        howChosen = words.rows(content.howChosen)
        files =
            isEmerging
            ? []
            : [
                .init(
                    BothWords(standard: "As plain text", easy: "Words only")[words],
                    words.path(inquiry.path("report.txt"))
                ),
                .init(
                    BothWords(standard: "As a table (CSV)", easy: "A table (CSV)")[words],
                    words.path(inquiry.path("report.csv"))
                ),
                .init(
                    BothWords(standard: "As data (JSON)", easy: "Data (JSON)")[words],
                    words.path(inquiry.path("report.json"))
                ),
            ]
    }
}

struct PublicFindingPage: Sendable {
    struct Comment: Sendable {
        let name: String
        let date: String
        let body: [String]
    }

    let ways: WaysToRead
    let eyebrow: String
    let title: String
    let isEmerging: Bool
    let finding: FindingCard
    let contentsTitle: String
    let contents: [ContentsLink]
    let whole: Layout.Link
    let comments: [Comment]
    let commentsWords: String
    let previous: Layout.Link?
    let next: Layout.Link?

    init(
        _ content: PublicationStore.Content,
        _ finding: PublishedFinding,
        _ evidence: PublishedEvidence,
        comments: [PublicComment],
        inquiry: Inquiry,
        words: Wording,
        site: Site
    ) {
        let publication = content.publication
        ways = WaysToRead(inquiry.path("findings/\(finding.number)"), words, site)
        isEmerging = publication.kind == .emerging
        let date = Plain.date(publication.publishedAt)
        let place = (content.findings.firstIndex { $0.id == finding.id } ?? 0) + 1
        let count = content.findings.count
        eyebrow =
            isEmerging
            ? BothWords(
                standard: "Emerging: the panel has not agreed this yet. Open for comment since \(date).",
                easy: "The panel has not agreed this yet."
            )[words]
            : BothWords(
                standard: "“\(publication.title.standard)”, the report of the inquiry. Published \(date).",
                easy: "Easy read report, part \(place) of \(count)"
            )[words]
        self.finding = FindingCard(finding, evidence, in: content, inquiry: inquiry, words: words)
        title = "\(finding.number). \(self.finding.heading)"
        func link(_ other: PublishedFinding) -> ContentsLink {
            ContentsLink(
                number: "\(other.number)",
                label: Statement(other.words.statement[words]).heading,
                url: words.path(inquiry.path("findings/\(other.number)")),
                isHere: other.id == finding.id
            )
        }
        contents = content.findings.map(link)
        contentsTitle =
            isEmerging
            ? BothWords(standard: "Open for comment", easy: "Not agreed yet")[words]
            : BothWords(standard: "The findings", easy: "Parts of the report")[words]
        whole = .init(
            isEmerging
                ? BothWords(standard: "All that is emerging", easy: "All of these")[words]
                : BothWords(standard: "The whole report", easy: "The whole report")[words],
            words.path(inquiry.path(publication.kind.page))
        )
        self.comments = comments.map {
            Comment(
                name: $0.name.isEmpty ? BothWords(standard: "Somebody", easy: "Someone")[words] : $0.name,
                date: Plain.date($0.at),
                body: $0.body.split(whereSeparator: \.isNewline).map(String.init)
            )
        }
        commentsWords =
            comments.isEmpty
            ? BothWords(standard: "No comments so far.", easy: "Nobody has said anything yet.")[words]
            : Plain.count(comments.count, "comment") + BothWords(standard: " so far.", easy: " so far.")[words]
        let index = content.findings.firstIndex { $0.id == finding.id } ?? 0
        func near(_ index: Int) -> Layout.Link? {
            guard content.findings.indices.contains(index) else { return nil }
            let other = link(content.findings[index])
            return .init("\(other.number). \(other.label)", other.url)
        }
        previous = near(index - 1)
        next = near(index + 1)
    }
}
