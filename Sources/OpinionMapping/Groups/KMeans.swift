/// People divided among centres, each with the nearest.
struct Grouping: Hashable {
    /// For each point the index of its group.
    var groupOf: [Int]
    /// The middle of each group.
    var centres: [Position]
    /// The sum of squared distances from each point to the middle of its group.
    var spread: Double

    /// How many points each group has.
    private(set) var sizes: [Int]
    /// The sum of the points of each group.
    private var sums: [Position]

    /// k-means (Lloyd 1982) from given centres, until nothing changes or there have been `mostSteps`.
    ///
    /// A group that ends up with fewer than `smallest` points is given up and its points go to the others, so that
    /// there may be fewer groups than there were centres.
    init(_ points: [Position], from start: [Position], smallest: Int, mostSteps: Int = 200) {
        groupOf = [Int](repeating: 0, count: points.count)
        centres = start
        spread = 0
        (sizes, sums) = ([], [])
        guard !centres.isEmpty else { return }
        var stepsLeft = mostSteps
        while true {
            let hasChanged = assign(points)
            recentre()
            stepsLeft -= 1
            if hasChanged, stepsLeft > 0 { continue }
            guard centres.count > 1, let least = sizes.indices.min(by: { (sizes[$0], $0) < (sizes[$1], $1) }),
                sizes[least] < smallest
            else { break }
            centres.remove(at: least)
            stepsLeft = mostSteps
        }
        _ = assign(points)
        // Short of rest the last step may have left a group too small, which nobody is to see.
        if let least = sizes.min(), least < smallest, centres.count > 1 { self = Grouping(points) }
    }

    /// Everybody in one group.
    init(_ points: [Position]) {
        groupOf = [Int](repeating: 0, count: points.count)
        centres = [.zero]
        spread = 0
        (sizes, sums) = ([points.count], [points.reduce(.zero, +)])
        recentre()
        _ = assign(points)
    }

    /// Puts each point with the nearest centre, of equally near ones the first.
    ///
    /// A point that is safe where it was need not look at the other centres.
    private mutating func assign(_ points: [Position]) -> Bool {
        var hasChanged = false
        var spread = 0.0
        sums = [Position](repeating: .zero, count: centres.count)
        sizes = [Int](repeating: 0, count: centres.count)
        let safe = safeDistances(centres)
        // Measured: most of the time of a map of some thousand people goes by here.
        points.withUnsafeBufferPointer { points in
            centres.withUnsafeBufferPointer { centres in
                groupOf.withUnsafeMutableBufferPointer { groupOf in
                    for index in points.indices {
                        let own = groupOf[index]
                        if own < centres.count {
                            let way = points[index] - centres[own]
                            let distance = (way * way).sum()
                            if distance < safe[own] {
                                spread += distance
                                sums[own] += points[index]
                                sizes[own] += 1
                                continue
                            }
                        }
                        let (nearest, distance) = nearestCentre(to: points[index], among: centres)
                        spread += distance
                        sums[nearest] += points[index]
                        sizes[nearest] += 1
                        hasChanged = hasChanged || groupOf[index] != nearest
                        groupOf[index] = nearest
                    }
                }
            }
        }
        self.spread = spread
        return hasChanged
    }

    private mutating func recentre() {
        for (group, size) in sizes.enumerated() where size > 0 { centres[group] = sums[group] / Double(size) }
    }

    /// How clearly the groups are apart, from -1 to 1: the mean over the points of `(b - a) / max(a, b)`, where a is
    /// the distance to the middle of the own group and b to that of the nearest other.
    ///
    /// The simplified silhouette of Hruschka, de Castro and Campello (2004). Rousseeuw's compares each point with every
    /// other, which takes hours for a hundred thousand people.
    func silhouette(_ points: [Position]) -> Double {
        guard centres.count > 1, !points.isEmpty else { return 0 }
        var total = 0.0
        for (index, point) in points.enumerated() {
            var own = 0.0
            var other = Double.infinity
            for (group, centre) in centres.enumerated() {
                let distance = ((point - centre) * (point - centre)).sum()
                if group == groupOf[index] { own = distance } else { other = min(other, distance) }
            }
            let (a, b) = (own.squareRoot(), other.squareRoot())
            if max(a, b) > 0 { total += (b - a) / max(a, b) }
        }
        return total / Double(points.count)
    }
}

/// For each centre the square of the distance within which every point has it as the nearest: half the way to any other
/// centre (Elkan 2003).
func safeDistances(_ centres: [Position]) -> [Double] {
    centres.indices.map { own in
        centres.indices.reduce(Double.infinity) { least, other in
            let way = centres[own] - centres[other]
            return own == other ? least : min(least, (way * way).sum() / 4)
        }
    }
}

/// The index of the nearest centre, of equally near ones the first, and the square of the distance.
@inline(__always)
func nearestCentre(to point: Position, among centres: [Position]) -> (index: Int, squaredDistance: Double) {
    centres.withUnsafeBufferPointer { nearestCentre(to: point, among: $0) }
}

@inline(__always)
private func nearestCentre(
    to point: Position,
    among centres: UnsafeBufferPointer<Position>
) -> (index: Int, squaredDistance: Double) {
    var nearest = 0
    var least = Double.infinity
    for index in centres.indices {
        let difference = point - centres[index]
        let distance = (difference * difference).sum()
        if distance < least { (nearest, least) = (index, distance) }
    }
    return (nearest, least)
}

/// Centres to start from: the first any point, each further one a point chosen with chances in proportion to the square
/// of its distance from the nearest centre so far (k-means++, Arthur and Vassilvitskii 2007).
///
/// Fewer than asked for when there are fewer distinct points.
func startingCentres(_ points: [Position], count: Int, random: inout SeededRandom) -> [Position] {
    guard !points.isEmpty else { return [] }
    var centres = [points[random.nextIndex(below: points.count)]]
    var distances = [Double](repeating: .infinity, count: points.count)
    while centres.count < count {
        let newest = centres[centres.count - 1]
        var total = 0.0
        for (index, point) in points.enumerated() {
            distances[index] = min(distances[index], ((point - newest) * (point - newest)).sum())
            total += distances[index]
        }
        guard total > 0 else { break }
        var target = random.nextUnit() * total
        var chosen = points.count - 1
        for (index, distance) in distances.enumerated() where distance > 0 {
            chosen = index
            target -= distance
            if target < 0 { break }
        }
        centres.append(points[chosen])
    }
    return centres
}
