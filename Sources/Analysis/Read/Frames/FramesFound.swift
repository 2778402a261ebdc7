import TextAnalysis

/// Every place where a pattern was found.
struct FramesFound {
    struct Hit {
        let rule: Int
        let span: DocumentSpan
    }

    /// In the order of the texts and of their words.
    let hits: [Hit]
    private let texts: Int

    init(_ choice: FrameChoice, in input: ReadInput, exempting exempt: Set<FrameExemption>) {
        var leftOut: [Int: [Range<Int>]] = [:]
        for span in input.passagesLeftOut { leftOut[span.document, default: []].append(span.range) }
        var progress = Progress("Looking for patterns", of: input.texts.count)
        var hits: [Hit] = []
        for (index, text) in input.texts.enumerated() {
            progress.reach(index)
            for hit in choice.matcher.hits(in: text.text, exempting: exempt) where choice.isAsked[hit.rule] {
                if let gone = leftOut[index], gone.contains(where: { $0.overlaps(hit.span) }) { continue }
                hits.append(Hit(rule: hit.rule, span: DocumentSpan(document: index, range: hit.span)))
            }
        }
        progress.end()
        self.hits = hits
        texts = input.texts.count
    }

    /// By text, how many places.
    var countsOfTexts: [Int] {
        var counts = [Int](repeating: 0, count: texts)
        for hit in hits { counts[hit.span.document] += 1 }
        return counts
    }

    /// By rule its hits, the most found first and equals in the order of their names.
    var byRule: [(rule: Int, hits: [Hit])] {
        Dictionary(grouping: hits, by: \.rule).map { (rule: $0.key, hits: $0.value) }
            .sorted { ($1.hits.count, $0.rule) < ($0.hits.count, $1.rule) }
    }
}

extension ReadInput {
    /// A stretch of a text with what stands around it, on one line; one after the other they are what stands there.
    ///
    /// At most `reach` Unicode scalars stand on each side.
    func excerpt(_ span: DocumentSpan, reach: Int = 90) -> (before: String, hit: String, after: String) {
        let scalars = texts[span.document].text.unicodeScalars
        let start =
            scalars.index(scalars.startIndex, offsetBy: span.range.lowerBound, limitedBy: scalars.endIndex)
            ?? scalars.endIndex
        let end = scalars.index(start, offsetBy: span.range.count, limitedBy: scalars.endIndex) ?? scalars.endIndex
        let from = scalars.index(start, offsetBy: -reach, limitedBy: scalars.startIndex) ?? scalars.startIndex
        let to = scalars.index(end, offsetBy: reach, limitedBy: scalars.endIndex) ?? scalars.endIndex
        return (
            String(String.UnicodeScalarView(scalars[from..<start])).spacedOnce,
            String(String.UnicodeScalarView(scalars[start..<end])).spacedOnce,
            String(String.UnicodeScalarView(scalars[end..<to])).spacedOnce
        )
    }
}
