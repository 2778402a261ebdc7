public import Hummingbird
public import Inquiries
internal import Store
public import Web

/// Looking after one answer, for coordinators: `/work/:slug/voices/:number`.
public struct VoiceRoutes: Sendable {
    private let pages: Pages
    private let voices: VoiceStore
    private let scrub: @Sendable () async -> Void

    /// - Parameter scrub: takes what was erased out of the files too.
    public init(pages: Pages, voices: VoiceStore, scrub: @escaping @Sendable () async -> Void) {
        self.pages = pages
        self.voices = voices
        self.scrub = scrub
    }

    public func add(to work: RouterGroup<AppContext>) {
        let routes = work.group("voices/:number", context: CoordinatorContext.self)
        routes.get(use: show)
        routes.get("take-out", use: ask)
        routes.post("take-out", use: takeOut)
    }

    @Sendable func show(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let number = try number(context)
        let inquiry = context.inquiry
        let page = try await voices.database.read { db in
            if let voice = try VoiceStore.find(number: number, of: inquiry.id, in: db) {
                let hasReceipt =
                    try db.row("SELECT receipt_finder FROM voice WHERE id = \(voice.id)")?.optionalText("receipt_finder")
                    != nil
                return VoicePage(
                    voice, hasReceipt: hasReceipt, hasContact: try ContactStore.exists(for: voice.id, in: db), of: inquiry)
            }
            guard let at = try VoiceStore.withdrawnAt(number, of: inquiry.id, in: db) else {
                throw Refusal.notFound("answer")
            }
            return VoicePage(withdrawn: number, at: at, of: inquiry)
        }
        return response("voice", page, page.title, "voices/\(number)", context)
    }

    @Sendable func ask(_ request: Request, context: CoordinatorContext) async throws -> Response {
        try context.requireSecondFactor()
        let number = try number(context)
        let inquiry = context.inquiry
        let voice = try await voices.database.read { db in try VoiceStore.find(number: number, of: inquiry.id, in: db) }
        guard voice != nil else { return .seeOther(inquiry.workPath("voices/\(number)")) }
        return response(TakeOutPage(number, of: inquiry), context)
    }

    /// Pressed twice, the second leads to the page that says it is gone, as the first does.
    @Sendable func takeOut(_ request: Request, context: CoordinatorContext) async throws -> Response {
        try context.requireSecondFactor()
        let number = try number(context)
        let there = context.inquiry.workPath("voices/\(number)")
        guard let reason = TakingOut(rawValue: try await request.form()["why"]) else {
            let problem = Problem("why", "Choose why it is taken out.")
            return response(TakeOutPage(number, of: context.inquiry, problem), context, status: .unprocessableContent)
        }
        do {
            try await voices.takeOut(number, of: context.inquiry.id, because: reason, by: context.person.id)
            Task { [scrub] in await scrub() }
        } catch let refusal as Refusal where refusal.kind == .notFound {}
        return .seeOther(there)
    }

    private func number(_ context: CoordinatorContext) throws -> Int {
        guard let number = context.parameters.get("number", as: Int.self) else { throw Refusal.notFound("answer") }
        return number
    }

    private func response(
        _ page: TakeOutPage, _ context: CoordinatorContext, status: HTTPResponse.Status = .ok
    ) -> Response {
        response("take-out", page, page.title, "voices/\(page.number)/take-out", context, status: status)
    }

    private func response(
        _ template: String, _ page: some Sendable, _ title: String, _ path: String, _ context: CoordinatorContext,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let title = (status == .ok ? "" : "Problem: ") + title
        let layout = pages.workLayout(title, stage: .listen, page: path, context: context)
        return pages.response("listen/voice/\(template)", page, layout: layout, status: status)
    }
}
