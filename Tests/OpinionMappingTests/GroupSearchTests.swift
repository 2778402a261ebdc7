import Testing

@testable import OpinionMapping

@Suite("Looking for groups")
struct GroupSearchTests {
    /// Places around so many middles.
    static func places(groups: Int, each: Int, spread: Double, seed: UInt64 = 4) -> [Position] {
        var random = SeededRandom(seed: seed, stage: 0)
        return (0..<(groups * each)).map { index in
            10 * (middles[groups]?[index % groups] ?? .zero) + spread * random.nextNormals()
        }
    }

    /// Where the groups are, a tenth as far apart.
    static let middles: [Int: [Position]] = [
        2: [Position(1, 0), Position(-1, 0.2)],
        4: [Position(1, 1), Position(-1, 1), Position(-1, -1), Position(1, -1)],
        6: (0..<6).map { Position(Double($0 % 3) - 1, Double($0 / 3) * 1.2) },
        9: (0..<9).map { Position(Double($0 % 3) - 1, Double($0 / 3) - 1) },
        12: (0..<12).map { Position(Double($0 % 4) - 1.5, Double($0 / 4) - 1) },
    ]

    @Test("As many groups as there are, from two to twelve", arguments: [2, 4, 6, 9, 12])
    func found(groups: Int) {
        let places = Self.places(groups: groups, each: 20, spread: 0.8)
        let (choice, centres) = GroupSearch(places, options: MapOptions(resamples: 2)).run()
        #expect(choice.count == groups)
        #expect(choice.isClear)
        #expect(centres.count == groups)
        for middle in Self.middles[groups] ?? [] {
            let (_, squared) = nearestCentre(to: 10 * middle, among: centres)
            #expect(squared < 1)
        }
    }

    @Test("The order of the people has no say")
    func order() {
        var random = SeededGenerator(seed: 2)
        let places = Self.places(groups: 4, each: 15, spread: 1)
        let search = GroupSearch(places, options: .quick).run()
        let again = GroupSearch(places.shuffled(using: &random), options: .quick).run()
        #expect(search.choice == again.choice)
        #expect(search.centres == again.centres)
    }

    @Test("One bell-shaped cloud, and one even field, have no clear groups", arguments: [UInt64(1), 2, 3])
    func none(seed: UInt64) {
        var random = SeededRandom(seed: seed, stage: 9)
        let bell = (0..<100).map { _ in Position(3, 1) * random.nextNormals() }
        let field = (0..<100).map { _ in Position(random.nextUnit() * 5, random.nextUnit()) }
        for places in [bell, field] {
            let (choice, centres) = GroupSearch(places, options: MapOptions(mostGroups: 4, resamples: 12)).run()
            #expect(choice.count == 1)
            #expect(!choice.isClear)
            #expect(centres.isEmpty)
        }
    }

    @Test("Groups below the smallest size are given up")
    func smallest() {
        let many = Self.places(groups: 2, each: 30, spread: 1)
        let places = many + [Position(90, 90), Position(91, 90)]
        let few = Grouping(places, from: [many[0], many[1], Position(90, 90)], smallest: 3)
        #expect(few.centres.count == 2)
        #expect(few.sizes.reduce(0, +) == places.count)
        let all = Grouping(places, from: [many[0], many[1], Position(90, 90)], smallest: 2)
        #expect(all.centres.count == 3)
    }

    @Test("Everybody is with the nearest middle, also those who never looked at the others")
    func nearest() {
        let places = Self.places(groups: 4, each: 40, spread: 5)
        let start = [places[0], places[1], places[2], places[3], places[7]]
        let division = Grouping(places, from: start, smallest: 1)
        for (index, place) in places.enumerated() {
            #expect(division.groupOf[index] == nearestCentre(to: place, among: division.centres).index)
        }
        let spread = zip(places, division.groupOf).reduce(0) { sum, pair in
            let way = pair.0 - division.centres[pair.1]
            return sum + (way * way).sum()
        }
        #expect(abs(spread - division.spread) < 1e-9 * spread)
    }

    @Test("Starting places are distinct, and no more than there are")
    func starts() {
        var random = SeededRandom(seed: 3, stage: 1)
        let places = [Position(0, 0), Position(0, 0), Position(1, 0), Position(1, 0), Position(0, 0)]
        for _ in 0..<20 {
            let centres = startingCentres(places, count: 3, random: &random)
            #expect(centres.count == 2)
            #expect(centres[0] != centres[1])
        }
        #expect(startingCentres([], count: 3, random: &random).isEmpty)
    }
}
