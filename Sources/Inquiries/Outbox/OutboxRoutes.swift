public import Hummingbird
internal import Store
public import Web

/// Messages that wait for a coordinator to read them out or copy them.
public struct OutboxRoutes: Sendable {
    private let pages: Pages
    private let outbox: OutboxStore

    public init(pages: Pages, outbox: OutboxStore) {
        self.pages = pages
        self.outbox = outbox
    }

    public func add(to work: some RouterMethods<CoordinatorContext>) {
        work.get("outbox", use: list)
        work.post("outbox/:message", use: open)
        work.post("outbox/:message/handled", use: handle)
    }

    func list(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let messages = try await outbox.waiting(for: context.person.id, in: context.inquiry.id)
        return pages.response(
            "inquiries/outbox/list", OutboxPage(messages, inquiry: context.inquiry, handled: request.query.has("handled")),
            layout: pages.workLayout("Outbox", stage: .listen, page: "outbox", context: context))
    }

    /// Shows what a message says. A form sends this, and the ledger keeps it: it may let its reader in as somebody else.
    func open(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let (message, body) = try await outbox.open(id(context), by: context.person.id, in: context.inquiry.id)
        var layout = pages.workLayout(message.subject, stage: .listen, page: "outbox/\(message.id)", context: context)
        layout.scripts = ["/public/js/copy.js"]
        return pages.response(
            "inquiries/outbox/message", MessagePage(message, body: body, inquiry: context.inquiry), layout: layout)
    }

    func handle(_ request: Request, context: CoordinatorContext) async throws -> Response {
        try await outbox.handle(id(context), by: context.person.id, in: context.inquiry.id)
        return .seeOther(context.inquiry.workPath("outbox") + "?handled=1")
    }

    private func id(_ context: CoordinatorContext) -> OutboxMessage.ID {
        OutboxMessage.ID(context.parameters.get("message") ?? "")
    }
}

struct OutboxPage: Sendable {
    struct Item: Sendable {
        let title: String
        let note: String
        let openURL: String
        let handledURL: String
    }

    let items: [Item]
    let isEmpty: Bool
    let handled: Bool

    init(_ messages: [OutboxMessage], inquiry: Inquiry, handled: Bool) {
        items = messages.map { message in
            Item(
                title: "\(message.subject), for \(message.personName)",
                note: "From \(Plain.moment(message.createdAt)). Good until \(Plain.moment(message.expiresAt)).",
                openURL: inquiry.workPath("outbox/\(message.id)"),
                handledURL: inquiry.workPath("outbox/\(message.id)/handled"))
        }
        isEmpty = messages.isEmpty
        self.handled = handled
    }
}

struct MessagePage: Sendable {
    let subject: String
    let personName: String
    let email: String
    let body: String
    let handledURL: String
    let back: Layout.Link

    init(_ message: OutboxMessage, body: String, inquiry: Inquiry) {
        subject = message.subject
        personName = message.personName
        email = message.email
        self.body = body
        handledURL = inquiry.workPath("outbox/\(message.id)/handled")
        back = .init("Back to the outbox", inquiry.workPath("outbox"))
    }
}
