public import Hummingbird
internal import Store
public import Web

/// Asking for a sign-in link, and using it or its code.
public struct SignInLinkRoutes: Sendable {
    private static let tooMany = "That was tried many times in a short while. Please wait a minute, then try again."

    private let pages: Pages
    private let links: SignInLinkStore
    private let door: Door
    private let callers = RateLimiter(burst: 6, perMinute: 3)
    private let addresses = RateLimiter(burst: 3, perMinute: 0.5)
    /// Several people of one office may come from one address.
    private let uses = RateLimiter(burst: 30, perMinute: 10)
    private let codes = RateLimiter(burst: 5, perMinute: 1)

    public init(pages: Pages, links: SignInLinkStore, door: Door) {
        self.pages = pages
        self.links = links
        self.door = door
    }

    public func add(to site: some RouterMethods<AppContext>) {
        site.get("sign-in/link", use: show)
        site.post("sign-in/link", use: ask)
        site.get("sign-in/link/sent", use: showCode)
        site.post("sign-in/link/code", use: useCode)
        site.get("sign-in/link/:token", use: showLink)
        site.post("sign-in/link/:token", use: useLink)
    }

    func show(_ request: Request, context: AppContext) async throws -> Response {
        page("ask", LinkPage(back: request.query["back"]), context)
    }

    func ask(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await request.form()
        let email = PersonStore.normal(form["email"])
        func again(_ message: String, _ status: HTTPResponse.Status = .unprocessableContent) -> Response {
            page(
                "ask", LinkPage(email: form.trimmed("email"), back: form["back"], problems: [Problem("email", message)]),
                context, status)
        }
        if let problem = PersonFields.problem(email: email) { return again(problem.message) }
        guard callers.take(context.caller), addresses.take(email) else { return again(Self.tooMany, .tooManyRequests) }
        // A new cookie each time: an older link of this browser ends here.
        let ask = Token.make()
        try await links.ask(email: email, ask: ask)
        var response = Response.seeOther("/sign-in/link/sent" + ReturnPath.query(form["back"]))
        response.setCookie(door.site.cookie("ask", ask, for: SignInLinkStore.good))
        return response
    }

    func showCode(_ request: Request, context: AppContext) async throws -> Response {
        page("sent", LinkPage(back: request.query["back"]), context)
    }

    func useCode(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await request.form()
        func again(_ message: String, _ status: HTTPResponse.Status = .unprocessableContent) -> Response {
            page(
                "sent", LinkPage(code: form.trimmed("code"), back: form["back"], problems: [Problem("code", message)]),
                context, status)
        }
        guard let ask = door.site.value(of: "ask", in: request), ask.utf8.count == 43 else {
            return again("Type the code in the browser where you asked for it, within ten minutes. Or ask again here.")
        }
        guard uses.take(context.caller), codes.take(ask) else { return again(Self.tooMany, .tooManyRequests) }
        guard let person = try await links.use(code: form["code"], ask: ask) else {
            return again("That code does not fit, or is too old. Check it, or ask for a new one.")
        }
        return try await letIn(person, back: form["back"], request: request, context: context)
    }

    /// Shows a button and uses nothing: programs that look at links before people do must not use them up.
    func showLink(_ request: Request, context: AppContext) async throws -> Response {
        page("use", LinkPage(token: context.parameters.get("token") ?? "", back: ""), context)
    }

    func useLink(_ request: Request, context: AppContext) async throws -> Response {
        guard uses.take(context.caller) else { throw Refusal(.tooMany, Self.tooMany) }
        guard let ask = door.site.value(of: "ask", in: request), let token = context.parameters.get("token"),
            let person = try await links.use(token: token, ask: ask)
        else {
            throw Refusal.forbidden(
                "This link is used, too old, or was asked for in another browser. Open it in the browser where you asked, or ask for a new one."
            )
        }
        return try await letIn(person, back: "", request: request, context: context)
    }

    private func letIn(
        _ person: Person, back: String, request: Request, context: AppContext
    ) async throws -> Response {
        var response = try await door.admit(person, way: .link, to: back, request: request, context: context)
        response.setCookie(door.site.clearing("ask"))
        return response
    }

    private func page(
        _ name: String, _ page: LinkPage, _ context: AppContext, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        pages.response(
            "inquiries/sign-in/link-\(name)", page,
            layout: pages.layout("Sign-in link - Firsthand", context: context, path: "/sign-in/link"), status: status)
    }
}

struct LinkPage: Sendable {
    let problems: [Problem]
    let problemsNote = "Nothing is lost."
    let email: Field
    let code: Field
    let url: String
    let back: String
    let askURL: String

    init(email: String = "", code: String = "", token: String = "", back: String, problems: [Problem] = []) {
        self.problems = problems
        self.back = ReturnPath.safe(back) ?? ""
        askURL = "/sign-in/link" + ReturnPath.query(back)
        url = "/sign-in/link/\(Escaping.query(token))"
        self.email = Field(
            "email", "E-mail address", value: email, type: "email", autocomplete: "username", problems: problems)
        self.code = Field(
            "code", "Code", hint: "Eight letters and numbers.", value: code, autocomplete: "one-time-code",
            problems: problems)
    }
}
