public import Hummingbird
internal import Store
public import Web

/// Signing in with e-mail address and passphrase, the second step, and signing out.
public struct SignInRoutes: Sendable {
    private let pages: Pages
    private let door: Door
    private let callers = RateLimiter(burst: 10, perMinute: 6)
    private let addresses = RateLimiter(burst: 8, perMinute: 2)
    private let codes = RateLimiter(burst: 5, perMinute: 1)

    public init(pages: Pages, door: Door) {
        self.pages = pages
        self.door = door
    }

    public func add(to site: some RouterMethods<AppContext>) {
        site.get("sign-in", use: show)
        site.post("sign-in", use: signIn)
        site.get("sign-in/code", use: showCode)
        site.post("sign-in/code", use: useCode)
        site.post("sign-out", use: signOut)
    }

    func show(_ request: Request, context: AppContext) async throws -> Response {
        if context.signedIn != nil { return .seeOther(ReturnPath.safe(request.query["back"]) ?? "/inquiries") }
        return page(SignInPage(email: "", back: request.query["back"]), context: context)
    }

    func signIn(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await request.form()
        let email = PersonStore.normal(form["email"])
        func again(_ problem: Problem, _ status: HTTPResponse.Status = .unprocessableContent) -> Response {
            page(SignInPage(email: form.trimmed("email"), back: form["back"], problems: [problem]), context, status)
        }
        if email.isEmpty { return again(Problem("email", "Type your e-mail address.")) }
        if form["passphrase"].isEmpty { return again(Problem("passphrase", "Type your passphrase.")) }
        guard callers.take(context.caller), addresses.take(email) else {
            return again(
                Problem("passphrase", "That was tried many times in a short while. Please wait a minute, then try again."),
                .tooManyRequests)
        }
        guard form["passphrase"].utf8.count <= 4 * Passphrase.longest,
            let person = try await door.signIns.person(email: email, passphrase: form["passphrase"])
        else {
            return again(
                Problem("passphrase", "That e-mail address and passphrase do not fit together. Check both and try again."))
        }
        return try await door.admit(person, way: .passphrase, to: form["back"], request: request, context: context)
    }

    func showCode(_ request: Request, context: AppContext) async throws -> Response {
        guard pending(request, context) != nil else {
            return .seeOther("/sign-in" + ReturnPath.query(request.query["back"]))
        }
        return codePage(back: request.query["back"], context: context)
    }

    func useCode(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await request.form()
        guard let pending = pending(request, context) else { return .seeOther("/sign-in" + ReturnPath.query(form["back"])) }
        guard codes.take(pending.person.text) else {
            return codePage(
                back: form["back"],
                problem: "That was tried many times in a short while. Please wait a minute, then try again.",
                context: context, status: .tooManyRequests)
        }
        guard try await door.signIns.useCode(form["code"], of: pending.person) else {
            return codePage(
                back: form["back"],
                problem:
                    "That code does not fit. A code is good for half a minute and for one use: type the one your app shows now.",
                context: context, status: .unprocessableContent)
        }
        return try await door.letIn(
            pending.person, way: pending.way, hasSecondFactor: true, to: form["back"], request: request)
    }

    func signOut(_ request: Request, context: AppContext) async throws -> Response {
        if let token = door.site.value(of: "session", in: request) { try await door.sessions.end(token: token) }
        var response = Response.seeOther("/")
        response.setCookie(door.site.clearing("session"))
        return response
    }

    private func pending(_ request: Request, _ context: AppContext) -> SignInStore.Pending? {
        door.signIns.readPending(door.site.value(of: "step", in: request), visit: context.visit)
    }

    private func page(
        _ page: SignInPage, context: AppContext
    ) -> Response { self.page(page, context, .ok) }

    private func page(_ page: SignInPage, _ context: AppContext, _ status: HTTPResponse.Status) -> Response {
        pages.response(
            "inquiries/sign-in/sign-in", page,
            layout: pages.layout("Sign in - Firsthand", context: context, path: "/sign-in"),
            status: status)
    }

    private func codePage(
        back: String, problem: String? = nil, context: AppContext, status: HTTPResponse.Status = .ok
    ) -> Response {
        pages.response(
            "inquiries/sign-in/code", CodePage(back: back, problem: problem),
            layout: pages.layout("Second step - Firsthand", context: context, path: "/sign-in"), status: status)
    }
}
