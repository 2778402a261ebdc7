internal import Crypto
internal import Foundation
public import Hummingbird

/// Styles, scripts and pictures, read once at start. The stylesheets are joined in the order of `css/order.txt`.
public struct PublicFiles: Sendable {
    private struct File {
        let type: String
        let body: PagePart
        let etag: String
    }

    private let files: [String: File]
    /// A name for all of them as they are now. Pages ask for them by it (`?v=`), so that browsers keep them for good and
    /// still have the new ones right after an update.
    let version: String

    public init(resources: Resources) throws {
        var files: [String: File] = [:]
        let folder = resources.publicFiles
        let order = try String(contentsOf: folder.appendingPathComponent("css/order.txt"), encoding: .utf8)
        var styles = Data()
        for name in order.split(whereSeparator: \.isNewline) {
            styles += try Data(contentsOf: folder.appendingPathComponent("css/\(name)"))
        }
        files["firsthand.css"] = Self.file(styles, type: "text/css; charset=utf-8")
        let names = FileManager.default.enumerator(atPath: folder.path)
        while let name = names?.nextObject() as? String {
            guard let type = Self.types[(name as NSString).pathExtension] else { continue }
            files[name] = Self.file(try Data(contentsOf: folder.appendingPathComponent(name)), type: type)
        }
        self.files = files
        let all = files.sorted { $0.key < $1.key }.map { $0.key + $0.value.etag }.joined()
        version = String(Token.base64url(SHA256.hash(data: Data(all.utf8))).prefix(12))
    }

    private static let types = [
        "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml; charset=utf-8", "png": "image/png",
        "txt": "text/plain; charset=utf-8",
    ]

    private static func file(_ data: Data, type: String) -> File {
        File(
            type: type, body: .kept(ByteBuffer(bytes: data)),
            // Weak, for it is the same file compressed or not.
            etag: "W/\"\(Token.base64url(SHA256.hash(data: data).prefix(12)))\"")
    }

    public func routes<Context: RequestContext>(in router: some RouterMethods<Context>) {
        router.get("public/**") { request, context in
            try response(context.parameters.getCatchAll().joined(separator: "/"), to: request)
        }
        router.get("favicon.ico") { request, _ in try response("favicon.svg", to: request) }
        router.get("robots.txt") { request, _ in try response("robots.txt", to: request) }
    }

    private func response(_ name: String, to request: Request) throws -> Response {
        guard let file = files[name] else { throw Refusal.notFound }
        let isNamed = request.uri.queryParameters["v"].map { $0 == version } ?? false
        let headers: HTTPFields = [
            .contentType: file.type, .cacheControl: isNamed ? "public, max-age=31536000, immutable" : "no-cache",
            .eTag: file.etag, .vary: "Accept-Encoding",
        ]
        if request.headers[.ifNoneMatch] == file.etag { return Response(status: .notModified, headers: headers) }
        return file.body.response(headers, zipped: request.headers.acceptGzip)
    }
}
