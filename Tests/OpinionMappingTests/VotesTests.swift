import Testing

@testable import OpinionMapping

@Suite("Votes")
struct VotesTests {
    @Test("Rows and columns are in ascending order, and people and statements without votes have theirs")
    func layout() {
        var builder = Votes.Builder()
        builder.add(participant: 9, statement: 4, vote: .agree)
        builder.add(participant: 2, statement: 7, vote: .pass)
        builder.add(participant: 9, statement: -1, vote: .disagree)
        builder.add(participant: 5)
        builder.add(Statement(id: 5, moderation: .accepted))
        let votes = builder.build()
        #expect(votes.participants == [2, 5, 9])
        #expect(votes.statements.map(\.id) == [-1, 4, 5, 7])
        #expect(votes.statements[2].moderation == .accepted)
        #expect(votes.count == 3)
        #expect(votes.votes(ofRow: 1).isEmpty)
        #expect(votes.votes(ofRow: 2).map(\.column) == [0, 1])
        #expect(votes.votes(ofRow: 2).map(\.vote) == [.disagree, .agree])
        #expect(votes.tallies() == [Tally(disagree: 1), Tally(agree: 1), Tally(), Tally(pass: 1)])
    }

    @Test("Of several votes on a statement the latest counts, whatever the order of adding")
    func latest() {
        let cast: [(Vote, Int)] = [(.agree, 30), (.disagree, 40), (.pass, 10)]
        for rotation in 0..<3 {
            var builder = Votes.Builder()
            for (vote, time) in cast[rotation...] + cast[..<rotation] {
                builder.add(participant: 1, statement: 1, vote: vote, at: time)
            }
            #expect(builder.build().votes(ofRow: 0).map(\.vote) == [.disagree])
        }
    }

    @Test("Without times the vote added last counts")
    func last() {
        var builder = Votes.Builder()
        for vote in [Vote.agree, .disagree, .pass] { builder.add(participant: 1, statement: 1, vote: vote) }
        #expect(builder.build().votes(ofRow: 0).map(\.vote) == [.pass])
    }

    @Test("In the order of arrival rows go by the time of the first vote")
    func arrival() {
        var builder = Votes.Builder()
        for (participant, time) in [(1, 50), (2, 20), (3, 40), (1, 10)] {
            builder.add(participant: participant, statement: time, vote: .agree, at: time)
        }
        let votes = builder.build(order: .arrival)
        #expect(votes.participants == [1, 2, 3])
        #expect(votes.statements.map(\.id) == [10, 20, 40, 50])
        builder.add(participant: 3, statement: 1, vote: .agree, at: 1)
        #expect(builder.build(order: .arrival).participants == [3, 1, 2])
        #expect(builder.build(order: .arrival).inCanonicalOrder() == builder.build())
    }

    @Test("Very large and negative numbers name people and statements as well as small ones")
    func numbers() {
        var builder = Votes.Builder()
        for id in [Int.max, Int.min, 0, 1 << 40, 1 << 22, (1 << 22) - 1] {
            builder.add(participant: id, statement: id, vote: .agree)
        }
        let votes = builder.build()
        #expect(votes.participants == votes.participants.sorted())
        #expect(votes.count == 6)
        #expect(votes.participants.first == .min)
        #expect(votes.participants.last == .max)
    }

    @Test("Statements turned down, and those about the person, do not shape the map")
    func mapped() {
        #expect(Statement(id: 1).isMapped())
        #expect(!Statement(id: 1).isMapped(strict: true))
        #expect(Statement(id: 1, moderation: .accepted).isMapped(strict: true))
        #expect(!Statement(id: 1, moderation: .rejected).isMapped())
        #expect(!Statement(id: 1, moderation: .accepted, isMeta: true).isMapped())
    }

    @Test("The digest is that of the votes, not of the order in which they came")
    func digest() {
        let cast = MadeUpVotes.cast(people: 20, statements: 9, groups: 2)
        var random = SeededGenerator(seed: 3)
        let digest = MadeUpVotes.table(cast).digest()
        #expect(MadeUpVotes.table(cast.shuffled(using: &random)).digest() == digest)
        var changed = cast
        changed[5] = CastVote(
            participant: cast[5].participant,
            statement: cast[5].statement,
            vote: cast[5].vote == .pass ? .agree : .pass
        )
        #expect(MadeUpVotes.table(changed).digest() != digest)
        #expect(MadeUpVotes.table(Array(cast.dropLast())).digest() != digest)
    }
}
