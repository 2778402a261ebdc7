public import Hummingbird
public import Store
public import Web

/// Loads the inquiry an address names (`:slug`) and what the person signed in is in it, and says which words its pages
/// are in.
public struct InquiryMiddleware: RouterMiddleware {
    public typealias Context = AppContext

    private struct Key: Hashable {
        let slug: String
        let person: Person.ID?
    }

    private struct Loaded {
        let inquiry: Inquiry
        let member: Member?
        let stagePaths: [Stage: String]
    }

    private static let deleted = Refusal(
        .gone, "This inquiry was deleted. What people told it is gone, and so is what it published here.")

    private let database: any Database
    private let stagePaths: @Sendable (Inquiry, any Transaction) throws -> [Stage: String]
    private let cache = VersionCache<Key, Loaded>()
    private var words = Wording.standard
    private var errors: ErrorResponses<InquiryContext>?

    /// - Parameter stagePaths: which public pages the stages to the right have by now.
    public init(
        database: any Database,
        stagePaths: @escaping @Sendable (Inquiry, any Transaction) throws -> [Stage: String]
    ) {
        self.database = database
        self.stagePaths = stagePaths
    }

    /// The same for public pages in these words.
    ///
    /// - Parameter errors: says what goes wrong on them, for it knows more here than it would outside.
    public func saying(_ words: Wording, errors: ErrorResponses<InquiryContext>? = nil) -> InquiryMiddleware {
        var middleware = self
        middleware.words = words
        middleware.errors = errors
        return middleware
    }

    public func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard let slug = context.parameters.get("slug") else { throw Refusal.notFound }
        let key = Key(slug: slug, person: context.signedIn?.person.id)
        let loaded = try await cache.value(for: key, at: database.pagesVersion) { try await load(key) }
        var context = context
        context.words = words
        context.inquiry = loaded.inquiry
        context.member = loaded.member
        context.stagePaths = loaded.stagePaths
        do {
            return try await next(request, context)
        } catch {
            guard let errors, let inside = try? InquiryContext(context: context) else { throw error }
            return errors.response(to: error, request: request, context: inside)
        }
    }

    private func load(_ key: Key) async throws -> Loaded {
        try await database.read { [stagePaths] db in
            guard let inquiry = try InquiryStore.find(slug: key.slug, in: db) else {
                throw try Ledger.isDeleted(slug: key.slug, in: db) ? Self.deleted : Refusal.notFound("inquiry")
            }
            let member = try key.person.flatMap { try PersonStore.member($0, of: inquiry.id, in: db) }
            var paths = try stagePaths(inquiry, db)
            paths[.listen] = inquiry.path()
            return Loaded(inquiry: inquiry, member: member, stagePaths: paths)
        }
    }
}

extension Pages {
    /// The layout of a page of an inquiry.
    ///
    /// - Parameters:
    ///   - page: the page's address within the inquiry, such as `report`; empty for its home.
    ///   - hasTwin: whether it exists in easy words too.
    public func layout(
        _ title: String, stage: Stage, page: String, context: some InInquiry, hasTwin: Bool = true
    ) -> Layout {
        let inquiry = context.inquiry
        let words = context.words
        var layout = self.layout(
            "\(title) - \(inquiry.title[words])", context: context, path: inquiry.path(page), hasTwin: hasTwin)
        fill(&layout, stage: stage, context: context)
        return layout
    }

    /// The layout of a working page, with its own navigation.
    public func workLayout(_ title: String, stage: Stage, page: String, context: some InWork) -> Layout {
        let inquiry = context.inquiry
        var layout = self.layout(
            "\(title) - \(inquiry.title.standard)", context: context, path: inquiry.workPath(page), hasTwin: false)
        fill(&layout, stage: stage, context: context)
        let role = context.role
        let links: [(String, String, String, Bool)] = [
            ("Home", "", "i-home", true),
            ("Answers", "voices", "i-text", role.mayRead),
            ("Phone", "phone", "i-phone", role.mayTakeAnswers),
            ("Reading room", "reading", "i-lens", role.mayRead),
            ("Tags", "tags", "i-tag", role.mayRead),
            ("Findings", "findings", "i-knot", role.mayRead),
            ("Publish", "publishing", "i-horn", role.mayRead),
            ("People", "people", "i-people", true),
            ("Outbox", "outbox", "i-mail", role.mayManage),
            ("Set up", "set-up", "i-sliders", role.mayManage),
        ]
        layout.work = links.filter(\.3).map { label, path, icon, _ in
            let isHere = path.isEmpty ? page.isEmpty : page == path || page.hasPrefix(path + "/")
            return Layout.Link(label, inquiry.workPath(path), icon: icon, isHere: isHere)
        }
        layout.person = .init(name: context.person.name, homeURL: "/account")
        return layout
    }

    /// The layout of a page of somebody's own, in no inquiry in particular.
    public func ownLayout(_ title: String, path: String, context: PersonContext) -> Layout {
        var layout = self.layout("\(title) - Firsthand", context: context, path: path)
        layout.person = .init(name: context.person.name, homeURL: "/account")
        layout.signIn = nil
        layout.work = [
            .init("Your inquiries", "/inquiries", icon: "i-home", isHere: path == "/inquiries"),
            .init("Your account", "/account", icon: "i-person", isHere: path.hasPrefix("/account")),
        ]
        return layout
    }

    private func fill(_ layout: inout Layout, stage: Stage, context: some InInquiry) {
        let inquiry = context.inquiry
        let words = context.words
        layout.inquiry = .init(
            title: inquiry.title[words], by: "An inquiry led by people with first-hand experience",
            url: words.path(inquiry.path()))
        layout.setStage(stage, urls: context.app.stagePaths.mapValues(words.path))
        func given(_ text: String) -> String? { text.isEmpty ? nil : text }
        let contact = inquiry.contact
        if given(contact.phone) ?? given(contact.text) ?? given(contact.email) != nil {
            layout.contact = .init(
                phone: given(contact.phone), text: given(contact.text), email: given(contact.email),
                note: given(contact.note))
        }
        layout.footLinks = [
            .init("Who leads the inquiry", words.path(inquiry.path("leaders"))),
            .init("Who can help if you are not safe", words.path(inquiry.path("help"))),
            .init("How we keep your words safe", words.path(inquiry.path("safety"))),
            .init("Change or take back what you told us", words.path(inquiry.path("return"))),
            .init("Decisions so far", words.path(inquiry.path("decisions"))),
            .init("Making this site work for you", words.path("/accessibility")),
        ]
        layout.isDemo = inquiry.isDemo
        layout.feedURL = inquiry.path("feed.atom")
        if let signedIn = context.signedIn {
            layout.person = .init(
                name: signedIn.person.name, homeURL: context.app.member == nil ? "/inquiries" : inquiry.workPath())
            layout.signIn = nil
        }
    }
}
