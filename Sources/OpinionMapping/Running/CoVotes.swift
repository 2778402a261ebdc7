/// For each pair of statements what those who voted on both said, in whole numbers, so that a vote can be taken back
/// out as exactly as it went in.
///
/// DᵀD follows from these and the means at once: with c the means, its entry for the statements j and k is
/// `Σ xⱼxₖ - cⱼ Σ xₖ - cₖ Σ xⱼ + cⱼ cₖ n`, all sums over the n people who voted on both.
struct CoVotes: Sendable {
    /// n, Σ xⱼxₖ, Σ xₖ and Σ xⱼ, for j ≤ k; below the diagonal nothing is kept.
    private typealias Cell = SIMD4<Int32>

    private(set) var size: Int
    /// The length of a row, with room for statements to come.
    private var stride: Int
    private var cells: [Cell]

    init(_ votes: Votes) {
        size = votes.statements.count
        stride = size + 8
        var cells = [Cell](repeating: .zero, count: stride * stride)
        let stride = stride
        // Measured: this walks over every pair of votes of each person.
        cells.withUnsafeMutableBufferPointer { cells in
            for row in votes.participants.indices {
                let range = votes.range(ofRow: row)
                for first in range {
                    let start = Int(votes.columns[first]) * stride
                    let value = Int32(votes.values[first])
                    for second in first..<range.upperBound {
                        let other = Int32(votes.values[second])
                        cells[start + Int(votes.columns[second])] &+= Cell(1, value &* other, other, value)
                    }
                }
            }
        }
        self.cells = cells
    }

    /// Makes room for a further statement.
    mutating func addStatement() {
        if size == stride {
            let longer = stride + max(8, stride / 4)
            var moved = [Cell](repeating: .zero, count: longer * longer)
            for row in 0..<size {
                for column in 0..<size { moved[row * longer + column] = cells[row * stride + column] }
            }
            (cells, stride) = (moved, longer)
        }
        size += 1
    }

    /// Adds a vote, or takes it out again.
    ///
    /// - Parameters:
    ///   - value: The vote.
    ///   - column: The statement.
    ///   - others: The person's votes on all other statements.
    ///   - times: 1 to add, -1 to take out.
    mutating func count(_ value: Int8, on column: Int, beside others: [(column: Int32, value: Int8)], times: Int32) {
        let value = Int32(value)
        cells[column * stride + column] &+= times &* Cell(1, value * value, value, value)
        for (otherColumn, otherValue) in others {
            let other = Int32(otherValue)
            if column < otherColumn {
                cells[column * stride + Int(otherColumn)] &+= times &* Cell(1, value * other, other, value)
            } else {
                cells[Int(otherColumn) * stride + column] &+= times &* Cell(1, value * other, value, other)
            }
        }
    }

    /// The mean vote on each statement.
    var means: [Double] {
        (0..<size).map { column in
            let cell = cells[column * stride + column]
            return cell[0] == 0 ? 0 : Double(cell[2]) / Double(cell[0])
        }
    }

    /// DᵀD as it stands.
    func squared() -> DenseMatrix {
        let means = means
        var entries = [Double](repeating: 0, count: size * size)
        for row in 0..<size {
            for column in row..<size {
                let cell = cells[row * stride + column]
                guard cell[0] != 0 else { continue }
                let cross = means[row] * Double(cell[2]) + means[column] * Double(cell[3])
                let entry = Double(cell[1]) - cross + means[row] * means[column] * Double(cell[0])
                entries[row * size + column] = entry
                entries[column * size + row] = entry
            }
        }
        return DenseMatrix(size: size, entries: entries)
    }
}

/// A symmetric matrix with all its entries.
struct DenseMatrix: SymmetricMatrix {
    let size: Int
    let entries: [Double]

    func product(_ block: [SIMD4<Double>]) -> [SIMD4<Double>] {
        // Measured: as above.
        entries.withUnsafeBufferPointer { entries in
            block.withUnsafeBufferPointer { block in
                (0..<size).map { row in
                    var sum = SIMD4<Double>.zero
                    for column in 0..<size { sum += entries[row * size + column] * block[column] }
                    return sum
                }
            }
        }
    }

    /// The sum of the diagonal.
    var trace: Double { (0..<size).reduce(0) { $0 + entries[$1 * size + $1] } }
}
