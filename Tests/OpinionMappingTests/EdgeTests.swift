import Testing

@testable import OpinionMapping

@Suite("Votes at the edge")
struct EdgeTests {
    /// Tables that leave out nearly everything a method could rely on.
    enum Table: CaseIterable {
        case empty, onePerson, oneStatement, oneVote, allPass, allAgree, allMissing, allRejected, allMeta, twins

        var votes: Votes {
            var builder = Votes.Builder()
            func everybody(_ people: Int, _ statements: Int, _ vote: (Int, Int) -> Vote) {
                for person in 0..<people {
                    for statement in 0..<statements {
                        builder.add(participant: person, statement: statement, vote: vote(person, statement))
                    }
                }
            }
            let mixed = { (person: Int, statement: Int) -> Vote in (person + statement) % 3 == 0 ? .agree : .disagree }
            switch self {
            case .empty: break
            case .onePerson: everybody(1, 12, mixed)
            case .oneStatement: everybody(12, 1, mixed)
            case .oneVote: everybody(1, 1, mixed)
            case .allPass: everybody(20, 12) { _, _ in .pass }
            case .allAgree: everybody(20, 12) { _, _ in .agree }
            case .allMissing:
                for id in 0..<9 {
                    builder.add(participant: id)
                    builder.add(Statement(id: id))
                }
            case .allRejected:
                everybody(20, 12, mixed)
                for id in 0..<12 { builder.add(Statement(id: id, moderation: .rejected)) }
            case .allMeta:
                everybody(20, 12, mixed)
                for id in 0..<12 { builder.add(Statement(id: id, isMeta: true)) }
            case .twins: everybody(24, 10) { person, statement in (person + statement) % 2 == 0 ? .agree : .disagree }
            }
            return builder.build()
        }
    }

    @Test("Every figure is a number, whatever is missing", arguments: Table.allCases)
    func figures(_ table: Table) throws {
        let votes = table.votes
        let map = try OpinionMap(votes, options: .quick)
        #expect(map.people.map(\.id) == votes.participants)
        #expect(map.items.map(\.statement) == votes.statements)
        for person in map.people {
            #expect(person.position.isFinite)
            #expect(person.chance.map { (0...1).contains($0) } ?? true)
        }
        for item in map.items {
            #expect(item.position.isFinite)
            #expect(item.priority.isFinite)
            #expect((0...1).contains(item.consensusToAgree))
            #expect((0...1).contains(item.consensusToDisagree))
        }
        #expect(map.explained.isFinite)
        #expect(map.explained.sum() <= 1 + 1e-12)
        #expect(map.groups.allSatisfy { $0.members.count > 1 })
        #expect(try OpinionMap(votes, options: .quick) == map)

        let polis = try PolisMap(votes)
        #expect(polis.positions.allSatisfy { $0.isFinite })
        #expect(polis.priorities.allSatisfy { $0.isFinite })
        #expect(polis.groups.joined().allSatisfy { votes.participants.contains($0) })
    }

    @Test("People who all say one of two things are two groups, and certainly in them")
    func twins() throws {
        let map = try OpinionMap(Table.twins.votes, options: .quick)
        #expect(map.groups.map(\.members.count) == [12, 12])
        #expect(map.people.allSatisfy { $0.chance == 1 })
        #expect(map.explained[1] == 0)
        #expect(map.people.allSatisfy { $0.position[1] == 0 })
    }

    @Test("People who say the same stand at the same place and are no groups")
    func alike() throws {
        let map = try OpinionMap(Table.allAgree.votes, options: .quick)
        #expect(map.people.allSatisfy { $0.position == .zero })
        #expect(map.groups.isEmpty)
        #expect(map.uniting.count == 12)
        #expect(map.uniting.allSatisfy { $0.side == .agree })
    }

    @Test("Everybody twice moves nobody")
    func duplicates() throws {
        let cast = MadeUpVotes.cast(people: 60, statements: 20, groups: 2)
        let again = cast.map { CastVote(participant: $0.participant + 60, statement: $0.statement, vote: $0.vote) }
        let once = Components(of: MadeUpVotes.table(cast))
        let twice = Components(of: MadeUpVotes.table(cast + again))
        for (a, b) in zip(once.loadings, twice.loadings) { #expect((a - b).magnitudes.max() < 1e-10) }
        #expect(abs(twice.variances[0] / once.variances[0] - 2) < 1e-12)
    }

    @Test("Two directions of equal weight are both found")
    func equalDirections() throws {
        // Four corners: two statements, each person one of the four pairs of answers.
        var builder = Votes.Builder()
        for person in 0..<40 {
            builder.add(participant: person, statement: 0, vote: person % 2 == 0 ? .agree : .disagree)
            builder.add(participant: person, statement: 1, vote: person / 2 % 2 == 0 ? .agree : .disagree)
        }
        let plane = Components(of: builder.build())
        #expect(abs(plane.variances[0] - 40) < 1e-10)
        #expect(abs(plane.variances[1] - 40) < 1e-10)
        let inner = plane.loadings.reduce(0) { $0 + $1[0] * $1[1] }
        #expect(abs(inner) < 1e-12)
    }

    @Test("Known groups must be of people there are, each in one")
    func knownGroups() throws {
        let votes = Table.twins.votes
        #expect(throws: OpinionError.unknownParticipant(99)) { try PolisMap(votes, groups: [[1, 99]]) }
        #expect(throws: OpinionError.inTwoGroups(1)) { try PolisMap(votes, groups: [[1, 2], [3, 1]]) }
        let plane = try Components(means: [0], loadings: [.zero])
        #expect(throws: OpinionError.componentsOfOtherStatements(components: 1, statements: 10)) {
            try PolisMap(votes, components: plane)
        }
        #expect(throws: OpinionError.componentsNotFinite) { try Components(means: [.nan], loadings: [.zero]) }
        #expect(throws: OpinionError.componentsNotFinite) {
            try Components(means: [0], loadings: [SIMD2(0, .infinity)])
        }
        #expect(throws: OpinionError.componentsOfAnotherSize(means: 0, loadings: 1)) {
            try Components(means: [], loadings: [.zero])
        }
    }
}

extension SIMD2<Double> {
    var isFinite: Bool { self[0].isFinite && self[1].isFinite }
    var magnitudes: SIMD2<Double> { SIMD2(abs(self[0]), abs(self[1])) }
}
