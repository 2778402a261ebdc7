public import Hummingbird
public import Inquiries
internal import Store
public import Web

/// What the public says about published findings, for those who decide what is shown.
public struct CommentRoutes: Sendable {
    private let pages: Pages
    private let comments: CommentStore

    public init(pages: Pages, comments: CommentStore) {
        self.pages = pages
        self.comments = comments
    }

    public func add(to work: RouterGroup<AppContext>) {
        work.group(context: ReaderContext.self).get("comments", use: index)
        work.group(context: TaggerContext.self).post("comments/:comment/decision", use: decide)
    }

    @Sendable private func index(_ request: Request, context: ReaderContext) async throws -> Response {
        try await response(context: context)
    }

    private func response(
        context: some InWork,
        typed: (id: String, reason: String)? = nil,
        problems: [Problem] = []
    ) async throws -> Response {
        let page = CommentListPage(
            try await comments.all(of: context.inquiry.id),
            context: context,
            typed: typed,
            problems: problems
        )
        let layout = pages.workLayout(
            "Comments from the public",
            stage: .agree,
            page: "findings/comments",
            context: context
        )
        return pages.response(
            "agree/comments/index",
            page,
            layout: layout,
            status: problems.isEmpty ? .ok : .unprocessableContent
        )
    }

    @Sendable private func decide(_ request: Request, context: TaggerContext) async throws -> Response {
        let form = try await request.form()
        let id = PublicComment.ID(context.parameters.get("comment") ?? "")
        do {
            try await comments.decide(
                id,
                isShown: form["decision"] == "show",
                reason: form.trimmed("reason"),
                by: context.person.id,
                in: context.inquiry.id
            )
            return .seeOther(context.inquiry.workPath("comments"))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await response(
                context: context,
                typed: (id.text, form["reason"]),
                problems: refusal.problems
            )
        }
    }
}

struct CommentListPage: Sendable {
    struct Item: Sendable {
        let id: String
        let name: String
        let date: String
        let finding: String
        let findingURL: String
        let body: [String]
        let state: String
        let why: String?
        let decideURL: String
        let canShow: Bool
        let canRefuse: Bool
        let reason: String
        let reasonProblem: String?
    }

    let back: Layout.Link
    let waiting: [Item]
    let decided: [Item]
    let canDecide: Bool
    let problems: [Problem]
    let problemsHeading = "One thing before we save"
    let problemsNote = "Nothing was changed."

    init(
        _ comments: [(comment: PublicComment, finding: Int)],
        context: some InWork,
        typed: (id: String, reason: String)?,
        problems: [Problem]
    ) {
        let inquiry = context.inquiry
        back = .init("Back to the findings", inquiry.workPath("findings"))
        canDecide = context.role.mayTag
        func item(_ comment: PublicComment, _ finding: Int) -> Item {
            Item(
                id: comment.id.text,
                name: comment.name.isEmpty ? "Somebody" : comment.name,
                date: Plain.date(comment.at),
                finding: "finding \(finding)",
                findingURL: inquiry.workPath("findings/\(finding)"),
                body: Paragraphs.of(comment.body),
                state: comment.state.words,
                why: comment.reason.isEmpty ? nil : comment.reason,
                decideURL: inquiry.workPath("comments/\(comment.id)/decision"),
                canShow: comment.state != .shown,
                canRefuse: comment.state != .refused,
                reason: typed?.id == comment.id.text ? typed?.reason ?? "" : "",
                reasonProblem: problems.first { $0.field == "reason-\(comment.id)" }?.message
            )
        }
        waiting = comments.filter { $0.comment.state == .waiting }.map { item($0.comment, $0.finding) }
        decided = comments.filter { $0.comment.state != .waiting }.map { item($0.comment, $0.finding) }
        self.problems = problems
    }
}
