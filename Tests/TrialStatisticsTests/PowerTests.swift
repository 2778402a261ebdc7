import Testing

@testable import TrialStatistics

@Suite("Power")
struct PowerTests {
    private let expected: [String: [Double]]

    init() throws {
        expected = try Fixture.numbers("effects.csv")
    }

    @Test("Power, size and detectable difference of averages are statsmodels'")
    func means() throws {
        for (name, numbers) in expected {
            let words = name.split(separator: " ").map(String.init)
            let inputs = words.compactMap(Double.init)
            if name.hasPrefix("power t") {
                let power = try MeansPower(standardDeviation: 1, level: inputs[3], ratio: inputs[2])
                #expect(
                    agrees(try power.power(difference: inputs[0], people: inputs[1]), numbers[0], to: 1e-9),
                    "\(name)"
                )
            } else if name.hasPrefix("size t") {
                let power = try MeansPower(standardDeviation: 1, level: inputs[3], ratio: inputs[2])
                #expect(
                    agrees(try power.people(difference: inputs[0], power: inputs[1]), numbers[0], to: 1e-7),
                    "\(name)"
                )
            } else if name.hasPrefix("detectable t") {
                let power = try MeansPower(standardDeviation: 1, ratio: inputs[2])
                #expect(
                    agrees(try power.detectable(people: inputs[0], power: inputs[1]), numbers[0], to: 1e-7),
                    "\(name)"
                )
            }
        }
    }

    @Test("Power of shares is statsmodels'")
    func proportions() throws {
        var checked = 0
        for (name, numbers) in expected where name.hasPrefix("power p") {
            let inputs = name.split(separator: " ").compactMap { Double($0) }
            let power = try ProportionsPower(base: inputs[1], ratio: inputs[3])
            #expect(agrees(try power.power(share: inputs[0], people: inputs[2]), numbers[0], to: 1e-10), "\(name)")
            checked += 1
        }
        #expect(checked == 3)
    }

    @Test("Size, power and detectable difference undo each other", arguments: [0.7, 0.8, 0.95])
    func inverse(chance: Double) throws {
        let means = try MeansPower(standardDeviation: 2, level: 0.01, ratio: 1.5)
        let people = try means.people(difference: 0.4, power: chance)
        #expect(agrees(try means.power(difference: 0.4, people: people), chance, to: 1e-10))
        #expect(agrees(try means.detectable(people: people, power: chance), 0.4, to: 1e-9))
        #expect(agrees(try means.power(difference: -0.4, people: people), chance, to: 1e-10))

        let shares = try ProportionsPower(base: 0.3)
        let needed = try shares.people(share: 0.36, power: chance)
        #expect(agrees(try shares.power(share: 0.36, people: needed), chance, to: 1e-10))
        #expect(agrees(try shares.detectable(people: needed, power: chance), 0.06, to: 1e-8))
    }

    @Test("Without a difference power is the level; what covariates explain saves people")
    func edges() throws {
        let means = try MeansPower(standardDeviation: 3)
        #expect(agrees(try means.power(difference: 0, people: 40), 0.05, to: 1e-10))
        let plain = try means.people(difference: 0.5, power: 0.8)
        let adjusted = try MeansPower(standardDeviation: 3, explained: 0.5).people(difference: 0.5, power: 0.8)
        #expect(abs(adjusted / plain - 0.5) < 0.01)
        #expect(try means.sentence(people: 1_000).contains("80 of 100"))
        #expect(try ProportionsPower(base: 0.4).sentence(people: 500).contains("40 in 100 say yes, 8.8 more in 100"))
    }

    @Test("Noether's formula, by hand: (1.959964 + 0.841621)² / (12 · ¼ · 0.1²) people in all")
    func ordered() throws {
        let people = try OrderedPower().people(superiority: 0.6, power: 0.8)
        #expect(agrees(people * 2, 7.848_879_734_349_1 / (3 * 0.01), to: 1e-6))
        let unequal = try OrderedPower(ratio: 3).people(superiority: 0.4, power: 0.8)
        #expect(agrees(unequal * 4, 7.848_879_734_349_1 / (12 * 0.25 * 0.75 * 0.01), to: 1e-6))
    }

    @Test("Simulation agrees with the formula within its own uncertainty, and repeats itself")
    func simulation() throws {
        let simulation = try PowerSimulation(repetitions: 400, seed: Seed(5))
        let found = try simulation.means(difference: 0.5, spread: (1, 1), people: (64, 64))
        let formula = try MeansPower(standardDeviation: 1).power(difference: 0.5, people: 64)
        #expect(found.interval.contains(formula))
        #expect(found == (try simulation.means(difference: 0.5, spread: (1, 1), people: (64, 64))))
        let none = try simulation.ordered(
            treatment: [0.2, 0.5, 0.3],
            control: [0.2, 0.5, 0.3],
            people: (50, 50)
        )
        #expect(none.share < 0.09 && none.share > 0.02)
        let some = try simulation.ordered(
            treatment: [0.1, 0.4, 0.5],
            control: [0.3, 0.5, 0.2],
            people: (50, 50)
        )
        #expect(some.share > 0.8)
        // Everybody answers the same: nothing is shown, and nothing goes wrong.
        #expect(try simulation.ordered(treatment: [1], control: [1], people: (5, 5)).yes == 0)
    }

    @Test("The smallest difference, and the fewest people, by simulation")
    func smallest() throws {
        let simulation = try PowerSimulation(repetitions: 200, seed: Seed(9))
        func trial(_ difference: Double, _ people: Int, _ source: inout RandomSource) throws(TrialError) -> Double {
            let comparison = Comparison(outcome: "answer", treatment: "a", control: "b")
            let first = (0..<people).map { _ in difference + source.normal() }
            let second = (0..<people).map { _ in source.normal() }
            return try MeanDifference(comparison, treatment: Summary("a", first), control: Summary("b", second))
                .effect.pValue
        }
        let formula = try MeansPower(standardDeviation: 1).detectable(people: 50, power: 0.8)
        let difference = try simulation.smallest(in: 0.1...2, power: 0.8, precision: 0.02) {
            size,
            source throws(TrialError) in
            try trial(size, 50, &source)
        }
        #expect(abs(difference - formula) < 0.08)
        let people = try simulation.smallest(in: 10...100, power: 0.8, precision: 2) {
            size,
            source throws(TrialError) in
            try trial(0.8, Int(size), &source)
        }
        #expect(abs(people - (try MeansPower(standardDeviation: 1).people(difference: 0.8, power: 0.8))) < 8)
        #expect(throws: TrialError.self) {
            try simulation.smallest(in: 0...0.1, power: 0.8, precision: 0.1) { size, source throws(TrialError) in
                try trial(size, 20, &source)
            }
        }
    }

    @Test("Questions without an answer are refused")
    func refused() throws {
        let means = try MeansPower(standardDeviation: 1)
        let shares = try ProportionsPower(base: 0.5)
        let ordered = try OrderedPower()
        let simulation = try PowerSimulation(repetitions: 3, seed: Seed(1))
        #expect(throws: TrialError.self) { try MeansPower(standardDeviation: 0) }
        #expect(throws: TrialError.self) { try MeansPower(standardDeviation: .nan) }
        #expect(throws: TrialError.self) { try MeansPower(standardDeviation: 1, explained: 1) }
        #expect(throws: TrialError.self) { try MeansPower(standardDeviation: 1, ratio: 0) }
        #expect(throws: TrialError.self) { try means.people(difference: 0, power: 0.8) }
        #expect(throws: TrialError.self) { try means.people(difference: 1, power: 1) }
        #expect(throws: TrialError.self) { try means.people(difference: .nan, power: 0.8) }
        #expect(throws: TrialError.self) { try means.people(difference: 1e-9, power: 0.8) }
        #expect(throws: TrialError.self) { try means.power(difference: 1, people: 0) }
        #expect(throws: TrialError.self) { try means.power(difference: 1, people: .nan) }
        #expect(throws: TrialError.self) { try means.detectable(people: 1, power: 0.8) }
        #expect(throws: TrialError.self) { try ProportionsPower(base: 0) }
        #expect(throws: TrialError.self) { try shares.people(share: 0.5, power: 0.8) }
        #expect(throws: TrialError.self) { try shares.power(share: 2, people: 10) }
        #expect(throws: TrialError.self) { try shares.detectable(people: 2, power: 0.9) }
        #expect(throws: TrialError.self) { try ordered.people(superiority: 0.5, power: 0.8) }
        #expect(throws: TrialError.self) { try PowerSimulation(repetitions: 0, seed: Seed(1)) }
        #expect(throws: TrialError.self) { try simulation.ordered(treatment: [0.5], control: [1], people: (5, 5)) }
        #expect(throws: TrialError.self) { try simulation.ordered(treatment: [1], control: [1], people: (1, 0)) }
    }
}

@Suite("Power of ordered answers and of shares, both ways")
struct MorePowerTests {
    @Test(
        "What is detectable has the power it was asked for, and needs the people there are",
        arguments: [
            (60.0, 0.8, 1.0), (200, 0.9, 2), (35, 0.5, 0.5),
        ])
    func ordered(people: Double, power: Double, ratio: Double) throws {
        let ordered = try OrderedPower(level: 0.05, ratio: ratio)
        let smallest = try ordered.detectable(people: people, power: power)
        #expect(agrees(try ordered.people(superiority: smallest, power: power), people, to: 1e-12))
        #expect(abs(try ordered.power(superiority: smallest, people: people) - power) < 1e-3)
        #expect(agrees(try ordered.power(superiority: 0.5, people: people), 0.05, to: 1e-12))
        #expect(throws: TrialError.self) { try ordered.detectable(people: 3, power: 0.9) }
    }

    @Test("Shares made up again and again show what the formula says")
    func shares() throws {
        let simulation = try PowerSimulation(repetitions: 4_000, seed: Seed(1))
        let found = try simulation.proportions(treatment: 0.45, control: 0.3, people: (160, 160))
        let formula = try ProportionsPower(base: 0.3).power(share: 0.45, people: 160)
        #expect(found.interval.contains(formula), "\(found.share), \(formula)")
        #expect(throws: TrialError.self) { try simulation.proportions(treatment: 1.2, control: 0, people: (9, 9)) }
        #expect(throws: TrialError.self) { try simulation.proportions(treatment: 0.2, control: 0, people: (9, 0)) }
    }
}
