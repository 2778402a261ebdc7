/// A quotation taken apart at what is left out ("…", "...", "[...]", "(…)") and what is put in ("[the council]").
struct QuoteParts {
    /// The parts that must be in the text, as ranges of the quotation.
    private(set) var parts: [Range<Int>] = []
    /// What stands in square brackets, without them.
    private(set) var insertions: [String] = []

    init(_ scalars: [Unicode.Scalar]) {
        var start = 0
        var index = 0
        while index < scalars.count {
            if let end = Self.gap(scalars, from: index) {
                add(scalars, start..<index)
                if scalars[index] == "[" {
                    var inside = String.UnicodeScalarView()
                    inside.append(contentsOf: scalars[(index + 1)..<(end - 1)])
                    let text = String(inside)
                    if Self.dots(scalars, from: index + 1, upTo: end - 1) != end - 1 { insertions.append(text) }
                }
                (start, index) = (end, end)
            } else {
                index += 1
            }
        }
        add(scalars, start..<scalars.count)
    }

    private mutating func add(_ scalars: [Unicode.Scalar], _ range: Range<Int>) {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, SentenceScalars.isWhite(scalars[start]) { start += 1 }
        while start < end, SentenceScalars.isWhite(scalars[end - 1]) { end -= 1 }
        // Marks alone say nothing.
        let hasLetter = scalars[start..<end].contains { FoldingTable.shared.entry(for: $0.value).role != .outside }
        if hasLetter { parts.append(start..<end) }
    }

    /// Where what starts here and stands for a gap ends; nil if nothing does.
    private static func gap(_ scalars: [Unicode.Scalar], from index: Int) -> Int? {
        switch scalars[index] {
        case "[":
            guard let close = scalars[index...].prefix(200).firstIndex(of: "]") else { return nil }
            return close + 1
        case "(":
            let end = dots(scalars, from: index + 1, upTo: scalars.count)
            return end > index + 1 && end < scalars.count && scalars[end] == ")" ? end + 1 : nil
        case ".", "…":
            let end = dots(scalars, from: index, upTo: scalars.count)
            return end > index && (scalars[index] == "…" || end - index >= 3) ? end : nil
        default: return nil
        }
    }

    /// Where the dots that start here end, spaces between them left out.
    private static func dots(_ scalars: [Unicode.Scalar], from start: Int, upTo end: Int) -> Int {
        var (index, last) = (start, start)
        while index < end {
            if scalars[index] == "." || scalars[index] == "…" {
                last = index + 1
            } else if !SentenceScalars.isWhite(scalars[index]) {
                break
            }
            index += 1
        }
        return last
    }
}
