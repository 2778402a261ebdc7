/// How evenly a word is spread over the parts of a corpus.
public struct WordDispersion: Sendable, Hashable {
    /// The word in the vocabulary's form.
    public let word: String
    /// How often it occurs.
    public let count: Int
    /// In how many parts it occurs.
    public let range: Int
    /// Juilland's D: 1 is even, 0 is everything in one part; nil with fewer than two parts.
    ///
    /// 1 - V / √(n - 1) with V the coefficient of variation of the word's frequency, relative to the part's size,
    /// over the n parts. A. Juilland and others, Frequency Dictionary of French Words (1970); the relative form is for
    /// parts of unequal size (S. Gries, Dispersions and adjusted frequencies in corpora, IJCL 13, 2008).
    public let juillandD: Double?
    /// Gries's DP: 0 is spread as the parts' sizes are, towards 1 is everything in one small part.
    ///
    /// Half the sum over parts of |share of the corpus - share of the word| (S. Gries, IJCL 13, 2008).
    public let deviationOfProportions: Double
    /// DP as a share of the most it can be: DP / (1 - the smallest part's share); nil with fewer than two parts.
    ///
    /// J. Lijffijt and S. Gries, Correction to "Dispersions and adjusted frequencies in corpora", IJCL 17 (2012).
    public let normalisedDeviation: Double?
}

/// How evenly words are spread.
public struct Dispersion: Sendable {
    /// What a corpus is divided into.
    public enum Parts: Sendable, Hashable {
        /// Each document is a part.
        case documents
        /// All documents of one source are a part.
        case sources
        /// All documents of one period are a part.
        case periods
        /// So many parts of equal length, cut through the documents in their order; sizes differ by one word at most.
        case pieces(Int)
    }

    /// The words, the most frequent first and equals in the order of their spelling.
    public let words: [WordDispersion]
    /// By part, how many words it has; parts without words are left out.
    public let sizes: [Int]

    /// The spread of every word.
    ///
    /// Only `.pieces` depends on the order of the documents.
    ///
    /// - Parameters:
    ///   - corpus: The words.
    ///   - parts: What the corpus is divided into.
    ///   - minimum: Words that occur less often are left out.
    public init(_ corpus: Corpus, over parts: Parts = .documents, minimum: Int = 1) {
        let counter = PartCounter(corpus, parts)
        sizes = counter.sizes
        let total = corpus.wordCount
        let smallest = Double(sizes.min() ?? 0) / Double(max(total, 1))
        var found: [(id: Int, dispersion: WordDispersion)] = []
        for id in 0..<corpus.vocabulary.count {
            let cells = counter.cells(of: id)
            let count = cells.reduce(0) { $0 + $1.count }
            guard count >= max(minimum, 1) else { continue }
            // Sums run in an order that does not follow that of the documents, so that it changes no last digit.
            let sorted = cells.map { (size: counter.sizes[$0.part], count: $0.count) }.sorted { $0 < $1 }
            let deviation = Self.deviation(sorted, count: count, total: total)
            found.append(
                (
                    id,
                    WordDispersion(
                        word: corpus.vocabulary[id],
                        count: count,
                        range: cells.count,
                        juillandD: Self.juilland(sorted, parts: sizes.count),
                        deviationOfProportions: deviation,
                        normalisedDeviation: sizes.count < 2 ? nil : deviation / (1 - smallest)
                    )
                )
            )
        }
        words = found.sorted { one, other in
            one.dispersion.count != other.dispersion.count
                ? one.dispersion.count > other.dispersion.count : one.id < other.id
        }.map(\.dispersion)
    }

    private static func juilland(_ cells: [(size: Int, count: Int)], parts: Int) -> Double? {
        guard parts >= 2 else { return nil }
        let rates = cells.map { Double($0.count) / Double($0.size) }
        let mean = rates.reduce(0, +) / Double(parts)
        let squares = rates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } + Double(parts - rates.count) * mean * mean
        let variation = (squares / Double(parts)).squareRoot() / mean
        return 1 - variation / Double(parts - 1).squareRoot()
    }

    private static func deviation(_ cells: [(size: Int, count: Int)], count: Int, total: Int) -> Double {
        var sum = 0.0
        var missed = total
        for cell in cells {
            sum += (Double(cell.size) / Double(total) - Double(cell.count) / Double(count)).magnitude
            missed -= cell.size
        }
        return (sum + Double(missed) / Double(total)) / 2
    }
}

/// How often each word occurs in each part that has it.
private struct PartCounter {
    struct Cell {
        let part: Int
        let count: Int
    }

    let sizes: [Int]
    private var cellStarts: [Int]
    private var cells: [Cell]

    func cells(of id: Int) -> ArraySlice<Cell> {
        cells[cellStarts[id]..<cellStarts[id + 1]]
    }

    init(_ corpus: Corpus, _ parts: Dispersion.Parts) {
        let ranges = Self.ranges(corpus, parts).filter { $0.contains { !$0.isEmpty } }
        sizes = ranges.map { $0.reduce(0) { $0 + $1.count } }
        // Once to see how many parts each word is in, once to note them.
        var cellStarts = [Int](repeating: 0, count: corpus.vocabulary.count + 1)
        Self.forEachCell(corpus, ranges) { id, _, _ in cellStarts[id + 1] += 1 }
        for id in 0..<corpus.vocabulary.count { cellStarts[id + 1] += cellStarts[id] }
        var next = cellStarts
        var cells = [Cell](repeating: Cell(part: 0, count: 0), count: cellStarts[corpus.vocabulary.count])
        Self.forEachCell(corpus, ranges) { id, part, count in
            cells[next[id]] = Cell(part: part, count: count)
            next[id] += 1
        }
        self.cellStarts = cellStarts
        self.cells = cells
    }

    private static func forEachCell(
        _ corpus: Corpus,
        _ ranges: [[Range<Int>]],
        _ body: (_ id: Int, _ part: Int, _ count: Int) -> Void
    ) {
        var counts = [Int](repeating: 0, count: corpus.vocabulary.count)
        var seen: [Int] = []
        for (part, ranges) in ranges.enumerated() {
            for range in ranges {
                for place in range {
                    let id = Int(corpus.ids[place])
                    if counts[id] == 0 { seen.append(id) }
                    counts[id] += 1
                }
            }
            for id in seen {
                body(id, part, counts[id])
                counts[id] = 0
            }
            seen.removeAll(keepingCapacity: true)
        }
    }

    /// By part, the places of its words.
    private static func ranges(_ corpus: Corpus, _ parts: Dispersion.Parts) -> [[Range<Int>]] {
        switch parts {
        case .documents:
            return corpus.documents.indices.map { corpus.runs(of: $0).map(\.words) }
        case .pieces(let count):
            let count = max(count, 1)
            let words = corpus.wordCount
            return (0..<count).map { [words * $0 / count..<words * ($0 + 1) / count] }
        case .sources: return grouped(corpus, by: \.source)
        case .periods: return grouped(corpus, by: \.period)
        }
    }

    private static func grouped(_ corpus: Corpus, by key: (CorpusDocument) -> String) -> [[Range<Int>]] {
        var groups: [String: [Range<Int>]] = [:]
        for run in corpus.runs { groups[key(corpus.documents[run.document]), default: []].append(run.words) }
        return groups.sorted { $0.key < $1.key }.map(\.value)
    }
}
