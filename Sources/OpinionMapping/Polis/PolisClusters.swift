// Grouping as Polis does it. Its choices (how it starts, when it stops, how it breaks ties) decide what comes out, so
// they are kept even where ``OpinionMap`` chooses otherwise.

/// People who stand close together, as one point with a weight.
struct PolisCluster: Hashable {
    /// Indices of what the cluster is made of.
    var members: [Int]
    var centre: Position
}

/// k-means as Polis has it.
struct PolisKMeans {
    /// Two centres nearer than this in the last step have come to rest.
    static let tolerance = 0.01

    private(set) var clusters: [PolisCluster]

    /// - Parameters:
    ///   - points: What is grouped. The first `count` distinct ones are the first centres, so that their order matters.
    ///   - weights: How much each counts in the middle of its cluster.
    ///   - count: How many clusters to begin with; clusters that lose all their points go.
    ///   - mostSteps: When to stop at the latest.
    init(_ points: [Position], weights: [Double], count: Int, mostSteps: Int) {
        var centres: [Position] = []
        for point in points where centres.count < count && !centres.contains(point) { centres.append(point) }
        clusters = centres.map { PolisCluster(members: [], centre: $0) }
        for _ in 0..<max(1, mostSteps) {
            let before = clusters.map(\.centre)
            step(points, weights: weights)
            if atRest(before, clusters.map(\.centre)) { return }
        }
    }

    private mutating func step(_ points: [Position], weights: [Double]) {
        let centres = clusters.map(\.centre)
        let safe = safeDistances(centres)
        // For each point the cluster it was in; any guess will do, as long as it is one.
        var guess = [Int](repeating: 0, count: points.count)
        for (index, cluster) in clusters.enumerated() { for member in cluster.members { guess[member] = index } }
        for index in clusters.indices { clusters[index].members.removeAll(keepingCapacity: true) }
        for (index, point) in points.enumerated() {
            let way = point - centres[guess[index]]
            let isSafe = (way * way).sum() < safe[guess[index]]
            clusters[isSafe ? guess[index] : Self.nearest(to: point, among: centres)].members.append(index)
        }
        clusters.removeAll { $0.members.isEmpty }
        for index in clusters.indices {
            var sum = Position.zero
            var weight = 0.0
            for member in clusters[index].members {
                sum += points[member] * weights[member]
                weight += weights[member]
            }
            clusters[index].centre = sum / weight
        }
    }

    /// Of two equally near centres the later one.
    private static func nearest(to point: Position, among centres: [Position]) -> Int {
        var nearest = 0
        var least = Double.infinity
        // Measured: with bounds checks half the time of a map of two thousand people goes by here.
        centres.withUnsafeBufferPointer { centres in
            for candidate in centres.indices {
                let way = point - centres[candidate]
                let distance = (way * way).sum()
                if distance <= least { (nearest, least) = (candidate, distance) }
            }
        }
        return nearest
    }

    private func atRest(_ before: [Position], _ after: [Position]) -> Bool {
        guard before.count == after.count else { return false }
        let inOrder = { (a: Position, b: Position) in (a[0], a[1]) < (b[0], b[1]) }
        return zip(before.sorted(by: inOrder), after.sorted(by: inOrder)).allSatisfy {
            length($0 - $1) < Self.tolerance
        }
    }
}

/// How well points lie in their clusters: the mean silhouette (Rousseeuw 1987).
///
/// A point alone counts 0.
///
/// - Parameters:
///   - points: All points, without weights.
///   - clusters: Which point is in which.
/// - Returns: From -1 to 1.
func meanSilhouette(_ points: [Position], _ clusters: [PolisCluster]) -> Double {
    var total = 0.0
    for (own, cluster) in clusters.enumerated() where cluster.members.count > 1 {
        for member in cluster.members {
            var within = 0.0
            var nearest = Double.infinity
            for (other, group) in clusters.enumerated() {
                let sum = group.members.reduce(0) { $0 + length(points[$1] - points[member]) }
                if other == own {
                    within = sum / Double(group.members.count - 1)
                } else {
                    nearest = min(nearest, sum / Double(group.members.count))
                }
            }
            let larger = max(within, nearest)
            total += larger > 0 ? (nearest - within) / larger : 0
        }
    }
    return points.isEmpty ? 0 : total / Double(points.count)
}

/// The groups Polis finds when it sees all votes at once for the first time.
///
/// People first fall into at most a hundred base clusters; these are grouped with k = 2, 3 … up to five, more the more
/// there are, and the k with the highest mean silhouette wins, of equal ones the largest.
func polisGroups(of positions: [Position]) -> [[Int]] {
    let base = PolisKMeans(
        positions,
        weights: [Double](repeating: 1, count: positions.count),
        count: 100,
        mostSteps: 100
    ).clusters
    guard base.count > 1 else { return base.map(\.members) }
    let centres = base.map(\.centre)
    let weights = base.map { Double($0.members.count) }
    var best: (silhouette: Double, clusters: [PolisCluster])?
    for count in 2...min(5, 2 + base.count / 12) {
        let clusters = PolisKMeans(centres, weights: weights, count: count, mostSteps: 20).clusters
        let silhouette = meanSilhouette(centres, clusters)
        if silhouette >= best?.silhouette ?? -.infinity { best = (silhouette, clusters) }
    }
    return (best?.clusters ?? []).map { $0.members.flatMap { base[$0].members } }
}
