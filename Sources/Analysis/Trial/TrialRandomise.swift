import ArgumentParser
import TrialStatistics
import Web

extension Trial {
    /// Assigns people to arms, and keeps the record.
    struct Randomise: AnalysisCommand {
        static let calledName = "trial randomise"
        static let configuration = CommandConfiguration(
            abstract: "Assign people to the arms of a plan, and keep a record that can be checked.",
            discussion: """
                Takes a table of people, one to a row, with the column that says who they are and what the plan keeps alike \
                (its factors); or just how many people there are, with --people. Run again with more people, or with the \
                same list grown longer, it goes on where it stopped.

                For letters.yaml it keeps three files. letters.arms.csv says who gets what: show it to nobody who decides \
                who takes part. letters.seed is the secret from which everything follows: keep it until the last person \
                is assigned, then publish it with letters.record, which names nobody. Until then publish the record's digest \
                now and then, so that nobody can say it was changed.

                Nothing here shows who would get what next.

                Examples:

                  firsthand trial randomise letters.yaml people.csv
                  firsthand trial randomise letters.yaml --people 600
                  printf 'person,region\\nann,north\\n' | firsthand trial randomise letters.yaml -

                Ends with 0 when people were assigned, with 2 when they were not; then nothing is written.
                """
        )

        @Argument(help: ArgumentHelp("The plan.", valueName: "plan.yaml"))
        var planPath: String

        @Argument(help: ArgumentHelp("The people, or - for standard input.", valueName: "people.csv"))
        var list: String?

        @Option(help: "So many people, who have numbers for names.")
        var people: Int?

        @Option(help: "The secret: 64 digits from 0 to f, or a file for them. A fresh one is made where there is none.")
        var seed: String?

        @Option(help: ArgumentHelp("The record, if not beside the plan.", valueName: "file"))
        var record: String?

        @Option(help: ArgumentHelp("The list of who gets what, if not beside the plan.", valueName: "file"))
        var arms: String?

        @Flag(help: "Print everything as JSON.")
        var json = false

        func validate() throws {
            guard (list == nil) != (people == nil) else { throw ValidationError("Give a table of people, or --people.") }
            if let people, !(1...1_000_000).contains(people) {
                throw ValidationError("--people is from 1 to 1000000.")
            }
        }

        func perform() throws {
            let file = try PlanFile(InputFile(path: planPath))
            let base = planPath == "-" ? "trial" : Self.base(planPath)
            let files = AllocationFiles(
                record: record ?? base + ".record", arms: arms ?? base + ".arms.csv", seed: seed ?? base + ".seed")
            var desk = try AllocationDesk(file.plan, files: files)
            let coming = try list.map { try Self.people(InputFile(path: $0), file.plan) }
            let before = desk.list.count
            do throws(TrialError) {
                if let coming { try desk.assign(coming) } else { try desk.assign(numbers: people ?? 0) }
            } catch {
                throw CommandProblem(error.sentence)
            }
            try desk.save()
            let report = RandomiseReport(desk, plan: file.plan, before: before)
            print(json ? try report.json() : report.text)
        }

        private static func base(_ path: String) -> String {
            guard let dot = path.lastIndex(of: "."), dot > path.lastIndex(of: "/") ?? path.startIndex else { return path }
            return String(path[..<dot])
        }

        /// - Throws: ``CommandProblem`` with the line, for people without a name, twice, or without what must be known.
        static func people(_ input: InputFile, _ plan: TrialPlan) throws -> [ComingPerson] {
            let table = try TableFile(input)
            let column = plan.codebook?.person ?? "person"
            let names = try table.column(column)
            let factors = plan.randomisation.factors
            let traits = try factors.map { factor in
                try table.column(plan.codebook?.entries.first { $0.name == factor }?.column ?? factor)
            }
            var lines: [String: Int] = [:]
            return try names.indices.map { row in
                let place = "\(table.name): Line \(table.lines[row])"
                let name = names[row].trimmed
                guard !name.isEmpty else { throw CommandProblem("\(place), column “\(column)”: who this is is missing.") }
                if let first = lines.updateValue(table.lines[row], forKey: name) {
                    throw CommandProblem("\(place), column “\(column)”: “\(name)” is on line \(first) too.")
                }
                var known: [String: String] = [:]
                for (factor, values) in zip(factors, traits) {
                    known[factor] = values[row].trimmed
                    guard known[factor] != "" else {
                        throw CommandProblem("\(place): “\(factor)” must be known before “\(name)” is assigned.")
                    }
                }
                return ComingPerson(name: name, traits: known)
            }
        }
    }
}

/// What happened at the desk, in words and as JSON.
struct RandomiseReport: Encodable {
    struct Arm: Encodable {
        let name: String
        let people: Int
    }

    let assigned: Int
    let people: Int
    let arms: [Arm]
    let plan, commitment, head: String
    let text: String

    init(_ desk: AllocationDesk, plan: TrialPlan, before: Int) {
        let record = desk.record
        (people, assigned) = (desk.list.count, desk.list.count - before)
        arms = zip(plan.randomisation.arms, record.counts).map { Arm(name: $0.name, people: $1) }
        (self.plan, commitment, head) = (plan.digest, record.commitment, record.head)
        let counts = Plain.list(arms.map { "\($0.name) \(Plain.number($0.people))" })
        var lines: [String] = []
        if assigned == 0 {
            lines.append("Everybody on this list has been assigned before: \(Plain.count(people, "person", "people")).")
        } else if assigned == 1, let last = desk.list.last {
            lines.append("\(last.person): \(last.arm)")
        } else {
            let all = before == 0 ? "" : ", \(Plain.number(people)) in all"
            lines.append("\(Plain.count(assigned, "person", "people")) assigned\(all): \(counts).")
        }
        lines += [
            "Who gets what is in \(desk.files.arms). Show it to nobody who decides who takes part.", "",
            before == 0 ? "Publish before anybody is told anything" : "The record so far",
            "  plan        \(self.plan)", "  commitment  \(commitment)", "  record      \(head)", "",
        ]
        lines.append(
            desk.seedIsFile
                ? "The seed is in \(desk.files.seed). Keep it secret until the last person is assigned; then publish it "
                    + "with \(desk.files.record)."
                : "Keep the seed secret until the last person is assigned; then publish it with \(desk.files.record).")
        text = lines.joined(separator: "\n")
    }
}
