public import Hummingbird
internal import Store
public import Web

/// The inquiries somebody works on, opening a new one, and setting one up.
public struct InquiryRoutes: Sendable {
    private let pages: Pages
    private let inquiries: InquiryStore
    private let people: PersonStore

    public init(pages: Pages, inquiries: InquiryStore, people: PersonStore) {
        self.pages = pages
        self.inquiries = inquiries
        self.people = people
    }

    public func add(to own: some RouterMethods<PersonContext>) {
        own.get("inquiries", use: list)
        own.get("inquiries/new", use: new)
        own.post("inquiries/new", use: create)
    }

    /// Routes within `/work/:slug`.
    public func add(toWork work: some RouterMethods<CoordinatorContext>) {
        work.get("set-up", use: edit)
        work.post("set-up", use: save)
    }

    func list(_ request: Request, context: PersonContext) async throws -> Response {
        let page = InquiriesPage(try await people.memberships(of: context.person.id), person: context.person, now: .now)
        return pages.response(
            "inquiries/inquiry/list", page, layout: pages.ownLayout("Your inquiries", path: "/inquiries", context: context))
    }

    func new(_ request: Request, context: PersonContext) async throws -> Response {
        try requireSteward(context)
        return newPage(.init(InquiryForm(), url: "/inquiries/new", isNew: true), context)
    }

    func create(_ request: Request, context: PersonContext) async throws -> Response {
        try requireSteward(context)
        let sent = try await request.form()
        var form = InquiryForm(sent)
        if form.change(sent["do"]) { return newPage(.init(form, url: "/inquiries/new", isNew: true), context) }
        let (details, problems) = form.details(isNew: true)
        func again(_ problems: [Problem]) -> Response {
            newPage(.init(form, url: "/inquiries/new", isNew: true, problems: problems), context)
        }
        guard problems.isEmpty else { return again(problems) }
        do {
            return .seeOther(try await inquiries.create(details, by: context.person.id).workPath() + "?new=1")
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return again(refusal.problems)
        }
    }

    func edit(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let form = InquiryForm(try await inquiries.details(of: context.inquiry))
        return editPage(form, saved: request.query.has("saved"), context)
    }

    func save(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let sent = try await request.form()
        var form = InquiryForm(sent)
        if form.change(sent["do"]) { return editPage(form, context) }
        let (details, problems) = form.details(isNew: false)
        guard problems.isEmpty else { return editPage(form, problems: problems, context) }
        try await inquiries.update(context.inquiry.id, to: details, by: context.person.id)
        return .seeOther(context.inquiry.workPath("set-up") + "?saved=1")
    }

    /// Only stewards open inquiries on this server; to others the page does not exist.
    private func requireSteward(_ context: PersonContext) throws {
        guard context.person.isSteward else { throw Refusal.notFound }
    }

    private func newPage(_ page: InquiryFormPage, _ context: PersonContext) -> Response {
        pages.response(
            "inquiries/inquiry/form", page,
            layout: pages.ownLayout("Open an inquiry", path: "/inquiries/new", context: context),
            status: page.problems.isEmpty ? .ok : .unprocessableContent)
    }

    private func editPage(
        _ form: InquiryForm, problems: [Problem] = [], saved: Bool = false, _ context: CoordinatorContext
    ) -> Response {
        let page = InquiryFormPage(
            form, url: context.inquiry.workPath("set-up"), contactURL: context.inquiry.workPath("contact"), isNew: false,
            problems: problems, saved: saved)
        return pages.response(
            "inquiries/inquiry/form", page,
            layout: pages.workLayout("Set up", stage: .listen, page: "set-up", context: context),
            status: problems.isEmpty ? .ok : .unprocessableContent)
    }
}
