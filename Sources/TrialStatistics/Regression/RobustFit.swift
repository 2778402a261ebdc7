/// Ordinary least squares with the HC2 estimate of uncertainty, which does not assume that answers spread equally.
///
/// 1. Sums of products of all columns (one pass over people) and their Cholesky factor make the columns orthogonal.
/// 2. The same again, on the now nearly orthonormal columns, removes what rounding left (Y. Yamamoto and others,
///    Roundoff Error Analysis of the CholeskyQR2 Algorithm, ETNA 44, 2015): as exact as Householder's QR.
/// 3. Coefficients, residuals e and leverages h follow by plain products; HC2 is Σ e²/(1 − h) x xᵀ between two inverses
///    (J. G. MacKinnon and H. White, Journal of Econometrics 29, 1985).
struct RobustFit {
    /// Coefficients of the columns as given.
    let coefficients: [Double]
    /// Orthonormal columns.
    private let orthonormal: DesignBlock
    /// Orthonormal columns are given columns times this.
    private let triangle: [Double]
    private let leverages: [Double]
    /// HC2's middle part, for orthonormal columns.
    private let middle: [Double]
    /// Σ e².
    let residualSum: Double

    /// A linear combination of coefficients.
    struct Contrast {
        let estimate: Double
        /// HC2.
        let variance: Double
        /// The trace of Bell and McCaffrey's matrix, whose degrees of freedom are trace² / squares.
        ///
        /// R. M. Bell and D. F. McCaffrey, Survey Methodology 28, 2002.
        let trace: Double
        /// The sum of squares of the same matrix.
        let squares: Double
    }

    /// What stops a fit.
    enum Failure: Error {
        /// A column follows from the ones before it.
        case dependent
        /// The row, from 0, of somebody who alone decides a coefficient.
        case decidedBy(row: Int)
    }

    /// Fits the columns to an outcome.
    /// - Parameters:
    ///   - block: Independent columns; at least as many people as columns.
    ///   - gram: The block's sums of products.
    ///   - outcome: One for each person, best with the mean taken off.
    /// - Throws: ``Failure``.
    init(_ block: DesignBlock, gram: [Double], outcome: [Double]) throws(Failure) {
        let size = block.columns
        guard let first = PivotedCholesky.inverseFactor(gram: gram, size: size) else { throw .dependent }
        var block = block
        block.multiply(by: first, bound: 2)
        guard let second = PivotedCholesky.inverseFactor(gram: block.gram(), size: size) else { throw .dependent }
        block.multiply(by: second, bound: 2)
        triangle = Self.product(first, second, size)

        let largest = outcome.reduce(0) { max($0, abs($1)) }
        let along = block.products(with: outcome, bound: largest)
        coefficients = Self.apply(triangle, along, size)
        let leverages = block.squaredNorms()
        let fitted = block.combination(along)
        var weights = [Double](repeating: 0, count: block.rows)
        var squares = weights
        for row in weights.indices {
            let left = 1 - leverages[row]
            guard left > 1e-10 else { throw .decidedBy(row: row) }
            let residual = outcome[row] - fitted[row]
            squares[row] = residual * residual
            weights[row] = residual * residual / left
        }
        residualSum = OrderFreeSum.sum(squares)
        middle = block.gram(weights: weights)
        self.leverages = leverages
        orthonormal = block
    }

    /// Estimates a combination of coefficients.
    /// - Parameter weights: One for each column as given.
    /// - Returns: The combination with its uncertainty.
    func contrast(_ weights: [Double]) -> Contrast {
        let size = orthonormal.columns
        var along = [Double](repeating: 0, count: size)
        for i in 0..<size {
            for j in 0..<size { along[j] += triangle[i * size + j] * weights[i] }
        }
        // Bell and McCaffrey's matrix has entries aᵢaⱼ(δᵢⱼ − hᵢⱼ) with aᵢ = q·zᵢ/√(1 − hᵢ), so its trace is |q|² and its
        // squares add up without ever forming it.
        var shares = orthonormal.combination(along)
        var own = shares
        for row in shares.indices {
            let square = shares[row] * shares[row] / (1 - leverages[row])
            shares[row] = square
            own[row] = square * square * (1 - 2 * leverages[row])
        }
        let cross = orthonormal.gram(weights: shares)
        return Contrast(
            estimate: zip(weights, coefficients).reduce(0) { $0 + $1.0 * $1.1 },
            variance: Self.quadratic(middle, along, size),
            trace: along.reduce(0) { $0 + $1 * $1 },
            squares: OrderFreeSum.sum(own) + cross.reduce(0) { $0 + $1 * $1 }
        )
    }

    /// HC2's covariance of all coefficients, row after row.
    var covariance: [Double] {
        let size = orthonormal.columns
        let half = Self.product(triangle, middle, size)
        return Self.product(half, Self.transposed(triangle, size), size)
    }

    private static func apply(_ matrix: [Double], _ vector: [Double], _ size: Int) -> [Double] {
        (0..<size).map { i in (0..<size).reduce(0) { $0 + matrix[i * size + $1] * vector[$1] } }
    }

    private static func quadratic(_ matrix: [Double], _ vector: [Double], _ size: Int) -> Double {
        let applied = apply(matrix, vector, size)
        return (0..<size).reduce(0) { $0 + applied[$1] * vector[$1] }
    }

    private static func product(_ a: [Double], _ b: [Double], _ size: Int) -> [Double] {
        var result = [Double](repeating: 0, count: size * size)
        for i in 0..<size {
            for k in 0..<size where a[i * size + k] != 0 {
                for j in 0..<size { result[i * size + j] += a[i * size + k] * b[k * size + j] }
            }
        }
        return result
    }

    private static func transposed(_ a: [Double], _ size: Int) -> [Double] {
        var result = a
        for i in 0..<size {
            for j in 0..<size { result[j * size + i] = a[i * size + j] }
        }
        return result
    }
}
