/// The two directions in which opinions differ most: the plane of the map.
///
/// Let X have a row for each person and a column for each statement, with 1 for agree, 0 for pass, -1 for disagree, and
/// the mean of the column wherever a vote is missing. The components are the first two principal components of X:
/// the eigenvectors with the largest eigenvalues of DᵀD, where D is X less the mean of each column. A missing vote
/// is zero in D, which makes D as sparse as the votes.
public struct Components: Sendable, Hashable, Codable {
    /// The mean of the votes on each statement, from -1 to 1, and 0 where nobody voted.
    ///
    /// In the order of the statements.
    public let means: [Double]
    /// For each statement how far it pulls along each of the two components.
    ///
    /// Each component has length 1, or is 0 where there is nothing left to explain.
    public let loadings: [SIMD2<Double>]
    /// The sum of squares along each component: the two largest eigenvalues of DᵀD.
    public let variances: SIMD2<Double>
    /// The sum of squares of D: what all components together explain.
    public let totalVariance: Double
    /// The length of `DᵀD v - λ v` for the worse of the two components, as a share of the largest eigenvalue.
    public let residual: Double

    /// Uses a plane that is already known.
    ///
    /// - Parameters:
    ///   - means: The mean vote on each statement.
    ///   - loadings: The components, with a value for each of `means`.
    /// - Throws: ``OpinionError`` when there are not as many of both, or when one of them is not a number.
    public init(means: [Double], loadings: [SIMD2<Double>]) throws(OpinionError) {
        guard means.count == loadings.count else {
            throw .componentsOfAnotherSize(means: means.count, loadings: loadings.count)
        }
        guard means.allSatisfy(\.isFinite), loadings.allSatisfy({ $0[0].isFinite && $0[1].isFinite }) else {
            throw .componentsNotFinite
        }
        self.means = means
        self.loadings = loadings
        variances = .zero
        totalVariance = 0
        residual = 0
    }

    init(means: [Double], found: TopTwo, totalVariance: Double) {
        self.means = means
        self.totalVariance = totalVariance
        let vectors = withStatedSigns(found.vectors)
        loadings = vectors
        variances = found.values
        residual = found.residual
    }

    /// Finds the plane of a table of votes.
    ///
    /// - Parameters:
    ///   - votes: The table. Every statement in it takes part.
    ///   - tolerance: The largest ``residual`` to stop at.
    ///   - near: Components to start from, when those of nearly the same votes are known.
    public init(of votes: Votes, tolerance: Double = 1e-12, near: Components? = nil) {
        let matrix = CentredVotes(votes)
        let found = TopTwo(of: matrix, tolerance: tolerance, near: near?.loadings)
        self.init(means: matrix.means, found: found, totalVariance: matrix.sumOfSquares())
    }
}

/// Turns each component so that the statement with the most weight in it, of several the first, counts as positive.
///
/// An eigenvector has no sign of its own.
private func withStatedSigns(_ vectors: [SIMD2<Double>]) -> [SIMD2<Double>] {
    var largest = SIMD2<Double>.zero
    var sign = SIMD2<Double>.one
    for vector in vectors {
        for axis in 0..<2 where abs(vector[axis]) > abs(largest[axis]) * (1 + 1e-9) {
            largest[axis] = vector[axis]
            sign[axis] = vector[axis] < 0 ? -1 : 1
        }
    }
    return vectors.map { $0 * sign }
}

/// D: the votes less the mean of their column, zero where there is none.
struct CentredVotes: SymmetricMatrix {
    private let votes: Votes
    private let tallies: [Tally]
    let means: [Double]

    init(_ votes: Votes) {
        self.votes = votes
        tallies = votes.tallies()
        means = meanVotes(tallies)
    }

    var size: Int { means.count }

    /// DᵀD times four vectors at once.
    ///
    /// For each row first its products with the vectors, then its share in the result, while the row is still at hand.
    func product(_ block: [SIMD4<Double>]) -> [SIMD4<Double>] {
        var result = [SIMD4<Double>](repeating: .zero, count: size)
        // Measured: with bounds checks each of the two loops over a row takes about twice as long.
        votes.columns.withUnsafeBufferPointer { columns in
            votes.values.withUnsafeBufferPointer { values in
                means.withUnsafeBufferPointer { means in
                    block.withUnsafeBufferPointer { block in
                        result.withUnsafeMutableBufferPointer { result in
                            for row in votes.participants.indices {
                                var product = SIMD4<Double>.zero
                                for place in votes.range(ofRow: row) {
                                    let column = Int(columns[place])
                                    product += (Double(values[place]) - means[column]) * block[column]
                                }
                                for place in votes.range(ofRow: row) {
                                    let column = Int(columns[place])
                                    result[column] += (Double(values[place]) - means[column]) * product
                                }
                            }
                        }
                    }
                }
            }
        }
        return result
    }

    func sumOfSquares() -> Double {
        zip(tallies, means).reduce(0) { sum, column in
            let (tally, mean) = column
            return sum + Double(tally.agree + tally.disagree) - Double(tally.seen) * mean * mean
        }
    }
}

/// The mean vote of each column, 0 for a column without votes.
func meanVotes(_ tallies: [Tally]) -> [Double] {
    tallies.map { $0.seen == 0 ? 0 : Double($0.agree - $0.disagree) / Double($0.seen) }
}
