import Testing

@testable import OpinionMapping

@Suite("A conversation that goes on")
struct RunningMapTests {
    @Test("After every vote the plane is that of all votes, to 1e-9")
    func sameAsAfresh() {
        let cast = MadeUpVotes.cast(people: 60, statements: 15, groups: 3)
        let begun = Array(cast.prefix(cast.count - 40))
        var running = RunningMap(MadeUpVotes.table(begun))
        var sofar = begun
        for (number, vote) in cast.suffix(40).enumerated() {
            running.add(vote)
            sofar.append(vote)
            guard number % 8 == 7 else { continue }
            let plane = running.components()
            let afresh = Components(of: running.currentVotes())
            expectSame(plane, afresh)
            #expect(running.currentVotes().inCanonicalOrder() == MadeUpVotes.table(sofar))
        }
    }

    @Test("Changed votes, new people and new statements")
    func changes() throws {
        var running = RunningMap(MadeUpVotes.table(MadeUpVotes.cast(people: 40, statements: 8, groups: 2)))
        _ = running.components()
        for statement in (-1..<19).reversed() {
            running.add(CastVote(participant: 3, statement: statement, vote: .disagree))
            running.add(CastVote(participant: 3, statement: statement, vote: .agree))
            running.add(CastVote(participant: 101 + statement, statement: statement, vote: .pass))
            running.add(CastVote(participant: 5, statement: statement, vote: statement % 2 == 0 ? .agree : .disagree))
        }
        let plane = running.components()
        let votes = running.currentVotes()
        #expect(votes.participants.count == 60)
        #expect(votes.statements.count == 20)
        expectSame(plane, Components(of: votes))
        #expect(votes.inCanonicalOrder().statements.map(\.id) == Array(-1..<19))
        let positions = plane.positions(of: votes)
        for (row, participant) in votes.participants.enumerated() {
            let position = try #require(running.position(of: participant, in: plane))
            #expect((position - positions[row]).magnitudes.max() < 1e-12)
        }
        #expect(running.position(of: 12_345, in: plane) == nil)
    }

    @Test("A vote taken back by another leaves no trace")
    func takenBack() {
        let votes = MadeUpVotes.table(MadeUpVotes.cast(people: 30, statements: 10, groups: 2, seen: 1))
        var running = RunningMap(votes)
        let before = running.components()
        let first = votes.votes(ofRow: 7)[2]
        for vote in Vote.allCases + [first.vote] {
            running.add(CastVote(participant: 7, statement: 2, vote: vote))
        }
        #expect(running.currentVotes() == votes)
        expectSame(running.components(), before)
    }

    @Test("From nothing")
    func fromNothing() {
        var running = RunningMap(Votes.Builder().build())
        #expect(running.components().means.isEmpty)
        for vote in MadeUpVotes.cast(people: 20, statements: 12, groups: 2) { running.add(vote) }
        expectSame(running.components(), Components(of: running.currentVotes()))
    }

    private func expectSame(_ a: Components, _ b: Components) {
        #expect(a.means.count == b.means.count)
        for (x, y) in zip(a.means, b.means) { #expect(abs(x - y) < 1e-12) }
        for (x, y) in zip(a.loadings, b.loadings) { #expect((x - y).magnitudes.max() < 1e-9) }
        #expect(a.residual <= 1e-12)
    }
}
