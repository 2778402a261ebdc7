public import Hummingbird
public import Inquiries
internal import Store
internal import Web

/// Coming back with a return code: `/i/:slug/return`. The code is only ever in the body of a form, never in an address.
public struct ReturnRoutes: Sendable {
    let answering: Answering
    let receipts: ReceiptStore

    public init(answering: Answering, receipts: ReceiptStore) {
        self.answering = answering
        self.receipts = receipts
    }

    public func add(to inquiry: RouterGroup<InquiryContext>) {
        inquiry.get("return", use: ask)
        inquiry.post("return", use: open)
    }

    @Sendable func ask(_ request: Request, context: InquiryContext) async throws -> Response {
        page(typed: "", problems: [], context)
    }

    @Sendable func open(_ request: Request, context: InquiryContext) async throws -> Response {
        let typed = try await request.form()["code"]
        do {
            try answering.returns.check(context.caller)
            switch try await receipts.open(typed) {
            case .voice(let id, let slug):
                var response = Response.seeOther(context.words.path("/i/\(slug)/yours"))
                response.setCookie(
                    answering.site.cookie(
                        GiverRoutes.cookie,
                        try await receipts.startSession(for: id),
                        for: ReceiptStore.sessionLifetime
                    )
                )
                return response
            case .draft(let id, let slug):
                let token = try await answering.drafts.take(id)
                var response = Response.seeOther(context.words.path("/i/\(slug)/survey"))
                response.setCookie(answering.site.cookie("draft-\(slug)", token, for: DraftStore.lifetime))
                return response
            }
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .tooMany {
            let problems = refusal.problems.isEmpty ? [Problem("code", refusal.message)] : refusal.problems
            return page(typed: String(typed.prefix(200)), problems: problems, context, status: refusal.status)
        }
    }

    private func page(
        typed: String,
        problems: [Problem],
        _ context: InquiryContext,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let page = ReturnPage(typed: typed, problems: problems, answering: answering, context: context)
        let layout = answering.pages.layout(
            page.title,
            stage: .listen,
            page: "return",
            context: context
        )
        return answering.pages.response("listen/giver/return", page, layout: layout, status: status)
    }
}

struct ReturnPage: Sendable {
    let isEasy: Bool
    let title: String
    let problems: [Problem]
    let problemsNote: String
    let codeProblem: QuestionField.FieldProblem?
    let action: String
    let typed: String
    let phone: String?
    let phoneHref: String?

    init(typed: String, problems: [Problem], answering: Answering, context: InquiryContext) {
        isEasy = context.words == .easy
        title = context.words("Come back to your answers", easy: "Come back to your answers")
        self.problems = problems
        problemsNote = "What you gave us is safe."
        codeProblem = problems.first.map { .init(field: $0.field, message: $0.message) }
        action = answering.url("return", context)
        self.typed = typed
        let number = context.inquiry.contact.phone
        phone = number.isEmpty ? nil : number
        phoneHref = number.isEmpty ? nil : number.filter { $0.isNumber || $0 == "+" }
    }
}
