internal import Foundation
public import Hummingbird
internal import Store
public import Web

/// Somebody's own account: name, passphrase, where they are signed in.
public struct AccountRoutes: Sendable {
    private let pages: Pages
    private let door: Door
    private let tries = RateLimiter(burst: 6, perMinute: 2)

    public init(pages: Pages, door: Door) {
        self.pages = pages
        self.door = door
    }

    public func add(to account: some RouterMethods<PersonContext>) {
        account.get("account", use: show)
        account.post("account", use: change)
        account.post("account/passphrase", use: changePassphrase)
        account.post("account/sessions/:id/end", use: endSession)
    }

    func show(_ request: Request, context: PersonContext) async throws -> Response {
        try await page(context, saved: request.query["saved"])
    }

    func change(_ request: Request, context: PersonContext) async throws -> Response {
        let form = try await request.form()
        let about = form.pair("about")
        var problems = [PersonFields.problem(name: form.trimmed("name"))].compactMap(\.self)
        problems += PersonFields.problems(about: about)
        guard problems.isEmpty else { return try await page(context, form: form, problems: problems) }
        try await door.signIns.setName(form.trimmed("name"), about: about, of: context.person.id)
        return .seeOther("/account?saved=details")
    }

    func changePassphrase(_ request: Request, context: PersonContext) async throws -> Response {
        let form = try await request.form()
        guard tries.take(context.person.id.text) else {
            throw Refusal(.tooMany, "That was tried many times in a short while. Please wait a minute, then try again.")
        }
        var problems: [Problem] = []
        // Whoever came with a link asked for it because the passphrase is lost.
        if context.session.way != .link, try await !door.signIns.isPassphrase(form["current"], of: context.person) {
            problems.append(Problem("current", "That is not your passphrase. Check it and try again."))
        }
        if let message = Passphrase.problem(with: form["passphrase"], person: [context.person.name, context.person.email]) {
            problems.append(Problem("passphrase", message))
        }
        guard problems.isEmpty else { return try await page(context, problems: problems) }
        try await door.signIns.setPassphrase(form["passphrase"], of: context.person.id)
        try await door.sessions.endOthers(of: context.person.id, keeping: context.session.sessionID)
        return .seeOther("/account?saved=passphrase")
    }

    func endSession(_ request: Request, context: PersonContext) async throws -> Response {
        try await door.sessions.end(context.parameters.get("id") ?? "", of: context.person.id)
        return .seeOther("/account?saved=session")
    }

    private func page(
        _ context: PersonContext, form: Form? = nil, problems: [Problem] = [], saved: String = ""
    ) async throws -> Response {
        let sessions = try await door.sessions.list(of: context.person.id)
        return pages.response(
            "inquiries/account/account",
            AccountPage(context.session, sessions: sessions, form: form, problems: problems, saved: saved),
            layout: pages.ownLayout("Your account", path: "/account", context: context),
            status: problems.isEmpty ? .ok : .unprocessableContent)
    }
}

extension PersonFields {
    static func problems(about: BothWords) -> [Problem] {
        [("about-standard", about.standard), ("about-easy", about.easy)].compactMap { field, text in
            text.isLonger(than: 500) ? Problem(field, "Make this shorter: up to 500 characters.") : nil
        }
    }
}

struct AccountPage: Sendable {
    struct Item: Sendable {
        let title: String
        let note: String
        let isThis: Bool
        let endURL: String
    }

    let problems: [Problem]
    let problemsNote = "Nothing is lost."
    let saved: String?
    let email: String
    let name: Field
    let about: FieldPair
    let current: Field
    let asksCurrent: Bool
    let passphrase: Field
    let hasSecondStep: Bool
    let sessions: [Item]

    init(_ session: SignedIn, sessions: [Session], form: Form?, problems: [Problem], saved: String) {
        let person = session.person
        self.problems = problems
        self.saved =
            switch saved {
            case "details": "Saved."
            case "passphrase": "Your passphrase is changed. You are signed out everywhere else."
            case "session": "That browser is signed out."
            case "second-step": "Your second step is set up."
            case "no-second-step": "Your second step is taken away."
            default: nil
            }
        email = person.email
        name = Field("name", "Your name", value: form?["name"] ?? person.name, autocomplete: "name", problems: problems)
        about = FieldPair(
            "about", "About you",
            hint:
                "One sentence, shown on the inquiry’s page with your name if you are on the panel. You can leave it empty.",
            value: form?.pair("about") ?? person.about, problems: problems)
        asksCurrent = session.way != .link
        current = Field(
            "current", "Your passphrase now", type: "password", autocomplete: "current-password", problems: problems)
        passphrase = Field.newPassphrase("Your new passphrase", problems: problems)
        hasSecondStep = person.hasSecondFactor
        self.sessions = sessions.map { other in
            Item(
                title: other.browser,
                note:
                    "\(other.way.words)\(other.hasSecondFactor ? " and a second step" : ""), \(Plain.moment(other.startedAt)). "
                    + "Last used \(Plain.moment(other.lastSeenAt)).",
                isThis: other.id == session.sessionID, endURL: "/account/sessions/\(other.id)/end")
        }
    }
}
