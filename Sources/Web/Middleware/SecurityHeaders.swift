internal import HTTPTypes
internal import Hummingbird

/// Headers that keep a page to itself: nothing from elsewhere runs or is loaded, no other site can frame it, and no
/// address is passed on when a link is followed.
struct SecurityHeaders: Sendable {
    private let site: Site
    private let headers: [HTTPField]

    init(site: Site) {
        self.site = site
        var fields = [
            (
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
            ),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("X-Frame-Options", "DENY"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
        ]
        if site.isSecure { fields.append(("Strict-Transport-Security", "max-age=31536000; includeSubDomains")) }
        headers = fields.compactMap { name, value in HTTPField.Name(name).map { HTTPField(name: $0, value: value) } }
    }

    func add(to response: inout Response, for request: Request) {
        response.headers.append(contentsOf: headers)
        // A page that is the same for everybody shows the name of whoever is signed in.
        if response.headers[.cacheControl] == "no-cache", site.value(of: "session", in: request) != nil,
            response.headers[.contentType]?.hasPrefix("text/html") == true
        {
            response.headers[.cacheControl] = "no-store"
        }
        // What a page shows depends on who asks and on the consent in force: nothing between may keep it.
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    }
}
