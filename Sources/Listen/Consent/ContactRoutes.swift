internal import Foundation
public import Hummingbird
public import Inquiries
internal import Store
public import Web

/// Seeing how to reach somebody, and deleting it: `/work/:slug/voices/:number/contact`; for everybody, `/work/:slug/contact`.
/// Each is an act, and recorded as one.
public struct ContactRoutes: Sendable {
    let pages: Pages
    let contacts: ContactStore
    private let scrub: @Sendable () async -> Void

    /// - Parameter scrub: takes what was erased out of the files too.
    public init(pages: Pages, contacts: ContactStore, scrub: @escaping @Sendable () async -> Void) {
        self.pages = pages
        self.contacts = contacts
        self.scrub = scrub
    }

    public func add(to work: RouterGroup<AppContext>) {
        let routes = work.group("voices/:number/contact", context: CoordinatorContext.self)
        routes.get(use: ask)
        routes.post(use: open)
        routes.get("delete", use: askDelete)
        routes.post("delete", use: delete)
        let all = work.group("contact", context: CoordinatorContext.self)
        all.get(use: askDeleteAll)
        all.post(use: deleteAll)
    }

    @Sendable func ask(_ request: Request, context: CoordinatorContext) async throws -> Response {
        try context.requireSecondFactor()
        let number = try Self.number(context)
        let found = try await contacts.summary(number: number, in: context.inquiry.id)
        return response(
            ContactPage(
                number: number, inquiry: context.inquiry, hasContact: found.hasContact, deletedAt: found.deletedAt,
                seen: found.seen),
            context
        )
    }

    /// Shown in the answer to the form itself, and nowhere else: going back or opening the page anew shows nothing.
    @Sendable func open(_ request: Request, context: CoordinatorContext) async throws -> Response {
        try context.requireSecondFactor()
        let number = try Self.number(context)
        let details = try await contacts.open(number: number, in: context.inquiry.id, by: context.person.id)
        return response(
            ContactPage(number: number, inquiry: context.inquiry, hasContact: true, details: details),
            context
        )
    }

    // MARK: - Deleting

    @Sendable func askDelete(_ request: Request, context: CoordinatorContext) async throws -> Response {
        try context.requireSecondFactor()
        let number = try Self.number(context)
        let there = try await contacts.summary(number: number, in: context.inquiry.id).hasContact
        guard there else { return .seeOther(context.inquiry.workPath("voices/\(number)/contact")) }
        return response(ContactDeletionPage(number: number, of: context.inquiry), context)
    }

    /// Pressed twice, the second leads to the page that says they are gone, as the first does.
    @Sendable func delete(_ request: Request, context: CoordinatorContext) async throws -> Response {
        try context.requireSecondFactor()
        let number = try Self.number(context)
        guard let reason = ContactDeletion(rawValue: try await request.form()["why"]) else {
            let problem = Problem("why", "Choose why they are deleted.")
            return response(ContactDeletionPage(number: number, of: context.inquiry, problem), context)
        }
        try await contacts.delete(number: number, in: context.inquiry.id, because: reason, by: context.person.id)
        Task { [scrub] in await scrub() }
        return .seeOther(context.inquiry.workPath("voices/\(number)/contact"))
    }

    @Sendable func askDeleteAll(_ request: Request, context: CoordinatorContext) async throws -> Response {
        try context.requireSecondFactor()
        return try await askDeleteAll(context)
    }

    /// Deletes only when as many people are concerned as the coordinator read there.
    @Sendable func deleteAll(_ request: Request, context: CoordinatorContext) async throws -> Response {
        try context.requireSecondFactor()
        let form = try await request.form()
        let reason = form.trimmed("why")
        var problems: [Problem] = []
        if reason.isEmpty { problems.append(Problem("why", "Say why they are deleted.")) }
        if reason.isLonger(than: ContactDeletionPage.longestReason) {
            problems.append(Problem("why", "Make this shorter: up to \(ContactDeletionPage.longestReason) characters."))
        }
        guard problems.isEmpty else { return try await askDeleteAll(context, typed: reason, problems: problems) }
        let isDone = try await contacts.deleteAll(
            in: context.inquiry.id, of: Int(form["people"]) ?? 0, because: reason, by: context.person.id)
        guard isDone else {
            let problem = Problem(
                "why", "How many people it concerns has changed since. Look at the number, then press again.")
            return try await askDeleteAll(context, typed: reason, problems: [problem])
        }
        Task { [scrub] in await scrub() }
        return .seeOther(context.inquiry.workPath("contact"))
    }

    private func askDeleteAll(
        _ context: CoordinatorContext, typed: String = "", problems: [Problem] = []
    ) async throws -> Response {
        let found = try await contacts.overview(of: context.inquiry.id)
        let page = ContactDeletionPage(
            all: found.people, deletedAt: found.deletedAt, of: context.inquiry, typed: typed, problems: problems)
        return response(page, context)
    }

    private func response(_ page: ContactDeletionPage, _ context: CoordinatorContext) -> Response {
        let isFine = page.problems.isEmpty
        let layout = pages.workLayout(
            (isFine ? "" : "Problem: ") + page.title, stage: .listen, page: page.path, context: context)
        return pages.response(
            "listen/contact/delete", page, layout: layout, status: isFine ? .ok : .unprocessableContent)
    }

    private static func number(_ context: CoordinatorContext) throws -> Int {
        guard let number = context.parameters.get("number", as: Int.self) else { throw Refusal.notFound("answer") }
        return number
    }

    private func response(_ page: ContactPage, _ context: CoordinatorContext) -> Response {
        let layout = pages.workLayout(
            page.title,
            stage: .listen,
            page: "voices/\(page.number)/contact",
            context: context
        )
        var response = pages.response("listen/contact/contact", page, layout: layout)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
