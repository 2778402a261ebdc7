internal import Hummingbird
internal import Inquiries
internal import Web

/// Trying the questions out before anybody else sees them: the whole survey as people have it, on every device, in both
/// wordings. Nothing of it becomes a voice.
struct TryOutRoutes: Sendable {
    let answering: Answering

    func add(to survey: RouterGroup<InquiryContext>) {
        survey.post("try-out", use: start)
        survey.post("try-out/end", use: end)
    }

    @Sendable func start(_ request: Request, context: InquiryContext) async throws -> Response {
        guard context.app.member != nil else { throw Refusal.notFound("page") }
        if let draft = try await answering.draft(request, context), draft.voice == nil, !draft.content.isTryOut {
            throw Refusal.conflict(
                "This browser has answers of yours that are not sent yet. Send them first, or use another browser, and then "
                    + "try the questions out.")
        }
        return try await answering.start(request, context) { $0.tryOut = true }
    }

    /// Forgets what was typed, at the end or before it.
    @Sendable func end(_ request: Request, context: InquiryContext) async throws -> Response {
        if let draft = try await answering.draft(request, context) {
            guard draft.content.isTryOut else { throw Refusal.notFound("page") }
            return try await end(draft, context, after: "")
        }
        return .seeOther(home(context))
    }

    /// Where a voice would be handed in.
    func finish(_ draft: Draft, _ context: InquiryContext) async throws -> Response {
        if context.app.member != nil { try await answering.surveys.lookedAt(context.inquiry.id) }
        return try await end(draft, context, after: "?said=tried")
    }

    private func end(_ draft: Draft, _ context: InquiryContext, after query: String) async throws -> Response {
        try await answering.drafts.delete(tryOut: draft)
        var response = Response.seeOther(home(context) + query)
        response.setCookie(answering.clearing(context.inquiry))
        return response
    }

    private func home(_ context: InquiryContext) -> String {
        switch context.app.member?.role {
        case .some(let role) where role.mayManage: context.inquiry.workPath("survey")
        case .some: context.inquiry.workPath()
        // Signed out meanwhile.
        case nil: answering.url("", context)
        }
    }
}
