/// Looks for groups among places, and judges them as ``GroupChoice`` says.
struct GroupSearch {
    /// Places, ascending by x and then y, so that who stands where in the table has no say.
    private let points: [Position]
    /// At most so many of them, for all that is done many times over.
    private let sample: [Position]
    private let options: MapOptions
    private let smallest: Int
    /// The numbers of groups to look at.
    private let counts: [Int]

    private static let sampleSize = 600
    private static let starts = 8
    private static let startsOfResamples = 2
    private static let drawsBeforeGivingUp = 5
    /// Divisions of a sample are only compared with each other, and need not come to rest.
    private static let stepsOfSearch = 15
    /// From the middles of a sample it is not far to those of everybody; only the division chosen goes all the way.
    private static let stepsOfCandidates = 10

    init(_ points: [Position], options: MapOptions) {
        let sorted = points.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
        self.points = sorted
        self.options = options
        counts = Array(2..<max(2, options.mostGroups + 1))
        smallest = options.smallestGroup ?? max(3, (points.count + 99) / 100)
        guard sorted.count > Self.sampleSize else {
            sample = sorted
            return
        }
        // Every so many-th place: as good as drawn at random, and evenly spread.
        sample = (0..<Self.sampleSize).map { sorted[$0 * sorted.count / Self.sampleSize] }
    }

    /// The choice, and the middle of each group; none when there are no clear groups.
    func run() -> (choice: GroupChoice, centres: [Position]) {
        let divisions = bestDivisions(of: sample, into: counts, starts: Self.starts, stage: 1)
            .compactMapValues { division -> Grouping? in
                let whole = Grouping(
                    points,
                    from: division.centres,
                    smallest: smallest,
                    mostSteps: Self.stepsOfCandidates
                )
                return whole.centres.count == division.centres.count ? whole : nil
            }
        guard !divisions.isEmpty else { return (GroupChoice(candidates: [], count: 1), []) }
        let silhouettes = divisions.mapValues { $0.silhouette(points) }
        let chance = chanceSilhouettes(for: silhouettes)
        let stability = stabilities(
            of: divisions.filter { count, _ in
                count == options.division || (silhouettes[count] ?? 0) > (chance[count] ?? 1)
            }
        )
        var candidates: [GroupChoice.Candidate] = []
        for (count, silhouette) in silhouettes.sorted(by: { $0.key < $1.key }) {
            let bound = chance[count] ?? 1
            candidates.append(
                GroupChoice.Candidate(
                    count: count,
                    silhouette: silhouette,
                    chanceSilhouette: bound,
                    stability: stability[count],
                    verdict: silhouette <= bound
                        ? .notAboveChance : (stability[count] ?? 0) < 0.75 ? .unstable : .clear
                )
            )
        }
        let clear = candidates.filter { $0.verdict == .clear }
        let asked = candidates.first { $0.count == options.division }
        let best = asked ?? clear.max { ($0.silhouette, $1.count) < ($1.silhouette, $0.count) }
        guard let best, let division = divisions[best.count] else {
            return (GroupChoice(candidates: candidates, count: 1), [])
        }
        return (GroupChoice(candidates: candidates, count: best.count), Self.ordered(settled(division)))
    }

    private func settled(_ division: Grouping) -> Grouping {
        let settled = Grouping(points, from: division.centres, smallest: smallest)
        return settled.centres.count == division.centres.count ? settled : division
    }

    /// The largest group first, of equal ones the one further along the first component.
    private static func ordered(_ division: Grouping) -> [Position] {
        let order = division.centres.indices.sorted {
            (division.sizes[$1], division.centres[$1][0]) < (division.sizes[$0], division.centres[$0][0])
        }
        return order.map { division.centres[$0] }
    }

    /// For each number of groups from 2 the division with the least spread, from several starts.
    private func bestDivisions(
        of points: [Position],
        into counts: [Int],
        starts: Int,
        stage: UInt64
    ) -> [Int: Grouping] {
        let smallest = max(2, smallest * points.count / max(1, self.points.count))
        var best: [Int: Grouping] = [:]
        for count in counts {
            for start in 0..<starts {
                var random = SeededRandom(
                    seed: options.seed,
                    stage: stage << 32 | UInt64(count) << 16 | UInt64(start)
                )
                let centres = startingCentres(points, count: count, random: &random)
                guard centres.count == count else { continue }
                let division = Grouping(points, from: centres, smallest: smallest, mostSteps: Self.stepsOfSearch)
                let found = division.centres.count
                if found > 1, division.spread < best[found]?.spread ?? .infinity { best[found] = division }
            }
        }
        return best
    }

    /// For each number of groups the silhouette that only clear groups exceed.
    ///
    /// After a few draws it is often plain that a number of groups does no better than chance; it is then drawn no
    /// more.
    private func chanceSilhouettes(for silhouettes: [Int: Double]) -> [Int: Double] {
        let shape = Cloud(points)
        var found: [[Int: [Double]]] = [[:], [:]]
        var open = counts
        for round in 0..<options.resamples where !open.isEmpty {
            for form in found.indices {
                let stage = UInt64(1_000 + 2 * round + form)
                var random = SeededRandom(seed: options.seed, stage: stage)
                var points = sample.map { _ in form == 0 ? shape.bell(&random) : shape.rectangle(&random) }
                points.sort { ($0[0], $0[1]) < ($1[0], $1[1]) }
                let divisions = bestDivisions(of: points, into: open, starts: Self.startsOfResamples, stage: stage)
                for count in open {
                    guard let division = divisions[count] else { continue }
                    found[form][count, default: []].append(division.silhouette(points))
                }
            }
            guard round + 1 == Self.drawsBeforeGivingUp else { continue }
            open.removeAll { count in
                found.contains { draws in
                    draws[count].map { (silhouettes[count] ?? -1) <= mean($0) } ?? false
                }
            }
        }
        let bounds = found.map { $0.mapValues { mean($0) + 2.5 * deviation($0) } }
        return bounds[0].merging(bounds[1]) { max($0, $1) }
    }

    /// For each number of groups the stability of the least stable group.
    private func stabilities(of divisions: [Int: Grouping]) -> [Int: Double] {
        let groupOf = divisions.mapValues { division in
            sample.map { nearestCentre(to: $0, among: division.centres).index }
        }
        var sums = divisions.mapValues { [Double](repeating: 0, count: $0.centres.count) }
        for round in 0..<options.resamples {
            let stage = UInt64(10_000 + round)
            var random = SeededRandom(seed: options.seed, stage: stage)
            let drawn = sample.map { _ in random.nextIndex(below: sample.count) }.sorted().map { sample[$0] }
            let again = bestDivisions(
                of: drawn,
                into: divisions.keys.sorted(),
                starts: Self.startsOfResamples,
                stage: stage
            )
            for (count, groups) in groupOf {
                guard let other = again[count] else { continue }
                let others = sample.map { nearestCentre(to: $0, among: other.centres).index }
                for (group, share) in recovered(groups, in: others, count: count).enumerated() {
                    sums[count]?[group] += share
                }
            }
        }
        return sums.compactMapValues { sums in sums.min().map { $0 / Double(max(1, options.resamples)) } }
    }
}

/// For each group the best match among other groups: members in both, divided by members in either (Jaccard).
private func recovered(_ groups: [Int], in others: [Int], count: Int) -> [Double] {
    var both = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
    var sizes = [Int](repeating: 0, count: count)
    var otherSizes = sizes
    for (group, other) in zip(groups, others) {
        both[group][other] += 1
        sizes[group] += 1
        otherSizes[other] += 1
    }
    return (0..<count).map { group in
        (0..<count).map { other in
            let either = sizes[group] + otherSizes[other] - both[group][other]
            return either > 0 ? Double(both[group][other]) / Double(either) : 0
        }.max() ?? 0
    }
}

private func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
}

private func deviation(_ values: [Double]) -> Double {
    let mean = mean(values)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(max(1, values.count - 1))).squareRoot()
}
