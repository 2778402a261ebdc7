import TextAnalysis
import Web

/// Places where something was found, each in its context.
struct ConcordanceReport: Encodable {
    struct Line: Encodable {
        let place: Place
        /// One after the other they are what stands there, on one line.
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
        _ hits: ConcordanceHits,
        of query: String,
        in input: ReadInput,
        order: ReadConcordance.Sort,
        context: Int,
        most: Int
    ) {
        self.query = query
        count = hits.count
        textsWithHits = Set(hits.spans.map(\.document)).count
        perMillion = Double(hits.count) * 1e6 / Double(input.corpus.wordCount)
        read = input.summary
        sort = order.rawValue
        lines = hits.lines(0..<min(most, hits.count), order: order.order, context: context).map { line in
            Line(
                place: input.place(line.span),
                before: line.before.spacedOnce,
                hit: line.hit.spacedOnce,
                after: line.after.spacedOnce
            )
        }
    }

    func text(_ layout: Layout) -> String {
        let found =
            count == 0
            ? "“\(query)” is not found."
            : "“\(query)” is found \(Plain.count(count, "time")) in \(Plain.count(textsWithHits, "text")), "
                + "\(Figure.rate(perMillion)) times in a million words."
        let head = read.text(layout) + "\n" + layout.wrapped(found)
        guard count > 0 else { return head }
        return ([head, ""] + (layout.isPlain ? plainLines : lines(layout)) + layout.rest(count)).joined(separator: "\n")
    }

    private var plainLines: [String] {
        lines.map { "\($0.place.text): " + "\($0.before)[\($0.hit)]\($0.after)".trimmed }
    }

    /// Less than this for the words, and the place goes to a line of its own.
    private static let leastWidth = 48

    private func lines(_ layout: Layout) -> [String] {
        let places = lines.map(\.place.text)
        let widest = places.reduce(0) { max($0, $1.columns) }
        let isBeside = layout.width - widest - 2 >= Self.leastWidth
        let indent = isBeside ? widest + 2 : 2
        let width = max(layout.width - indent, 16)
        // What ends a sentence or a quotation stays with the word it follows.
        let closing = lines.map { String($0.after.prefix { $0 != " " }) }
        let hits = lines.indices.map { (lines[$0].hit + (closing[$0].count < 8 ? closing[$0] : "")).cut(to: width / 2) }
        let side = max((width - hits.reduce(0) { max($0, $1.columns) } - 4) / 2, 0)
        // No wider than the words before, so that short ones do not stand in the middle of nowhere.
        let before = lines.map { $0.before.trimmed.words(in: side, fromEnd: true) }
        let left = before.reduce(0) { max($0, $1.columns) }
        return lines.indices.flatMap { index -> [String] in
            let hit = hits[index]
            let rest =
                closing[index].count < 8
                ? String(lines[index].after.dropFirst(closing[index].count)) : lines[index].after
            let after = rest.trimmed.words(in: width - left - 4 - hit.columns, fromEnd: false)
            let start = before[index].padded(to: left, onTheLeft: true)
            var line = start + (left > 0 ? "  " : "") + hit + "  " + after
            while line.last == " " { line.removeLast() }
            return isBeside
                ? [places[index].padded(to: widest) + "  " + line]
                : [places[index], "  " + line]
        }
    }
}
