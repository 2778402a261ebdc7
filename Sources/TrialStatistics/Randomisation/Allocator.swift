/// Assigns people to arms one by one as they come, and keeps the record.
///
/// Concealment: whoever decides whether a person takes part must not be able to guess their arm. The allocator tells an
/// arm only after the person and what is known about them are given, its numbers cannot be predicted from earlier ones
/// without the seed, and block sizes may vary. Publish ``AllocationRecord/commitment`` beforehand and the seed after the
/// last person: then anybody can check with ``AllocationRecord/verify(seed:)`` that nothing was changed.
public struct Allocator: Sendable {
    private let seed: Seed
    private var chooser: Chooser
    /// Everything assigned so far.
    public private(set) var record: AllocationRecord

    /// An allocator before the first person.
    /// - Parameters:
    ///   - randomisation: How.
    ///   - seed: Kept secret; ``Seed/fresh()`` for a real trial.
    public init(_ randomisation: Randomisation, seed: Seed) {
        self.seed = seed
        chooser = Chooser(randomisation, seed: seed)
        record = AllocationRecord(randomisation: randomisation, commitment: seed.commitment)
    }

    /// Goes on where a record ends.
    /// - Parameters:
    ///   - record: So far.
    ///   - seed: The same as at the start.
    /// - Throws: ``TrialError/record(_:entry:)`` if the record does not follow from the seed.
    public init(continuing record: AllocationRecord, seed: Seed) throws(TrialError) {
        self.seed = seed
        chooser = try record.replayed(seed: seed)
        self.record = record
    }

    /// Assigns the next person.
    /// - Parameter traits: What is known about the person, by factor.
    /// - Throws: ``TrialError/plan(_:)`` unless exactly the randomisation's factors are known.
    /// - Returns: The arm's name.
    public mutating func assign(_ traits: [String: String] = [:]) throws(TrialError) -> String {
        let arm = try chooser.choose(traits)
        record.append(traits, arm: arm)
        return arm
    }

    /// Assigns many people at once, in order.
    /// - Parameter people: What is known about each.
    /// - Throws: As ``assign(_:)`` does.
    /// - Returns: The arms’ names, in the same order.
    public mutating func assign(everybody people: [[String: String]]) throws(TrialError) -> [String] {
        var arms: [String] = []
        for traits in people { arms.append(try assign(traits)) }
        return arms
    }
}
