/// Every person's vote on every statement they voted on: a sparse table with a row for each person.
///
/// A vote takes five bytes: the number of its column and its value. Rows lie one after another, each in ascending
/// order of column, so that every step of the method is a walk through memory in a straight line.
///
/// Make one with ``Votes/Builder`` or by reading one of the ``VotesLayout`` or ``ParticipantsVotesLayout``.
public struct Votes: Sendable, Hashable {
    /// The people's numbers, in the order of the rows.
    public let participants: [Int]
    /// The statements, in the order of the columns.
    public let statements: [Statement]
    /// Where each row begins in `columns` and `values`, and at the end their count.
    let rowStarts: [Int]
    /// For each vote the index of its statement.
    let columns: [Int32]
    /// For each vote `Vote.rawValue`.
    let values: [Int8]

    init(participants: [Int], statements: [Statement], rowStarts: [Int], columns: [Int32], values: [Int8]) {
        self.participants = participants
        self.statements = statements
        self.rowStarts = rowStarts
        self.columns = columns
        self.values = values
    }

    /// How many votes there are.
    public var count: Int { values.count }

    /// Where the votes of one row are.
    func range(ofRow row: Int) -> Range<Int> { rowStarts[row]..<rowStarts[row + 1] }

    /// How many statements the person of a row voted on.
    public func voteCount(ofRow row: Int) -> Int { range(ofRow: row).count }

    /// One person's votes.
    ///
    /// - Parameter row: An index in ``participants``.
    /// - Returns: Pairs of an index in ``statements`` and the vote, in ascending order of index.
    public func votes(ofRow row: Int) -> [(column: Int, vote: Vote)] {
        range(ofRow: row).compactMap { place in
            Vote(rawValue: values[place]).map { (Int(columns[place]), $0) }
        }
    }

    /// How many agree, disagree and pass on each statement, in the order of ``statements``.
    public func tallies() -> [Tally] {
        // How many, their sum, and the sum of their squares: three additions, and nothing to decide for each vote.
        var sums = [SIMD4<Int32>](repeating: .zero, count: statements.count)
        for place in values.indices {
            let value = Int32(values[place])
            sums[Int(columns[place])] &+= SIMD4(1, value, value &* value, 0)
        }
        return sums.map { sums in
            Tally(
                agree: Int(sums[2] + sums[1]) / 2,
                disagree: Int(sums[2] - sums[1]) / 2,
                pass: Int(sums[0] - sums[2])
            )
        }
    }

    /// The same people with some of the statements.
    ///
    /// - Parameter isKept: One value for each of ``statements``.
    /// - Returns: A table whose statements are those kept.
    func keeping(_ isKept: [Bool]) -> Votes {
        guard isKept.contains(false) else { return self }
        var newColumn = [Int32](repeating: -1, count: statements.count)
        var kept: [Statement] = []
        for column in statements.indices where isKept[column] {
            newColumn[column] = Int32(kept.count)
            kept.append(statements[column])
        }
        var starts = [0]
        starts.reserveCapacity(rowStarts.count)
        var newColumns: [Int32] = []
        var newValues: [Int8] = []
        newColumns.reserveCapacity(columns.count)
        newValues.reserveCapacity(values.count)
        for row in participants.indices {
            for place in range(ofRow: row) where newColumn[Int(columns[place])] >= 0 {
                newColumns.append(newColumn[Int(columns[place])])
                newValues.append(values[place])
            }
            starts.append(newColumns.count)
        }
        return Votes(
            participants: participants,
            statements: kept,
            rowStarts: starts,
            columns: newColumns,
            values: newValues
        )
    }
}

extension Votes {
    /// The same table with the rows and the columns in ascending order of the people's and the statements' numbers.
    public func inCanonicalOrder() -> Votes {
        func isAscending(_ ids: [Int]) -> Bool { zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 } }
        guard !isAscending(participants) || !isAscending(statements.map(\.id)) else { return self }
        var builder = Builder()
        builder.reserve(count)
        for statement in statements { builder.add(statement) }
        for (row, participant) in participants.enumerated() {
            builder.add(participant: participant)
            for (column, vote) in votes(ofRow: row) {
                builder.add(participant: participant, statement: statements[column].id, vote: vote)
            }
        }
        return builder.build()
    }
}
