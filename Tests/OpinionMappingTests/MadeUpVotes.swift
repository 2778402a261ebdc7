import OpinionMapping

/// The same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Votes nobody cast.
enum MadeUpVotes {
    /// People in groups with leanings of their own; person p belongs to group p modulo `groups`.
    ///
    /// `seen` is the share of statements a person votes on, `firmness` how much of the time people vote as their group
    /// leans; one half is chance.
    static func cast(
        people: Int,
        statements: Int,
        groups: Int,
        seen: Double = 0.6,
        firmness: Double = 0.85,
        seed: UInt64 = 1
    ) -> [CastVote] {
        var random = SeededGenerator(seed: seed)
        let leanings = (0..<groups).map { _ in (0..<statements).map { _ in Bool.random(using: &random) } }
        var votes: [CastVote] = []
        for person in 0..<people {
            for statement in 0..<statements where Double.random(in: 0..<1, using: &random) < seen {
                let vote: Vote
                if Double.random(in: 0..<1, using: &random) < 0.1 {
                    vote = .pass
                } else {
                    let isFirm = Double.random(in: 0..<1, using: &random) < firmness
                    vote = isFirm == leanings[person % groups][statement] ? .agree : .disagree
                }
                votes.append(CastVote(participant: person, statement: statement, vote: vote))
            }
        }
        return votes
    }

    static func table(_ cast: [CastVote], order: Votes.Order = .canonical) -> Votes {
        var votes = Votes.Builder()
        for vote in cast {
            votes.add(participant: vote.participant, statement: vote.statement, vote: vote.vote, at: vote.time)
        }
        return votes.build(order: order)
    }
}

extension MapOptions {
    /// As little work as shows the same: tests run without optimisation, a hundred times slower.
    static let quick = MapOptions(mostGroups: 4, resamples: 4)
}
