/// The triangular factor of a matrix of sums of products, most independent column first, with what follows from what.
///
/// Columns are first scaled to unit length. A column of which less than 1 part in 10¹¹ (of its squared length) is left
/// once the columns before it are taken out counts as following from them (N. J. Higham, Analysis of the Cholesky
/// Decomposition of a Semi-definite Matrix, 1990).
struct PivotedCholesky {
    /// The part of a column's squared length under which it follows from others.
    static let tolerance = 1e-11

    /// Columns that are independent, in the order in which they were taken; the first column is always first.
    let order: [Int]
    /// Columns that follow from others, each with those others.
    let dependent: [(column: Int, from: [Int])]

    /// Factors a matrix.
    /// - Parameters:
    ///   - gram: Symmetric, row after row.
    ///   - size: How many columns.
    init(gram: [Double], size: Int) {
        let lengths = (0..<size).map { gram[$0 * size + $0].squareRoot() }
        var left = [Double](repeating: 1, count: size)
        // factor[k * size + j]: how much of column j lies along the k-th direction taken.
        var factor = [Double](repeating: 0, count: size * size)
        var order: [Int] = []
        var open = (0..<size).filter { lengths[$0] > 0 }
        while let column = order.isEmpty ? open.first : open.max(by: { (left[$0], $1) < (left[$1], $0) }) {
            if left[column] <= Self.tolerance { break }
            let k = order.count
            let diagonal = left[column].squareRoot()
            open.removeAll { $0 == column }
            factor[k * size + column] = diagonal
            for j in open {
                var value = gram[column * size + j] / lengths[column] / lengths[j]
                for l in 0..<k { value -= factor[l * size + column] * factor[l * size + j] }
                factor[k * size + j] = value / diagonal
                left[j] -= (value / diagonal) * (value / diagonal)
            }
            order.append(column)
        }
        self.order = order
        let rank = order.count
        dependent = (0..<size).filter { !order.contains($0) }.map { column in
            guard lengths[column] > 0 else { return (column, []) }
            // Solve for the column as a combination of those taken.
            var weights = (0..<rank).map { factor[$0 * size + column] }
            for k in stride(from: rank - 1, through: 0, by: -1) {
                for l in k + 1..<max(rank, k + 1) { weights[k] -= factor[k * size + order[l]] * weights[l] }
                weights[k] /= factor[k * size + order[k]]
            }
            return (column, (0..<rank).filter { abs(weights[$0]) > 1e-4 }.map { order[$0] }.sorted())
        }
    }

    /// T, upper triangular, for which Tᵀ·gram·T is the identity; nil if some column follows from others.
    static func inverseFactor(gram: [Double], size: Int) -> [Double]? {
        let lengths = (0..<size).map { gram[$0 * size + $0].squareRoot() }
        guard lengths.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        var upper = [Double](repeating: 0, count: size * size)
        for j in 0..<size {
            for i in 0...j {
                var value = gram[i * size + j] / lengths[i] / lengths[j]
                for k in 0..<i { value -= upper[k * size + i] * upper[k * size + j] }
                if i == j {
                    guard value > tolerance / 10 else { return nil }
                    upper[j * size + j] = value.squareRoot()
                } else {
                    upper[i * size + j] = value / upper[i * size + i]
                }
            }
        }
        var inverse = [Double](repeating: 0, count: size * size)
        for j in 0..<size {
            inverse[j * size + j] = 1 / upper[j * size + j]
            for i in stride(from: j - 1, through: 0, by: -1) {
                var value = 0.0
                for k in i + 1...j { value -= upper[i * size + k] * inverse[k * size + j] }
                inverse[i * size + j] = value / upper[i * size + i]
            }
        }
        for i in 0..<size {
            for j in 0..<size { inverse[i * size + j] /= lengths[i] }
        }
        return inverse
    }
}
