import TrialStatistics

/// What a comparison of two arms can find.
struct TrialSize {
    enum Kind {
        /// Shares that say yes: in the arm compared with, and in the other if it is known.
        case shares(Double, Double?)
        /// Averages: the standard deviation, the part explained beforehand, and the difference if it is known.
        case averages(spread: Double, explained: Double, difference: Double?)
        /// Ordered answers: the chance that somebody from the other arm answers higher, if it is known.
        case ordered(Double?)
    }

    let kind: Kind
    /// The chance of finding a difference where there is none, for this comparison.
    let level: Double
    /// With which chance a difference should be found.
    let power: Double
    /// People in the arm compared with for each in the other.
    var ratio = 1.0

    /// People needed in the other arm, not rounded.
    func needed() throws(TrialError) -> Double {
        switch kind {
        case .shares(let base, let other?):
            try ProportionsPower(base: base, level: level, ratio: ratio).people(share: other, power: power)
        case .averages(let spread, let explained, let difference?):
            try means(spread, explained).people(difference: difference, power: power)
        case .ordered(let superiority?):
            try OrderedPower(level: level, ratio: ratio).people(superiority: superiority, power: power)
        default: throw .plan("How large a difference should be found is not said.")
        }
    }

    /// The chance of finding the difference with so many people in the other arm.
    func chance(people: Double) throws(TrialError) -> Double {
        switch kind {
        case .shares(let base, let other?):
            try ProportionsPower(base: base, level: level, ratio: ratio).power(share: other, people: people)
        case .averages(let spread, let explained, let difference?):
            try means(spread, explained).power(difference: difference, people: people)
        case .ordered(let superiority?):
            try OrderedPower(level: level, ratio: ratio).power(superiority: superiority, people: people)
        default: throw .plan("How large a difference should be found is not said.")
        }
    }

    /// The smallest difference found often enough with so many people in the other arm: a share more, a difference of
    /// averages, a chance of answering higher.
    func smallest(people: Double) throws(TrialError) -> Double {
        switch kind {
        case .shares(let base, _):
            try ProportionsPower(base: base, level: level, ratio: ratio).detectable(people: people, power: power)
        case .averages(let spread, let explained, _):
            try means(spread, explained).detectable(people: people, power: power)
        case .ordered: try OrderedPower(level: level, ratio: ratio).detectable(people: people, power: power)
        }
    }

    private func means(_ spread: Double, _ explained: Double) throws(TrialError) -> MeansPower {
        try MeansPower(standardDeviation: spread, explained: explained, level: level, ratio: ratio)
    }

    /// By making up people and analysing them, again and again.
    func simulated(people: Double, repetitions: Int, seed: UInt64) throws(TrialError) -> Proportion {
        let simulation = try PowerSimulation(repetitions: repetitions, seed: Seed(seed), level: level)
        let sizes = (treatment: Int(people.rounded(.up)), control: Int((people * ratio).rounded(.up)))
        switch kind {
        case .shares(let base, let other?):
            return try simulation.proportions(treatment: other, control: base, people: sizes)
        case .averages(let spread, let explained, let difference?):
            let left = spread * (1 - explained).squareRoot()
            return try simulation.means(difference: difference, spread: (left, left), people: sizes)
        case .ordered(let superiority?):
            let (treatment, control) = Self.answers(superiority)
            return try simulation.ordered(treatment: treatment, control: control, people: sizes)
        default: throw .plan("How large a difference should be found is not said.")
        }
    }

    /// Chances of five answers, spread evenly in one arm and tilted in the other so that it answers higher as often as said.
    private static func answers(_ superiority: Double) -> (treatment: [Double], control: [Double]) {
        let control = [Double](repeating: 0.2, count: 5)
        func tilted(_ tilt: Double) -> [Double] {
            // Weights in a row, each `tilt` of the last: at 1 all the same, beyond that towards the highest answer.
            var weights = [1.0]
            for _ in 1..<5 { weights.append(weights[weights.count - 1] * tilt) }
            let all = weights.reduce(0, +)
            return weights.map { $0 / all }
        }
        func higher(_ answers: [Double]) -> Double {
            answers.enumerated().reduce(0) { $0 + $1.element * (Double($1.offset) + 0.5) * 0.2 }
        }
        var (low, high) = (1e-6, 1e6)
        for _ in 0..<200 {
            let middle = (low * high).squareRoot()
            if higher(tilted(middle)) < superiority { low = middle } else { high = middle }
        }
        return (tilted(high), control)
    }

    /// A difference in words: “12 more in 100”.
    func inWords(_ difference: Double) -> String {
        switch kind {
        case .shares: "\(TrialWords.number(abs(difference) * 100)) \(difference < 0 ? "fewer" : "more") in 100"
        case .averages: "a difference of \(TrialWords.number(abs(difference)))"
        case .ordered:
            "a higher answer than in the other arm \(TrialWords.number(difference * 100)) times in 100 (50 is none)"
        }
    }
}

/// Numbers as the commands of trials print them.
enum TrialWords {
    /// To two digits where it is small, whole where it is large.
    static func number(_ value: Double) -> String {
        let places = abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : abs(value) >= 1 ? 2 : abs(value) >= 0.1 ? 3 : 4
        return number(value, places: places)
    }

    /// With fixed places, zeros at the end left out; “−” before negative ones.
    static func number(_ value: Double, places: Int, keepsZeros: Bool = false) -> String {
        var text = fixed(abs(value), places: places)
        if !keepsZeros, text.contains(".") {
            while text.hasSuffix("0") { text.removeLast() }
            if text.hasSuffix(".") { text.removeLast() }
        }
        return value < 0 && text.contains(where: { $0 != "0" && $0 != "." }) ? "−" + text : text
    }

    private static func fixed(_ value: Double, places: Int) -> String {
        var power = 1.0
        for _ in 0..<places { power *= 10 }
        let scaled = (value * power).rounded()
        guard scaled < 1e15 else { return "\(value)" }
        let digits = String(Int(scaled))
        guard places > 0 else { return digits }
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return padded.dropLast(places) + "." + padded.suffix(places)
    }

    /// A chance: 0.034, 0.0012, under 0.0001.
    static func chance(_ value: Double) -> String {
        value < 0.0001 ? "under 0.0001" : number(value, places: value < 0.01 ? 4 : 3, keepsZeros: true)
    }

    /// Whole people, rounded up, thousands apart.
    static func people(_ value: Double) -> Int { value < 1e15 ? Int(value.rounded(.up)) : Int.max }
}
