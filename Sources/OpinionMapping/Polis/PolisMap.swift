/// The map as Polis makes it, step by step, so that results can be compared with it and with what was published before.
///
/// What comes from the same votes and the same groups is the same to 1e-9 as in the output of Polis's own production
/// system, four conversations of which are the test. What depends on its history is not: it starts from the groups of
/// the last run, never lets anybody go who was once counted, and changes the number of groups only after it has looked
/// four times. From a cold start the groups found here are those it finds when it sees all votes at once.
///
/// Three things differ from ``OpinionMap``: statements left out count as voted on at 0 by everybody; the first rows
/// decide the groups, so make the table with ``Votes/Order/arrival``; nothing corrects for looking at many statements.
///
/// Signs are those of the public exports, 1 for agree. Its database and its stored results have -1.
///
/// Source: Small, Bjorkegren, Erkkilä, Shaw and Megill (2021), *Polis: scaling deliberation by mapping high
/// dimensional opinion spaces*, and the mathematics its system is publicly described to use.
public struct PolisMap: Sendable, Hashable, Codable {
    /// The statements, in the order of the columns.
    ///
    /// All lists below with an entry for each statement are in this order.
    public let statements: [Statement]
    /// The people, in the order of the rows.
    public let participants: [Int]
    /// Mean vote for each statement; 0 for those left out.
    public let means: [Double]
    /// The two components for each statement; 0 for those left out.
    public let loadings: [SIMD2<Double>]
    /// Where each person stands.
    public let positions: [Position]
    /// Where each statement stands.
    public let statementPositions: [Position]
    /// How far each statement stands from the middle, in the unit of ``Position``.
    public let extremities: [Double]
    /// Participants' numbers by group.
    public let groups: [[Int]]
    /// What each group said.
    public let groupVotes: GroupVotes
    /// For each group the statements shown for it.
    public let representatives: [[PolisRepresentative]]
    /// The statements nearly all agree with.
    public let agreed: [PolisConsensus]
    /// The statements nearly all disagree with.
    public let disagreed: [PolisConsensus]
    /// For each statement how likely it is that one person of each group all agree, as ``Uniting/consensus`` has it.
    public let groupAwareConsensus: [Double]
    /// For each statement how soon to put it before the next person, as ``OpinionMap/Item/priority`` has it.
    public let priorities: [Double]

    /// Makes the map.
    ///
    /// - Parameters:
    ///   - votes: The table, in the order of arrival if groups are to be found.
    ///   - groups: Participants' numbers by group, when they are known. Found otherwise.
    ///   - components: A plane that is known, with an entry for each statement of `votes`. Found otherwise.
    /// - Throws: ``OpinionError`` when groups or components are not those of these votes.
    public init(_ votes: Votes, groups: [[Int]]? = nil, components: Components? = nil) throws(OpinionError) {
        let isKept = votes.statements.map { $0.isMapped() }
        let kept = votes.keeping(isKept)
        let zeroed = isKept.count { !$0 }
        let plane = try Self.plane(components, of: kept, isKept: isKept)
        statements = votes.statements
        participants = votes.participants
        means = spread(plane.means, isKept, 0)
        loadings = spread(plane.loadings, isKept, .zero)
        positions = plane.positions(of: kept, zeroed: zeroed)
        statementPositions = spread(plane.statementPositions(zeroed: zeroed), isKept, .zero)
        extremities = statementPositions.map(length)

        let rows = try groups.map { groups throws(OpinionError) in try Self.rows(groups, among: votes.participants) }
        let found = rows ?? Self.foundGroups(votes, positions)
        var groupOfRow = [Int?](repeating: nil, count: votes.participants.count)
        for (group, members) in found.enumerated() { for row in members { groupOfRow[row] = group } }
        self.groups = found.map { $0.map { votes.participants[$0] } }

        let groupVotes = GroupVotes(votes, groupOfRow: groupOfRow, groups: found.count)
        let together = groupVotes.together
        let tallies = votes.tallies()
        self.groupVotes = groupVotes
        representatives = groupVotes.tallies.map { group in
            polisRepresentatives(
                votes.statements.indices.filter { isKept[$0] }.map {
                    PolisComparison(
                        statement: votes.statements[$0].id,
                        group: group[$0],
                        rest: together[$0] - group[$0]
                    )
                }
            )
        }
        agreed = polisConsensus(.agree, votes.statements, tallies, isKept: isKept)
        disagreed = polisConsensus(.disagree, votes.statements, tallies, isKept: isKept)
        groupAwareConsensus = votes.statements.indices.map { groupVotes.consensus($0, .agree) }
        let extremities = extremities
        priorities = votes.statements.indices.map { index in
            priority(
                found.isEmpty ? Tally() : together[index],
                extremity: extremities[index],
                isMeta: votes.statements[index].isMeta
            )
        }
    }

    /// The rows of those whose votes count when groups are formed: everybody with seven votes, or with one on every
    /// statement where there are fewer; and if that makes fewer than fifteen, those with the most votes up to fifteen.
    static func counted(_ votes: Votes) -> [Int] {
        let enough = min(7, votes.statements.count)
        let rows = votes.participants.indices.filter { votes.voteCount(ofRow: $0) >= enough }
        guard rows.count < 15 else { return rows }
        let most = votes.participants.indices.sorted {
            (votes.voteCount(ofRow: $1), $0) < (votes.voteCount(ofRow: $0), $1)
        }
        return most.prefix(15).filter { votes.voteCount(ofRow: $0) > 0 }.sorted()
    }

    private static func foundGroups(_ votes: Votes, _ positions: [Position]) -> [[Int]] {
        let rows = counted(votes)
        return polisGroups(of: rows.map { positions[$0] }).map { $0.map { rows[$0] } }
    }

    private static func plane(
        _ known: Components?,
        of kept: Votes,
        isKept: [Bool]
    ) throws(OpinionError) -> Components {
        guard let known else { return Components(of: kept) }
        guard known.means.count == isKept.count else {
            throw .componentsOfOtherStatements(components: known.means.count, statements: isKept.count)
        }
        return try Components(
            means: zip(known.means, isKept).filter(\.1).map(\.0),
            loadings: zip(known.loadings, isKept).filter(\.1).map(\.0)
        )
    }

    private static func rows(_ groups: [[Int]], among participants: [Int]) throws(OpinionError) -> [[Int]] {
        var rowOf: [Int: Int] = [:]
        for (row, participant) in participants.enumerated() { rowOf[participant] = row }
        var taken: Set<Int> = []
        var rows: [[Int]] = []
        for group in groups {
            var members: [Int] = []
            for participant in group {
                guard let row = rowOf[participant] else { throw .unknownParticipant(participant) }
                guard taken.insert(participant).inserted else { throw .inTwoGroups(participant) }
                members.append(row)
            }
            rows.append(members)
        }
        return rows
    }
}

/// Puts values for the statements that were kept where they belong among all.
private func spread<Value>(_ values: [Value], _ isKept: [Bool], _ absent: Value) -> [Value] {
    var next = values.makeIterator()
    return isKept.map { $0 ? next.next() ?? absent : absent }
}
