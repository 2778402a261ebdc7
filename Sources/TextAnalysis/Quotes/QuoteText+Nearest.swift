extension QuoteText {
    /// The passage most like a quotation that is not in the text.
    ///
    /// Where it lies is voted on by the quotation's words, rare ones with more weight, each for the place where the
    /// quotation would start; there the words are aligned with the fewest changes (Sellers 1980: free ends in the
    /// text).
    func nearest(to quotation: String) -> NearestPassage? {
        let own = Words.tokens(in: quotation).map(\.folded)
        guard !own.isEmpty, own.count <= Self.mostWordsCompared, !words.isEmpty else { return nil }
        let sought = own.map { vocabulary[$0] ?? -1 }
        let width = max(8, own.count / 2)
        var votes: [Int: Int] = [:]
        for (offset, number) in sought.enumerated() where number >= 0 {
            let found = places[number]
            // What stands everywhere points nowhere.
            guard found.count <= 2_000 else { continue }
            let weight = 1 + 10_000 / (found.count + 9)
            for place in found {
                let bucket = (place - offset + own.count) / width
                votes[bucket, default: 0] += weight
                votes[bucket + 1, default: 0] += weight
            }
        }
        guard let best = votes.min(by: { ($1.value, $0.key) < ($0.value, $1.key) }) else { return nil }
        let centre = best.key * width - own.count
        let low = max(0, centre - width - 8)
        let high = min(words.count, centre + width + own.count + own.count / 4 + 8)
        guard low < high else { return nil }
        return aligned(own, sought, in: low..<high)
    }

    private func aligned(_ own: [String], _ sought: [Int], in window: Range<Int>) -> NearestPassage? {
        let (rows, columns) = (sought.count, window.count)
        let width = columns + 1
        // A word left out of the passage, added to it or replaced each counts one; starting anywhere costs nothing.
        var cost = [Int](repeating: 0, count: (rows + 1) * width)
        for row in 1...rows {
            cost[row * width] = row
            for column in 1...columns {
                let isSame = numbers[window.lowerBound + column - 1] == sought[row - 1]
                let above = (row - 1) * width + column
                cost[row * width + column] = min(
                    cost[above - 1] + (isSame ? 0 : 1),
                    cost[above] + 1,
                    cost[row * width + column - 1] + 1
                )
            }
        }
        let last = rows * width
        guard var end = (0...columns).min(by: { cost[last + $0] < cost[last + $1] }) else { return nil }
        // A last word that is another one is replaced, not added behind what stands there.
        if end < columns, cost[last + end + 1] == cost[last + end] { end += 1 }
        let likeness = 1 - Double(cost[last + end]) / Double(rows)
        guard likeness >= Self.leastLikeness else { return nil }

        var (row, column) = (rows, end)
        var steps: [(quote: String?, text: String?)] = []
        while row > 0 {
            let here = cost[row * width + column]
            let above = (row - 1) * width + column
            let text = column > 0 ? words[window.lowerBound + column - 1].folded : nil
            let isSame = column > 0 && numbers[window.lowerBound + column - 1] == sought[row - 1]
            if column > 0, here == cost[above - 1] + (isSame ? 0 : 1) {
                if !isSame { steps.append((own[row - 1], text)) } else { steps.append((nil, nil)) }
                (row, column) = (row - 1, column - 1)
            } else if here == cost[above] + 1 {
                steps.append((own[row - 1], nil))
                row -= 1
            } else {
                steps.append((nil, text))
                column -= 1
            }
        }
        guard column < end else { return nil }
        let range =
            words[window.lowerBound + column].range.lowerBound..<words[window.lowerBound + end - 1].range.upperBound
        return NearestPassage(range: range, likeness: likeness, differences: Self.differences(steps.reversed()))
    }

    /// Steps next to each other make one difference.
    private static func differences(_ steps: [(quote: String?, text: String?)]) -> [NearestPassage.Difference] {
        var all: [NearestPassage.Difference] = []
        var (quote, text): ([String], [String]) = ([], [])
        func finish() {
            if quote.isEmpty, !text.isEmpty { all.append(.leftOut(text)) }
            if !quote.isEmpty { all.append(text.isEmpty ? .added(quote) : .replaced(quote, instead: text)) }
            (quote, text) = ([], [])
        }
        for step in steps {
            if step.quote == nil, step.text == nil { finish() }
            if let word = step.quote { quote.append(word) }
            if let word = step.text { text.append(word) }
        }
        finish()
        return all
    }
}
