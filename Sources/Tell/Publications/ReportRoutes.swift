internal import Agree
internal import HTTPTypes
public import Hummingbird
public import Inquiries
internal import Store
public import Web

/// What the panel has published, for everybody: pages in both wordings, files and the feed.
///
/// Every answer here is the same for everybody and made from the consent in force, so it is kept until anything shared
/// changes and no longer.
public struct ReportRoutes: Sendable {
    private let pages: Pages
    private let publications: PublicationStore
    private let site: Site

    public init(pages: Pages, publications: PublicationStore, site: Site) {
        self.pages = pages
        self.publications = publications
        self.site = site
    }

    public func add(to inquiry: RouterGroup<InquiryContext>) {
        inquiry.get("report", use: report)
        inquiry.get("emerging", use: emerging)
        inquiry.get("findings/:number", use: finding)
        inquiry.get("report.txt", use: text)
        inquiry.get("report.json", use: json)
        inquiry.get("report.csv", use: csv)
        inquiry.get("feed.atom", use: feed)
    }

    @Sendable private func report(_ request: Request, context: InquiryContext) async throws -> Response {
        try await publication(.report, stage: .tell, context: context)
    }

    @Sendable private func emerging(_ request: Request, context: InquiryContext) async throws -> Response {
        try await publication(.emerging, stage: .understand, context: context)
    }

    private func publication(
        _ kind: Publication.Kind,
        stage: Stage,
        context: InquiryContext
    ) async throws -> Response {
        let content = try await content(kind, context)
        if content.isDecided {
            let page = DecidedPage(inquiry: context.inquiry, words: context.words)
            let layout = pages.layout(page.heading, stage: stage, page: kind.page, context: context)
            return pages.response("tell/publications/decided", page, layout: layout).shared
        }
        let page = ReportPage(content, inquiry: context.inquiry, words: context.words, site: site)
        var layout = pages.layout(page.title, stage: stage, page: kind.page, context: context)
        layout.scripts = ["/public/js/listen.js"]
        layout.description = page.introduction.first
        let template = context.words == .easy ? "tell/publications/report-easy" : "tell/publications/report"
        return pages.response(template, page, layout: layout).shared
    }

    @Sendable private func finding(_ request: Request, context: InquiryContext) async throws -> Response {
        guard let number = context.parameters.get("number").flatMap({ Int($0) }) else {
            throw Refusal.notFound("finding")
        }
        let found = try await publications.finding(number, in: context.inquiry)
        guard let evidence = found.content.evidence[found.finding.id] else { throw Refusal.notFound("finding") }
        let page = PublicFindingPage(
            found.content,
            found.finding,
            evidence,
            comments: found.comments,
            inquiry: context.inquiry,
            words: context.words,
            site: site
        )
        var layout = pages.layout(
            page.title,
            stage: found.finding.kind == .report ? .tell : .understand,
            page: "findings/\(number)",
            context: context
        )
        layout.scripts = ["/public/js/listen.js"]
        let template = context.words == .easy ? "tell/publications/finding-easy" : "tell/publications/finding"
        return pages.response(template, page, layout: layout).shared
    }

    private func content(_ kind: Publication.Kind, _ context: InquiryContext) async throws -> PublicationStore.Content {
        guard let content = try await publications.content(of: kind, in: context.inquiry) else {
            throw Refusal.notFound
        }
        return content
    }

    @Sendable private func text(_ request: Request, context: InquiryContext) async throws -> Response {
        file(ReportText.text(try await everything(context)), type: "text/plain")
    }

    @Sendable private func csv(_ request: Request, context: InquiryContext) async throws -> Response {
        // The mark at the start tells spreadsheets that the file is UTF-8.
        .download(
            "\u{FEFF}" + CommaSeparated.report(try await everything(context)),
            type: "text/csv",
            filename: "\(context.inquiry.slug)-report.csv"
        ).shared
    }

    @Sendable private func json(_ request: Request, context: InquiryContext) async throws -> Response {
        .json(ReportData(try await content(.report, context), inquiry: context.inquiry, site: site)).shared
    }

    /// The report with every quote it may show.
    private func everything(_ context: InquiryContext) async throws -> ReportPage {
        ReportPage(
            try await content(.report, context),
            inquiry: context.inquiry,
            words: context.words,
            site: site,
            quotes: nil
        )
    }

    @Sendable private func feed(_ request: Request, context: InquiryContext) async throws -> Response {
        let (contents, opened) = try await publications.news(of: context.inquiry)
        let feed = AtomFeed(contents, opened: opened, inquiry: context.inquiry, words: context.words, site: site)
        return file(feed.xml, type: "application/atom+xml")
    }

    private func file(_ text: String, type: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "\(type); charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text))
        ).shared
    }
}
