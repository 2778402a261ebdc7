internal import NIOCore

/// HTML cut at its marks, `<!--fragment NAME-->` for one, where parts made elsewhere go.
struct Fragments: Sendable {
    private enum Piece: Sendable {
        case html(PagePart)
        case mark(String)
    }

    private let pieces: [Piece]

    init(_ html: ByteBuffer) { pieces = [.html(.kept(html))] }
    private init(_ pieces: [Piece]) { self.pieces = pieces }

    /// Cut further, at each mark that begins with `opening` and ends with `closing`; what stands between is its name.
    func cut(at opening: String, to closing: String) -> Fragments {
        let (opening, closing) = (Array(opening.utf8), Array(closing.utf8))
        return Fragments(
            pieces.flatMap { piece in
                if case .html(let part) = piece { Self.cut(part.html, at: opening, to: closing) } else { [piece] }
            })
    }

    /// The whole, with a part at each mark; nothing where there is no part of that name. What is long is not copied:
    /// it follows the rest in a buffer of its own.
    func filled(_ part: (String) -> PagePart?) -> [ByteBuffer] {
        var whole: [ByteBuffer] = []
        var short = ByteBuffer()
        func end() {
            if short.readableBytes > 0 { whole.append(short) }
            short = ByteBuffer()
        }
        for part in parts(part) {
            var html = part.html
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

    /// The same as a gzip file.
    func zipped(_ part: (String) -> PagePart?) -> [ByteBuffer] {
        var file = Gzip()
        for part in parts(part) { file.add(part) }
        return file.finished()
    }

    private func parts(_ part: (String) -> PagePart?) -> [PagePart] {
        pieces.compactMap { piece in
            switch piece {
            case .html(let html): html
            case .mark(let name): part(name)
            }
        }
    }

    private static let long = 16_384

    /// Roughly the memory it takes.
    var cost: Int {
        pieces.reduce(0) { cost, piece in
            if case .html(let part) = piece { cost + part.cost } else { cost + 64 }
        }
    }

    private static func cut(_ html: ByteBuffer, at opening: [UInt8], to closing: [UInt8]) -> [Piece] {
        var pieces: [Piece] = []
        var rest = html
        while let start = position(of: opening, in: rest, from: 0),
            let end = position(of: closing, in: rest, from: start + opening.count)
        {
            if start > 0, let before = rest.readSlice(length: start) { pieces.append(.html(.kept(before))) }
            rest.moveReaderIndex(forwardBy: opening.count)
            pieces.append(.mark(rest.readString(length: end - start - opening.count) ?? ""))
            rest.moveReaderIndex(forwardBy: closing.count)
        }
        if rest.readableBytes > 0 { pieces.append(.html(.kept(rest))) }
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
