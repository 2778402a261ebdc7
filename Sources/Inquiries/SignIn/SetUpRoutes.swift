public import Hummingbird
public import Web

/// The page behind the link a new server prints.
public struct SetUpRoutes: Sendable {
    private let pages: Pages
    private let setUp: SetUpStore
    private let door: Door

    public init(pages: Pages, setUp: SetUpStore, door: Door) {
        self.pages = pages
        self.setUp = setUp
        self.door = door
    }

    public func add(to site: some RouterMethods<AppContext>) {
        site.get("set-up/:token", use: show)
        site.post("set-up/:token", use: make)
    }

    func show(_ request: Request, context: AppContext) async throws -> Response {
        let token = try await goodToken(context)
        return page(SetUpPage(token: token), context: context)
    }

    func make(_ request: Request, context: AppContext) async throws -> Response {
        let token = try await goodToken(context)
        let form = try await request.form()
        let problems = Self.problems(in: form)
        guard problems.isEmpty else {
            return page(
                SetUpPage(token: token, form: form, problems: problems), context: context, status: .unprocessableContent)
        }
        let hash = try await door.signIns.hash(form["passphrase"])
        let person = try await setUp.makeSteward(
            token: token, name: form.trimmed("name"), email: form["email"], passphraseHash: hash)
        return try await door.letIn(person, way: .invitation, hasSecondFactor: false, to: "/inquiries/new", request: request)
    }

    static func problems(in form: Form) -> [Problem] {
        var problems: [Problem] = []
        if let problem = PersonFields.problem(name: form.trimmed("name")) { problems.append(problem) }
        if let problem = PersonFields.problem(email: form["email"]) { problems.append(problem) }
        if let message = Passphrase.problem(
            with: form["passphrase"], person: [form["name"], PersonStore.normal(form["email"])])
        {
            problems.append(Problem("passphrase", message))
        }
        return problems
    }

    private func goodToken(_ context: AppContext) async throws -> String {
        guard let token = context.parameters.get("token"), try await setUp.isGood(token) else {
            throw Refusal(
                .notFound,
                "This set-up link is used or too old. Start the server again to be given a new one, or sign in.")
        }
        return token
    }

    private func page(
        _ page: SetUpPage, context: AppContext, status: HTTPResponse.Status = .ok
    ) -> Response {
        pages.response(
            "inquiries/sign-in/set-up", page, layout: pages.layout("Set up Firsthand", context: context, path: "/"),
            status: status)
    }
}

/// What is asked of everybody who signs in.
enum PersonFields {
    static func problem(name: String) -> Problem? {
        if name.isEmpty { return Problem("name", "Type the name other people here know you by.") }
        return name.isLonger(than: 100) ? Problem("name", "Make the name shorter: up to 100 characters.") : nil
    }

    static func problem(email: String) -> Problem? {
        let email = PersonStore.normal(email)
        if email.isEmpty { return Problem("email", "Type an e-mail address.") }
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasPrefix("."),
            !parts[1].hasSuffix("."), email.utf8.count <= 254,
            email.unicodeScalars.allSatisfy({
                $0.value > 32 && $0.value != 127 && !"<>()[],;:\"\\".unicodeScalars.contains($0)
            })
        else { return Problem("email", "Type the whole e-mail address, such as name@example.org.") }
        return nil
    }
}

struct SetUpPage: Sendable {
    let url: String
    let problems: [Problem]
    let problemsNote = "Nothing is lost."
    let name: Field
    let email: Field
    let passphrase: Field

    init(token: String, form: Form = Form(), problems: [Problem] = []) {
        url = "/set-up/\(token)"
        self.problems = problems
        name = Field("name", "Your name", value: form["name"], autocomplete: "name", problems: problems)
        email = Field(
            "email", "Your e-mail address", hint: "You sign in with it. It is shown to nobody outside.",
            value: form["email"],
            type: "email", autocomplete: "username", problems: problems)
        passphrase = Field.newPassphrase(problems: problems)
    }
}

extension Field {
    static func newPassphrase(_ label: String = "A passphrase", problems: [Problem]) -> Field {
        Field(
            "passphrase", label,
            hint:
                "At least \(Passphrase.shortest) characters. Four or five words work well. You can paste it from a password manager.",
            type: "password", autocomplete: "new-password", problems: problems)
    }
}
