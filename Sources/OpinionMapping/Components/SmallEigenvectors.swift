/// All eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations.
///
/// Golub and Van Loan, *Matrix Computations*, §8.5. Slower than other ways beyond a hundred rows, and as exact as any.
///
/// - Parameter matrix: The rows. Only what is on and above the diagonal counts.
/// - Returns: The eigenvalues in no order, and the eigenvector of each.
func eigenvectors(of matrix: [[Double]]) -> (values: [Double], vectors: [[Double]]) {
    let size = matrix.count
    // Rows lie one after another, because turning two of them is what takes the time.
    var a = [Double](repeating: 0, count: size * size)
    var vectors = a
    for row in 0..<size {
        vectors[row * size + row] = 1
        for column in row..<size {
            a[row * size + column] = matrix[row][column]
            a[column * size + row] = matrix[row][column]
        }
    }
    for _ in 0..<60 {
        var off = 0.0
        var on = 0.0
        for row in 0..<size {
            on += a[row * size + row] * a[row * size + row]
            for column in 0..<row { off += a[row * size + column] * a[row * size + column] }
        }
        if off <= 1e-34 * on { break }
        for p in 0..<size {
            for q in 0..<p where a[q * size + p] != 0 {
                rotate(&a, &vectors, size, q, p, threshold: 1e-17 * on.squareRoot())
            }
        }
    }
    return (
        (0..<size).map { a[$0 * size + $0] },
        (0..<size).map { Array(vectors[($0 * size)..<(($0 + 1) * size)]) }
    )
}

/// Turns the plane of two axes so that the entry they share becomes zero.
///
/// One below the threshold is set to zero as it is.
private func rotate(
    _ a: inout [Double],
    _ vectors: inout [Double],
    _ size: Int,
    _ p: Int,
    _ q: Int,
    threshold: Double
) {
    let shared = a[p * size + q]
    guard abs(shared) > threshold else {
        a[p * size + q] = 0
        a[q * size + p] = 0
        return
    }
    let (first, second) = (a[p * size + p], a[q * size + q])
    let theta = (second - first) / (2 * shared)
    let tangent = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    // Measured: with bounds checks this takes a sixth of the time of a map of two thousand people.
    a.withUnsafeMutableBufferPointer { a in
        for k in 0..<size {
            let (x, y) = (a[p * size + k], a[q * size + k])
            a[p * size + k] = cosine * x - sine * y
            a[q * size + k] = sine * x + cosine * y
        }
        // The columns mirror the rows, but for the four entries where they meet.
        for k in 0..<size {
            a[k * size + p] = a[p * size + k]
            a[k * size + q] = a[q * size + k]
        }
        a[p * size + p] = first - tangent * shared
        a[q * size + q] = second + tangent * shared
        a[p * size + q] = 0
        a[q * size + p] = 0
    }
    vectors.withUnsafeMutableBufferPointer { vectors in
        for k in 0..<size {
            let (x, y) = (vectors[p * size + k], vectors[q * size + k])
            vectors[p * size + k] = cosine * x - sine * y
            vectors[q * size + k] = sine * x + cosine * y
        }
    }
}
