/// Documents that say nearly the same.
///
/// Documents are compared by their shingles, the runs of words they hold: the similarity of two is their Jaccard index,
/// shingles in both by shingles in either. MinHash signatures in bands (A. Broder, On the resemblance and containment
/// of documents, 1997) find the pairs worth comparing, and those are compared exactly. So a reported similarity is
/// exact; a pair may be missed, with a chance that `Options.chanceOfFinding(_:)` gives. Deterministic, whatever the
/// documents' order; time is linear in the words and the pairs compared.
public struct NearDuplicates: Sendable {
    /// How documents are compared.
    public struct Options: Sendable, Hashable {
        /// How many words a shingle has.
        ///
        /// A document with fewer words is one shingle; one without words is never reported.
        public let shingle: Int
        /// The least similarity reported, 0 to 1.
        public let threshold: Double
        /// The bands of a signature, and the rows of each.
        public let bands: Int, rows: Int
        /// What the signatures' hash functions are drawn from.
        public let seed: UInt64

        /// How documents are compared; the defaults find a pair of similarity 0.8 with chance 0.999 999.
        public init(
            shingle: Int = 5,
            threshold: Double = 0.8,
            bands: Int = 25,
            rows: Int = 4,
            seed: UInt64 = 20_211_027
        ) {
            self.shingle = max(shingle, 1)
            self.threshold = threshold
            self.bands = max(bands, 1)
            self.rows = max(rows, 1)
            self.seed = seed
        }

        /// The chance that a pair of similarity s is compared at all: 1 - (1 - sʳ)ᵇ for b bands of r rows.
        ///
        /// J. Leskovec, A. Rajaraman and J. Ullman, Mining of Massive Datasets (2014), chapter 3.
        public func chanceOfFinding(_ similarity: Double) -> Double {
            let band = (0..<rows).reduce(1.0) { product, _ in product * similarity }
            return 1 - (0..<bands).reduce(1.0) { product, _ in product * (1 - band) }
        }
    }

    /// Two documents and how similar they are.
    public struct Pair: Sendable, Hashable {
        /// The documents' places in the corpus, the lower first.
        public let first: Int, second: Int
        /// Shingles in both by shingles in either, 0 to 1.
        public let similarity: Double
    }

    /// The pairs at or over the threshold, in the order of their documents.
    ///
    /// A document with exactly the shingles of an earlier one is paired with the first such document alone, which
    /// stands for it in all other pairs; so a thousand copies are a thousand pairs and not half a million.
    public let pairs: [Pair]
    /// Documents connected by pairs, each group rising and in the order of their first documents.
    ///
    /// Two of a group may be less similar than the threshold when others stand between them.
    public let groups: [[Int]]

    /// Compares the documents of a corpus.
    public init(_ corpus: Corpus, options: Options = Options()) {
        let shingles = corpus.documents.indices.map { Self.shingles(of: $0, in: corpus, length: options.shingle) }
        // Documents with the very same shingles are one for the search, or many copies would take quadratic time there.
        var copies: [[UInt64]: [Int]] = [:]
        for (document, shingles) in shingles.enumerated() where !shingles.isEmpty {
            copies[shingles, default: []].append(document)
        }
        let sets = copies.values.sorted { $0[0] < $1[0] }
        var pairs: [Pair] = []
        for set in sets {
            for copy in set.dropFirst() where options.threshold <= 1 {
                pairs.append(Pair(first: set[0], second: copy, similarity: 1))
            }
        }
        for (one, other) in Self.candidates(sets.map { shingles[$0[0]] }, options) {
            let (first, second) = (sets[one][0], sets[other][0])
            let similarity = Self.similarity(shingles[first], shingles[second])
            if similarity >= options.threshold {
                pairs.append(Pair(first: first, second: second, similarity: similarity))
            }
        }
        self.pairs = pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
        groups = Self.groups(self.pairs, count: corpus.documents.count)
    }

    /// The hashes of a document's shingles, rising, each once.
    ///
    /// From the words' bytes, so that they do not depend on what else is in the corpus.
    private static func shingles(of document: Int, in corpus: Corpus, length: Int) -> [UInt64] {
        var hashes: [UInt64] = []
        let count = corpus.wordCount(of: document)
        for run in corpus.runs(of: document) where !run.words.isEmpty {
            let size = count < length ? run.words.count : length
            guard run.words.count >= size else { continue }
            for start in run.words.lowerBound...(run.words.upperBound - size) {
                var hash: UInt64 = 0xCBF2_9CE4_8422_2325
                for place in start..<start + size {
                    for byte in corpus.vocabulary.bytes(of: Int(corpus.ids[place])) {
                        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
                    }
                    hash = (hash ^ 0x20) &* 0x100_0000_01B3
                }
                hashes.append(mixed(hash))
            }
        }
        hashes.sort()
        var last: UInt64?
        return hashes.filter { hash in
            defer { last = hash }
            return hash != last
        }
    }

    /// Pairs with a band in common, each once, as places in `sets`.
    private static func candidates(_ sets: [[UInt64]], _ options: Options) -> [(Int, Int)] {
        var seed = options.seed
        var found: Set<UInt64> = []
        for _ in 0..<options.bands {
            let seeds = (0..<options.rows).map { _ -> UInt64 in
                seed &+= 0x9E37_79B9_7F4A_7C15
                return mixed(seed)
            }
            var buckets: [UInt64: [Int]] = [:]
            for (index, set) in sets.enumerated() {
                let band = seeds.reduce(UInt64(0)) { hash, seed in
                    mixed(hash ^ (set.reduce(UInt64.max) { min($0, mixed($1 ^ seed)) }))
                }
                buckets[band, default: []].append(index)
            }
            for bucket in buckets.values where bucket.count > 1 {
                for (position, one) in bucket.enumerated() {
                    for other in bucket[(position + 1)...] { found.insert(UInt64(one) << 32 | UInt64(other)) }
                }
            }
        }
        return found.map { (Int($0 >> 32), Int($0 & 0xFFFF_FFFF)) }
    }

    /// Two rising lists: members of both by members of either.
    private static func similarity(_ first: [UInt64], _ second: [UInt64]) -> Double {
        var one = 0
        var other = 0
        var both = 0
        while one < first.count, other < second.count {
            if first[one] == second[other] {
                both += 1
                one += 1
                other += 1
            } else if first[one] < second[other] {
                one += 1
            } else {
                other += 1
            }
        }
        return Double(both) / Double(first.count + second.count - both)
    }

    private static func groups(_ pairs: [Pair], count: Int) -> [[Int]] {
        var parents = Array(0..<count)
        func root(_ document: Int) -> Int {
            var document = document
            while parents[document] != document {
                parents[document] = parents[parents[document]]
                document = parents[document]
            }
            return document
        }
        for pair in pairs {
            let (one, other) = (root(pair.first), root(pair.second))
            // The lowest is the root, so that groups come in the order of their first documents.
            parents[max(one, other)] = min(one, other)
        }
        var members: [Int: [Int]] = [:]
        for document in 0..<count { members[root(document), default: []].append(document) }
        return members.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    }

    /// SplitMix64's finishing step: every bit depends on every other.
    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
