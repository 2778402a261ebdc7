internal import Crypto
internal import Foundation
internal import HTTPTypes
public import Hummingbird

/// How this site is reached, and what follows for its cookies.
public struct Site: Sendable {
    /// `https://inquiry.example`, without a slash at the end.
    public let publicURL: String
    public var isSecure: Bool { publicURL.hasPrefix("https://") }

    public init(publicURL: String) {
        self.publicURL = publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
    }

    /// The cookie's full name. `__Host-` makes browsers refuse it from anywhere but this host over TLS.
    public func cookieName(_ name: String) -> String { isSecure ? "__Host-\(name)" : "firsthand-\(name)" }

    /// A cookie no script can read and no other site can send along with a form.
    public func cookie(_ name: String, _ value: String, for duration: Duration? = nil) -> Cookie {
        Cookie(
            name: cookieName(name), value: value, maxAge: duration.map { Int($0.components.seconds) }, path: "/",
            secure: isSecure, httpOnly: true, sameSite: .lax)
    }

    public func clearing(_ name: String) -> Cookie { cookie(name, "", for: .zero) }
    public func value(of name: String, in request: Request) -> String? {
        let name = cookieName(name)
        for header in request.headers[values: .cookie] {
            if let value = Self.value(of: name, inCookies: header) { return value }
        }
        return nil
    }

    /// The value of the first cookie of that name in a `Cookie` header (RFC 6265, 4.2.1). Each request is asked for
    /// several, so the others are passed over without being taken apart.
    static func value(of name: String, inCookies header: String) -> String? {
        var header = header
        var name = name
        return header.withUTF8 { header in
            name.withUTF8 { name in
                var start = header.startIndex
                while start < header.endIndex {
                    let end = header[start...].firstIndex(of: UInt8(ascii: ";")) ?? header.endIndex
                    while start < end, header[start] == UInt8(ascii: " ") { start += 1 }
                    let value = start + name.count + 1
                    if value <= end, header[value - 1] == UInt8(ascii: "="), header[start...].starts(with: name) {
                        return String(decoding: header[value..<end], as: UTF8.self)
                    }
                    start = end + 1
                }
                return nil
            }
        }
    }
}

/// Tokens in every form that a page of another site cannot know.
///
/// A token is bound to the visit: an HMAC of the visit's random id. The id is in a cookie, the token in the form.
public struct ForgeryTokens: Sendable {
    /// The code with the key in it already: each token goes on from a copy.
    private let keyed: HMAC<SHA256>

    public init(keyring: Keyring) { keyed = HMAC(key: keyring.key(for: "forms")) }

    public func token(visit: String) -> String {
        var code = keyed
        var visit = visit
        visit.withUTF8 { code.update(data: $0) }
        return Token.base64url(code.finalize())
    }

    func isGood(_ token: String, visit: String) -> Bool { Token.equal(token, self.token(visit: visit)) }
}

/// Gives browsers a visit, and refuses forms that did not come from a page of ours.
struct Visits: Sendable {
    private let site: Site
    private let tokens: ForgeryTokens
    /// The cookie around a visit's id, written out once: every page of answers renews it.
    private let cookie: (before: String, after: String)

    init(site: Site, tokens: ForgeryTokens) {
        self.site = site
        self.tokens = tokens
        let kept = site.cookie("visit", "", for: .seconds(30 * 24 * 60 * 60)).description
        let value = kept.firstIndex(of: "=").map(kept.index(after:)) ?? kept.endIndex
        cookie = (String(kept[..<value]), String(kept[value...]))
    }

    /// Returns the id of the visit that the browser has named, if it has.
    func admit(_ request: inout Request, _ context: inout some PageContext) async throws -> String? {
        let known = site.value(of: "visit", in: request).flatMap { $0.utf8.count == 43 ? $0 : nil }
        context.visit = known ?? Token.make()
        context.preferences = Preferences(cookie: site.value(of: "look", in: request))
        if request.method != .get && request.method != .head && !WrongMethod.never.contains(request.method) {
            guard request.method == .post else { throw HTTPError(.methodNotAllowed) }
            try checkOrigin(of: request)
            let type = request.headers.first(.contentType)
            let limit = type?.hasPrefix("multipart/") == true ? Limits.upload : Limits.form
            let body: ByteBuffer
            do {
                body = try await request.collectBody(upTo: limit)
            } catch  where !(error is any HTTPResponseError) {
                throw BrokenOff(reason: "\(error)")
            }
            let token = Form.value(of: "csrf", body: body, contentType: type)
            guard let known, tokens.isGood(token, visit: known) else {
                throw StaleForm(
                    body: body, type: type, isOurs: request.headers[.fetchSite] == "same-origin",
                    cookie: cookie(for: context.visit ?? ""), visit: context.visit)
            }
        }
        return known
    }

    /// Gives the cookie of the visit to a browser that needs it.
    func renew(_ known: String?, with response: inout Response, to request: Request, _ context: some PageContext) {
        // Whoever sends forms stays known as long as their answers are kept.
        if let known, request.method == .post { response.headers.append(cookie(for: known)) }
        // A shared page has no form, and a cookie would keep it from being shared. For those signed in it is not shared,
        // and has the form to sign out.
        let isShared = response.headers[.cacheControl] != nil && site.value(of: "session", in: request) == nil
        if known == nil, !isShared, response.headers[.contentType]?.hasPrefix("text/html") == true, let visit = context.visit
        {
            response.headers.append(cookie(for: visit))
        }
    }

    private func cookie(for visit: String) -> HTTPField {
        HTTPField(name: .setCookie, value: cookie.before + visit + cookie.after)
    }

    /// Browsers say where a form came from. When they do, it must be here.
    private func checkOrigin(of request: Request) throws {
        if let from = request.headers[.fetchSite], from != "same-origin", from != "none" {
            throw Refusal(.forbidden, "That form came from another site, so we did not take it.")
        }
    }
}

extension HTTPField.Name {
    /// `Sec-Fetch-Site`
    fileprivate static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}

extension HTTPFields {
    /// The value of the first field of a name. To ask for the value of all of them costs several times as much.
    func first(_ name: HTTPField.Name) -> String? { first { $0.name == name }?.value }
}
