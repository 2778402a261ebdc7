/// Groups of passages that speak of the same things, for a person to look at, name, join or throw away.
///
/// Nothing is learned from elsewhere: passages are alike if they share words that few others use (term weights by
/// frequency and rarity, stop words left out, cosine; Salton and Buckley 1988), and groups are joined by the mean
/// likeness of their members (average linkage, Sokal and Michener 1958).
///
/// ## How many
/// The words of all passages are shuffled among them, each passage keeping its length, and grouped the same way, a few
/// times. What likeness a group of `fewest` passages reaches there is what chance gives. Joining stops at that
/// likeness; groups of `fewest` or more that came together above it are the themes. Often there are none: ``isClear``
/// is then false and every passage is unassigned.
///
/// ## Order
/// Passages are first put in the order of their spelling, and the same passage twice counts as one that stands twice;
/// so the answer does not depend on their order, and every run gives the same.
public struct SuggestedThemes: Sendable, Hashable {
    /// How themes are looked for.
    public struct Options: Sendable, Hashable {
        /// The fewest passages of a theme; at least 2.
        public var fewest = 4
        /// The most passages that are grouped with each other (memory grows with the square).
        ///
        /// Of more, as many are grouped, spread evenly over the order of spelling, and the others are put to the theme
        /// they are most like.
        public var mostGrouped = 3_000
        /// How many times the words are shuffled; of passages without themes one in this many and one more still
        /// shows one, so 19 is the usual one in twenty.
        public var shufflings = 19
        /// What the shuffling follows from.
        public var seed: UInt64 = 1
        /// Words that say nothing about a theme.
        public var stopWords = StopWords.english
        /// How many terms and passages explain a theme.
        public var explaining = 8

        /// Four passages at least, nineteen shufflings, English stop words.
        public init() {}
    }

    /// A term and how much it tells the theme from the others.
    public struct Term: Sendable, Hashable {
        /// The word, folded.
        public let word: String
        /// Its mean weight in the theme less its mean weight elsewhere.
        public let weight: Double
        /// How many of the theme's passages have it.
        public let passages: Int
    }

    /// A group of passages.
    public struct Theme: Sendable, Hashable {
        /// The words that tell it from the rest, most first.
        public let terms: [Term]
        /// Its passages as places in what was given, in order.
        public let passages: [Int]
        /// The passages nearest to its middle, nearest first; of the same passage twice, the first.
        public let typical: [Int]
        /// The mean likeness of its passages to its middle, from 0 to 1.
        public let closeness: Double
    }

    /// The themes, the largest first, then by their first term.
    public let themes: [Theme]
    /// The passages of no theme, in order.
    public let unassigned: [Int]
    /// The likeness that groups had to be above: what shuffled words reach.
    public let chance: Double
    /// Whether there are themes at all.
    public var isClear: Bool { !themes.isEmpty }

    /// Looks for themes.
    ///
    /// Time grows with the square of the passages up to `mostGrouped`, and linearly beyond: about 1.5 s for 2,000
    /// passages of twenty words on one core.
    public init(_ passages: [String], options: Options = Options()) {
        let fewest = max(2, options.fewest)
        let stop = Set(options.stopWords.words.map { $0.filter { $0 != "'" } })
        let places = Dictionary(grouping: passages.indices) { passages[$0] }
        let texts = places.keys.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
        let terms = texts.map { text in
            Words.tokens(in: text).map(\.folded).filter { word in
                !stop.contains(word) && word.unicodeScalars.count > 1 && !word.allSatisfy(\.isNumber)
            }
        }
        let step = max(1, (texts.count + options.mostGrouped - 1) / max(1, options.mostGrouped))
        let grouped = texts.indices.filter { $0 % step == 0 }
        let weights = grouped.map { places[texts[$0]]?.count ?? 0 }
        let groupedTerms = grouped.map { terms[$0] }
        let vectors = PassageVectors(groupedTerms, counts: weights)
        let tree = PassageTree(vectors.similarities(), weights: weights)
        let chance = Self.chance(groupedTerms, weights: weights, fewest: fewest, options)
        var groups = tree.groups(above: chance)
            .map { group in group.filter { !groupedTerms[$0].isEmpty } }
            .filter { $0.reduce(0) { $0 + weights[$1] } >= fewest }
            .map { $0.map { grouped[$0] } }
        let counts = texts.map { places[$0]?.count ?? 0 }
        let all = PassageVectors(terms, counts: counts)
        if step > 1 { Self.assign(all, counts, to: &groups, chance: Double(chance)) }

        self.chance = Double(chance)
        themes = groups.map { group in
            Self.theme(group, all, counts: counts, places: texts.map { places[$0] ?? [] }, most: options.explaining)
        }
        .sorted { first, second in
            if first.passages.count != second.passages.count { return first.passages.count > second.passages.count }
            return (first.terms.first?.word ?? "") < (second.terms.first?.word ?? "")
        }
        let taken = Set(themes.flatMap(\.passages))
        unassigned = passages.indices.filter { !taken.contains($0) }
    }

    /// The greatest likeness at which shuffled words make a group of `fewest` different passages.
    private static func chance(_ terms: [[String]], weights: [Int], fewest: Int, _ options: Options) -> Float {
        var random = AgreementRandom(state: options.seed)
        var words = terms.flatMap(\.self)
        var most: Float = 0
        for _ in 0..<max(1, options.shufflings) {
            for place in words.indices.dropFirst() { words.swapAt(place, random.below(place + 1)) }
            var next = 0
            let shuffled = terms.map { passage in
                defer { next += passage.count }
                return Array(words[next..<next + passage.count])
            }
            // The same passage twice is no chance, so each stands once.
            let once = [Int](repeating: 1, count: terms.count)
            let tree = PassageTree(PassageVectors(shuffled, counts: once).similarities(), weights: once)
            most = max(most, tree.firstGroup(of: fewest))
        }
        return most
    }

    private static func middle(_ group: [Int], _ vectors: PassageVectors, counts: [Int]) -> [Int: Double] {
        var sum: [Int: Double] = [:]
        for passage in group {
            for (term, weight) in vectors.vectors[passage] { sum[term, default: 0] += weight * Double(counts[passage]) }
        }
        return sum
    }

    /// Puts what was not grouped to the theme it is most like, if that is more than chance.
    private static func assign(
        _ vectors: PassageVectors,
        _ counts: [Int],
        to groups: inout [[Int]],
        chance: Double
    ) {
        let means = groups.map { group in
            let size = Double(group.reduce(0) { $0 + counts[$1] })
            return middle(group, vectors, counts: counts).mapValues { $0 / size }
        }
        let taken = Set(groups.joined())
        for passage in counts.indices where !taken.contains(passage) {
            let likeness = means.map { mean in
                vectors.vectors[passage].reduce(0) { $0 + $1.weight * (mean[$1.term] ?? 0) }
            }
            guard let best = likeness.indices.max(by: { likeness[$0] < likeness[$1] }), likeness[best] > chance else {
                continue
            }
            groups[best].append(passage)
        }
        for group in groups.indices { groups[group].sort() }
    }

    private static func theme(
        _ group: [Int],
        _ vectors: PassageVectors,
        counts: [Int],
        places: [[Int]],
        most: Int
    ) -> Theme {
        let inside = group.reduce(0) { $0 + counts[$1] }
        let outside = counts.reduce(0, +) - inside
        let sum = middle(group, vectors, counts: counts)
        let total = middle(Array(vectors.vectors.indices), vectors, counts: counts)
        var having: [Int: Int] = [:]
        for passage in group {
            for (term, _) in vectors.vectors[passage] { having[term, default: 0] += counts[passage] }
        }
        let terms = sum.map { number, weight in
            let elsewhere = outside > 0 ? ((total[number] ?? weight) - weight) / Double(outside) : 0
            return Term(
                word: vectors.terms[number],
                weight: weight / Double(inside) - elsewhere,
                passages: having[number] ?? 0
            )
        }
        .filter { $0.weight > 0 && $0.passages > 1 }
        .sorted { ($1.weight, $0.word) < ($0.weight, $1.word) }
        let length = sum.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }.squareRoot()
        let likeness = group.map { passage in
            length > 0 ? vectors.vectors[passage].reduce(0) { $0 + $1.weight * (sum[$1.term] ?? 0) } / length : 0
        }
        let nearest = group.indices.sorted { (likeness[$1], group[$0]) < (likeness[$0], group[$1]) }
        let closeness = zip(group, likeness).reduce(0) { $0 + Double(counts[$1.0]) * $1.1 } / Double(max(1, inside))
        return Theme(
            terms: Array(terms.prefix(most)),
            passages: group.flatMap { places[$0] }.sorted(),
            typical: nearest.prefix(most).compactMap { places[group[$0]].first },
            closeness: min(1, closeness)
        )
    }
}
