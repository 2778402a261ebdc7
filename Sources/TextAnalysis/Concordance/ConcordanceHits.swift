/// Where a query is met.
public struct ConcordanceHits: Sendable {
    let corpus: Corpus
    let starts: RisingPlaces
    private let length: Int

    init(corpus: Corpus, starts: RisingPlaces, length: Int) {
        self.corpus = corpus
        self.starts = starts
        self.length = length
    }

    /// How often the query is met.
    public var count: Int { starts.count }

    /// By what lines are put in order.
    public enum Order: Sendable, Hashable {
        /// The order of the documents and of their words.
        case document
        /// The spelling of the words after the hit, then of those before it, nearest first; then document order.
        case after
        /// The spelling of the words before the hit, nearest first, then of those after it; then document order.
        case before
    }

    /// A page of lines.
    ///
    /// - Parameters:
    ///   - range: Which lines, counted from 0 in the order asked for; what is beyond the last is left out.
    ///   - order: By what they are in order. Every order but that of the documents looks at all hits first.
    ///   - context: How many words of context on each side.
    /// - Returns: One line for each hit of the page.
    public func lines(
        _ range: Range<Int> = 0..<100,
        order: Order = .document,
        context: Int = 8
    ) -> [ConcordanceLine] {
        let range = range.clamped(to: 0..<starts.count)
        let page = order == .document ? Array(starts[range]) : sorted(range, by: order)
        // Documents are gone through once each, however many lines they have.
        let spans = Dictionary(zip(page.sorted(), spans(of: page.sorted()[...]))) { first, _ in first }
        return page.compactMap { start in
            spans[start].map { line(at: Int(start), span: $0, context: min(max(context, 0), 1 << 32)) }
        }
    }

    /// Where each hit stands, in the order of the documents and of their words; takes time linear in the documents
    /// that have hits.
    public var spans: [DocumentSpan] { spans(of: starts.list) }

    /// Where hits stand; their places rise.
    private func spans(of starts: ArraySlice<UInt32>) -> [DocumentSpan] {
        var spans: [DocumentSpan] = []
        spans.reserveCapacity(starts.count)
        var index = starts.startIndex
        while index < starts.endIndex {
            let document = corpus.runs[corpus.run(at: Int(starts[index]))].document
            let end = corpus.runs(of: document).last?.words.upperBound ?? 0
            let first = index
            while index < starts.endIndex, Int(starts[index]) < end { index += 1 }
            let stretches = starts[first..<index].map { Int($0)..<Int($0) + length }
            spans += corpus.spans(of: stretches, in: document).map { DocumentSpan(document: document, range: $0) }
        }
        return spans
    }

    /// Four words on each side decide, as numbers; 0 stands for the end of the run, and sorts first.
    private struct ContextKey: Comparable {
        private var nearest: UInt64 = 0
        private var near: UInt64 = 0
        private var far: UInt64 = 0
        private var farthest: UInt64 = 0
        let start: UInt32

        init(_ corpus: Corpus, start: UInt32, length: Int, order: Order) {
            self.start = start
            let place = Int(start)
            let words = corpus.runs[corpus.run(at: place)].words
            func word(_ index: Int) -> UInt64 {
                words.contains(index) ? UInt64(corpus.ids[index]) + 1 : 0
            }
            let last = place + length - 1
            let after = (word(last + 1) << 32 | word(last + 2), word(last + 3) << 32 | word(last + 4))
            let before = (word(place - 1) << 32 | word(place - 2), word(place - 3) << 32 | word(place - 4))
            (nearest, near) = order == .after ? after : before
            (far, farthest) = order == .after ? before : after
        }

        static func < (one: ContextKey, other: ContextKey) -> Bool {
            if one.nearest != other.nearest { return one.nearest < other.nearest }
            if one.near != other.near { return one.near < other.near }
            if one.far != other.far { return one.far < other.far }
            if one.farthest != other.farthest { return one.farthest < other.farthest }
            return one.start < other.start
        }
    }

    /// The hits of a page in an order of context.
    ///
    /// The nearest word decides first. So hits are counted by it, and only those that share a nearest word with the
    /// page are sorted.
    private func sorted(_ range: Range<Int>, by order: Order) -> [UInt32] {
        let nearest = nearest(by: order)
        var ends = [Int](repeating: 0, count: corpus.vocabulary.count + 1)
        for word in nearest { ends[Int(word)] += 1 }
        for word in ends.indices.dropFirst() { ends[word] += ends[word - 1] }
        // The nearest words of the page, and how many hits come before all of them.
        let first = ends.partitioningIndex { $0 > range.lowerBound }
        let last = ends.partitioningIndex { $0 >= range.upperBound }
        guard first <= last, !range.isEmpty else { return [] }
        let before = first > 0 ? ends[first - 1] : 0
        let shared = UInt32(first)...UInt32(last)
        let keys = nearest.indices.filter { shared.contains(nearest[$0]) }
            .map { ContextKey(corpus, start: starts[$0], length: length, order: order) }
        return keys.sorted()[(range.lowerBound - before)..<(range.upperBound - before)].map(\.start)
    }

    /// By hit, the number of its nearest word on the side that decides, from 1; 0 if the run ends there.
    private func nearest(by order: Order) -> [UInt32] {
        var found: [UInt32] = []
        found.reserveCapacity(starts.count)
        var run = 0
        var words = 0..<0
        corpus.ids.withUnsafeBufferPointer { ids in
            starts.forEach { start in
                let place = Int(start)
                while words.upperBound <= place {
                    words = corpus.runs[run].words
                    run += 1
                }
                let nearest = order == .after ? place + length : place - 1
                found.append(words.contains(nearest) ? ids[nearest] + 1 : 0)
            }
        }
        return found
    }

    private func line(at place: Int, span: DocumentSpan, context: Int) -> ConcordanceLine {
        let run = corpus.runs[corpus.run(at: place)]
        let first = max(place - context, run.words.lowerBound)
        let last = min(place + length + context, run.words.upperBound) - 1
        let hit = corpus.byteRange(place..<place + length)
        let left = Int(corpus.starts[first])..<hit.lowerBound
        let right = hit.upperBound..<max(corpus.byteRange(last..<last + 1).upperBound, hit.upperBound)
        var text = corpus.documents[run.document].text
        return text.withUTF8 { bytes in
            ConcordanceLine(
                span: span,
                before: String(decoding: bytes[left], as: UTF8.self),
                hit: String(decoding: bytes[hit], as: UTF8.self),
                after: String(decoding: bytes[right], as: UTF8.self)
            )
        }
    }
}

/// A hit with the words around it, as written.
public struct ConcordanceLine: Sendable, Hashable {
    /// Where the hit stands.
    public let span: DocumentSpan
    /// The text before the hit, from the first word of context.
    public let before: String
    /// The hit.
    public let hit: String
    /// The text after the hit, to the end of the last word of context.
    public let after: String
}

extension Corpus {
    /// The bytes from the start of the first word to the end of the last, in their document.
    func byteRange(_ words: Range<Int>) -> Range<Int> {
        let last = words.upperBound - 1
        return Int(starts[words.lowerBound])..<Int(starts[last]) + wordLength(last)
    }

    /// The length of a word in bytes; of one that is longer than could be noted, as much as is noted in whole scalars.
    private func wordLength(_ place: Int) -> Int {
        var length = Int(lengths[place])
        guard length == Int(UInt16.max) else { return length }
        var text = documents[runs[run(at: place)].document].text
        return text.withUTF8 { bytes in
            let start = Int(starts[place])
            while length > 1, start + length < bytes.count, bytes[start + length] & 0xC0 == 0x80 { length -= 1 }
            return length
        }
    }

    /// Stretches of words of one document in Unicode scalars; their starts rise.
    func spans(of stretches: [Range<Int>], in document: Int) -> [Range<Int>] {
        var text = documents[document].text
        return text.withUTF8 { bytes in
            var byte = 0
            var scalar = 0
            return stretches.map { words in
                let range = byteRange(words)
                scalar += scalarCount(UnsafeBufferPointer(rebasing: bytes[byte..<range.lowerBound]))
                byte = range.lowerBound
                return scalar..<scalar + scalarCount(UnsafeBufferPointer(rebasing: bytes[range]))
            }
        }
    }
}

extension [Int] {
    /// The first index from which on a condition holds, which does not hold before; the end if there is none.
    fileprivate func partitioningIndex(where holds: (Int) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
