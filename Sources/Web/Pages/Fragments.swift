internal import NIOCore

/// Puts parts made beforehand at their marks in a page: `<!--fragment NAME-->`, `<!--part NAME-->`.
enum Fragments {
    private static let closing = Array("-->".utf8)

    /// The page with each mark that begins with `opening` replaced; by nothing when there is no part of that name.
    static func insert(
        at opening: StaticString, into page: UnsafeBufferPointer<UInt8>, reserving more: Int = 0,
        part: (String) -> ByteBuffer?
    ) -> ByteBuffer {
        var body = ByteBuffer()
        body.reserveCapacity(page.count + more)
        var from = 0
        opening.withUTF8Buffer { opening in
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
                if let part = part(String(decoding: page[nameStart..<nameEnd], as: UTF8.self)) {
                    body.writeImmutableBuffer(part)
                }
                index = nameEnd + closing.count
                from = index
            }
        }
        body.writeBytes(page[from...])
        return body
    }
}
