extension AllocationRecord {
    private static let heading = "firsthand allocation record 1"

    /// The record as text, to keep and to publish: what was fixed beforehand, then the entries in order.
    ///
    /// Lines of fields, each its name, “=”, the number of bytes of its value in UTF-8, “:” and the value. Entries only
    /// ever come at the end: the text of a record that went on begins with the text it had before.
    public var text: String {
        var canonical = Canonical(Self.heading)
        canonical.add("commitment", commitment)
        randomisation.write(into: &canonical)
        for entry in entries {
            canonical.add("entry", entry.digest)
            for factor in randomisation.factors { canonical.add("trait", entry.traits[factor] ?? "") }
            canonical.add("to", entry.arm)
        }
        return canonical.text
    }

    /// Reads a record that ``text`` wrote.
    ///
    /// That it is whole and unchanged is for ``verify(seed:)`` or ``verifyChain()`` to tell.
    /// - Parameter text: Of the record.
    /// - Throws: ``TrialError/record(_:entry:)`` with the line that cannot be read, and what ``Randomisation`` throws.
    public init(text: String) throws(TrialError) {
        var reader = CanonicalReader(text)
        try reader.heading(Self.heading)
        let commitment = try reader.field("commitment")
        let randomisation = try Randomisation(from: &reader)
        let arms = Set(randomisation.arms.map(\.name))
        var entries: [Entry] = []
        while !reader.isAtEnd {
            let digest = try reader.field("entry")
            var traits: [String: String] = [:]
            for factor in randomisation.factors { traits[factor] = try reader.field("trait") }
            let before = reader
            let arm = try reader.field("to")
            guard arms.contains(arm) else { throw before.problem("“\(arm)” is not one of the arms.") }
            entries.append(Entry(traits: traits, arm: arm, digest: digest))
        }
        self.init(randomisation: randomisation, commitment: commitment, entries: entries)
    }
}

extension Randomisation {
    /// Reads what ``write(into:)`` wrote.
    init(from reader: inout CanonicalReader) throws(TrialError) {
        let names = try reader.fields("arm")
        let start = reader
        let shares = try reader.numbers("share")
        guard shares.count == names.count else { throw start.problem("there must be one share for each arm.") }
        let arms = zip(names, shares).map { TrialArm($0, share: $1) }
        let before = reader
        switch try reader.field("method") {
        case "simple": try self.init(arms, by: .simple)
        case "blocked": try self.init(arms, by: .blocked(sizes: reader.numbers("block size")))
        case "stratified":
            let factors = try reader.fields("factor")
            try self.init(arms, by: .stratified(by: factors, sizes: reader.numbers("block size")))
        case "minimised":
            let factors = try reader.fields("factor")
            let weights = try reader.numbers("weight")
            guard weights.count == factors.count else {
                throw before.problem("there must be one weight for each factor.")
            }
            let last = reader
            guard let chance = Double(try reader.field("chance")) else {
                throw last.problem("the chance is not a number.")
            }
            try self.init(arms, by: .minimised(over: zip(factors, weights).map { Factor($0, weight: $1) }, chance: chance))
        case let method: throw before.problem("“\(method)” is not a method that is known.")
        }
    }
}
