/// A block of people's covariates: `rows` people by `columns`, stored column after column, the first column all ones.
///
/// All sums over people are order-free (``OrderFreeSum``), so that what is estimated is the same to the last bit in
/// whatever order people come.
struct DesignBlock: Sendable {
    let rows: Int
    let columns: Int
    /// Column after column.
    private(set) var storage: [Double]
    /// For each column, no entry is larger in absolute value.
    private(set) var bounds: [Double]

    init(rows: Int, columns: Int, storage: [Double], bounds: [Double]) {
        self.rows = rows
        self.columns = columns
        self.storage = storage
        self.bounds = bounds
    }

    /// Only some columns.
    func keeping(_ kept: [Int]) -> DesignBlock {
        guard kept.count < columns else { return self }
        var storage: [Double] = []
        storage.reserveCapacity(rows * kept.count)
        for column in kept { storage += self.storage[column * rows..<(column + 1) * rows] }
        return DesignBlock(rows: rows, columns: kept.count, storage: storage, bounds: kept.map { bounds[$0] })
    }

    /// Σ weightᵢ xᵢ xᵢᵀ over people, or Σ xᵢ xᵢᵀ without weights: symmetric, row after row.
    /// - Parameter weights: Finite and 0 or over, one for each person.
    /// - Returns: Row after row.
    func gram(weights: [Double]? = nil) -> [Double] {
        var gram = [Double](repeating: 0, count: columns * columns)
        let heaviest = weights.map { $0.reduce(0, max) } ?? 1
        storage.withUnsafeBufferPointer { all in
            for i in 0..<columns {
                for j in 0...i {
                    let bound = bounds[i] * bounds[j] * heaviest
                    let (x, y) = (all[i * rows..<(i + 1) * rows], all[j * rows..<(j + 1) * rows])
                    let sum =
                        weights.map { weights in
                            weights.withUnsafeBufferPointer {
                                OrderFreeProduct.sum(.init(rebasing: x), .init(rebasing: y), $0, bound)
                            }
                        } ?? OrderFreeProduct.sum(.init(rebasing: x), .init(rebasing: y), nil, bound)
                    gram[i * columns + j] = sum
                    gram[j * columns + i] = sum
                }
            }
        }
        return gram
    }

    /// Σ xᵢ yᵢ over people, one for each column.
    /// - Parameters:
    ///   - y: One for each person.
    ///   - bound: No y is larger in absolute value.
    /// - Returns: The sums.
    func products(with y: [Double], bound: Double) -> [Double] {
        storage.withUnsafeBufferPointer { all in
            y.withUnsafeBufferPointer { y in
                (0..<columns).map { column in
                    let x = UnsafeBufferPointer(rebasing: all[column * rows..<(column + 1) * rows])
                    return OrderFreeProduct.sum(x, y, nil, bounds[column] * bound)
                }
            }
        }
    }

    /// Replaces each person's xᵀ by xᵀT for an upper triangular T (row after row), in place.
    /// - Parameters:
    ///   - triangle: T.
    ///   - bound: No entry of the result is larger in absolute value.
    mutating func multiply(by triangle: [Double], bound: Double) {
        let (rows, columns) = (rows, columns)
        storage.withUnsafeMutableBufferPointer { all in
            // Chunks stay in the processor's cache while their columns are worked on; the last column goes first
            // because it alone needs all others as they were.
            var start = 0
            while start < rows {
                let end = min(start + 512, rows)
                for j in stride(from: columns - 1, through: 0, by: -1) {
                    let diagonal = triangle[j * columns + j]
                    for row in start..<end { all[j * rows + row] *= diagonal }
                    for i in 0..<j {
                        let factor = triangle[i * columns + j]
                        if factor == 0 { continue }
                        for row in start..<end { all[j * rows + row] += factor * all[i * rows + row] }
                    }
                }
                start = end
            }
        }
        bounds = [Double](repeating: bound, count: columns)
    }

    /// Each person's linear combination of columns.
    func combination(_ coefficients: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: rows)
        result.withUnsafeMutableBufferPointer { result in
            storage.withUnsafeBufferPointer { all in
                for (column, coefficient) in coefficients.enumerated() {
                    for row in 0..<rows { result[row] += coefficient * all[column * rows + row] }
                }
            }
        }
        return result
    }

    /// Each person's sum of squares: their leverage, if the columns are orthonormal.
    func squaredNorms() -> [Double] {
        var result = [Double](repeating: 0, count: rows)
        result.withUnsafeMutableBufferPointer { result in
            storage.withUnsafeBufferPointer { all in
                for column in 0..<columns {
                    for row in 0..<rows {
                        let x = all[column * rows + row]
                        result[row] += x * x
                    }
                }
            }
        }
        return result
    }
}

/// Order-free sums of products, four people at a time.
enum OrderFreeProduct {
    /// Σ xᵢ yᵢ or Σ xᵢ yᵢ wᵢ.
    static func sum(
        _ x: UnsafeBufferPointer<Double>,
        _ y: UnsafeBufferPointer<Double>,
        _ weights: UnsafeBufferPointer<Double>?,
        _ bound: Double
    ) -> Double {
        let (first, second) = OrderFreeSum.cuts(bound: bound, count: x.count)
        let (firsts, seconds) = (SIMD4<Double>(repeating: first), SIMD4<Double>(repeating: second))
        var upper = SIMD4<Double>.zero
        var lower = SIMD4<Double>.zero
        @inline(__always)
        func add(_ product: SIMD4<Double>) {
            let high = (product + firsts) - firsts
            upper += high
            lower += ((product - high) + seconds) - seconds
        }
        @inline(__always)
        func four(_ values: UnsafeBufferPointer<Double>, _ row: Int) -> SIMD4<Double> {
            SIMD4(values[row], values[row + 1], values[row + 2], values[row + 3])
        }
        let whole = x.count & ~3
        var row = 0
        if let weights {
            while row < whole {
                add(four(x, row) * four(y, row) * four(weights, row))
                row += 4
            }
        } else {
            while row < whole {
                add(four(x, row) * four(y, row))
                row += 4
            }
        }
        while row < x.count {
            add(SIMD4(x[row] * y[row] * (weights?[row] ?? 1), 0, 0, 0))
            row += 1
        }
        // Sums of upper parts are exact, so their order does not matter either.
        return upper.sum() + lower.sum()
    }
}
