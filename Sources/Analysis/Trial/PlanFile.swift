import TextAnalysis
import TrialStatistics

/// A plan as a person writes it, with what they expect, which decides how much the trial can find.
struct PlanFile {
    /// What is expected of an outcome. It changes nothing in the analysis and is no part of the digest.
    struct Expectation {
        /// The share that says yes in the first arm.
        var share: Double?
        /// The standard deviation of answers.
        var spread: Double?
        /// The part of the variance that is explained by what is adjusted for.
        var explained = 0.0
        /// The smallest difference that would matter.
        var worth: Double?
    }

    let plan: TrialPlan
    /// How many people in all.
    let people: Int
    /// By the outcome's name.
    let expectations: [String: Expectation]

    /// - Throws: ``CommandProblem`` with file, line and column.
    init(_ file: InputFile) throws {
        let source = try SourceFile(file)
        try self.init(String(decoding: source.bytes, as: UTF8.self), name: file.name)
    }

    /// - Throws: ``CommandProblem`` with file, line and column.
    init(_ text: String, name: String) throws {
        do {
            var reader = try PlanReader(text, file: name)
            self = try reader.read()
        } catch {
            throw CommandProblem("\(error)")
        }
    }

    init(plan: TrialPlan, people: Int, expectations: [String: Expectation]) {
        (self.plan, self.people, self.expectations) = (plan, people, expectations)
    }

    /// The column of the table in which something stands.
    func column(of name: String) -> String {
        plan.codebook?.entries.first { $0.name == name }?.column ?? name
    }
}

extension PlanFile {
    /// A plan to start from.
    static let example = """
        # A plan for a trial of messages. Lines that begin with # are notes; they do not change the plan's digest.
        # Put a value that has a colon in it in "quotes".

        question: Does a story move more people to write to their councillor than a fact sheet?

        # What people are shown. The others are compared with the first one, unless you say otherwise below.
        arms: [fact sheet, story, question]

        # How many people in all. Results are looked at once, when all of them have answered.
        # With "looks: any time" you may look as often as you like; ranges are then wider.
        people: 600
        looks: once

        # How people are assigned: simple, blocks, strata or minimisation. Blocks keep the arms the same size.
        # Strata are blocks apart for each kind of person; name what must be alike as "factors".
        randomise:
          by: strata
          factors: [region]
          sizes: [6, 9]

        # What is measured. A scale is "yes or no", "average" or "ordered".
        # What is expected only says how much the trial can find. It is no part of the digest.
        outcomes:
          - name: would write
            column: write
            scale: yes or no
            yes: [Yes]
            no: [No, Not sure]
            expected: 0.3
            worth finding: 0.15
          - name: trust
            column: trust after
            scale: average
            lowest: 0
            highest: 10
            adjusted for: [trust before]
            spread: 2
            explained: 0.4
          - name: agrees that support is a right
            column: right
            scale: ordered
            levels: [Strongly disagree, Disagree, Neither, Agree, Strongly agree]

        # What is known about people beforehand and adjusted for.
        covariates:
          - name: trust before
            lowest: 0
            highest: 10

        # Comparisons that are looked at together. The more there are, the stricter each is judged.
        # A correction is Holm, Benjamini-Hochberg, Benjamini-Yekutieli, or none for a single comparison.
        families:
          - name: the main question
            outcomes: [would write]
            correction: Holm
          - name: also asked
            outcomes: [trust, agrees that support is a right]
            correction: Benjamini-Hochberg

        # Kinds of people among whom messages may work differently, known beforehand.
        subgroups: [region]

        # The table of results: which column says who, and which says what they were shown.
        columns:
          person: person
          arm: arm

        # Words that mean that an answer is missing, besides an empty cell.
        missing: [NA]

        exclusions: >-
          People who work for the council. They are left out before anybody is assigned.

        """
}
