/// What one person said to one statement.
///
/// A vote that was not given is missing: it is simply not there.
public enum Vote: Int8, Sendable, Hashable, Codable, CaseIterable {
    /// The person agrees. The public exports of Polis write 1; its database has the opposite sign.
    case agree = 1
    /// The person saw the statement and neither agrees nor disagrees.
    case pass = 0
    /// The person disagrees.
    case disagree = -1
}

/// How many people agree, disagree and pass on something.
public struct Tally: Sendable, Hashable, Codable {
    /// People who agree.
    public var agree: Int
    /// People who disagree.
    public var disagree: Int
    /// People who pass.
    public var pass: Int

    /// Makes a tally, of nobody unless said otherwise.
    public init(agree: Int = 0, disagree: Int = 0, pass: Int = 0) {
        self.agree = agree
        self.disagree = disagree
        self.pass = pass
    }

    /// People who saw the statement: all three answers together.
    public var seen: Int { agree + disagree + pass }

    /// Both tallies together.
    public static func + (a: Tally, b: Tally) -> Tally {
        Tally(agree: a.agree + b.agree, disagree: a.disagree + b.disagree, pass: a.pass + b.pass)
    }

    /// The first tally without the second.
    public static func - (a: Tally, b: Tally) -> Tally {
        Tally(agree: a.agree - b.agree, disagree: a.disagree - b.disagree, pass: a.pass - b.pass)
    }

    mutating func count(_ value: Int8) {
        if value > 0 { agree += 1 } else if value < 0 { disagree += 1 } else { pass += 1 }
    }
}
