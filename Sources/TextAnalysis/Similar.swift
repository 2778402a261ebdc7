/// How far two spellings are apart: insertions, deletions, replacements and swaps of neighbours, each counted once and
/// no place changed twice (optimal string alignment).
///
/// - Parameters:
///   - first: One spelling; fold both if case and diacritics are not to count.
///   - second: The other spelling.
///   - most: The distance beyond which nobody asks.
/// - Returns: The number of Unicode scalars changed, or nil if that is more than `most`. Time is at most the product of
///   `most` and the shorter length.
public func editDistance(_ first: String, _ second: String, atMost most: Int = .max) -> Int? {
    let short: [Unicode.Scalar]
    let long: [Unicode.Scalar]
    if first.unicodeScalars.count <= second.unicodeScalars.count {
        (short, long) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
    } else {
        (short, long) = (Array(second.unicodeScalars), Array(first.unicodeScalars))
    }
    let most = min(most, long.count)
    guard most >= long.count - short.count else { return nil }

    // Row r holds the distances of the first r scalars of `short`; only cells within `most` of the diagonal can matter.
    let beyond = most + 1
    var twoAbove = [Int](repeating: beyond, count: long.count + 1)
    var above = (0...long.count).map { min($0, beyond) }
    var row = [Int](repeating: beyond, count: long.count + 1)
    for r in stride(from: 1, through: short.count, by: 1) {
        let low = max(1, r - most)
        let high = min(long.count, r + most)
        row[low - 1] = low == 1 ? min(r, beyond) : beyond
        var least = row[low - 1]
        for c in stride(from: low, through: high, by: 1) {
            var distance = above[c - 1] + (short[r - 1] == long[c - 1] ? 0 : 1)
            distance = min(distance, row[c - 1] + 1, above[c] + 1)
            if r > 1, c > 1, short[r - 1] == long[c - 2], short[r - 2] == long[c - 1] {
                distance = min(distance, twoAbove[c - 2] + 1)
            }
            row[c] = min(distance, beyond)
            least = min(least, row[c])
        }
        if high < long.count { row[high + 1] = beyond }
        // A swap reaches two rows up, so one row without a way is not the end.
        if least > most, above.allSatisfy({ $0 > most }) { return nil }
        (twoAbove, above, row) = (above, row, twoAbove)
    }
    return above[long.count] <= most ? above[long.count] : nil
}

extension Collection<String> {
    /// The spellings nearest to `typed`, nearest first and then in their own order, none further than `most`.
    ///
    /// More than one with the same distance means that only a person can tell.
    public func nearest(to typed: String, atMost most: Int) -> [(spelling: String, distance: Int)] {
        enumerated()
            .compactMap { index, spelling in
                editDistance(typed, spelling, atMost: most).map { (spelling: spelling, distance: $0, index: index) }
            }
            .sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
            .map { ($0.spelling, $0.distance) }
    }
}
