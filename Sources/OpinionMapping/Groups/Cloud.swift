/// The spread and direction of many places, to draw places from that have the same and no groups.
struct Cloud {
    private let middle: Position
    /// The directions of most and least spread, each as long as the standard deviation along it.
    private let axes: (Position, Position)

    init(_ points: [Position]) {
        let count = Double(max(1, points.count))
        let middle = points.reduce(Position.zero, +) / count
        var (xx, xy, yy) = (0.0, 0.0, 0.0)
        for point in points {
            let difference = point - middle
            xx += difference[0] * difference[0]
            xy += difference[0] * difference[1]
            yy += difference[1] * difference[1]
        }
        let (values, vectors) = eigenvectors(of: [[xx / count, xy / count], [xy / count, yy / count]])
        self.middle = middle
        axes = (
            Position(vectors[0][0], vectors[0][1]) * max(0, values[0]).squareRoot(),
            Position(vectors[1][0], vectors[1][1]) * max(0, values[1]).squareRoot()
        )
    }

    /// A place from the bell-shaped (bivariate normal) cloud.
    func bell(_ random: inout SeededRandom) -> Position {
        let draw = random.nextNormals()
        return middle + draw[0] * axes.0 + draw[1] * axes.1
    }

    /// A place from the rectangle over which places are spread evenly.
    ///
    /// From -√3 to √3 the standard deviation is 1.
    func rectangle(_ random: inout SeededRandom) -> Position {
        let half = 3.0.squareRoot()
        let (u, v) = (random.nextUnit(), random.nextUnit())
        return middle + half * (2 * u - 1) * axes.0 + half * (2 * v - 1) * axes.1
    }
}
