internal import Agree
public import Hummingbird
public import Inquiries
internal import Store
public import Web

/// What a proposal would make public, for those who decide on it.
public struct PreviewRoutes: Sendable {
    private let pages: Pages
    private let publications: PublicationStore
    private let site: Site

    public init(pages: Pages, publications: PublicationStore, site: Site) {
        self.pages = pages
        self.publications = publications
        self.site = site
    }

    public func add(to work: RouterGroup<AppContext>) {
        work.group(context: ReaderContext.self).get("publishing/:motion/preview", use: preview)
    }

    @Sendable private func preview(_ request: Request, context: ReaderContext) async throws -> Response {
        let motion = Motion.ID(context.parameters.get("motion") ?? "")
        let proposal = "publishing/\(motion)"
        guard let content = try await publications.preview(motion, in: context.inquiry) else {
            return .seeOther(context.inquiry.workPath(proposal))
        }
        let page = PreviewPage(
            content, proposal: proposal, canWork: context.role.mayTag, showsAll: request.query["all"] == "1",
            inquiry: context.inquiry, site: site)
        let layout = pages.workLayout(page.heading, stage: .tell, page: "\(proposal)/preview", context: context)
        return pages.response("tell/publications/preview", page, layout: layout)
    }
}

/// Findings as everybody would read them, in both wordings beside each other; one opened at a time, or all.
struct PreviewPage: Sendable {
    struct Item: Sendable {
        let anchor: String
        let number: String
        let heading: String
        /// "12 quotes, 2 that do not fit"
        let count: String
        let standard: FindingCard
        let easy: FindingCard
        let quotes: [QuoteCard]
        let others: [QuoteCard]
        let quotesWords: String
        /// Where words can be left out of its quotes, for those who may.
        let passagesURL: String?
        let next: Layout.Link?
    }

    let heading = "What would be public"
    let back: Layout.Link
    let title: String
    let titleEasy: String
    let introduction: [String]
    let introductionEasy: [String]
    let showsAll: Bool
    let otherWay: Layout.Link
    let findings: [Item]

    init(
        _ content: PublicationStore.Content, proposal: String, canWork: Bool, showsAll: Bool, inquiry: Inquiry, site: Site
    ) {
        self.showsAll = showsAll
        let address = inquiry.workPath("\(proposal)/preview")
        otherWay =
            showsAll
            ? .init("Close them, to read one at a time", address)
            : .init("Open all of them, to read in one go or to print", address + "?all=1")
        back = .init("Back to the proposal", inquiry.workPath(proposal))
        let pages = [Wording.standard, .easy].map {
            ReportPage(content, inquiry: inquiry, words: $0, site: site, quotes: nil)
        }
        (title, titleEasy) = (pages[0].title, pages[1].title)
        (introduction, introductionEasy) = (pages[0].introduction, pages[1].introduction)
        let following = pages[0].findings.dropFirst().map { FindingCard?.some($0) } + [nil]
        findings = zip(zip(pages[0].findings, pages[1].findings), following).map { cards, next in
            let (standard, easy) = cards
            let quotes = standard.allQuotes
            let others = standard.others.count
            return Item(
                anchor: standard.anchor,
                number: standard.number,
                heading: "\(standard.number). \(standard.heading)",
                count: (quotes.isEmpty ? "no quotes" : Plain.count(quotes.count, "quote"))
                    + (others == 0 ? "" : ", \(Plain.number(others)) that \(others == 1 ? "does" : "do") not fit"),
                standard: standard,
                easy: easy,
                quotes: quotes,
                others: standard.others,
                quotesWords: quotes.isEmpty
                    ? "No one whose words support this finding lets us quote them by now."
                    : Plain.count(quotes.count, "quote") + " would be public, as people allow it today.",
                passagesURL: canWork ? inquiry.workPath("findings/\(standard.number)/evidence") : nil,
                next: next.map { .init("Next: finding \($0.number)", "#\($0.anchor)") }
            )
        }
    }
}
