import Testing

@testable import Disclosure

@Suite("Small places put together")
struct PlaceTests {
    func uk() throws -> PlaceHierarchy {
        try PlaceHierarchy(
            whole: "UK",
            parents: [
                ("Leeds", "Yorkshire"), ("York", "Yorkshire"), ("Hull", "Yorkshire"), ("Leicester", "East Midlands"),
                ("Rutland", "East Midlands"), ("Yorkshire", "England"), ("East Midlands", "England"),
                ("England", "UK"), ("Wales", "UK"), ("Gwynedd", "Wales"), ("Powys", "Wales"),
            ]
        )
    }

    func roll(_ counts: [(String, Int)]) throws -> [String: [String]] {
        let areas = try DisclosureRule.standard.rollUp(counts.map { (place: $0.0, counts: [$0.1]) }, in: uk())
        return Dictionary(uniqueKeysWithValues: areas.map { ($0.label, $0.places) })
    }

    @Test("Councils stand, join the rest of their region, or go up to it and further")
    func levels() throws {
        #expect(try roll([("Leeds", 40), ("York", 30)]) == ["Leeds": ["Leeds"], "York": ["York"]])
        #expect(
            try roll([("Leeds", 40), ("York", 6), ("Hull", 7)])
                == ["Leeds": ["Leeds"], "Rest of Yorkshire": ["Hull", "York"]]
        )
        // One small council alone would be known from the region: the smallest other joins it.
        #expect(
            try roll([("Leeds", 40), ("York", 30), ("Hull", 7)])
                == ["Leeds": ["Leeds"], "Rest of Yorkshire": ["Hull", "York"]]
        )
        #expect(try roll([("Leicester", 40), ("Rutland", 3)]) == ["East Midlands": ["Leicester", "Rutland"]])
        #expect(
            try roll([("Leicester", 4), ("Rutland", 3), ("Leeds", 5)])
                == ["England": ["Leeds", "Leicester", "Rutland"]]
        )
        #expect(
            try roll([("Gwynedd", 4), ("Leeds", 50), ("York", 20)])
                == ["Leeds": ["Leeds"], "Rest of UK": ["Gwynedd", "York"]]
        )
        #expect(try roll([("Leeds", 3), ("Gwynedd", 2)]).isEmpty && roll([]).isEmpty)
    }

    @Test("Everybody is in exactly one area of enough people, whatever the counts", arguments: 0..<80)
    func nobodyDropped(seed: Int) throws {
        var generator = SeededGenerator(seed: seed + 900)
        let places = ["Leeds", "York", "Hull", "Leicester", "Rutland", "Gwynedd", "Powys", "Wales"]
        let counts = places.map { place in
            (
                place: place,
                counts: (0..<2).map { _ in
                    Int.random(in: 0...Int.random(in: 0...60, using: &generator), using: &generator)
                }
            )
        }
        let eachCategory = seed % 2 == 0
        let rule = DisclosureRule.standard
        let areas = try rule.rollUp(counts, in: uk(), eachCategory: eachCategory)
        #expect(try rule.rollUp(counts.reversed(), in: uk(), eachCategory: eachCategory) == areas)
        let sums = (0..<2).map { category in counts.reduce(0) { $0 + $1.counts[category] } }
        for area in areas {
            #expect(area.explanation.hasSuffix("."))
            #expect(area.counts.reduce(0, +) >= 10)
            if eachCategory { #expect(zip(area.counts, sums).allSatisfy { $0 >= 10 || $1 == 0 }) }
            for category in 0..<2 {
                let own = counts.filter { area.places.contains($0.place) }.reduce(0) { $0 + $1.counts[category] }
                #expect(own == area.counts[category])
            }
        }
        let all = areas.flatMap(\.places)
        #expect(Set(all).count == all.count && Set(areas.map(\.label)).count == areas.count)
        #expect(Set(all) == Set(places) || areas.isEmpty, "\(counts) as \(areas.map(\.label))")
    }

    @Test("Hierarchies that are none are refused")
    func refused() throws {
        for parents in [[("a", "b"), ("b", "a")], [("a", "nowhere")], [("a", "UK"), ("a", "UK")], [("UK", "a")]] {
            #expect(throws: DisclosureError.self) { try PlaceHierarchy(whole: "UK", parents: parents) }
        }
        #expect(throws: DisclosureError.hierarchy(place: "Atlantis")) { try roll([("Atlantis", 3)]) }
        #expect(throws: DisclosureError.count(-1, label: "Leeds")) { try roll([("Leeds", -1)]) }
    }
}
