/// Passages as what they are about: for each term how much it says, all together of length one.
struct PassageVectors {
    /// A term's number and its weight, by number.
    typealias Vector = [(term: Int, weight: Double)]

    let terms: [String]
    let vectors: [Vector]

    /// - Parameters:
    ///   - passages: The terms of each passage, in the order in which everything is added up.
    ///   - counts: How many times each passage stands.
    init(_ passages: [[String]], counts: [Int]) {
        var inPassages: [String: Int] = [:]
        for (passage, count) in zip(passages, counts) {
            for term in Set(passage) { inPassages[term, default: 0] += count }
        }
        let all = counts.reduce(0, +)
        // What one passage alone says cannot be shared.
        let terms = inPassages.filter { $0.value > 1 }.keys.sorted()
        let numbers = Dictionary(uniqueKeysWithValues: terms.enumerated().map { ($1, $0) })
        // ln(passages ÷ passages with the term), and 1 so that what all say still counts a little.
        let rarity = terms.map { term in
            1 + Logarithms.natural(Double(all) / Double(inPassages[term] ?? 1))
        }
        vectors = passages.map { passage in
            var counts: [Int: Int] = [:]
            for term in passage { if let number = numbers[term] { counts[number, default: 0] += 1 } }
            let weighted = counts.sorted { $0.key < $1.key }.map { number, count in
                // Saying it again counts less than saying it.
                (term: number, weight: (1 + Logarithms.natural(Double(count))) * rarity[number])
            }
            let length = weighted.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
            return length > 0 ? weighted.map { (term: $0.term, weight: $0.weight / length) } : []
        }
        self.terms = terms
    }

    /// The cosine of every two passages, row by row.
    func similarities() -> [Float] {
        let count = vectors.count
        var all = [Float](repeating: 0, count: count * count)
        var passagesWith = [[(passage: Int, weight: Double)]](repeating: [], count: terms.count)
        for (passage, vector) in vectors.enumerated() {
            for (term, weight) in vector { passagesWith[term].append((passage, weight)) }
        }
        var row = [Double](repeating: 0, count: count)
        for (passage, vector) in vectors.enumerated() {
            for other in row.indices { row[other] = 0 }
            for (term, weight) in vector {
                for (other, otherWeight) in passagesWith[term] { row[other] += weight * otherWeight }
            }
            for other in 0..<count { all[passage * count + other] = Float(row[other]) }
        }
        return all
    }
}

/// Groups joined two by two, the most alike first, by the mean likeness of their members (average linkage).
///
/// Found by following nearest neighbours (Murtagh 1983): time and memory grow with the square of the passages.
struct PassageTree {
    /// One joining: a member of each of the two groups, and how alike the groups are on average.
    struct Join {
        let first: Int
        let second: Int
        let likeness: Float
    }

    /// The most alike first.
    let joins: [Join]
    private let weights: [Int]

    /// - Parameters:
    ///   - similarities: Every two passages' likeness, row by row.
    ///   - weights: How many times each passage stands.
    init(_ similarities: [Float], weights: [Int]) {
        let count = weights.count
        var likeness = similarities
        var sizes = weights.map(Float.init)
        var isOpen = [Bool](repeating: true, count: count)
        var chain: [Int] = []
        var joins: [Join] = []
        var start = 0
        while joins.count + 1 < count {
            if chain.isEmpty {
                while !isOpen[start] { start += 1 }
                chain.append(start)
            }
            let last = chain[chain.count - 1]
            // The one before in the chain wins ties, so that the chain ends; then the first.
            var best = chain.count > 1 ? chain[chain.count - 2] : -1
            var most = best >= 0 ? likeness[last * count + best] : -1
            for other in 0..<count where isOpen[other] && other != last && likeness[last * count + other] > most {
                (best, most) = (other, likeness[last * count + other])
            }
            guard chain.count > 1, best == chain[chain.count - 2] else {
                chain.append(best)
                continue
            }
            chain.removeLast(2)
            let (kept, gone) = (min(last, best), max(last, best))
            joins.append(Join(first: kept, second: gone, likeness: most))
            let (own, other) = (sizes[kept], sizes[gone])
            isOpen[gone] = false
            for third in 0..<count where isOpen[third] && third != kept {
                let mean =
                    (own * likeness[kept * count + third] + other * likeness[gone * count + third]) / (own + other)
                likeness[kept * count + third] = mean
                likeness[third * count + kept] = mean
            }
            sizes[kept] = own + other
        }
        self.joins = joins.sorted { ($1.likeness, $0.first, $0.second) < ($0.likeness, $1.first, $1.second) }
        self.weights = weights
    }

    /// The groups when joining stops above this likeness, each in order, by first member.
    func groups(above least: Float) -> [[Int]] {
        var parent = Array(weights.indices)
        func root(_ passage: Int) -> Int {
            var passage = passage
            while parent[passage] != passage { passage = parent[passage] }
            return passage
        }
        for join in joins where join.likeness > least {
            let (first, second) = (root(join.first), root(join.second))
            parent[max(first, second)] = min(first, second)
        }
        return Dictionary(grouping: weights.indices, by: root).values.sorted { $0[0] < $1[0] }
    }

    /// The greatest likeness at which a group of so many passages comes together; 0 if never.
    func firstGroup(of fewest: Int) -> Float {
        var parent = Array(weights.indices)
        var sizes = weights
        func root(_ passage: Int) -> Int {
            var passage = passage
            while parent[passage] != passage { passage = parent[passage] }
            return passage
        }
        for join in joins {
            let (first, second) = (root(join.first), root(join.second))
            parent[max(first, second)] = min(first, second)
            sizes[min(first, second)] = sizes[first] + sizes[second]
            if sizes[min(first, second)] >= fewest { return join.likeness }
        }
        return 0
    }
}
