public import Hummingbird
public import Store

/// What every request passes before its route, and every response on its way back.
///
/// One middleware that takes these steps, for a middleware costs a request more than most of the steps do.
public struct FrontDoor<Context: PageContext>: RouterMiddleware {
    private let cache: PageCache
    private let headers: SecurityHeaders
    private let errors: ErrorResponses<Context>
    private let visits: Visits

    public init(pages: Pages, version: PagesVersion, site: Site, tokens: ForgeryTokens) {
        cache = PageCache(version: version, site: site)
        headers = SecurityHeaders(site: site)
        errors = ErrorResponses(pages: pages)
        visits = Visits(site: site, tokens: tokens)
    }

    public func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let asked = cache.asked(by: request)
        if let asked, let page = cache.page(asked, for: request) { return page }
        var request = request
        var context = context
        var response: Response
        do {
            let visit = try await visits.admit(&request, &context)
            response = try await next(request, context)
            visits.renew(visit, with: &response, to: request, context)
        } catch {
            // No cookie goes with it, so a token on it would be no good.
            context.visit = nil
            response = errors.response(to: error, request: request, context: context)
        }
        headers.add(to: &response, for: request)
        guard let asked else { return response }
        return await cache.keep(response, asked, for: request)
    }
}
