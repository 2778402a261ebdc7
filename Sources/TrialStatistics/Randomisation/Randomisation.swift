/// An arm and how many people it gets for each of the other arms' people.
public struct TrialArm: Sendable, Hashable {
    /// The arm's name, as people will read it.
    public let name: String
    /// Its share: 1, 1 and 2 give the third arm half of all people.
    public let share: Int

    /// An arm.
    /// - Parameters:
    ///   - name: As people will read it.
    ///   - share: Over 0; checked by ``Randomisation``.
    public init(_ name: String, share: Int = 1) {
        self.name = name
        self.share = share
    }
}

/// Something known about people that minimisation keeps alike between arms.
public struct Factor: Sendable, Hashable {
    /// Its name: “region”, say.
    public let name: String
    /// How much its balance counts beside that of others.
    public let weight: Int

    /// A factor.
    /// - Parameters:
    ///   - name: Of the factor.
    ///   - weight: Over 0; checked by ``Randomisation``.
    public init(_ name: String, weight: Int = 1) {
        self.name = name
        self.weight = weight
    }
}

/// How people are assigned to arms.
public struct Randomisation: Sendable, Hashable {
    /// The method.
    public enum Method: Sendable, Hashable {
        /// Each person on their own, by the shares.
        case simple
        /// In blocks that hold the shares exactly; each block's size is drawn from those given, so that the end of a block
        /// cannot be guessed.
        case blocked(sizes: [Int])
        /// In such blocks apart for each combination of factors.
        case stratified(by: [String], sizes: [Int])
        /// Towards the arm that keeps factors most alike, with the chance given, else towards another (S. J. Pocock and R.
        /// Simon, Sequential Treatment Assignment with Balancing for Prognostic Factors, Biometrics 31, 1975, with the
        /// range as the measure). Arms that are equally good, and the others, are drawn by their shares.
        case minimised(over: [Factor], chance: Double)
    }

    /// The arms.
    public let arms: [TrialArm]
    /// The method.
    public let method: Method

    /// A randomisation, checked.
    /// - Parameters:
    ///   - arms: At least two.
    ///   - method: How people are assigned.
    /// - Throws: ``TrialError`` for fewer than two arms, names that are empty or used twice, shares that are not from 1
    ///   to 1,000, block sizes that are not multiples of the sum of shares, no factors, or a chance that does not
    ///   favour balance.
    public init(_ arms: [TrialArm], by method: Method) throws(TrialError) {
        guard arms.count >= 2 else { throw .tooFewKinds("arms", arms.count) }
        try Self.check(arms.map(\.name), kind: "arm")
        for arm in arms where !(1...1_000).contains(arm.share) {
            throw .outside("The share of “\(arm.name)”", Double(arm.share), from: 1, to: 1_000)
        }
        let whole = arms.reduce(0) { $0 + $1.share }
        switch method {
        case .simple: break
        case .blocked(let sizes): try Self.check(sizes: sizes, whole: whole)
        case .stratified(let factors, let sizes):
            try Self.check(factors, kind: "factor")
            guard !factors.isEmpty else { throw .plan("Stratified randomisation needs at least one factor.") }
            try Self.check(sizes: sizes, whole: whole)
        case .minimised(let factors, let chance):
            try Self.check(factors.map(\.name), kind: "factor")
            guard !factors.isEmpty else { throw .plan("Minimisation needs at least one factor.") }
            for factor in factors where !(1...1_000).contains(factor.weight) {
                throw .outside("The weight of “\(factor.name)”", Double(factor.weight), from: 1, to: 1_000)
            }
            guard chance > 0.5, chance < 1 else {
                throw .plan(
                    "Minimisation must choose a best arm with a chance over 0.5 and, so that it stays random, under 1."
                )
            }
        }
        self.arms = arms
        self.method = method
    }

    private static func check(_ names: [String], kind: String) throws(TrialError) {
        var seen: Set<String> = []
        for name in names where name.isEmpty || !seen.insert(name).inserted { throw .name(name, of: kind) }
    }

    private static func check(sizes: [Int], whole: Int) throws(TrialError) {
        guard !sizes.isEmpty, Set(sizes).count == sizes.count,
            sizes.allSatisfy({ $0 > 0 && $0 <= 1_000_000 && $0.isMultiple(of: whole) })
        else { throw .plan("Block sizes must be different multiples of \(whole), the sum of the arms’ shares.") }
    }

    /// What must be known about a person to assign them.
    public var factors: [String] {
        switch method {
        case .simple, .blocked: []
        case .stratified(let factors, _): factors
        case .minimised(let factors, _): factors.map(\.name)
        }
    }

    func write(into canonical: inout Canonical) {
        canonical.add("arm", arms.map(\.name))
        canonical.add("share", arms.map { "\($0.share)" })
        switch method {
        case .simple: canonical.add("method", "simple")
        case .blocked(let sizes):
            canonical.add("method", "blocked")
            canonical.add("block size", sizes.map { "\($0)" })
        case .stratified(let factors, let sizes):
            canonical.add("method", "stratified")
            canonical.add("factor", factors)
            canonical.add("block size", sizes.map { "\($0)" })
        case .minimised(let factors, let chance):
            canonical.add("method", "minimised")
            canonical.add("factor", factors.map(\.name))
            canonical.add("weight", factors.map { "\($0.weight)" })
            canonical.add("chance", "\(chance)")
        }
    }
}
