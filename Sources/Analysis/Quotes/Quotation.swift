import TextAnalysis

/// What a draft claims somebody said.
struct Quotation: Sendable {
    /// The words, without quotation marks or the marks of quoted lines.
    let text: String
    /// The draft and the place in it, unless it was given by itself.
    var draft: SourceFile?
    var position: TextPosition?

    /// How many words it has.
    var words: Int { Words.tokens(in: text).count }

    /// Every quotation of a draft, in order: what stands in quotation marks, each quoted paragraph, and in HTML the
    /// outermost `blockquote` and `q`. Who said it, on a last line that begins with a dash, is no part of it.
    static func all(in draft: SourceText) -> [Quotation] {
        let scalars = Array(draft.text.unicodeScalars)
        let code = FrameExemption.ranges(of: [.code], in: draft.text)
        var ranges = FrameExemption.ranges(of: [.quotations], in: draft.text)
            .filter { range in !code.contains { $0.contains(range.lowerBound) } }
        let elements = self.elements(of: draft, scalars.count)
        ranges.removeAll { range in elements.contains { $0.overlaps(range) } }
        return (ranges + elements).sorted { $0.lowerBound < $1.lowerBound }
            .flatMap { paragraphs(of: $0, in: scalars) }
            .map { range, text in
                Quotation(text: withoutMarks(text), draft: draft.file, position: draft.position(of: range.lowerBound))
            }
    }

    /// Without the quotation marks round it.
    private static func withoutMarks(_ text: String) -> String {
        let pairs: [(Character, Character)] = [("“", "”"), ("‘", "’"), ("\"", "\""), ("'", "'"), ("«", "»"), ("„", "“")]
        guard text.count > 2, let first = text.first, let last = text.last,
            pairs.contains(where: { $0 == first && $1 == last })
        else { return text }
        return String(text.dropFirst().dropLast()).trimmed
    }

    /// The elements of a web page that quote, in Unicode scalars of its text.
    private static func elements(of draft: SourceText, _ count: Int) -> [Range<Int>] {
        guard ElementStretches.mayHaveTags(draft.file) else { return [] }
        return ElementStretches.stretches(of: ["blockquote", "q"], in: draft.file).compactMap { bytes in
            let start = first(count) { draft.byte(ofScalar: $0) >= bytes.lowerBound }
            let end = first(count) { draft.byte(ofScalar: $0) >= bytes.upperBound }
            return start < end ? start..<end : nil
        }
    }

    /// The first number for which something that stays true is true, or `count`.
    private static func first(_ count: Int, where isReached: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isReached(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private static func paragraphs(of range: Range<Int>, in scalars: [Unicode.Scalar]) -> [(Range<Int>, String)] {
        var all: [(Range<Int>, String)] = []
        var lines: [(start: Int, text: String)] = []
        func finish(_ end: Int) {
            if lines.count > 1, let last = lines.last, ["—", "–", "--"].contains(where: { last.text.hasPrefix($0) }) {
                lines.removeLast()
            }
            if let first = lines.first { all.append((first.start..<end, lines.map(\.text).joined(separator: "\n"))) }
            lines = []
        }
        var index = range.lowerBound
        while index < range.upperBound {
            var end = index
            while end < range.upperBound, !CharacterSets.isLineEnd(scalars[end]) { end += 1 }
            var start = index
            while start < end, scalars[start] == ">" || CharacterSets.isSpace(scalars[start]) { start += 1 }
            let text = String(String.UnicodeScalarView(scalars[start..<end])).trimmed
            if text.isEmpty { finish(index) } else { lines.append((start, text)) }
            index = end + 1
        }
        finish(range.upperBound)
        return all
    }

    private enum CharacterSets {
        static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }
        static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
    }
}
