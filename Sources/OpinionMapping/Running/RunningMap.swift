/// Means and components of a conversation that goes on, kept up with every vote.
///
/// A vote changes the counts of pairs of statements (`CoVotes`), which takes time in proportion to the votes of that
/// person. ``components()`` then finds the plane from these counts, starting from where it was, without going through
/// the votes again. What it gives is as exact as ``Components`` of all votes: the same ``Components/residual`` is
/// reached, and in the tests the two differ by less than 1e-9. The counts take 16 bytes for each pair of statements, so
/// that beyond ``mostPairedStatements`` it goes through the votes instead.
///
/// Groups are for ``OpinionMap``, which takes seconds for a million votes, and need not be found with every vote.
public struct RunningMap: Sendable {
    /// With more statements than this the counts of pairs would take more than 256 MB.
    public static let mostPairedStatements = 4_000

    private var start: Votes
    /// Rows that are not, or no longer, as in `start`; by the index of the row.
    private var changed: [Int: [(column: Int32, value: Int8)]] = [:]
    private var participants: [Int]
    private var statements: [Statement]
    private var rowOf: [Int: Int]
    private var columnOf: [Int: Int]
    private var pairs: CoVotes?
    private var latest: Components?

    /// Begins with the votes there are.
    ///
    /// - Parameter votes: Only statements that shape the map (``Statement/isMapped(strict:)``) should be in it.
    public init(_ votes: Votes) {
        start = votes
        participants = votes.participants
        statements = votes.statements
        rowOf = Dictionary(zip(votes.participants, votes.participants.indices)) { first, _ in first }
        columnOf = Dictionary(zip(votes.statements.map(\.id), votes.statements.indices)) { first, _ in first }
        pairs = votes.statements.count <= Self.mostPairedStatements ? CoVotes(votes) : nil
    }

    /// Adds a vote, in place of the one the person gave before if there is one.
    ///
    /// A person or a statement not heard of before comes last.
    public mutating func add(_ vote: CastVote) {
        let row = row(of: vote.participant)
        let column = column(of: vote.statement)
        var others = votes(ofRow: row)
        if let place = others.firstIndex(where: { $0.column == column }) {
            let before = others.remove(at: place).value
            pairs?.count(before, on: Int(column), beside: others, times: -1)
        }
        pairs?.count(vote.vote.rawValue, on: Int(column), beside: others, times: 1)
        let place = others.firstIndex { $0.column > column } ?? others.count
        others.insert((column, vote.vote.rawValue), at: place)
        changed[row] = others
    }

    /// The plane of all votes so far.
    ///
    /// The statements are in the order of ``currentVotes()``.
    public mutating func components() -> Components {
        let plane: Components
        if let pairs {
            let matrix = pairs.squared()
            let found = TopTwo(of: matrix, tolerance: 1e-12, near: latest?.loadings)
            plane = Components(means: pairs.means, found: found, totalVariance: matrix.trace)
        } else {
            plane = Components(of: currentVotes(), near: latest)
        }
        latest = plane
        return plane
    }

    /// Where a person stands in a plane; nil for somebody not heard of.
    public func position(of participant: Int, in plane: Components) -> Position? {
        guard let row = rowOf[participant] else { return nil }
        let votes = votes(ofRow: row)
        let sum = votes.reduce(Position.zero) { sum, vote in
            let column = Int(vote.column)
            guard column < plane.means.count else { return sum }
            return sum + (Double(vote.value) - plane.means[column]) * plane.loadings[column]
        }
        return sum * (Double(plane.means.count) / Double(max(1, votes.count))).squareRoot()
    }

    /// All votes so far as a table.
    ///
    /// Rows and columns that came later are at the end; see ``Votes/inCanonicalOrder()``.
    public func currentVotes() -> Votes {
        var starts = [0]
        var columns: [Int32] = []
        var values: [Int8] = []
        starts.reserveCapacity(participants.count + 1)
        columns.reserveCapacity(start.count + changed.count)
        values.reserveCapacity(start.count + changed.count)
        for row in participants.indices {
            if let votes = changed[row] {
                columns.append(contentsOf: votes.lazy.map(\.column))
                values.append(contentsOf: votes.lazy.map(\.value))
            } else {
                columns.append(contentsOf: start.columns[start.range(ofRow: row)])
                values.append(contentsOf: start.values[start.range(ofRow: row)])
            }
            starts.append(columns.count)
        }
        return Votes(
            participants: participants,
            statements: statements,
            rowStarts: starts,
            columns: columns,
            values: values
        )
    }

    private func votes(ofRow row: Int) -> [(column: Int32, value: Int8)] {
        if let votes = changed[row] { return votes }
        guard row < start.participants.count else { return [] }
        return start.range(ofRow: row).map { (start.columns[$0], start.values[$0]) }
    }

    private mutating func row(of participant: Int) -> Int {
        if let row = rowOf[participant] { return row }
        participants.append(participant)
        rowOf[participant] = participants.count - 1
        changed[participants.count - 1] = []
        return participants.count - 1
    }

    private mutating func column(of statement: Int) -> Int32 {
        if let column = columnOf[statement] { return Int32(column) }
        statements.append(Statement(id: statement))
        columnOf[statement] = statements.count - 1
        if statements.count > Self.mostPairedStatements { pairs = nil } else { pairs?.addStatement() }
        return Int32(statements.count - 1)
    }
}
