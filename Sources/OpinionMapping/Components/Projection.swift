/// A place on the map: along the first component and along the second.
///
/// The unit is a vote: somebody who voted on every statement stands at the sum of (vote - mean) times loading, with 1
/// for agree, 0 for pass and -1 for disagree. The origin is where people stand whose votes are the means.
public typealias Position = SIMD2<Double>

extension Components {
    /// Where each person stands.
    ///
    /// A person who voted on the statements V stands at `√(n / |V|) Σ (vote - mean) loading`, the sum over V. The
    /// root makes up for the statements they did not vote on (Small et al. 2021, the method of Polis). Somebody without
    /// votes stands at the origin.
    ///
    /// - Parameters:
    ///   - votes: A table with the same statements.
    ///   - zeroed: Statements beyond those of the table that count, for everybody, as voted on at the mean. Polis
    ///     treats the statements it leaves out like this.
    /// - Returns: A place for each row.
    func positions(of votes: Votes, zeroed: Int = 0) -> [Position] {
        let statements = Double(means.count + zeroed)
        return votes.participants.indices.map { row in
            let range = votes.range(ofRow: row)
            var sum = Position.zero
            for place in range {
                let column = Int(votes.columns[place])
                sum += (Double(votes.values[place]) - means[column]) * loadings[column]
            }
            return sum * (statements / Double(max(1, range.count + zeroed))).squareRoot()
        }
    }

    /// Where each statement stands: where somebody would stand who agrees with it and says nothing else.
    ///
    /// Its distance from the origin is how much the statement sets people apart (its *extremity*).
    func statementPositions(zeroed: Int = 0) -> [Position] {
        let scale = Double(means.count + zeroed).squareRoot()
        return zip(means, loadings).map { mean, loading in scale * (1 - mean) * loading }
    }
}

/// The distance of a place from the origin.
func length(_ position: Position) -> Double {
    (position * position).sum().squareRoot()
}
