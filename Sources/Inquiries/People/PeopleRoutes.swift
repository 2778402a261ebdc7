public import Hummingbird
internal import Store
public import Web

/// Who works on an inquiry. Every member sees it; coordinators give, change and take roles.
public struct PeopleRoutes: Sendable {
    private let pages: Pages
    private let people: PersonStore
    private let invitations: InvitationStore
    private let site: Site

    public init(pages: Pages, people: PersonStore, invitations: InvitationStore, site: Site) {
        self.pages = pages
        self.people = people
        self.invitations = invitations
        self.site = site
    }

    public func add(to work: some RouterMethods<AppContext>) {
        work.group(context: MemberContext.self).get("people", use: list)
        let changes = work.group(context: CoordinatorContext.self)
        changes.post("people", use: give)
        changes.get("people/:person", use: show)
        changes.post("people/:person/role", use: change)
        changes.get("people/:person/invitation", use: invitation)
        changes.post("people/:person/invitation", use: invite)
        changes.get("people/:person/let-in", use: askToLetIn)
        changes.post("people/:person/let-in", use: letIn)
        changes.get("people/:person/remove", use: askToRemove)
        changes.post("people/:person/remove", use: remove)
    }

    func list(_ request: Request, context: MemberContext) async throws -> Response {
        let members = try await people.members(of: context.inquiry.id)
        return page(
            PeoplePage(members, role: context.role, inquiry: context.inquiry, saved: request.query["saved"]), context)
    }

    func give(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let form = try await request.form()
        var problems = [PersonFields.problem(name: form.trimmed("name")), PersonFields.problem(email: form["email"])]
            .compactMap(\.self)
        problems += PersonFields.problems(about: form.pair("about"))
        let role = Role(rawValue: form["role"])
        if role == nil { problems.append(Problem("role-panel", "Choose what the person does here.")) }
        guard problems.isEmpty, let role else {
            let members = try await people.members(of: context.inquiry.id)
            return page(
                PeoplePage(members, role: context.role, inquiry: context.inquiry, form: form, problems: problems), context)
        }
        do {
            let person = try await people.give(
                role, name: form.trimmed("name"), email: form["email"], about: form.pair("about"), in: context.inquiry.id,
                by: context.person.id)
            try await invitations.invite(person, to: context.inquiry, by: context.person, siteURL: site.publicURL)
            let name = try await member(person, context).person.name
            return .seeOther(invitationPath(person, context) + (name == form.trimmed("name") ? "" : "?known=1"))
        } catch let already as AlreadyHere {
            let member = already.member
            let problem = Problem("email", "\(member.person.name) is here already, as \(member.role.asOne).")
            let members = try await people.members(of: context.inquiry.id)
            return page(
                PeoplePage(
                    members, role: context.role, inquiry: context.inquiry, form: form, problems: [problem], here: member),
                context)
        }
    }

    func show(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let member = try await member(context)
        return page(PersonPage(member, isSelf: member.person.id == context.person.id, inquiry: context.inquiry), context)
    }

    func change(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let member = try await member(context)
        let role = Role(rawValue: try await request.form()["role"])
        func again(_ sentence: String) -> Response {
            let problems = [Problem("role-panel", sentence)]
            let isSelf = member.person.id == context.person.id
            return page(
                PersonPage(member, isSelf: isSelf, chosen: role, inquiry: context.inquiry, problems: problems), context)
        }
        guard let role else { return again("Choose what the person does here.") }
        do {
            try await people.change(member.person.id, to: role, in: context.inquiry.id, by: context.person.id)
            return .seeOther(context.inquiry.workPath("people") + "?saved=role")
        } catch let refusal as Refusal where refusal == PersonStore.lastCoordinator {
            return again(refusal.message)
        }
    }

    /// How somebody comes in. The link stays the same, however often the page is loaded, until another is asked for.
    func invitation(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let member = try await member(context)
        let wayIn = try await invitations.wayIn(of: member.person.id, to: context.inquiry.id, seenBy: context.person.id)
        var layout = pages.workLayout(
            "Invitation", stage: .listen, page: "people/\(member.person.id)/invitation", context: context)
        layout.scripts = ["/public/js/copy.js"]
        return pages.response(
            "inquiries/people/invited",
            InvitedPage(member, wayIn, isNameKept: request.query.has("known"), inquiry: context.inquiry), layout: layout)
    }

    func invite(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let person = try await member(context).person.id
        try await invitations.invite(person, to: context.inquiry, by: context.person, siteURL: site.publicURL)
        return .seeOther(invitationPath(person, context))
    }

    func askToLetIn(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let member = try await member(context)
        let refusal = try await invitations.refusal(of: member, by: context.person)
        return ask(.letIn(member, refusal: refusal, inquiry: context.inquiry), context)
    }

    func letIn(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let person = try await member(context).person.id
        try await invitations.letIn(person, to: context.inquiry, by: context.person, siteURL: site.publicURL)
        return .seeOther(invitationPath(person, context))
    }

    func askToRemove(_ request: Request, context: CoordinatorContext) async throws -> Response {
        try await removal(of: try await member(context), context)
    }

    func remove(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let member = try await member(context)
        do {
            try await people.remove(member.person.id, from: context.inquiry.id, by: context.person.id)
        } catch let refusal as Refusal where refusal == PersonStore.lastCoordinator {
            return try await removal(of: member, context, status: .unprocessableContent)
        }
        // Who takes their own role away may not see the list any more.
        return .seeOther(
            member.person.id == context.person.id ? "/inquiries" : context.inquiry.workPath("people") + "?saved=removed")
    }

    private func removal(
        of member: Member, _ context: CoordinatorContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let members = try await people.members(of: context.inquiry.id)
        let isSelf = member.person.id == context.person.id
        return ask(.removal(of: member, among: members, isSelf: isSelf, inquiry: context.inquiry), context, status: status)
    }

    private func ask(_ page: AskPage, _ context: CoordinatorContext, status: HTTPResponse.Status = .ok) -> Response {
        pages.response(
            "inquiries/people/ask", page,
            layout: pages.workLayout(page.title, stage: .listen, page: page.path, context: context), status: status)
    }

    private func member(_ context: CoordinatorContext) async throws -> Member {
        try await member(Person.ID(context.parameters.get("person") ?? ""), context)
    }

    private func member(_ person: Person.ID, _ context: CoordinatorContext) async throws -> Member {
        guard let member = try await people.members(of: context.inquiry.id).first(where: { $0.person.id == person }) else {
            throw Refusal.notFound("person")
        }
        return member
    }

    private func invitationPath(_ person: Person.ID, _ context: CoordinatorContext) -> String {
        context.inquiry.workPath("people/\(person)/invitation")
    }

    private func page(_ page: PersonPage, _ context: some InWork) -> Response {
        pages.response(
            "inquiries/people/person", page,
            layout: pages.workLayout(page.name, stage: .listen, page: "people/\(page.id)", context: context),
            status: page.problems.isEmpty ? .ok : .unprocessableContent)
    }

    private func page(_ page: PeoplePage, _ context: some InWork) -> Response {
        pages.response(
            "inquiries/people/list", page,
            layout: pages.workLayout("People", stage: .listen, page: "people", context: context),
            status: page.problems.isEmpty ? .ok : .unprocessableContent)
    }
}
