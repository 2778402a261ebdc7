public import Hummingbird
public import Inquiries
internal import Store
public import Web

/// What anybody may read about an inquiry: its first page, who leads it, how words are kept safe.
public struct HomeRoutes: Sendable {
    private let pages: Pages
    private let home: HomeStore

    public init(pages: Pages, home: HomeStore) {
        self.pages = pages
        self.home = home
    }

    public func add(to inquiry: some RouterMethods<InquiryContext>) {
        inquiry.get(use: show)
        inquiry.get("leaders", use: leaders)
        inquiry.get("safety", use: safety)
        inquiry.get("help", use: help)
    }

    func show(_ request: Request, context: InquiryContext) async throws -> Response {
        let page = HomePage(
            try await home.facts(of: context.inquiry), news: try await home.news(of: context.inquiry),
            inquiry: context.inquiry, words: context.words, now: .now)
        return respond("home", page, title: context.words("Take part", easy: "Tell us"), page: "", context)
    }

    func leaders(_ request: Request, context: InquiryContext) async throws -> Response {
        let page = LeadersPage(
            try await home.facts(of: context.inquiry), inquiry: context.inquiry, words: context.words)
        return respond(
            "leaders", page, title: context.words("Who leads the inquiry", easy: "Who is in charge"), page: "leaders",
            context)
    }

    func safety(_ request: Request, context: InquiryContext) async throws -> Response {
        let page = SafetyPage(
            try await home.facts(of: context.inquiry), inquiry: context.inquiry, words: context.words)
        return respond(
            "safety", page, title: context.words("How we keep your words safe", easy: "Keeping your words safe"),
            page: "safety", context)
    }

    func help(_ request: Request, context: InquiryContext) async throws -> Response {
        let page = HelpPage(try await home.facts(of: context.inquiry), words: context.words)
        return respond("help", page, title: "Who can help", page: "help", context)
    }

    private func respond(
        _ template: String, _ content: some Sendable, title: String, page: String, _ context: InquiryContext
    ) -> Response {
        // The first page is laid out anew in easy words; the others say less in the same places.
        let template = template == "home" && context.words == .easy ? "home-easy" : template
        return pages.response(
            "listen/home/\(template)", content,
            layout: pages.layout(title, stage: .listen, page: page, context: context)
        ).shared
    }
}
