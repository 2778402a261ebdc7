/// A word that is found near another.
public struct Collocate: Sendable, Hashable {
    /// The word in the vocabulary's form.
    public let word: String
    /// How often it occurs in the whole corpus.
    public let count: Int
    /// How strongly it goes with the word that was asked about.
    public let scores: CollocationScores
}

/// Two words of which the second follows the first.
public struct WordPair: Sendable, Hashable {
    /// The words in the vocabulary's form.
    public let first: String, second: String
    /// How often each occurs in the whole corpus.
    public let firstCount: Int, secondCount: Int
    /// How strongly they go together.
    public let scores: CollocationScores
}

extension Concordance {
    /// The words found around a word, the strongest first and equals in the order of their spelling.
    ///
    /// Each pair of an occurrence of the word and another word in its window counts once. Windows end with the
    /// document.
    ///
    /// - Parameters:
    ///   - node: The word asked about; it is put into the vocabulary's form first.
    ///   - before: How many words before it are looked at.
    ///   - after: How many words after it are looked at.
    ///   - minimum: Words seen less often near it are left out.
    ///   - excluded: Words to leave out.
    ///   - measure: What the order is by.
    /// - Returns: Nothing if the word does not occur or the window is empty.
    public func collocates(
        of node: String,
        before: Int = 5,
        after: Int = 5,
        minimum: Int = 2,
        excluding excluded: StopWords = .none,
        by measure: CollocationScores.Measure = .logDice
    ) -> [Collocate] {
        let before = min(max(before, 0), 1 << 32)
        let after = min(max(after, 0), 1 << 32)
        guard before + after > 0, let id = corpus.vocabulary.id(of: node) else { return [] }
        var counter = WindowCounter(corpus)
        counter.count(places(of: id..<id + 1), before: before, after: after)
        let nodeCount = places(of: id..<id + 1).count
        let skipped = excluded.ids(in: corpus.vocabulary)
        var found: [(id: Int, collocate: Collocate)] = []
        for other in counter.seen where !skipped.contains(Int(other)) {
            let together = Int(counter.counts[Int(other)])
            guard together >= max(minimum, 1) else { continue }
            let count = places(of: Int(other)..<Int(other) + 1).count
            let scores = CollocationScores(
                together: together,
                first: nodeCount,
                second: count,
                total: corpus.wordCount,
                places: before + after
            )
            found.append((Int(other), Collocate(word: corpus.vocabulary[Int(other)], count: count, scores: scores)))
        }
        return found.sorted { one, other in
            let values = (one.collocate.scores.value(of: measure), other.collocate.scores.value(of: measure))
            return values.0 != values.1 ? values.0 > values.1 : one.id < other.id
        }.map(\.collocate)
    }

    /// The pairs of words that follow each other most strongly, the strongest first and equals in the order of
    /// spelling.
    ///
    /// Memory is linear in the distinct words and the pairs that reach `minimum`.
    ///
    /// - Parameters:
    ///   - distance: How far after the first the second may be; 1 is side by side.
    ///   - minimum: Pairs seen less often are left out.
    ///   - excluded: Words to leave out on both sides.
    ///   - measure: What the order is by.
    ///   - limit: The most pairs.
    /// - Returns: At most `limit` pairs; nothing if `distance` is less than 1.
    public func pairs(
        within distance: Int = 1,
        minimum: Int = 5,
        excluding excluded: StopWords = .none,
        by measure: CollocationScores.Measure = .logDice,
        limit: Int = .max
    ) -> [WordPair] {
        guard distance > 0 else { return [] }
        let distance = min(distance, 1 << 32)
        let minimum = max(minimum, 1)
        let skipped = excluded.ids(in: corpus.vocabulary)
        var counter = WindowCounter(corpus)
        var found: [(value: Double, first: Int, second: Int, scores: CollocationScores)] = []
        for first in 0..<corpus.vocabulary.count {
            let firstPlaces = places(of: first..<first + 1)
            // A pair may be seen more often than its words only within a distance.
            guard firstPlaces.count * distance >= minimum, !skipped.contains(first) else { continue }
            counter.count(firstPlaces, before: 0, after: distance)
            for other in counter.seen {
                let together = Int(counter.counts[Int(other)])
                guard together >= minimum, !skipped.contains(Int(other)) else { continue }
                let scores = CollocationScores(
                    together: together,
                    first: firstPlaces.count,
                    second: places(of: Int(other)..<Int(other) + 1).count,
                    total: corpus.wordCount,
                    places: distance
                )
                found.append((scores.value(of: measure), first, Int(other), scores))
            }
            counter.clear()
        }
        found.sort { one, other in
            if one.value != other.value { return one.value > other.value }
            return (one.first, one.second) < (other.first, other.second)
        }
        return found.prefix(max(limit, 0)).map { pair in
            WordPair(
                first: corpus.vocabulary[pair.first],
                second: corpus.vocabulary[pair.second],
                firstCount: places(of: pair.first..<pair.first + 1).count,
                secondCount: places(of: pair.second..<pair.second + 1).count,
                scores: pair.scores
            )
        }
    }
}

/// Counts the words in windows around places.
private struct WindowCounter {
    private let corpus: Corpus
    /// By word; 0 outside of `seen`.
    private(set) var counts: [UInt32]
    private(set) var seen: [UInt32] = []

    init(_ corpus: Corpus) {
        self.corpus = corpus
        counts = [UInt32](repeating: 0, count: corpus.vocabulary.count)
    }

    /// The places rise.
    mutating func count(_ places: ArraySlice<UInt32>, before: Int, after: Int) {
        guard let first = places.first else { return }
        var run = corpus.run(at: Int(first))
        for place in places {
            let place = Int(place)
            if corpus.runs[run].words.upperBound <= place {
                // Frequent words go on to a run nearby, rare ones far away.
                run += 1
                if corpus.runs[run].words.upperBound <= place { run = corpus.run(at: place) }
            }
            let words = corpus.runs[run].words
            for other in max(place - before, words.lowerBound)..<min(place + after + 1, words.upperBound)
            where other != place {
                let id = corpus.ids[other]
                if counts[Int(id)] == 0 { seen.append(id) }
                counts[Int(id)] += 1
            }
        }
    }

    mutating func clear() {
        for id in seen { counts[Int(id)] = 0 }
        seen.removeAll(keepingCapacity: true)
    }
}
