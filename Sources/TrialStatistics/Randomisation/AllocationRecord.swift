/// Everything that was assigned, in order, each entry sealed with all before it.
///
/// People are numbers here: who they are is kept elsewhere.
public struct AllocationRecord: Sendable, Hashable {
    /// One assignment.
    public struct Entry: Sendable, Hashable {
        /// What was known about the person, by factor.
        public let traits: [String: String]
        /// The arm's name.
        public let arm: String
        /// The SHA-256 digest of the digest before (its 64 digits), and this entry's canonical text.
        public let digest: String
    }

    /// How people were assigned.
    public let randomisation: Randomisation
    /// What fixed the seed beforehand: ``Seed/commitment``.
    public let commitment: String
    /// The assignments, in order.
    public private(set) var entries: [Entry]

    /// A record kept elsewhere.
    ///
    /// Check it with ``verify(seed:)``, or ``verifyChain()`` while the seed is secret.
    /// - Parameters:
    ///   - randomisation: How people were assigned.
    ///   - commitment: What fixed the seed.
    ///   - entries: In order.
    public init(randomisation: Randomisation, commitment: String, entries: [Entry] = []) {
        self.randomisation = randomisation
        self.commitment = commitment
        self.entries = entries
    }

    /// The digest of the last entry, or before it of the randomisation and the commitment.
    ///
    /// Publishing it now and then fixes all entries so far.
    public var head: String { entries.last?.digest ?? start }

    private var start: String {
        var canonical = Canonical("firsthand allocation record 1")
        canonical.add("commitment", commitment)
        randomisation.write(into: &canonical)
        return canonical.digest
    }

    private static func digest(after head: String, _ traits: [String: String], _ arm: String) -> String {
        var canonical = Canonical("entry")
        canonical.add("after", head)
        for (factor, trait) in traits.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            canonical.add("factor", factor)
            canonical.add("trait", trait)
        }
        canonical.add("arm", arm)
        return canonical.digest
    }

    mutating func append(_ traits: [String: String], arm: String) {
        entries.append(Entry(traits: traits, arm: arm, digest: Self.digest(after: head, traits, arm)))
    }

    /// How many people each arm has, in the order of the arms.
    public var counts: [Int] {
        randomisation.arms.map { arm in entries.count { $0.arm == arm.name } }
    }

    /// Whether any entry was changed, left out or put in after the ones that follow it were written.
    /// - Throws: ``TrialError/record(_:entry:)`` with the first entry that does not fit.
    public func verifyChain() throws(TrialError) {
        var head = start
        for (index, entry) in entries.enumerated() {
            guard Self.digest(after: head, entry.traits, entry.arm) == entry.digest else {
                throw .record("it or one before it was changed after it was written.", entry: index + 1)
            }
            head = entry.digest
        }
    }

    /// Whether the record follows from the seed: the seed is the one committed to, and assigning the same people again
    /// gives every one the same arm.
    /// - Parameter seed: Now made public.
    /// - Throws: ``TrialError/record(_:entry:)`` with the first thing that does not fit.
    public func verify(seed: Seed) throws(TrialError) {
        _ = try replayed(seed: seed)
    }

    func replayed(seed: Seed) throws(TrialError) -> Chooser {
        guard seed.commitment == commitment else {
            throw .record("the seed is not the one that was committed to.", entry: nil)
        }
        try verifyChain()
        var chooser = Chooser(randomisation, seed: seed)
        for (index, entry) in entries.enumerated() {
            let arm = try chooser.choose(entry.traits)
            guard arm == entry.arm else {
                throw .record("the seed gives “\(arm)” and the record says “\(entry.arm)”.", entry: index + 1)
            }
        }
        return chooser
    }
}
