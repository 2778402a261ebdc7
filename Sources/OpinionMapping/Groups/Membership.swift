/// Each person's chance of being in their group.
///
/// A person's place is a sum over the statements they voted on. Had they met other statements like these, the sum
/// would have come out otherwise; how far, the variation among its terms says. The chance is the share of draws from
/// the normal distribution with that place and that covariance for which the same centre stays the nearest. Somebody
/// who votes on few statements, or stands between two groups, has a low one.
struct Membership {
    private let votes: Votes
    private let plane: Components
    private let centres: [Position]
    /// The same draws for everybody, in pairs opposite to each other so that they balance.
    private let draws: [Position]

    init(_ votes: Votes, plane: Components, centres: [Position], seed: UInt64) {
        self.votes = votes
        self.plane = plane
        self.centres = centres
        var random = SeededRandom(seed: seed, stage: 2)
        draws = (0..<64).flatMap { _ in
            let draw = random.nextNormals()
            return [draw, -draw]
        }
    }

    /// The group of the person of a row and the chance of it, from 0 to 1.
    func place(row: Int, position: Position) -> (group: Int, chance: Double) {
        let own = nearestCentre(to: position, among: centres).index
        let (first, second) = deviation(row: row, position: position)
        var same = 0
        for draw in draws {
            let moved = position + draw[0] * first + draw[1] * second
            if nearestCentre(to: moved, among: centres).index == own { same += 1 }
        }
        return (own, Double(same) / Double(draws.count))
    }

    /// Two vectors u and v for which `a u + b v` has the covariance of the person's place when a and b are independent
    /// standard normal: the columns of its Cholesky factor.
    private func deviation(row: Int, position: Position) -> (Position, Position) {
        let range = votes.range(ofRow: row)
        guard !range.isEmpty else { return (.zero, .zero) }
        let count = Double(range.count)
        var (sum, xx, xy, yy) = (Position.zero, 0.0, 0.0, 0.0)
        for place in range {
            let column = Int(votes.columns[place])
            let term = (Double(votes.values[place]) - plane.means[column]) * plane.loadings[column]
            sum += term
            xx += term[0] * term[0]
            xy += term[0] * term[1]
            yy += term[1] * term[1]
        }
        let scale: Double
        if range.count > 1 {
            xx -= sum[0] * sum[0] / count
            xy -= sum[0] * sum[1] / count
            yy -= sum[1] * sum[1] / count
            scale = Double(plane.means.count) / count * count / (count - 1)
        } else {
            scale = Double(plane.means.count) / count
        }
        let a = max(0, xx * scale).squareRoot()
        let b = a > 0 ? xy * scale / a : 0
        let c = max(0, yy * scale - b * b).squareRoot()
        return (Position(a, b), Position(0, c))
    }
}
