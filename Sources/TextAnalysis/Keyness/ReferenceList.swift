/// Words and how often they occur elsewhere: what a corpus is compared with.
public struct ReferenceList: Sendable {
    /// The words.
    public let vocabulary: Vocabulary
    /// By the word's number in the vocabulary, how often it occurs.
    public let counts: [Int]
    /// The number of words that were counted, each time they occur; more than the counts' sum if the list is cut off.
    public let total: Int

    /// A line of a list that cannot be read.
    public struct LineError: Error, Sendable, Hashable, CustomStringConvertible {
        /// The line, counted from 1.
        public let line: Int
        /// What is wrong with it.
        public let reason: String

        /// Both in one sentence.
        public var description: String { "Line \(line): \(reason)" }
    }

    /// What was counted elsewhere in the same way.
    public init(_ frequencies: Frequencies) {
        vocabulary = frequencies.vocabulary
        counts = frequencies.counts
        total = frequencies.total
    }

    /// Words and counts.
    ///
    /// - Parameters:
    ///   - counts: Words with counts; counts under 1 are left out and words of one form are added together.
    ///   - total: The number of words that were counted, if the list is cut off; less than the counts' sum means that.
    ///   - form: The form in which words are compared; the one of the corpus.
    public init(_ counts: some Sequence<(String, Int)>, total: Int = 0, form: WordForm = .folded) {
        var table = WordTable()
        var sums: [Int] = []
        var bytes: [UInt8] = []
        for (word, count) in counts where count > 0 {
            var word = word
            bytes.removeAll(keepingCapacity: true)
            word.withUTF8 { form.append($0, to: &bytes) }
            if bytes.isEmpty { continue }
            let id = Int(bytes.withUnsafeBufferPointer { table.id(of: $0) })
            if id == sums.count { sums.append(0) }
            let sum = sums[id].addingReportingOverflow(count)
            sums[id] = sum.overflow ? Int.max >> 16 : min(sum.partialValue, Int.max >> 16)
        }
        let order = table.sorted()
        vocabulary = Vocabulary(table, order: order, form: form)
        self.counts = order.map { sums[$0] }
        self.total = max(total, sums.reduce(0) { min($0 + $1, Int.max >> 8) })
    }

    /// Reads a list: a word, a tabulator and a count on each line.
    ///
    /// Empty lines and lines that begin with "#" are passed over. "#total", a tabulator and a number say how many words
    /// were counted, if the list is cut off.
    ///
    /// - Parameters:
    ///   - text: The list.
    ///   - form: The form in which words are compared; the one of the corpus.
    /// - Throws: The first line that is not a word, a tabulator and a count.
    public init(parsing text: String, form: WordForm = .folded) throws(LineError) {
        var counts: [(String, Int)] = []
        var total = 0
        var number = 0
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            let isTotal = line.hasPrefix("#total\t")
            if line.isEmpty || line.hasPrefix("#") && !isTotal { continue }
            guard let tab = line.lastIndex(of: "\t") else { throw LineError(line: number, reason: "no tabulator") }
            guard let count = Int(line[line.index(after: tab)...]), (0...Int.max >> 16).contains(count) else {
                throw LineError(line: number, reason: "the count is not a whole number of 0 or more")
            }
            guard tab > line.startIndex else { throw LineError(line: number, reason: "no word before the tabulator") }
            if isTotal { total = count } else { counts.append((String(line[..<tab]), count)) }
        }
        self.init(counts, total: total, form: form)
    }
}
