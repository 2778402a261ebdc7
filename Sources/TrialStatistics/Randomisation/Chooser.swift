/// Draws arms by a randomisation's method.
struct Chooser: Sendable {
    /// A sequence of blocks: what is left of the present one, last first, and where the next come from.
    private struct Blocks {
        var left: [Int] = []
        var source: RandomSource
    }

    private let randomisation: Randomisation
    private let seed: Seed
    private let shares: [Double]
    private var source: RandomSource
    /// For each stratum its own blocks, so that who comes in one does not change another.
    private var strata: [String: Blocks] = [:]
    /// For each factor and trait, how many people each arm has, in units that allow for shares.
    private var filled: [String: [String: [Int]]] = [:]
    private let units: [Int]

    init(_ randomisation: Randomisation, seed: Seed) {
        self.randomisation = randomisation
        self.seed = seed
        let whole = randomisation.arms.reduce(0) { $0 + $1.share }
        shares = randomisation.arms.map { Double($0.share) / Double(whole) }
        // A person fills an arm the more the smaller its share: counts divided by shares, as whole numbers.
        let common = randomisation.arms.reduce(1) { Self.commonMultiple($0, $1.share) }
        units = randomisation.arms.map { common / $0.share }
        source = RandomSource(seed, purpose: "arms")
    }

    private static func commonMultiple(_ a: Int, _ b: Int) -> Int {
        var (x, y) = (a, b)
        while y != 0 { (x, y) = (y, x % y) }
        let (product, overflow) = (a / x).multipliedReportingOverflow(by: b)
        // With shares so unlike that no common multiple fits, the larger is near enough to one.
        return overflow || product > 1_000_000 ? max(a, b) : product
    }

    /// Draws the next arm.
    /// - Parameter traits: Of exactly the randomisation's factors.
    /// - Throws: ``TrialError/plan(_:)`` if they are of others.
    /// - Returns: The arm's name.
    mutating func choose(_ traits: [String: String]) throws(TrialError) -> String {
        let factors = randomisation.factors
        for factor in factors where traits[factor] == nil {
            throw .plan("“\(factor)” must be known before a person is assigned.")
        }
        if let extra = traits.keys.filter({ !factors.contains($0) }).min() {
            throw .plan("“\(extra)” is not used for assigning people. Leave it out of the record.")
        }
        let arm: Int
        switch randomisation.method {
        case .simple: arm = draw(from: Array(shares.indices))
        case .blocked(let sizes): arm = fromBlock(of: "blocks", sizes)
        case .stratified(let factors, let sizes):
            var stratum = Canonical("blocks")
            for factor in factors { stratum.add(factor, traits[factor] ?? "") }
            arm = fromBlock(of: stratum.text, sizes)
        case .minimised(let factors, let chance): arm = minimising(factors, traits, chance)
        }
        return randomisation.arms[arm].name
    }

    /// One of some arms, by their shares.
    private mutating func draw(from arms: [Int]) -> Int {
        var left = source.below(arms.reduce(0) { $0 + randomisation.arms[$1].share })
        for arm in arms {
            left -= randomisation.arms[arm].share
            if left < 0 { return arm }
        }
        return arms.last ?? 0
    }

    private mutating func fromBlock(of stratum: String, _ sizes: [Int]) -> Int {
        var blocks = strata[stratum] ?? Blocks(source: RandomSource(seed, purpose: stratum))
        if blocks.left.isEmpty {
            let size = sizes[blocks.source.below(sizes.count)]
            let times = size / randomisation.arms.reduce(0) { $0 + $1.share }
            let block = randomisation.arms.enumerated().flatMap { index, arm in
                [Int](repeating: index, count: arm.share * times)
            }
            blocks.left = blocks.source.shuffled(block)
        }
        let arm = blocks.left.removeLast()
        strata[stratum] = blocks
        return arm
    }

    private mutating func minimising(_ factors: [Factor], _ traits: [String: String], _ chance: Double) -> Int {
        let arms = Array(shares.indices)
        let imbalances = arms.map { arm in
            factors.reduce(0) { sum, factor in
                var counts = filled[factor.name]?[traits[factor.name] ?? ""] ?? arms.map { _ in 0 }
                counts[arm] += units[arm]
                return sum + factor.weight * ((counts.max() ?? 0) - (counts.min() ?? 0))
            }
        }
        let least = imbalances.min() ?? 0
        let best = arms.filter { imbalances[$0] == least }
        let others = arms.filter { imbalances[$0] > least }
        // The fraction is drawn even where it decides nothing: the same numbers are used up by every person.
        let takesBest = source.fraction() < chance
        let arm = draw(from: others.isEmpty || takesBest ? best : others)
        for factor in factors {
            let trait = traits[factor.name] ?? ""
            filled[factor.name, default: [:]][trait, default: arms.map { _ in 0 }][arm] += units[arm]
        }
        return arm
    }
}
