import TextAnalysis

/// A text out of a file, that knows where each letter of it stands in the file.
struct SourceText: Sendable {
    /// A stretch of the text.
    fileprivate struct Piece: Sendable {
        /// Its first Unicode scalar in the text.
        let scalar: Int
        /// What it stands for in the file.
        var bytes: Range<Int>
        /// Whether the file has it letter for letter; otherwise all of it stands for all of the bytes.
        let isVerbatim: Bool
    }

    let file: SourceFile
    /// What to call it: the file, and the record within it where there are several.
    let label: String
    let text: String
    /// Where it comes from and when, where the file says; else empty.
    var source = ""
    var period = ""
    private let pieces: [Piece]
    private let count: Int
    private let special: [UInt8]

    /// Where a Unicode scalar of the text stands in the file, in bytes.
    func byte(ofScalar offset: Int) -> Int {
        guard let piece = piece(at: offset) else { return pieces.last?.bytes.upperBound ?? file.start }
        guard piece.isVerbatim else { return piece.bytes.lowerBound }
        var byte = piece.bytes.lowerBound
        for _ in piece.scalar..<offset where byte < piece.bytes.upperBound {
            byte += 1
            while byte < piece.bytes.upperBound, file.bytes[byte] & 0xC0 == 0x80 { byte += 1 }
        }
        return byte
    }

    /// Where a Unicode scalar of the text stands in the file.
    func position(of offset: Int) -> TextPosition { file.position(ofByte: byte(ofScalar: offset)) }

    /// The bytes of the file that are the same, letter for letter, as a span of the text in Unicode scalars; nil where
    /// the file has something else there (an escape, a tag), so that nothing may simply be written over it.
    func bytes(of span: Range<Int>) -> Range<Int>? {
        guard span.upperBound <= count else { return nil }
        var index = self.index(at: span.lowerBound)
        let from = byte(ofScalar: span.lowerBound)
        while index < pieces.count, pieces[index].scalar < span.upperBound {
            let piece = pieces[index]
            guard piece.isVerbatim else { return nil }
            let end = index + 1 < pieces.count ? pieces[index + 1].scalar : count
            if end < span.upperBound, index + 1 < pieces.count,
                pieces[index + 1].bytes.lowerBound != piece.bytes.upperBound
            {
                return nil
            }
            index += 1
        }
        guard !span.isEmpty else { return from..<from }
        var end = byte(ofScalar: span.upperBound - 1) + 1
        while end < file.bytes.count, file.bytes[end] & 0xC0 == 0x80 { end += 1 }
        return from..<end
    }

    /// Whether letters can be written into the file in the place of others of this text and mean themselves: no
    /// quotation mark into a quoted field, no `<` into a page.
    func canHold(_ letters: String) -> Bool { !letters.utf8.contains { special.contains($0) } }

    private func index(at offset: Int) -> Int {
        var low = 0
        var high = pieces.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if pieces[middle].scalar <= offset { low = middle } else { high = middle }
        }
        return low
    }

    private func piece(at offset: Int) -> Piece? {
        guard !pieces.isEmpty, offset < count else { return nil }
        return pieces[index(at: offset)]
    }
}

extension SourceText {
    /// Puts a text together from what a file says.
    struct Builder {
        /// No piece is longer, so that finding a place within one is quick.
        private static let longestPiece = 1_024
        private let file: SourceFile
        private var text: [UInt8] = []
        private var pieces: [Piece] = []
        private var count = 0

        init(_ file: SourceFile) { self.file = file }

        var isEmpty: Bool { text.isEmpty }

        /// Takes bytes as they stand; they begin and end between letters.
        mutating func copy(_ bytes: Range<Int>) {
            guard !bytes.isEmpty else { return }
            text.append(contentsOf: file.bytes[bytes])
            var start = bytes.lowerBound
            if let last = pieces.last, last.isVerbatim, last.bytes.upperBound == start,
                bytes.upperBound - last.bytes.lowerBound <= Self.longestPiece
            {
                pieces[pieces.count - 1].bytes = last.bytes.lowerBound..<bytes.upperBound
                count += letters(in: bytes)
                return
            }
            while start < bytes.upperBound {
                var end = min(start + Self.longestPiece, bytes.upperBound)
                while end < bytes.upperBound, file.bytes[end] & 0xC0 == 0x80 { end += 1 }
                pieces.append(Piece(scalar: count, bytes: start..<end, isVerbatim: true))
                count += letters(in: start..<end)
                start = end
            }
        }

        /// Puts `letters` in the place of bytes that mean them, or of nothing.
        mutating func put(_ letters: String, for bytes: Range<Int>) {
            guard !letters.isEmpty else { return }
            pieces.append(Piece(scalar: count, bytes: bytes, isVerbatim: false))
            text += letters.utf8
            count += letters.unicodeScalars.count
        }

        /// The text, as far as it has been put together.
        ///
        /// - Parameters:
        ///   - label: what to call it.
        ///   - source: where it comes from.
        ///   - period: when it is from.
        ///   - special: what must not be written into the file where the text is, for it means something else.
        /// - Returns: the text.
        func build(label: String, source: String = "", period: String = "", special: String = "") -> SourceText {
            SourceText(
                file: file,
                label: label,
                text: String(decoding: text, as: UTF8.self),
                source: source,
                period: period,
                pieces: pieces,
                count: count,
                special: Array(special.utf8)
            )
        }

        private func letters(in bytes: Range<Int>) -> Int {
            file.bytes.withUnsafeBufferPointer { all in
                var count = 0
                for index in bytes where all[index] & 0xC0 != 0x80 { count += 1 }
                return count
            }
        }
    }

    /// All of a file as it stands, without its byte order mark.
    init(_ file: SourceFile, source: String = "") {
        var builder = Builder(file)
        builder.copy(file.start..<file.bytes.count)
        self = builder.build(label: file.name, source: source)
    }
}
