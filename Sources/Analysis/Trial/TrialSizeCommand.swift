import ArgumentParser
import TrialStatistics
import Web

extension Trial {
    /// Says how many people a trial needs, or what it can find with those there are.
    struct Size: AnalysisCommand {
        static let calledName = "trial size"
        static let configuration = CommandConfiguration(
            abstract: "How many people a trial needs, or what so many people can find.",
            discussion: """
                Say what is measured with --share, --means or --ordered. Without --people the answer is how many people are \
                needed; with --people and a difference, how likely it is to be found; with --people alone, the smallest \
                difference that would be found.

                With several arms, each is compared with the first, and all comparisons are allowed for.

                Examples:

                  firsthand trial size --share 0.30 0.36
                  firsthand trial size --share 0.30 --people 600 --arms 3
                  firsthand trial size --means 0.5 --sd 2 --explained 0.4
                  firsthand trial size --ordered 0.56 --people 400 --simulate

                Ends with 0, or with 2 when there is no answer.
                """
        )

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp("The share that says yes, then the share it might become.", valueName: "share"))
        var share: [Double] = []

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp("The difference between two averages, or both of them; with --sd.", valueName: "mean"))
        var means: [Double] = []

        @Option(help: "For averages: the standard deviation of answers.")
        var sd: Double?

        @Option(help: "For averages: the part of the differences between people that is known beforehand, from 0 to 1.")
        var explained = 0.0

        @Option(help: "For ordered answers: the chance that somebody with the message answers higher, ties counting half.")
        var ordered: Double?

        @Option(help: "How many people there are in all.")
        var people: Int?

        @Option(help: "How many arms, the first included.")
        var arms = 2

        @Option(help: "The chance with which a difference should be found.")
        var power = 0.8

        @Option(help: "The accepted chance of finding something where there is nothing.")
        var level = 0.05

        @Flag(help: "Also do the trial with made-up people, again and again.")
        var simulate = false

        @Option(help: "How often, with --simulate.")
        var repetitions = 2_000

        @Option(help: "Where random numbers begin, with --simulate.")
        var seed: UInt64 = 1

        @Flag(help: "Print everything as JSON.")
        var json = false

        func validate() throws {
            let kinds = [!share.isEmpty, !means.isEmpty || sd != nil, ordered != nil]
            guard kinds.count(where: { $0 }) == 1 else {
                throw ValidationError("Say what is measured by one of --share, --means with --sd, and --ordered.")
            }
            guard share.count <= 2, means.count <= 2 else {
                throw ValidationError("--share and --means take one number or two.")
            }
            guard means.isEmpty || sd != nil else { throw ValidationError("--means needs --sd, the standard deviation.") }
            guard arms >= 2, arms <= 1_000 else { throw ValidationError("--arms is 2 or more.") }
            guard repetitions >= 1, repetitions <= 1_000_000 else {
                throw ValidationError("--repetitions is from 1 to 1000000.")
            }
            if let people, people < 2 || people > 1_000_000_000 { throw ValidationError("--people is 2 or more.") }
            guard share.count == 2 || !means.isEmpty || ordered != nil || people != nil else {
                throw ValidationError("Give the share or the difference it might become, or --people.")
            }
        }

        func perform() throws {
            do {
                let report = try SizeReport(
                    size: TrialSize(kind: kind, level: level / Double(arms - 1), power: power), arms: arms,
                    people: people, difference: difference,
                    simulation: simulate ? (repetitions: repetitions, seed: seed) : nil)
                print(json ? try report.json() : report.text)
            } catch let error as TrialError {
                throw CommandProblem(error.sentence)
            }
        }

        private var kind: TrialSize.Kind {
            if let ordered { return .ordered(ordered) }
            if let first = share.first { return .shares(first, share.count == 2 ? share[1] : nil) }
            return .averages(spread: sd ?? 1, explained: explained, difference: difference)
        }

        /// The difference that is asked about, in the unit of the outcome; for ordered answers the chance.
        private var difference: Double? {
            if let ordered { return ordered }
            if share.count == 2 { return share[1] - share[0] }
            return means.count == 2 ? means[1] - means[0] : means.first
        }
    }
}

/// The answer to a question about size.
struct SizeReport: Encodable {
    struct Simulated: Encodable {
        let repetitions: Int
        let seed: UInt64
        let found, lowest, highest: Double
    }

    let arms: Int
    let power, level: Double
    let difference: Double?
    /// How many people in each arm: as many as there are, or as many as are needed.
    let peopleInEachArm: Int
    let people: Int
    let chance: Double?
    let smallest: Double?
    let simulated: Simulated?
    let text: String

    /// - Parameters:
    ///   - people: In all; nil if that is the question.
    ///   - difference: Asked about; nil if that is the question.
    init(
        size: TrialSize, arms: Int, people: Int?, difference: Double?, simulation: (repetitions: Int, seed: UInt64)?
    ) throws {
        (self.arms, power, level, self.difference) = (arms, size.power, size.level, difference)
        let often = "\(TrialWords.number(size.power * 100)) of 100 such trials"
        let each: Double
        var sentences: [String]
        if let people {
            each = Double(people) / Double(arms)
            self.people = people
            smallest = try? size.smallest(people: each)
            chance = try difference.map { _ in try size.chance(people: each) }
            let groups = "With \(Plain.count(people, "person", "people")) in \(arms) arms"
            sentences = []
            if let difference, let chance {
                sentences.append(
                    "\(groups), \(size.inWords(difference)) would be found in \(TrialWords.number(chance * 100)) of 100 such trials."
                )
            }
            sentences.append(
                smallest.map {
                    "\(groups), the smallest found in \(often) is \(size.inWords($0)). Smaller ones would often be missed."
                }
                    ?? "\(groups), nothing would be found in \(often).")
        } else {
            each = try size.needed()
            self.people = TrialWords.people(each) * arms
            (chance, smallest) = (nil, nil)
            sentences = [
                "To find \(size.inWords(difference ?? 0)) in \(often), \(Plain.number(TrialWords.people(each))) people are needed in "
                    + "each of \(arms) arms, \(Plain.number(self.people)) in all. More, if some will not answer."
            ]
        }
        peopleInEachArm = people.map { $0 / arms } ?? TrialWords.people(each)
        if arms > 2 {
            sentences.append(
                "The \(arms - 1) comparisons with the first arm are allowed for: each is judged at \(TrialWords.number(size.level))."
            )
        }
        if let simulation, difference != nil {
            let count = Double(peopleInEachArm)
            let found = try size.simulated(people: count, repetitions: simulation.repetitions, seed: simulation.seed)
            simulated = Simulated(
                repetitions: simulation.repetitions, seed: simulation.seed, found: found.share, lowest: found.interval.lower,
                highest: found.interval.upper)
            func hundred(_ share: Double) -> String { TrialWords.number(share * 100, places: 1) }
            sentences.append(
                "Done \(Plain.count(simulation.repetitions, "time")) with \(Plain.number(peopleInEachArm)) made-up people in each arm, "
                    + "it was found \(hundred(found.share)) times in 100 (the true figure is from "
                    + "\(hundred(found.interval.lower)) to \(hundred(found.interval.upper)); seed \(simulation.seed)).")
        } else {
            simulated = nil
        }
        text = sentences.joined(separator: "\n")
    }
}
