internal import HTTPTypes
internal import Hummingbird
public import NIOCore
internal import Synchronization

/// A stretch of a page as bytes. One that is kept and sent again is compressed at most once, when somebody first takes it so.
public struct PagePart: Sendable {
    private final class Compressed: Sendable {
        let deflated = Mutex<Deflated?>(nil)
    }

    let html: ByteBuffer
    private let compressed: Compressed?

    private init(_ html: ByteBuffer, _ compressed: Compressed?) { (self.html, self.compressed) = (html, compressed) }

    /// A stretch that is kept. It must not hold anything secret beside what others can put into it, for the length of
    /// what is compressed tells about both.
    public static func kept(_ html: ByteBuffer) -> PagePart {
        // What is short is not worth it: it would be longer.
        PagePart(html, html.readableBytes < 128 ? nil : Compressed())
    }

    /// A stretch made for this one answer. It is never compressed.
    public static func once(_ html: ByteBuffer) -> PagePart { PagePart(html, nil) }

    /// The stretch compressed by itself; nil when it is sent as it is.
    var deflated: Deflated? {
        compressed?.deflated.withLock { known in
            if let known { return known }
            known = Deflated(html)
            return known
        }
    }

    /// Roughly the memory it takes, compressed too.
    public var cost: Int { html.readableBytes + html.readableBytes / 4 + 64 }

    /// The stretch as a whole answer, with what says that it is compressed.
    func response(_ headers: HTTPFields, zipped: Bool) -> Response {
        guard zipped, deflated != nil else { return Response(status: .ok, headers: headers, body: .init(byteBuffer: html)) }
        var file = Gzip()
        file.add(self)
        var headers = headers
        headers[.contentEncoding] = "gzip"
        // The whole's length: a browser would wait for the rest.
        headers[.contentLength] = nil
        return Response(status: .ok, headers: headers, body: .init(contentsOf: file.finished()))
    }
}
