import Digests
import Testing

@testable import OpinionMapping

@Suite("Against numpy, scipy, scikit-learn, statsmodels, mpmath and red-dwarf")
struct ReferenceTests {
    let reference: Reference

    init() throws { reference = try Reference.load() }

    @Test("Means, components, variances and places equal those of a singular value decomposition")
    func plane() throws {
        let map = try OpinionMap(reference.votes(), options: .quick)
        let votes = try reference.votes()
        let expected = reference.plane
        let plane = Components(of: votes.keeping(votes.statements.map { $0.isMapped() }))
        #expect(plane.means.count == expected.means.count)
        let signs = signs(plane.loadings, expected.components)
        for index in expected.means.indices {
            #expect(abs(plane.means[index] - expected.means[index]) < 1e-14)
            for axis in 0..<2 {
                #expect(abs(signs[axis] * plane.loadings[index][axis] - expected.components[axis][index]) < 1e-12)
            }
        }
        for axis in 0..<2 {
            #expect(abs(plane.variances[axis] / expected.variances[axis] - 1) < 1e-12)
            #expect(abs(map.explained[axis] - expected.variances[axis] / expected.totalVariance) < 1e-12)
        }
        #expect(abs(plane.totalVariance / expected.totalVariance - 1) < 1e-12)
        #expect(plane.residual <= 1e-12)
        for person in map.people {
            let place = expected.positions[person.id]
            for axis in 0..<2 { #expect(abs(signs[axis] * person.position[axis] - place[axis]) < 1e-11) }
        }
    }

    @Test("With red-dwarf's groups, what red-dwarf finds")
    func polis() throws {
        let expected = reference.polis
        let map = try PolisMap(reference.votes(), groups: expected.groups)
        let theirs = try map.participants.map { try #require(expected.positions["\($0)"]) }
        let signs = signs(map.positions, [theirs.map { $0[0] }, theirs.map { $0[1] }])
        for (position, their) in zip(map.positions, theirs) {
            for axis in 0..<2 { #expect(abs(signs[axis] * position[axis] - their[axis]) < 1e-9) }
        }
        #expect(map.agreed.map(\.statement) == expected.agreed)
        #expect(map.disagreed.map(\.statement) == expected.disagreed)
        for (index, statement) in map.statements.enumerated() {
            let agreeing = try #require(expected.consensusToAgree["\(statement.id)"])
            let disagreeing = try #require(expected.consensusToDisagree["\(statement.id)"])
            #expect(abs(map.groupAwareConsensus[index] - agreeing) < 1e-12)
            #expect(abs(map.groupVotes.consensus(index, .disagree) - disagreeing) < 1e-12)
        }
        for (ours, theirs) in zip(map.representatives, expected.representatives) {
            #expect(ours.map(\.statement) == theirs.map(\.statement))
            for (our, their) in zip(ours, theirs) {
                #expect(our.side.rawValue == their.side)
                #expect((our.successes, our.trials) == (their.successes, their.trials))
                #expect(abs(our.share - their.share) < 1e-12)
                #expect(abs(our.shareTest - their.shareTest) < 1e-12)
                #expect(abs(our.ratio - their.ratio) < 1e-12)
                // In single precision, as Polis has it.
                #expect(abs(our.ratioTest / their.ratioTest - 1) < 1e-7)
            }
        }
    }

    @Test("The three groups the votes were drawn from are found")
    func groups() throws {
        let map = try OpinionMap(reference.votes(), options: .quick)
        #expect(map.choice.isClear)
        #expect(map.groups.count == 3)
        for group in map.groups {
            let drawn = Dictionary(grouping: group.members) { $0 % 3 }.values.map(\.count).max() ?? 0
            #expect(Double(drawn) >= 0.9 * Double(group.members.count))
        }
    }

    /// Changes only together with `RunRecord.currentMethod`: whoever has a record must be able to make its map again.
    @Test("The map of these votes is the same on every machine, optimised or not, to the last bit")
    func sameEverywhere() throws {
        let record = try OpinionMap(reference.votes(), options: .quick).record
        #expect(record.method == "Firsthand opinion map 1")
        #expect(record.input == "df9901bef57a9d317cdf659d7b6ec230ddedf68a0ec85bf1b2025f352537f31d")
        #expect(record.result == "526eea845b2db004a8a4cf0799874ee57835d766e5e78c26b4308912f68c7316")
    }

    @Test("Silhouettes")
    func silhouettes() {
        for expected in reference.silhouettes {
            let places = expected.places.map { Position($0[0], $0[1]) }
            let clusters = Dictionary(grouping: places.indices) { expected.labels[$0] }.values
                .map { PolisCluster(members: $0, centre: .zero) }
            #expect(abs(meanSilhouette(places, clusters) - expected.mean) < 1e-12)
        }
    }

    @Test("Wilson's and Newcombe's intervals")
    func intervals() {
        for row in reference.wilson {
            let share = Share(Int(row[0]), of: Int(row[1]))
            #expect(abs(share.interval.lower - row[2]) < 1e-12)
            #expect(abs(share.interval.upper - row[3]) < 1e-12)
        }
        for row in reference.newcomb {
            let (a, b) = (Share(Int(row[0]), of: Int(row[1])), Share(Int(row[2]), of: Int(row[3])))
            #expect(abs(Share.difference(a, b).lower - row[4]) < 1e-12)
            #expect(abs(Share.difference(a, b).upper - row[5]) < 1e-12)
        }
    }

    @Test("Benjamini and Hochberg's rates")
    func rates() {
        for (ours, theirs) in zip(OpinionMapping.falseDiscoveryRates(reference.chances), reference.falseDiscoveryRates) {
            #expect(abs(ours - theirs) < 1e-15)
        }
        #expect(OpinionMapping.falseDiscoveryRates([]).isEmpty)
    }

    @Test("The normal distribution, the exponential and the logarithm")
    func functions() {
        for row in reference.normalTail { #expect(close(normalTail(row[0]), row[1], 2e-14)) }
        for row in reference.exponential { #expect(close(exponential(row[0]), row[1], 1e-15)) }
        for row in reference.logarithm { #expect(close(logarithm(row[0]), row[1], 1e-15)) }
        #expect(exponential(-800) == 0)
        #expect(exponential(800) == .infinity)
        #expect(logarithm(0) == -.infinity)
        #expect(logarithm(-1).isNaN)
    }

    @Test("SHA-256")
    func hashes() {
        for row in reference.sha256 {
            var digest = SHA256()
            digest.update(Array(row.text.utf8))
            #expect(digest.finished() == row.digest)
        }
    }

    private func close(_ ours: Double, _ theirs: Double, _ tolerance: Double) -> Bool {
        ours == theirs || abs(ours - theirs) <= tolerance * abs(theirs) + .leastNonzeroMagnitude
    }

    /// 1 or -1 for each axis: an eigenvector has no sign of its own.
    private func signs(_ ours: [SIMD2<Double>], _ theirs: [[Double]]) -> SIMD2<Double> {
        var inner = SIMD2<Double>.zero
        for (index, our) in ours.enumerated() { inner += our * SIMD2(theirs[0][index], theirs[1][index]) }
        return SIMD2(inner[0] < 0 ? -1 : 1, inner[1] < 0 ? -1 : 1)
    }
}
