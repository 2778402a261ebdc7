internal import Foundation
internal import HTTPTypes
public import Hummingbird
public import Web

/// Loads who is signed in, and sends those who need to be to the sign-in page and back.
public struct SessionMiddleware: RouterMiddleware {
    public typealias Context = AppContext

    private let sessions: SessionStore
    private let site: Site
    private let trustsProxy: Bool

    /// - Parameter trustsProxy: whether the last address in `X-Forwarded-For` was written by a proxy of our own.
    public init(sessions: SessionStore, site: Site, trustsProxy: Bool) {
        self.sessions = sessions
        self.site = site
        self.trustsProxy = trustsProxy
    }

    public func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if trustsProxy, let forwarded = request.headers[values: HTTPField.Name.forwardedFor].last {
            let address = forwarded.split(separator: ",").last ?? ""
            context.setCaller(address: address.trimmingCharacters(in: .whitespaces))
        }
        if let token = site.value(of: "session", in: request), token.utf8.count == 43 {
            context.signedIn = try await sessions.find(token)
        }
        do {
            return try await next(request, context)
        } catch is SignInNeeded {
            return .seeOther("/sign-in\(Self.back(to: request))")
        } catch is SecondStepNeeded {
            return .seeOther("/account/second-step\(Self.back(to: request))")
        }
    }
}

extension SessionMiddleware {
    private static func back(to request: Request) -> String {
        request.method == .get ? "?back=" + Escaping.query(request.uri.string) : ""
    }
}

extension HTTPField.Name {
    /// `X-Forwarded-For`
    fileprivate static var forwardedFor: HTTPField.Name { HTTPField.Name("X-Forwarded-For") ?? .from }
}
