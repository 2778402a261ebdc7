internal import Crypto
internal import Foundation
public import Hummingbird
public import Store
internal import Synchronization

/// Serves a public page again as long as nothing anybody may see has changed.
///
/// A page is good for one `PagesVersion`, so a withdrawal takes effect on the next request, and for a minute, because
/// dates pass too. Only for those who are not signed in: their pages are the same for everybody with the same look.
public struct PageCache<Context: PageContext>: RouterMiddleware {
    private struct Key: Hashable {
        let address: String
        let look: String
    }

    private struct Entry {
        let version: Int64
        let until: Timestamp
        let response: Response
        let body: PagePart
        let etag: String
    }

    private final class Entries: Sendable {
        let table = Mutex<[Key: Entry]>([:])
    }

    private static var capacity: Int { 500 }

    private let version: PagesVersion
    private let site: Site
    private let entries = Entries()

    public init(version: PagesVersion, site: Site) {
        self.version = version
        self.site = site
    }

    public func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get || request.method == .head else { return try await next(request, context) }
        var look = ""
        if request.headers[.cookie] != nil {
            guard site.value(of: "session", in: request) == nil else { return try await next(request, context) }
            look = Preferences(cookie: site.value(of: "look", in: request)).cookie
        }
        let key = Key(address: request.uri.string, look: look)
        let current = version.current
        let now = Timestamp.now
        if let entry = entries.table.withLock({ $0[key] }), entry.version == current, entry.until > now {
            return answer(entry, to: request)
        }
        let response = try await next(request, context)
        guard response.headers[.cacheControl] == Self.mark, response.status == .ok, response.headers[.setCookie] == nil,
            let entry = await keep(response, version: current, until: now + .seconds(60))
        else { return response }
        entries.table.withLock { table in
            if table.count >= Self.capacity { table = table.filter { $0.value.version == current && $0.value.until > now } }
            if table.count >= Self.capacity { table.removeAll() }
            table[key] = entry
        }
        return answer(entry, to: request)
    }

    /// The header of a page that is the same for everybody: kept here, asked for again each time elsewhere.
    static var mark: String { "no-cache" }

    private func keep(_ response: Response, version: Int64, until: Timestamp) async -> Entry? {
        let collected = Collected()
        do {
            try await response.body.write(Collector(into: collected))
        } catch {
            return nil
        }
        let body = collected.buffer.withLock { $0 }
        // Weak, for it is the same page compressed or not.
        let etag = "W/\"\(Token.base64url(SHA256.hash(data: Data(body.readableBytesView)).prefix(12)))\""
        var kept = Response(status: .ok, headers: response.headers, body: .init(byteBuffer: body))
        kept.headers[.eTag] = etag
        kept.headers[.vary] = "Accept-Encoding"
        return Entry(version: version, until: until, response: kept, body: .kept(body), etag: etag)
    }

    private func answer(_ entry: Entry, to request: Request) -> Response {
        if let known = request.headers[.ifNoneMatch], known == entry.etag {
            return Response(status: .notModified, headers: [.eTag: entry.etag, .cacheControl: Self.mark])
        }
        return request.headers.acceptGzip ? entry.body.response(entry.response.headers, zipped: true) : entry.response
    }
}

extension Response {
    /// Marks a page that is the same for everybody who is not signed in.
    public var shared: Response {
        var response = self
        response.headers[.cacheControl] = "no-cache"
        return response
    }
}

private final class Collected: Sendable {
    let buffer = Mutex(ByteBuffer())
}

private struct Collector: ResponseBodyWriter {
    let collected: Collected
    init(into collected: Collected) { self.collected = collected }
    mutating func write(_ buffer: ByteBuffer) async throws {
        collected.buffer.withLock { _ = $0.writeImmutableBuffer(buffer) }
    }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
