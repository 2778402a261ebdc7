/// A symmetric matrix without negative eigenvalues, known by what it does to vectors.
protocol SymmetricMatrix {
    /// The number of rows, and of columns.
    var size: Int { get }
    /// The matrix times four vectors, which lie side by side.
    func product(_ block: [SIMD4<Double>]) -> [SIMD4<Double>]
}

/// The two largest eigenvalues of a symmetric matrix and their eigenvectors, by block Lanczos with restarts.
///
/// Four vectors go through the matrix at once, so that one walk through the votes serves all four and two equal
/// eigenvalues cause no trouble. Each product is made orthogonal to all vectors before it (twice, which is enough:
/// Giraud, Langou and Rozložník 2005); the eigenvectors of the matrix as seen by these vectors (Rayleigh–Ritz) are the
/// best approximation in their span. When that is not yet good enough the four best begin the next round. See Golub and
/// Van Loan, *Matrix Computations*, §10.3.
struct TopTwo {
    /// For each row of the matrix its entry in the first and in the second eigenvector.
    private(set) var vectors: [SIMD2<Double>]
    /// The eigenvalues, the larger first.
    private(set) var values: SIMD2<Double>
    /// The length of `A v - λ v` for the worse of the two, as a share of the largest eigenvalue.
    private(set) var residual: Double

    /// Blocks of four vectors in one round.
    private static let depth = 10
    /// Rounds before what has been reached has to do.
    ///
    /// Some 400 products with the matrix.
    private static let mostRounds = 40

    init(of matrix: some SymmetricMatrix, tolerance: Double, near: [SIMD2<Double>]?) {
        vectors = [SIMD2<Double>](repeating: .zero, count: matrix.size)
        values = .zero
        residual = 0
        guard matrix.size > 0 else { return }
        var start = Self.start(size: matrix.size, near: near)
        for _ in 0..<Self.mostRounds {
            var space = KrylovSpace(start)
            for step in 1...Self.depth {
                space.extend(with: matrix.product(space.last))
                // Near components are often good at once; looking costs little beside a product.
                if step == Self.depth || near != nil || space.isExhausted {
                    let best = space.best()
                    vectors = best.vectors.map { SIMD2($0[0], $0[1]) }
                    values = SIMD2(best.values[0], best.values[1])
                    residual = values[0] > 0 ? best.residual / values[0] : 0
                    if residual <= tolerance || space.isExhausted { return }
                    start = best.vectors
                }
            }
        }
    }

    /// Any start does unless it is orthogonal to what is sought; these numbers are always the same.
    private static func start(size: Int, near: [SIMD2<Double>]?) -> [SIMD4<Double>] {
        var random = SeededRandom(seed: 1, stage: 0)
        return (0..<size).map { row in
            var entry = SIMD4<Double>()
            for lane in 0..<4 { entry[lane] = random.nextUnit() - 0.5 }
            if let near {
                entry[0] = row < near.count ? near[row][0] : 0
                entry[1] = row < near.count ? near[row][1] : 0
            }
            return entry
        }
    }
}

/// Orthonormal vectors, four at a time, and what the matrix makes of them.
private struct KrylovSpace {
    private var blocks: [[SIMD4<Double>]]
    private var products: [[SIMD4<Double>]] = []
    /// Whether the last block is zero: the matrix leads nowhere new.
    private(set) var isExhausted = false

    init(_ start: [SIMD4<Double>]) {
        blocks = [orthonormalised(start)]
    }

    var last: [SIMD4<Double>] { blocks[blocks.count - 1] }

    mutating func extend(with product: [SIMD4<Double>]) {
        products.append(product)
        let size = length(product)
        var next = product
        for _ in 0..<2 {
            for block in blocks { subtract(block, times: innerProducts(block, next), from: &next) }
        }
        // What is left below rounding is noise, which normalising would blow up.
        let left = length(next)
        for lane in 0..<4 where !(left[lane] > 1e-13 * size.max()) {
            for row in next.indices { next[row][lane] = 0 }
        }
        next = orthonormalised(next)
        for block in blocks { subtract(block, times: innerProducts(block, next), from: &next) }
        blocks.append(next)
        isExhausted = length(next) == .zero
    }

    /// The four best approximate eigenvectors, their eigenvalues, and how far the worse of the first two is off.
    func best() -> (vectors: [SIMD4<Double>], values: SIMD4<Double>, residual: Double) {
        let count = products.count * 4
        var projected = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
        for a in products.indices {
            for b in products.indices {
                let part = innerProducts(blocks[a], products[b])
                for row in 0..<4 {
                    for column in 0..<4 { projected[4 * a + row][4 * b + column] = part[row][column] }
                }
            }
        }
        let (values, rotations) = eigenvectors(of: projected)
        let order = values.indices.sorted { (values[$1], $0) < (values[$0], $1) }.prefix(4)
        var mix = [SIMD4<Double>](repeating: .zero, count: count)
        var best = SIMD4<Double>.zero
        for (lane, index) in order.enumerated() {
            best[lane] = max(0, values[index])
            for row in 0..<count { mix[row][lane] = rotations[index][row] }
        }
        var vectors = [SIMD4<Double>](repeating: .zero, count: last.count)
        var images = vectors
        for block in products.indices {
            for row in vectors.indices {
                for lane in 0..<4 {
                    vectors[row] += blocks[block][row][lane] * mix[4 * block + lane]
                    images[row] += products[block][row][lane] * mix[4 * block + lane]
                }
            }
        }
        // A zero eigenvalue has no direction worth naming.
        for lane in 0..<4 where !(best[lane] > 1e-13 * best[0]) {
            best[lane] = 0
            for row in vectors.indices { vectors[row][lane] = 0 }
        }
        let off = length(zip(images, vectors).map { $0 - best * $1 })
        let explained = SIMD2(best[0] > 0 ? off[0] : 0, best[1] > 0 ? off[1] : 0)
        return (vectors, best, explained.max())
    }
}

/// aᵀb: entry [i][j] is the inner product of vector i of `a` with vector j of `b`.
private func innerProducts(_ a: [SIMD4<Double>], _ b: [SIMD4<Double>]) -> [SIMD4<Double>] {
    var rows = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
    for row in a.indices {
        rows.0 += a[row][0] * b[row]
        rows.1 += a[row][1] * b[row]
        rows.2 += a[row][2] * b[row]
        rows.3 += a[row][3] * b[row]
    }
    return [rows.0, rows.1, rows.2, rows.3]
}

/// Takes `a m` away from b.
private func subtract(_ a: [SIMD4<Double>], times m: [SIMD4<Double>], from b: inout [SIMD4<Double>]) {
    let (m0, m1, m2, m3) = (m[0], m[1], m[2], m[3])
    for row in b.indices {
        let entry = a[row]
        var change = entry[0] * m0
        change += entry[1] * m1
        change += entry[2] * m2
        change += entry[3] * m3
        b[row] -= change
    }
}

/// The lengths of the four vectors.
private func length(_ block: [SIMD4<Double>]) -> SIMD4<Double> {
    block.reduce(SIMD4<Double>.zero) { $0 + $1 * $1 }.squareRoot()
}

/// Four orthonormal vectors with the same span, by Gram–Schmidt done twice.
///
/// A vector that adds nothing becomes zero.
private func orthonormalised(_ block: [SIMD4<Double>]) -> [SIMD4<Double>] {
    var block = block
    for lane in 0..<4 {
        let before = length(block)[lane]
        for _ in 0..<2 {
            for other in 0..<lane {
                let inner = block.reduce(0) { $0 + $1[other] * $1[lane] }
                for row in block.indices { block[row][lane] -= inner * block[row][other] }
            }
        }
        let after = length(block)[lane]
        let scale = after > 1e-12 * before ? 1 / after : 0
        for row in block.indices { block[row][lane] *= scale }
    }
    return block
}
