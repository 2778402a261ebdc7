internal import NIOCore

/// Puts parts made beforehand into a page.
enum Fragments {
    private static let opening = Array("<!--fragment ".utf8)
    private static let closing = Array("-->".utf8)

    /// The page with each `<!--fragment NAME-->` replaced; by nothing when there is no fragment of that name.
    static func insert(_ fragments: [String: ByteBuffer], into page: UnsafeBufferPointer<UInt8>) -> ByteBuffer {
        var body = ByteBuffer()
        body.reserveCapacity(page.count + fragments.values.reduce(0) { $0 + $1.readableBytes })
        var from = 0
        var index = 0
        while index + opening.count <= page.count {
            guard page[index] == opening[0], page[index..<(index + opening.count)].elementsEqual(opening) else {
                index += 1
                continue
            }
            let nameStart = index + opening.count
            var nameEnd = nameStart
            while nameEnd + closing.count <= page.count,
                !page[nameEnd..<(nameEnd + closing.count)].elementsEqual(closing)
            {
                nameEnd += 1
            }
            guard nameEnd + closing.count <= page.count else { break }
            body.writeBytes(page[from..<index])
            if let fragment = fragments[String(decoding: page[nameStart..<nameEnd], as: UTF8.self)] {
                body.writeImmutableBuffer(fragment)
            }
            index = nameEnd + closing.count
            from = index
        }
        body.writeBytes(page[from...])
        return body
    }
}
