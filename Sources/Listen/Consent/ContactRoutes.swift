internal import Foundation
public import Hummingbird
public import Inquiries
internal import Store
public import Web

/// Seeing how to reach somebody: `/work/:slug/voices/:number/contact`. An act, and recorded as one.
public struct ContactRoutes: Sendable {
    let pages: Pages
    let contacts: ContactStore

    public init(pages: Pages, contacts: ContactStore) {
        self.pages = pages
        self.contacts = contacts
    }

    public func add(to work: RouterGroup<AppContext>) {
        let routes = work.group("voices/:number/contact", context: CoordinatorContext.self)
        routes.get(use: ask)
        routes.post(use: open)
    }

    @Sendable func ask(_ request: Request, context: CoordinatorContext) async throws -> Response {
        try context.requireSecondFactor()
        let number = try Self.number(context)
        let (hasContact, seen) = try await contacts.summary(number: number, in: context.inquiry.id)
        return response(
            ContactPage(number: number, inquiry: context.inquiry, hasContact: hasContact, seen: seen, details: nil),
            context
        )
    }

    /// Shown in the answer to the form itself, and nowhere else: going back or opening the page anew shows nothing.
    @Sendable func open(_ request: Request, context: CoordinatorContext) async throws -> Response {
        try context.requireSecondFactor()
        let number = try Self.number(context)
        let details = try await contacts.open(number: number, in: context.inquiry.id, by: context.person.id)
        return response(
            ContactPage(number: number, inquiry: context.inquiry, hasContact: true, seen: [], details: details),
            context
        )
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

struct ContactPage: Sendable {
    let number: Int
    let title: String
    let url: String
    let backURL: String
    let canOpen: Bool
    let isNone: Bool
    let details: String?
    let seen: [String]

    init(number: Int, inquiry: Inquiry, hasContact: Bool, seen: [Timestamp], details: String?) {
        self.number = number
        title = "How to reach the person of answer \(Plain.number(number))"
        backURL = inquiry.workPath("voices/\(number)")
        url = inquiry.workPath("voices/\(number)/contact")
        canOpen = hasContact && details == nil
        isNone = !hasContact
        self.details = details
        self.seen = seen.prefix(20).map { Plain.moment($0) }
    }
}
