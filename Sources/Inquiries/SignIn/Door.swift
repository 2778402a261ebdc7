internal import HTTPTypes
public import Hummingbird
public import Web

/// Lets somebody in once they showed who they are, whichever way they came.
public struct Door: Sendable {
    let sessions: SessionStore
    let signIns: SignInStore
    let site: Site

    public init(sessions: SessionStore, signIns: SignInStore, site: Site) {
        self.sessions = sessions
        self.signIns = signIns
        self.site = site
    }

    /// After the first step: in at once, or on to the second step for those who have one.
    func admit(
        _ person: Person, way: SignInWay, to path: String, request: Request, context: some PageContext
    ) async throws -> Response {
        guard person.hasSecondFactor else {
            return try await letIn(person.id, way: way, hasSecondFactor: false, to: path, request: request)
        }
        var response = Response.seeOther("/sign-in/code" + ReturnPath.query(path))
        let pending = try signIns.pending(person.id, way: way, visit: context.visit ?? "")
        response.setCookie(site.cookie("step", pending, for: SignInStore.pendingFor))
        return response
    }

    /// Starts a session with a new token, and ends the one the browser had: a token from before is never let in.
    public func letIn(
        _ person: Person.ID, way: SignInWay, hasSecondFactor: Bool, to path: String, request: Request
    ) async throws -> Response {
        if let old = site.value(of: "session", in: request) { try await sessions.end(token: old) }
        let token = try await sessions.start(
            for: person, browser: Browser.name(request.headers[.userAgent]), way: way, hasSecondFactor: hasSecondFactor)
        var response = Response.seeOther(ReturnPath.safe(path) ?? "/inquiries")
        response.setCookie(site.cookie("session", token, for: SessionStore.longest))
        response.setCookie(site.clearing("step"))
        return response
    }
}
