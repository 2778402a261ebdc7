internal import Crypto
internal import Foundation
public import Hummingbird
public import Store
internal import Synchronization

/// Serves a public page again as long as nothing anybody may see has changed.
///
/// A page is good for one `PagesVersion`, so a withdrawal takes effect on the next request, and for a minute, because
/// dates pass too. Only for those who are not signed in: their pages are the same for everybody with the same look.
struct PageCache: Sendable {
    fileprivate struct Key: Hashable {
        let address: String
        let look: String
    }

    /// What somebody asks for, and of which version it will be at least.
    struct Asked {
        fileprivate let key: Key
        fileprivate let version: Int64
        fileprivate let now: Timestamp
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

    private static let capacity = 500

    private let version: PagesVersion
    private let site: Site
    private let entries = Entries()

    init(version: PagesVersion, site: Site) {
        self.version = version
        self.site = site
    }

    /// Nil for what is never kept.
    func asked(by request: Request) -> Asked? {
        guard request.method == .get || request.method == .head else { return nil }
        var look = ""
        if request.headers[.cookie] != nil {
            guard site.value(of: "session", in: request) == nil else { return nil }
            look = Preferences(cookie: site.value(of: "look", in: request)).cookie
        }
        return Asked(key: Key(address: request.uri.string, look: look), version: version.current, now: .now)
    }

    func page(_ asked: Asked, for request: Request) -> Response? {
        guard let entry = entries.table.withLock({ $0[asked.key] }), entry.version == asked.version, entry.until > asked.now
        else { return nil }
        return answer(entry, to: request)
    }

    /// Keeps a response that is marked for it. Returns what to answer with.
    func keep(_ response: Response, _ asked: Asked, for request: Request) async -> Response {
        guard response.headers[.cacheControl] == Self.mark, response.status == .ok, response.headers[.setCookie] == nil,
            let entry = await entry(response, version: asked.version, until: asked.now + .seconds(60))
        else { return response }
        entries.table.withLock { table in
            if table.count >= Self.capacity {
                table = table.filter { $0.value.version == asked.version && $0.value.until > asked.now }
            }
            if table.count >= Self.capacity { table.removeAll() }
            table[asked.key] = entry
        }
        return answer(entry, to: request)
    }

    /// The header of a page that is the same for everybody: kept here, asked for again each time elsewhere.
    static let mark = "no-cache"

    private func entry(_ response: Response, version: Int64, until: Timestamp) async -> Entry? {
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
        response.headers[.cacheControl] = PageCache.mark
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
