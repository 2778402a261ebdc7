import ArgumentParser
import TrialStatistics
import Web

extension Trial {
    /// Checks a record of who was assigned to which arm.
    struct Verify: AnalysisCommand {
        static let calledName = "trial verify"
        static let configuration = CommandConfiguration(
            abstract: "Check that a record of assignments follows from its seed, and that nothing was changed.",
            discussion: """
                Anybody can do this once the seed is published: everybody in the record is assigned again, and must get the \
                same arm. Without the seed only what was changed after it was written is found.

                Examples:

                  firsthand trial verify letters.record
                  firsthand trial verify letters.record --seed letters.seed
                  firsthand trial verify letters.record --seed 9a41… --commitment 77c0…

                Ends with 0 when the record holds, with 1 when it does not, with 2 when it cannot be read.
                """
        )

        @Argument(help: ArgumentHelp("The record.", valueName: "file.record"))
        var path: String

        @Option(help: "The seed, or the file it is in.")
        var seed: String?

        @Option(help: "The commitment as it was published before the first person.")
        var commitment: String?

        @Option(help: "The record's digest as it was published at some time.")
        var head: String?

        @Option(help: ArgumentHelp("The plan that people were to be assigned by.", valueName: "plan.yaml"))
        var plan: String?

        @Flag(help: "Print everything as JSON.")
        var json = false

        func perform() throws {
            let record = try AllocationDesk.record(in: path)
            let plan = try plan.map { try PlanFile(InputFile(path: $0)).plan }
            let report = VerifyReport(
                record, seed: try known(), commitment: commitment, head: head, randomisation: plan?.randomisation)
            print(json ? try report.json() : report.text)
            if !report.holds { throw ExitCode(1) }
        }

        private func known() throws -> Seed? {
            guard let seed else { return nil }
            if let given = try? Seed(text: seed) { return given }
            guard let found = try AllocationDesk.seed(in: seed) else {
                throw CommandProblem("“\(seed)” is neither a seed, 64 digits from 0 to f, nor a file that is there.")
            }
            return found
        }
    }
}

/// Whether a record holds.
struct VerifyReport: Encodable {
    let holds: Bool
    let people: Int
    let commitment, head: String
    let text: String

    init(_ record: AllocationRecord, seed: Seed?, commitment: String?, head: String?, randomisation: Randomisation?) {
        (people, self.commitment, self.head) = (record.entries.count, record.commitment, record.head)
        var problems: [String] = []
        do throws(TrialError) {
            if let seed { try record.verify(seed: seed) } else { try record.verifyChain() }
        } catch {
            problems.append(error.sentence)
        }
        if let commitment, commitment != record.commitment {
            problems.append("The commitment in the record is \(record.commitment), not the one given.")
        }
        if let head, head != record.head, !record.entries.contains(where: { $0.digest == head }) {
            problems.append("No state of this record ever had the digest \(head).")
        }
        if let randomisation, randomisation != record.randomisation {
            problems.append("The plan assigns people in another way than the record.")
        }
        holds = problems.isEmpty
        let counts = Plain.list(
            zip(record.randomisation.arms, record.counts).map { "\($0.name) \(Plain.number($1))" })
        let size = "\(Plain.count(people, "person", "people")): \(counts)."
        if !problems.isEmpty {
            text = (["The record does not hold."] + problems.map { "  " + $0 } + [size]).joined(separator: "\n")
        } else if seed != nil {
            text =
                "The record holds: the seed is the one that was committed to, and gives everybody the arm they got.\n" + size
        } else {
            text =
                "Nothing in the record was changed after it was written. That it follows from its seed can be checked "
                + "when the seed is known, with --seed.\n" + size
        }
    }
}
