import Hummingbird
import Inquiries
import Store
import Web

/// One-click sign-in as anybody in the made-up inquiry. Only there when the server was started with `--demo`.
struct DemoRoutes {
    let app: AppEnvironment

    func add(to site: RouterGroup<AppContext>) {
        site.get("demo", use: choose)
        site.post("demo/sign-in", use: signIn)
    }

    private func choose(_ request: Request, context: AppContext) async throws -> Response {
        let people = try await app.database.read { db in
            guard let inquiry = try db.row("SELECT * FROM inquiry WHERE is_demo = 1").map(Inquiry.init) else {
                return [Member]()
            }
            return try PersonStore.members(of: inquiry.id, in: db)
        }
        let page = DemoPage(people: people.map(DemoPage.Person.init))
        return app.pages.response(
            "site/demo", page, layout: app.pages.layout("Try the demo as anybody", context: context, path: "/demo"))
    }

    private func signIn(_ request: Request, context: AppContext) async throws -> Response {
        let email = try await request.form().trimmed("email")
        guard let person = try await app.people.find(email: email),
            let inquiry = try await app.people.memberships(of: person.id).first?.inquiry, inquiry.isDemo
        else { throw Refusal.notFound("person") }
        // The second step is taken as done, so that a visitor can see what it protects.
        let token = try await app.sessions.start(for: person.id, browser: "Demo", way: .passphrase, hasSecondFactor: true)
        var response = Response.seeOther(inquiry.workPath())
        response.setCookie(app.site.cookie("session", token))
        return response
    }
}

struct DemoPage: Sendable {
    struct Person: Sendable {
        let name: String
        let email: String
        let role: String
        let about: String
        let explanation: String

        init(_ member: Member) {
            name = member.person.name
            email = member.person.email
            role = member.role.name
            about = member.person.about.standard
            explanation = member.role.explanation
        }
    }

    let people: [Person]
}

/// Shows the demo's people where a real server asks who you are.
struct DemoSignIn: RouterMiddleware {
    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        if request.method == .get, request.uri.path == "/sign-in" { return .seeOther("/demo") }
        return try await next(request, context)
    }
}
