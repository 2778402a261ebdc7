public import Hummingbird
public import Web

/// Where an invitation leads: choose a passphrase, and come in.
public struct JoinRoutes: Sendable {
    static let refusal = Refusal(
        .notFound, "This invitation is used or too old. Ask the person who invited you for a new one, or sign in.")

    private let pages: Pages
    private let invitations: InvitationStore
    private let door: Door

    public init(pages: Pages, invitations: InvitationStore, door: Door) {
        self.pages = pages
        self.invitations = invitations
        self.door = door
    }

    public func add(to site: some RouterMethods<AppContext>) {
        site.get("join/:token", use: show)
        site.post("join/:token", use: join)
    }

    func show(_ request: Request, context: AppContext) async throws -> Response {
        let (token, person) = try await invited(context)
        return page(JoinPage(token: token, person: person), context: context)
    }

    func join(_ request: Request, context: AppContext) async throws -> Response {
        let (token, person) = try await invited(context)
        let typed = try await request.form()["passphrase"]
        if let message = Passphrase.problem(with: typed, person: [person.name, person.email]) {
            let problems = [Problem("passphrase", message)]
            return page(
                JoinPage(token: token, person: person, problems: problems), context: context, status: .unprocessableContent)
        }
        let joined = try await invitations.accept(token, passphraseHash: door.signIns.hash(typed))
        return try await door.letIn(joined.id, way: .invitation, hasSecondFactor: false, to: "/inquiries", request: request)
    }

    private func invited(_ context: AppContext) async throws -> (String, Person) {
        guard let token = context.parameters.get("token"), let person = try await invitations.person(for: token) else {
            throw Self.refusal
        }
        return (token, person)
    }

    private func page(_ page: JoinPage, context: AppContext, status: HTTPResponse.Status = .ok) -> Response {
        pages.response(
            "inquiries/sign-in/join", page, layout: pages.layout("Join - Firsthand", context: context, path: "/"),
            status: status)
    }
}

struct JoinPage: Sendable {
    let url: String
    let personName: String
    let email: String
    let problems: [Problem]
    let problemsNote = "Nothing is lost."
    let passphrase: Field

    init(token: String, person: Person, problems: [Problem] = []) {
        url = "/join/\(token)"
        personName = person.name
        email = person.email
        self.problems = problems
        passphrase = Field.newPassphrase(problems: problems)
    }
}
