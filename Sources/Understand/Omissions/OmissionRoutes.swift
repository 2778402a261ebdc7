public import Hummingbird
public import Inquiries
internal import Store
public import Web

/// Leaving words out of the quotes from an answer.
public struct OmissionRoutes: Sendable {
    private let pages: Pages
    private let omissions: OmissionStore

    public init(pages: Pages, omissions: OmissionStore) {
        self.pages = pages
        self.omissions = omissions
    }

    public func add(to work: RouterGroup<AppContext>) {
        work.group("reading/:number/left-out", context: TaggerContext.self)
            .get(use: show)
            .post(use: save)
    }

    @Sendable private func show(_ request: Request, context: TaggerContext) async throws -> Response {
        try await page(request, nil, context)
    }

    @Sendable private func save(_ request: Request, context: TaggerContext) async throws -> Response {
        let form = try await request.form()
        let number = try number(context)
        // What was typed, and what the button that was pressed adds to it.
        let words = [form["words"], form["also"]].filter { !$0.isBlank }.joined(separator: "\n")
        do {
            try await omissions.leaveOut(
                words.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.isBlank },
                of: number, seen: form["seen"], in: context.inquiry.id, by: context.person.id)
            let page = OmissionPage.path(of: number, finding: Int(request.query["finding"]), in: context.inquiry)
            return .seeOther(page + (page.contains("?") ? "&" : "?") + "saved=1")
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await self.page(request, (words, refusal), context)
        }
    }

    private func number(_ context: TaggerContext) throws -> Int {
        guard let number = context.parameters.get("number", as: Int.self) else { throw Refusal.notFound("answer") }
        return number
    }

    private func page(
        _ request: Request, _ typed: (words: String, refusal: Refusal)?, _ context: TaggerContext
    ) async throws -> Response {
        let number = try number(context)
        let page = OmissionPage(
            try await omissions.sheet(of: number, in: context.inquiry.id), typed: typed?.words,
            problems: typed?.refusal.problems ?? [], isSaved: request.query["saved"] == "1",
            finding: Int(request.query["finding"]), inquiry: context.inquiry)
        let layout = pages.workLayout(
            page.heading, stage: .understand, page: "reading/\(number)/left-out", context: context)
        return pages.response(
            "understand/omissions/edit", page, layout: layout, status: typed?.refusal.status ?? .ok)
    }
}
