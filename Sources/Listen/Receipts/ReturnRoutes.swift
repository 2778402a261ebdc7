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
        try page(typed: "", problems: [], try await answering.draft(request, context), context)
    }

    @Sendable func open(_ request: Request, context: InquiryContext) async throws -> Response {
        let form = try await request.form()
        let typed = form["code"]
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
                if form["other"] != "kept", slug == context.inquiry.slug,
                    let other = try await answering.draft(request, context), other.id != id, other.isMissedWithoutCode
                {
                    // Those would be cut off from this browser: their code is shown first.
                    if !answering.drafts.hasCode(other) { try await answering.drafts.makeCode(for: other) }
                    let shown = try await answering.draft(request, context)
                    return try page(
                        typed: String(typed.prefix(200)), problems: [Problem("code", ReturnPage.other(context.words))],
                        shown,
                        context, status: .conflict, showsOther: true)
                }
                let token = try await answering.drafts.take(id)
                var response = Response.seeOther(context.words.path("/i/\(slug)/survey"))
                response.setCookie(answering.site.cookie("draft-\(slug)", token, for: DraftStore.lifetime))
                return response
            }
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .tooMany {
            let problems = [Problem("code", refusal.message(in: context.words))]
            let draft = try await answering.draft(request, context)
            return try page(typed: String(typed.prefix(200)), problems: problems, draft, context, status: refusal.status)
        }
    }

    private func page(
        typed: String,
        problems: [Problem],
        _ draft: Draft?,
        _ context: InquiryContext,
        status: HTTPResponse.Status = .ok,
        showsOther: Bool = false
    ) throws -> Response {
        let page = try ReturnPage(
            typed: typed, problems: problems, draft: draft, showsOther: showsOther, answering: answering, context: context)
        var layout = answering.pages.layout(
            page.title,
            stage: .listen,
            page: "return",
            context: context
        )
        if showsOther { layout.scripts += ["/public/js/copy.js", "/public/js/print.js"] }
        return answering.pages.response("listen/giver/return", page, layout: layout, status: status)
    }
}

struct ReturnPage: Sendable {
    /// What this device still has for somebody without their code.
    struct Here: Sendable {
        let said: String
        let url: String
        let label: String
    }

    let isEasy: Bool
    let title: String
    let problems: [Problem]
    let problemsNote: String
    let codeProblem: QuestionField.FieldProblem?
    let action: String
    let typed: String
    let phone: String?
    let phoneHref: String?
    let here: Here?
    /// Whether other answers of this device would be cut off, and their code where it can be shown.
    let hasOther: Bool
    let code: [CodeWord]
    let returnAddress: String
    let lifetime: Int

    static func other(_ words: Wording) -> String {
        words(
            "This device has other answers that are not sent. Keep their code, then press the button again.",
            easy: "This device has other answers, too. Keep their six words. Then press the button again.")
    }

    init(
        typed: String, problems: [Problem], draft: Draft?, showsOther: Bool, answering: Answering, context: InquiryContext
    ) throws {
        isEasy = context.words == .easy
        title = context.words("Come back to your answers", easy: "Come back to your answers")
        self.problems = problems
        problemsNote =
            showsOther
            ? context.words("Nothing is lost.", easy: "Nothing is lost.")
            : context.words(
                "A wrong code changes nothing. If your answers were taken back, their code works no more.",
                easy: "Nothing is lost. Did you take your answers back? Then your six words do not work now.")
        hasOther = showsOther
        code = showsOther ? try CodeWord.list(draft.flatMap { try answering.drafts.code(of: $0) }) : []
        returnAddress = answering.site.publicURL + answering.url("return", context)
        codeProblem = problems.first.map { .init(field: $0.field, message: $0.message) }
        action = answering.url("return", context)
        self.typed = typed
        let number = context.inquiry.contact.phone
        phone = number.isEmpty ? nil : number
        phoneHref = number.isEmpty ? nil : number.filter { $0.isNumber || $0 == "+" }
        here = try draft.flatMap { try Self.here($0, answering, context) }
        lifetime = Int(DraftStore.lifetime.components.seconds / 86_400)
    }

    private static func here(_ draft: Draft, _ answering: Answering, _ context: InquiryContext) throws -> Here? {
        let words = context.words
        if draft.voice == nil {
            return Here(
                said: words(
                    "This device still has answers that are not sent. You need no code to go on here.",
                    easy: "Your answers are still on this device. They are not sent yet."
                ),
                url: answering.url("survey/\(draft.content.step)", context),
                label: "Go on with them"
            )
        }
        guard try answering.drafts.code(of: draft) != nil else { return nil }
        return Here(
            said: words(
                "This device can still show you your return code.",
                easy: "This device still has your six words."
            ),
            url: answering.url("receipt", context),
            label: words("See my return code", easy: "See my six words")
        )
    }
}
