public import Agree
public import Hummingbird
public import Inquiries
public import Web

/// Where anybody can say what they think of a finding that is published or open for comment.
public struct PublicCommentRoutes: Sendable {
    private let pages: Pages
    private let publications: PublicationStore
    private let comments: CommentStore
    private let limiter: RateLimiter

    public init(
        pages: Pages,
        publications: PublicationStore,
        comments: CommentStore,
        limiter: RateLimiter = RateLimiter(burst: 5, perMinute: 1)
    ) {
        self.pages = pages
        self.publications = publications
        self.comments = comments
        self.limiter = limiter
    }

    public func add(to inquiry: RouterGroup<InquiryContext>) {
        inquiry.get("findings/:number/comment", use: form)
        inquiry.post("findings/:number/comment", use: send)
        inquiry.get("findings/:number/comment/thanks", use: thanks)
    }

    @Sendable private func form(_ request: Request, context: InquiryContext) async throws -> Response {
        try await response(Form(), context: context)
    }

    @Sendable private func send(_ request: Request, context: InquiryContext) async throws -> Response {
        let form = try await request.form()
        let finding = try await finding(context)
        do {
            try limiter.check(context.caller)
            try await comments.submit(
                name: form.trimmed("name"),
                body: form.trimmed("comment"),
                on: finding.id,
                in: context.inquiry.id
            )
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .tooMany {
            return try await response(form, context: context, refusal: refusal)
        }
        return .seeOther(context.words.path(context.inquiry.path("findings/\(finding.number)/comment/thanks")))
    }

    @Sendable private func thanks(_ request: Request, context: InquiryContext) async throws -> Response {
        let finding = try await finding(context)
        let page = CommentThanksPage(finding, inquiry: context.inquiry, words: context.words)
        let layout = pages.layout(
            page.heading,
            stage: finding.kind == .report ? .tell : .understand,
            page: "findings/\(finding.number)/comment/thanks",
            context: context
        )
        return pages.response("tell/publications/thanks", page, layout: layout)
    }

    private func finding(_ context: InquiryContext) async throws -> PublishedFinding {
        guard let number = context.parameters.get("number").flatMap({ Int($0) }) else {
            throw Refusal.notFound("finding")
        }
        return try await publications.finding(number, in: context.inquiry).finding
    }

    private func response(_ form: Form, context: InquiryContext, refusal: Refusal? = nil) async throws -> Response {
        let finding = try await finding(context)
        let page = CommentFormPage(
            finding,
            typed: form,
            refusal: refusal,
            inquiry: context.inquiry,
            words: context.words
        )
        let layout = pages.layout(
            page.heading,
            stage: finding.kind == .report ? .tell : .understand,
            page: "findings/\(finding.number)/comment",
            context: context
        )
        return pages.response(
            "tell/publications/comment",
            page,
            layout: layout,
            status: refusal?.status ?? .ok
        )
    }
}

struct CommentFormPage: Sendable {
    let back: Layout.Link
    let heading: String
    let finding: String
    let lead: String
    let url: String
    let comment: Field
    let name: Field
    let button: String
    let problems: [Problem]
    let problemsHeading: String
    let problemsNote: String

    init(_ finding: PublishedFinding, typed: Form, refusal: Refusal?, inquiry: Inquiry, words: Wording) {
        let page = words.path(inquiry.path("findings/\(finding.number)"))
        back = .init(
            BothWords(standard: "Back to finding \(finding.number)", easy: "Go back")[words],
            page
        )
        heading = BothWords(standard: "What do you think of this finding?", easy: "What do you think?")[words]
        self.finding = Statement(finding.words.statement[words]).heading
        lead =
            BothWords(
                standard: "A panel member reads your comment before it appears. You need no account.",
                easy: "Someone on the panel reads it first. Then everybody can see it."
            )[words]
        url = page + "/comment"
        problems = refusal.map { $0.problems.isEmpty ? [Problem("comment", $0.message)] : $0.problems } ?? []
        comment = Field(
            "comment",
            BothWords(standard: "Your comment", easy: "Tell us")[words],
            hint: BothWords(
                standard: "Please leave out names and anything that could show who somebody is.",
                easy: "Please do not write names."
            )[words],
            value: typed["comment"],
            isLong: true,
            problems: problems
        )
        name = Field(
            "name",
            BothWords(standard: "Your name, if you want it shown", easy: "Your name. You can leave this empty.")[words],
            value: typed["name"],
            autocomplete: "name",
            problems: problems
        )
        button = BothWords(standard: "Send the comment", easy: "Send")[words]
        problemsHeading = BothWords(standard: "One thing before we can take it", easy: "One more thing")[words]
        problemsNote = BothWords(standard: "What you typed is still here.", easy: "Your words are still here.")[words]
    }
}

struct CommentThanksPage: Sendable {
    let heading: String
    let lead: String
    let more: String
    let link: Layout.Link

    init(_ finding: PublishedFinding, inquiry: Inquiry, words: Wording) {
        heading = BothWords(standard: "Thank you. We have your comment", easy: "Thank you")[words]
        lead =
            BothWords(
                standard: "The panel reads it next. When they show it, it appears below the finding.",
                easy: "The panel will read what you wrote. Then it can be seen on the page."
            )[words]
        more =
            BothWords(
                standard:
                    "They show every comment that keeps to the subject and names nobody. If they do not show one, they "
                    + "write down why.",
                easy: "If they do not show it, they write down why."
            )[words]
        link = .init(
            BothWords(standard: "Back to finding \(finding.number)", easy: "Go back")[words],
            words.path(inquiry.path("findings/\(finding.number)"))
        )
    }
}
