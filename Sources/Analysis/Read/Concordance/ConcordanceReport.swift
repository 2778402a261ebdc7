import TextAnalysis
import Web

/// Places where something was found, each in its context.
struct ConcordanceReport: Encodable {
    struct Line: Encodable {
        let place: Place
        let before, hit, after: String
    }

    let query: String
    let count: Int
    /// In how many texts.
    let textsWithHits: Int
    let perMillion: Double
    let read: ReadInput.Summary
    let sort: String
    /// As many as were asked for.
    let lines: [Line]

    init(
        _ hits: ConcordanceHits, of query: String, in input: ReadInput, order: ReadConcordance.Sort, context: Int, most: Int
    ) {
        self.query = query
        count = hits.count
        textsWithHits = Set(hits.spans.map(\.document)).count
        perMillion = Double(hits.count) * 1e6 / Double(input.corpus.wordCount)
        read = input.summary
        sort = order.rawValue
        lines = hits.lines(0..<min(most, hits.count), order: order.order, context: context).map { line in
            Line(
                place: input.place(line.span), before: line.before.onOneLine, hit: line.hit.onOneLine,
                after: line.after.onOneLine)
        }
    }

    func text(_ layout: Layout) -> String {
        let found = count == 0
            ? "“\(query)” is not found."
            : "“\(query)” is found \(Plain.count(count, "time")) in \(Plain.count(textsWithHits, "text")), "
                + "\(Figure.rate(perMillion)) times in a million words."
        let head = read.text + "\n" + layout.wrapped(found)
        guard count > 0 else { return head }
        return ([head, ""] + (layout.isPlain ? plainLines : lines(layout)) + layout.rest(count)).joined(separator: "\n")
    }

    private var plainLines: [String] {
        lines.map { line in
            let words = [line.before, "[\(line.hit)]", line.after].filter { !$0.isEmpty }.joined(separator: " ")
            return "\(line.place.text): \(words)"
        }
    }

    /// Less than this for the words, and the place goes to a line of its own.
    private static let leastWidth = 48

    private func lines(_ layout: Layout) -> [String] {
        let places = lines.map(\.place.text)
        let widest = places.reduce(0) { max($0, $1.columns) }
        let isBeside = layout.width - widest - 2 >= Self.leastWidth
        let indent = isBeside ? widest + 2 : 2
        let width = max(layout.width - indent, 16)
        let hitWidth = min(lines.reduce(0) { max($0, $1.hit.columns) }, width / 2)
        let side = max((width - hitWidth - 4) / 2, 0)
        // No wider than the words before, so that short ones do not stand in the middle of nowhere.
        let before = lines.map { $0.before.words(in: side, fromEnd: true) }
        let left = before.reduce(0) { max($0, $1.columns) }
        return lines.indices.flatMap { index -> [String] in
            let hit = lines[index].hit.cut(to: hitWidth)
            let after = lines[index].after.words(in: width - left - 4 - hit.columns, fromEnd: false)
            let start = before[index].padded(to: left, onTheLeft: true)
            var line = start + (left > 0 ? "  " : "") + hit + "  " + after
            while line.last == " " { line.removeLast() }
            return isBeside
                ? [places[index].padded(to: widest) + "  " + line]
                : [places[index], "  " + line]
        }
    }
}
