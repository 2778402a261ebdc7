/// All eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations.
///
/// Golub and Van Loan, *Matrix Computations*, §8.5. Slower than other ways beyond a few hundred rows, and as exact as any.
///
/// - Parameter matrix: The rows. Only what is on and above the diagonal counts.
/// - Returns: The eigenvalues in no order, and a matrix whose columns are the eigenvectors.
func eigenvectors(of matrix: [[Double]]) -> (values: [Double], vectors: [[Double]]) {
    let size = matrix.count
    var a = matrix
    for row in 0..<size { for column in 0..<row { a[row][column] = a[column][row] } }
    var vectors = (0..<size).map { row in (0..<size).map { $0 == row ? 1.0 : 0.0 } }
    for _ in 0..<60 {
        var off = 0.0
        var on = 0.0
        for row in 0..<size {
            on += a[row][row] * a[row][row]
            for column in (row + 1)..<max(size, row + 1) { off += a[row][column] * a[row][column] }
        }
        if off <= 1e-34 * on || off == 0 { break }
        for p in 0..<size {
            for q in (p + 1)..<max(size, p + 1) where a[p][q] != 0 { rotate(&a, &vectors, p, q) }
        }
    }
    return ((0..<size).map { a[$0][$0] }, vectors)
}

/// Turns the plane of two axes so that the entry they share becomes zero.
private func rotate(_ a: inout [[Double]], _ vectors: inout [[Double]], _ p: Int, _ q: Int) {
    let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
    let tangent = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    for k in a.indices {
        let (x, y) = (a[k][p], a[k][q])
        a[k][p] = cosine * x - sine * y
        a[k][q] = sine * x + cosine * y
    }
    for k in a.indices {
        let (x, y) = (a[p][k], a[q][k])
        a[p][k] = cosine * x - sine * y
        a[q][k] = sine * x + cosine * y
    }
    for k in vectors.indices {
        let (x, y) = (vectors[k][p], vectors[k][q])
        vectors[k][p] = cosine * x - sine * y
        vectors[k][q] = sine * x + cosine * y
    }
}
