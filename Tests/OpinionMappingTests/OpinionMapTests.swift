import Foundation
import Testing

@testable import OpinionMapping

@Suite("The opinion map")
struct OpinionMapTests {
    static let cast = MadeUpVotes.cast(people: 120, statements: 30, groups: 3)

    @Test("The order in which votes come changes nothing, not in a single bit")
    func order() throws {
        var random = SeededGenerator(seed: 5)
        let map = try OpinionMap(MadeUpVotes.table(Self.cast), options: .quick)
        for order in [Votes.Order.canonical, .arrival] {
            let again = try OpinionMap(
                MadeUpVotes.table(Self.cast.shuffled(using: &random), order: order),
                options: .quick
            )
            #expect(again == map)
            #expect(again.record.result == map.record.result)
        }
    }

    @Test("Other numbers for people and statements change the numbers and nothing else")
    func labels() throws {
        var random = SeededGenerator(seed: 6)
        let people = Array(0..<120).shuffled(using: &random)
        let statements = Array(0..<30).shuffled(using: &random)
        let renamed = Self.cast.map {
            CastVote(participant: people[$0.participant], statement: statements[$0.statement], vote: $0.vote)
        }
        let map = try OpinionMap(MadeUpVotes.table(Self.cast), options: .quick)
        let other = try OpinionMap(MadeUpVotes.table(renamed), options: .quick)
        #expect(map.groups.count == 3)
        #expect(other.groups.count == 3)
        for (group, same) in zip(map.groups, other.groups) {
            #expect(same.members == group.members.map { people[$0] }.sorted())
            #expect(same.representatives.map(\.statement) == group.representatives.map { statements[$0.statement] })
        }
        for person in map.people {
            let same = other.people[people[person.id]]
            #expect(length(same.position - person.position) < 1e-9)
            #expect(same.group == person.group)
            #expect(same.chance == person.chance)
        }
        for item in map.items {
            let same = other.items[statements[item.statement.id]]
            #expect(same.tally == item.tally)
            #expect(abs(same.extremity - item.extremity) < 1e-9)
            #expect(abs(same.priority - item.priority) < 1e-6)
        }
        #expect(other.uniting.map(\.statement) == map.uniting.map { statements[$0.statement] })
        #expect(other.dividing.map(\.statement) == map.dividing.map { statements[$0.statement] })
    }

    @Test("Groups that are there are found", arguments: [2, 3], [UInt64(1), 2, 3])
    func planted(groups: Int, seed: UInt64) throws {
        let cast = MadeUpVotes.cast(people: 120, statements: 40, groups: groups, seed: seed)
        let map = try OpinionMap(MadeUpVotes.table(cast), options: .quick)
        #expect(map.choice.isClear)
        #expect(map.groups.count == groups)
        for group in map.groups {
            let most = Dictionary(grouping: group.members) { $0 % groups }.values.map(\.count).max() ?? 0
            #expect(Double(most) >= 0.9 * Double(group.members.count))
            #expect(!group.representatives.isEmpty)
        }
        #expect(map.people.allSatisfy { ($0.chance ?? 0) >= 0.3 })
        #expect(!map.dividing.isEmpty)
    }

    @Test("Where everybody leans the same way there are no clear groups", arguments: [UInt64(1), 2, 3, 4])
    func noGroups(seed: UInt64) throws {
        let cast = MadeUpVotes.cast(people: 120, statements: 30, groups: 1, firmness: 0.75, seed: seed)
        let map = try OpinionMap(MadeUpVotes.table(cast), options: .quick)
        #expect(!map.choice.isClear)
        #expect(map.groups.isEmpty)
        #expect(map.people.allSatisfy { $0.group == nil && $0.chance == nil })
        #expect(!map.choice.candidates.isEmpty)
        // About everybody together there is still something to say.
        #expect(map.uniting.count > 15)
        #expect(map.dividing.isEmpty)
    }

    @Test("A division that was asked for is made, and is not called clear")
    func division() throws {
        let cast = MadeUpVotes.cast(people: 120, statements: 30, groups: 1, firmness: 0.75)
        let map = try OpinionMap(MadeUpVotes.table(cast), options: MapOptions(mostGroups: 3, division: 2, resamples: 2))
        #expect(map.groups.count == 2)
        #expect(!map.choice.isClear)
    }

    @Test("No group is of one: somebody far off does not become a group")
    func noGroupOfOne() throws {
        var cast = Self.cast
        for statement in 0..<30 {
            cast.append(CastVote(participant: 999, statement: statement, vote: statement % 2 == 0 ? .agree : .disagree))
        }
        let map = try OpinionMap(
            MadeUpVotes.table(cast),
            options: MapOptions(mostGroups: 4, smallestGroup: 2, resamples: 4)
        )
        #expect(map.groups.allSatisfy { $0.members.count >= 2 })
        #expect(map.groups.count == 3)
    }

    @Test("People with few votes have a place and no group")
    func fewVotes() throws {
        var cast = Self.cast
        for statement in 0..<6 { cast.append(CastVote(participant: 999, statement: statement, vote: .agree)) }
        let map = try OpinionMap(MadeUpVotes.table(cast), options: .quick)
        let person = try #require(map.people.last)
        #expect(person.id == 999)
        #expect(person.group == nil)
        #expect(person.position != .zero)
    }

    /// The chances are to mean what they say: of people with a chance around p, about p are in the group they belong
    /// to.
    @Test("Chances are neither far too high nor far too low")
    func calibration() throws {
        let cast = MadeUpVotes.cast(people: 300, statements: 40, groups: 2, seen: 0.3, firmness: 0.75)
        let map = try OpinionMap(MadeUpVotes.table(cast), options: MapOptions(mostGroups: 3, division: 2, resamples: 2))
        var (sum, right) = (0.0, 0.0)
        let first = try #require(map.groups.first)
        let majority = first.members.count { $0 % 2 == 0 } * 2 > first.members.count ? 0 : 1
        var counted = 0.0
        for person in map.people {
            guard let group = person.group, let chance = person.chance, chance < 0.9 else { continue }
            counted += 1
            sum += chance
            if (group == 0) == (person.id % 2 == majority) { right += 1 }
        }
        #expect(counted > 80)
        #expect(abs(sum / counted - right / counted) < 0.1)
    }

    @Test("Of what is called representative without anything behind it, at most the stated share")
    func falseDiscoveries() {
        var random = SeededGenerator(seed: 8)
        var called = 0
        for round in 0..<20 {
            let votes = MadeUpVotes.table(
                MadeUpVotes.cast(people: 120, statements: 50, groups: 1, firmness: 0.7, seed: UInt64(100 + round))
            )
            let groups = votes.participants.map { _ in Optional(Int.random(in: 0..<3, using: &random)) }
            let found = GroupVotes(votes, groupOfRow: groups, groups: 3)
                .representatives(votes.statements, isMapped: votes.statements.map { _ in true }, rate: 0.05)
            if found.contains(where: { !$0.isEmpty }) { called += 1 }
        }
        // In one round of twenty something may be called so; four would be beyond what chance explains.
        #expect(called <= 3)
    }

    @Test("Statements many pass on are those people are unsure of")
    func unsure() throws {
        var cast = Self.cast
        for index in cast.indices where cast[index].statement == 11 && index % 2 == 0 {
            cast[index] = CastVote(participant: cast[index].participant, statement: 11, vote: .pass)
        }
        let map = try OpinionMap(MadeUpVotes.table(cast), options: .quick)
        #expect(map.unsure.first?.statement == 11)
    }

    @Test("A statement turned down takes no part but keeps its votes")
    func rejected() throws {
        var builder = Votes.Builder()
        for vote in Self.cast { builder.add(participant: vote.participant, statement: vote.statement, vote: vote.vote) }
        builder.add(Statement(id: 4, moderation: .rejected))
        let map = try OpinionMap(builder.build(), options: .quick)
        let without = try OpinionMap(MadeUpVotes.table(Self.cast.filter { $0.statement != 4 }), options: .quick)
        #expect(map.items.count == 30)
        #expect(!map.items[4].isMapped)
        #expect(map.items[4].tally.seen > 0)
        #expect(map.people == without.people)
    }

    @Test("The record tells everything needed to make the map again")
    func record() throws {
        let votes = MadeUpVotes.table(Self.cast)
        let map = try OpinionMap(votes, options: MapOptions(seed: 77, mostGroups: 3, resamples: 2))
        #expect(map.record.input == votes.digest())
        #expect(map.record.size.votes == votes.count)
        #expect(try OpinionMap(votes, options: map.record.options).record == map.record)
        #expect(try OpinionMap(votes, options: .quick).record.result != map.record.result)
    }

    @Test("A map kept as JSON comes back as it was")
    func json() throws {
        let map = try OpinionMap(MadeUpVotes.table(Self.cast), options: .quick)
        #expect(try JSONDecoder().decode(OpinionMap.self, from: JSONEncoder().encode(map)) == map)
        let polis = try PolisMap(MadeUpVotes.table(Self.cast))
        #expect(try JSONDecoder().decode(PolisMap.self, from: JSONEncoder().encode(polis)) == polis)
    }

    @Test("Options the method cannot follow are refused with a sentence")
    func refusals() {
        let votes = MadeUpVotes.table([])
        let wrong: [(MapOptions, OpinionError)] = [
            (MapOptions(mostGroups: 0), .mostGroups(0)), (MapOptions(mostGroups: 13), .mostGroups(13)),
            (MapOptions(division: 1), .division(1, most: 12)), (MapOptions(smallestGroup: 1), .smallestGroup(1)),
            (MapOptions(falseDiscoveryRate: 0), .falseDiscoveryRate(0)), (MapOptions(resamples: 1), .resamples(1)),
        ]
        for (options, error) in wrong {
            #expect(throws: error) { try OpinionMap(votes, options: options) }
            #expect(error.sentence.hasSuffix("."))
        }
    }

    private func length(_ v: SIMD2<Double>) -> Double { (v * v).sum().squareRoot() }
}
