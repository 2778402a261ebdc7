import OpinionMapping
import Testing

@Suite("Against the output of Polis's production", .enabled(if: PolisProduction.isAvailable))
struct PolisProductionTests {
    /// One conversation: what Polis made of it, and what we make of the same votes with the same groups.
    struct Case: Sendable {
        let blob: MathBlob
        let map: PolisMap
        /// Where each statement of the blob stands among ours.
        let columns: [Int]
        let rowOf: [Int: Int]

        init(_ conversation: String) throws {
            blob = try MathBlob(conversation)
            let votes = try PolisProduction.votes(conversation, blob: blob)
            let columnOf = Dictionary(uniqueKeysWithValues: votes.statements.enumerated().map { ($1.id, $0) })
            columns = blob.tids.compactMap { columnOf[$0] }
            rowOf = Dictionary(uniqueKeysWithValues: votes.participants.enumerated().map { ($1, $0) })
            // The votes of one person in this conversation were not kept, so its plane cannot be found again.
            let lacksVotes = conversation.hasPrefix("50ptpt")
            map = try PolisMap(
                votes,
                groups: blob.groups,
                components: lacksVotes ? Self.plane(of: blob, in: columns) : nil
            )
        }

        /// The plane of the blob, with our signs.
        private static func plane(of blob: MathBlob, in columns: [Int]) throws -> Components {
            var means = blob.pca.center
            var loadings = [SIMD2<Double>](repeating: .zero, count: means.count)
            for (index, column) in columns.enumerated() {
                means[column] = -blob.pca.center[index]
                loadings[column] = SIMD2(blob.pca.comps[0][index], blob.pca.comps[1][index])
            }
            return try Components(means: means, loadings: loadings)
        }

        /// 1 or -1 for each axis, so that our components point the way of the blob's when votes have the signs of its
        /// database.
        var signs: SIMD2<Double> {
            var inner = SIMD2<Double>.zero
            for (index, column) in columns.enumerated() {
                inner += map.loadings[column] * SIMD2(blob.pca.comps[0][index], blob.pca.comps[1][index])
            }
            return SIMD2(inner[0] < 0 ? 1 : -1, inner[1] < 0 ? 1 : -1)
        }
    }

    static let cases: [String: Case] = {
        var cases: [String: Case] = [:]
        for conversation in PolisProduction.conversations { cases[conversation] = try? Case(conversation) }
        return cases
    }()

    func conversation(_ name: String) throws -> Case { try #require(Self.cases[name]) }

    @Test("Means of the votes", arguments: PolisProduction.conversations.filter { !$0.hasPrefix("50ptpt") })
    func means(_ name: String) throws {
        let c = try conversation(name)
        #expect(c.columns.count == c.map.statements.count)
        for (index, column) in c.columns.enumerated() {
            #expect(abs(c.map.means[column] + c.blob.pca.center[index]) < 1e-12)
        }
    }

    @Test("Components", arguments: PolisProduction.conversations.filter { !$0.hasPrefix("50ptpt") })
    func components(_ name: String) throws {
        let c = try conversation(name)
        for (index, column) in c.columns.enumerated() {
            let theirs = SIMD2(c.blob.pca.comps[0][index], c.blob.pca.comps[1][index])
            #expect(length(c.map.loadings[column] + c.signs * theirs) < 1e-12)
        }
    }

    @Test("Where people stand", arguments: PolisProduction.conversations)
    func positions(_ name: String) throws {
        let c = try conversation(name)
        let base = c.blob.baseClusters
        #expect(!base.members.isEmpty)
        for (index, ids) in base.members.enumerated() {
            let members = try ids.map { c.map.positions[try #require(c.rowOf[$0])] }
            let centre = c.signs * members.reduce(SIMD2.zero, +) / Double(members.count)
            #expect(length(centre - SIMD2(base.x[index], base.y[index])) < 1e-9)
        }
    }

    @Test("Where statements stand, and how extreme they are", arguments: PolisProduction.conversations)
    func statements(_ name: String) throws {
        let c = try conversation(name)
        #expect(c.columns.count == c.blob.pca.commentExtremity.count)
        for (index, column) in c.columns.enumerated() {
            let theirs = SIMD2(c.blob.pca.commentProjection[0][index], c.blob.pca.commentProjection[1][index])
            #expect(length(c.signs * c.map.statementPositions[column] - theirs) < 1e-9)
            #expect(abs(c.map.extremities[column] - c.blob.pca.commentExtremity[index]) < 1e-9)
        }
    }

    @Test("What the groups said", arguments: PolisProduction.conversations)
    func groupVotes(_ name: String) throws {
        let c = try conversation(name)
        for (group, tallies) in c.map.groupVotes.tallies.enumerated() {
            let stored = try #require(c.blob.groupVotes["\(group)"])
            #expect(stored.nMembers == c.map.groupVotes.sizes[group])
            for (column, statement) in c.map.statements.enumerated() {
                let theirs = try #require(stored.votes["\(statement.id)"])
                #expect(theirs.agree == tallies[column].agree)
                #expect(theirs.disagree == tallies[column].disagree)
                #expect(theirs.seen == tallies[column].seen)
            }
        }
    }

    @Test("What is representative of each group, in order", arguments: PolisProduction.conversations)
    func representativeness(_ name: String) throws {
        let c = try conversation(name)
        #expect(c.map.representatives.count == c.blob.repness.count)
        for (group, ours) in c.map.representatives.enumerated() {
            let theirs = try #require(c.blob.repness["\(group)"])
            #expect(ours.map(\.statement) == theirs.map(\.tid))
            for (our, their) in zip(ours, theirs) {
                #expect(our.side.rawValue == their.repfulFor)
                #expect(our.successes == their.nSuccess)
                #expect(our.trials == their.nTrials)
                try same(our.share, their.pSuccess)
                try same(our.shareTest, their.pTest)
                try same(our.ratio, their.repness)
                // Polis keeps this one number in single precision and prints its shortest form.
                #expect(Float(our.ratioTest) == their.repnessTest)
                #expect((our.bestAgreement != nil) == (their.bestAgree ?? false))
                #expect(our.bestAgreement == their.nAgree)
            }
        }
    }

    @Test("What nearly all agree and disagree with, in order", arguments: PolisProduction.conversations)
    func consensus(_ name: String) throws {
        let c = try conversation(name)
        for (key, ours) in [("agree", c.map.agreed), ("disagree", c.map.disagreed)] {
            let theirs = try #require(c.blob.consensus[key])
            #expect(ours.map(\.statement) == theirs.map(\.tid))
            for (our, their) in zip(ours, theirs) {
                #expect(our.successes == their.nSuccess)
                #expect(our.trials == their.nTrials)
                try same(our.share, their.pSuccess)
                try same(our.shareTest, their.pTest)
            }
        }
    }

    @Test("Group-aware consensus", arguments: PolisProduction.conversations)
    func groupAwareConsensus(_ name: String) throws {
        let c = try conversation(name)
        let theirs = c.blob.groupAwareConsensus
        #expect(theirs.count == c.map.statements.count)
        for (column, statement) in c.map.statements.enumerated() {
            try same(c.map.groupAwareConsensus[column], theirs["\(statement.id)"])
        }
    }

    /// When the conversation left out was computed, production gave 49 to every statement (polis issue 1961).
    @Test("Priorities", arguments: PolisProduction.conversations.filter { !$0.hasPrefix("50ptpt") })
    func priorities(_ name: String) throws {
        let c = try conversation(name)
        let theirs = c.blob.commentPriorities
        #expect(theirs.count == c.map.statements.count)
        for (column, statement) in c.map.statements.enumerated() {
            try same(c.map.priorities[column], theirs["\(statement.id)"])
        }
    }

    @Test("From a cold start as many groups", arguments: PolisProduction.conversations)
    func coldStart(_ name: String) throws {
        let c = try conversation(name)
        let map = try PolisMap(PolisProduction.votes(name, blob: c.blob))
        #expect(map.groups.count == c.blob.groups.count)
    }

    /// Equal to 1e-9 of its size.
    private func same(_ ours: Double, _ theirs: Double?) throws {
        let theirs = try #require(theirs)
        #expect(abs(ours - theirs) <= 1e-9 * max(1, abs(theirs)))
    }

    private func length(_ v: SIMD2<Double>) -> Double { (v * v).sum().squareRoot() }
}
