internal import NIOCore

/// HTML cut at its marks, `<!--fragment NAME-->` for one, where parts made elsewhere go.
struct Fragments: Sendable {
    private enum Piece: Sendable {
        case html(ByteBuffer)
        case mark(String)
    }

    private let pieces: [Piece]

    init(_ html: ByteBuffer) { pieces = [.html(html)] }
    private init(_ pieces: [Piece]) { self.pieces = pieces }

    /// Cut further, at each mark that begins with `opening` and ends with `closing`; what stands between is its name.
    func cut(at opening: String, to closing: String) -> Fragments {
        let (opening, closing) = (Array(opening.utf8), Array(closing.utf8))
        return Fragments(
            pieces.flatMap { piece in
                if case .html(let html) = piece { Self.cut(html, at: opening, to: closing) } else { [piece] }
            })
    }

    /// The whole, with a part at each mark; nothing where there is no part of that name. What is long is not copied:
    /// it follows the rest in a buffer of its own.
    func filled(_ part: (String) -> ByteBuffer?) -> [ByteBuffer] {
        var whole: [ByteBuffer] = []
        var short = ByteBuffer()
        func end() {
            if short.readableBytes > 0 { whole.append(short) }
            short = ByteBuffer()
        }
        for piece in pieces {
            let html: ByteBuffer? =
                switch piece {
                case .html(let html): html
                case .mark(let name): part(name)
                }
            guard var html else { continue }
            if html.readableBytes < Self.long {
                if short.capacity == 0 { short.reserveCapacity(2 * Self.long) }
                short.writeBuffer(&html)
            } else {
                end()
                whole.append(html)
            }
        }
        end()
        return whole
    }

    private static let long = 16_384

    /// Roughly the memory it takes.
    var cost: Int {
        pieces.reduce(0) { cost, piece in
            if case .html(let html) = piece { cost + html.readableBytes + 64 } else { cost + 64 }
        }
    }

    private static func cut(_ html: ByteBuffer, at opening: [UInt8], to closing: [UInt8]) -> [Piece] {
        var pieces: [Piece] = []
        var rest = html
        while let start = position(of: opening, in: rest, from: 0),
            let end = position(of: closing, in: rest, from: start + opening.count)
        {
            if start > 0, let before = rest.readSlice(length: start) { pieces.append(.html(before)) }
            rest.moveReaderIndex(forwardBy: opening.count)
            pieces.append(.mark(rest.readString(length: end - start - opening.count) ?? ""))
            rest.moveReaderIndex(forwardBy: closing.count)
        }
        if rest.readableBytes > 0 { pieces.append(.html(rest)) }
        return pieces
    }

    private static func position(of text: [UInt8], in html: ByteBuffer, from: Int) -> Int? {
        html.withUnsafeReadableBytes { bytes in
            var index = from
            while let found = bytes[index...].firstIndex(of: text[0]), found + text.count <= bytes.count {
                if bytes[found..<(found + text.count)].elementsEqual(text) { return found }
                index = found + 1
            }
            return nil
        }
    }
}
