import TextAnalysis

/// What was found of a quotation, and where.
struct QuoteResult: Sendable {
    let quotation: Quotation
    let check: QuoteCheck
    /// The text in which it, or the passage most like it, stands.
    let source: SourceText?
    /// What stands there: each part of the quotation, or the nearest passage.
    let passages: [String]

    /// Where each passage begins in the source's file.
    var positions: [TextPosition] {
        guard let source else { return [] }
        return (check.nearest.map { [$0.range] } ?? check.ranges).map { source.position(of: $0.lowerBound) }
    }

    /// What is said of it in a word or two.
    var verdict: String {
        switch check.verdict {
        case .verbatim: "verbatim"
        case .normalised: "normalised"
        case .elided: "elided"
        case .notFound: "not found"
        }
    }
}

/// Looks quotations up in texts.
enum QuoteFinder {
    /// The best that any text has for each quotation, in order; of equals the first text's.
    ///
    /// A text is made ready once and looked at for all quotations, then let go, so that memory goes with the longest text.
    static func check(_ quotations: [Quotation], in texts: [SourceText]) -> [QuoteResult] {
        var best: [(check: QuoteCheck, text: Int)?] = Array(repeating: nil, count: quotations.count)
        var progress = Progress("Looking", of: texts.reduce(0) { $0 + $1.text.utf8.count })
        var done = 0
        for (number, text) in texts.enumerated() {
            let open = quotations.indices.filter { best[$0]?.check.verdict != .verbatim }
            if open.isEmpty { break }
            let ready = QuoteText(text.text)
            for index in open {
                let check = ready.check(quotations[index].text)
                if isBetter(check, than: best[index]?.check) { best[index] = (check, number) }
            }
            done += text.text.utf8.count
            progress.reach(done)
        }
        progress.end()
        return zip(quotations, best).map { quotation, best in
            let nothing = QuoteText("").check(quotation.text)
            guard let best, best.check.isFound || best.check.nearest != nil else {
                return QuoteResult(quotation: quotation, check: nothing, source: nil, passages: [])
            }
            let source = texts[best.text]
            let scalars = Array(source.text.unicodeScalars)
            let ranges = best.check.nearest.map { [$0.range] } ?? best.check.ranges
            return QuoteResult(
                quotation: quotation, check: best.check, source: source,
                passages: ranges.map { String(String.UnicodeScalarView(scalars[$0])) })
        }
    }

    private static func isBetter(_ check: QuoteCheck, than old: QuoteCheck?) -> Bool {
        guard let old else { return true }
        if rank(check) != rank(old) { return rank(check) < rank(old) }
        switch check.verdict {
        case .normalised, .elided: return check.changes.count < old.changes.count
        case .notFound: return check.nearest?.likeness ?? 0 > old.nearest?.likeness ?? 0
        case .verbatim: return false
        }
    }

    private static func rank(_ check: QuoteCheck) -> Int {
        switch check.verdict {
        case .verbatim: 0
        case .normalised: 1
        case .elided: 2
        case .notFound: 3
        }
    }
}
