/// Why a trial cannot be planned, randomised or analysed, with a sentence a person can act on.
public enum TrialError: Error, Sendable, Hashable, CustomStringConvertible {
    // MARK: Numbers

    /// A quantity (named) must be over 0.
    case notPositive(String, Double)
    /// A quantity (named) must lie within two numbers.
    case outside(String, Double, from: Double, to: Double)
    /// A value of a named quantity is NaN or infinite; rows count from 1.
    case notANumber(of: String, row: Int?)
    /// The values of a named quantity are too large to calculate with.
    case tooLarge(String)

    // MARK: Data

    /// A named column has another number of rows than there are people.
    case length(of: String, rows: Int, people: Int)
    /// A row is assigned to an arm that does not exist; rows count from 1.
    case unknownArm(String, row: Int?)
    /// A name is empty, or used twice.
    case name(String, of: String)
    /// There are fewer than two arms, or fewer than two groups.
    case tooFewKinds(String, Int)
    /// An arm (or group) has too few people whose outcome is known.
    case tooFewPeople(String, people: Int, needed: Int)
    /// Nobody's outcome is known.
    case allMissing(String)
    /// Everybody compared has the same outcome.
    case noVariation(String)
    /// A value that must be 0 or 1 is another number; rows count from 1.
    case notYesOrNo(of: String, row: Int)
    /// A covariate is missing for somebody, and the plan says not to fill it in; rows count from 1.
    case missingCovariate(String, row: Int)

    // MARK: Models

    /// Within an arm a covariate can be worked out from the others, so that arm's average cannot be adjusted for it.
    case collinear(covariate: String, arm: String)
    /// One person alone decides a coefficient, so its uncertainty cannot be told; rows count from 1.
    case decidedByOnePerson(row: Int, arm: String)
    /// The joint test has no answer because the estimates' uncertainty is degenerate.
    case degenerate(String)

    // MARK: Plans and randomisation

    /// A plan or scheme contradicts itself; the sentence says how.
    case plan(String)
    /// Not what the plan declared: the sentence says what differs.
    case notPlanned(String)
    /// A record does not follow from its seed and scheme; entries count from 1.
    case record(String, entry: Int?)
    /// No answer within what could be tried.
    case unreachable(String)

    /// What is wrong and what would be right.
    public var sentence: String {
        switch self {
        case .notPositive(let name, let value): "\(name) is \(value). It must be over 0."
        case .outside(let name, let value, let low, let high):
            "\(name) is \(value). It must be from \(low) to \(high)."
        case .notANumber(let name, let row):
            row.map { "Row \($0) of “\(name)” is not a finite number. Leave it out as missing, or correct it." }
                ?? "“\(name)” is not a finite number."
        case .tooLarge(let name): "The numbers in “\(name)” are too large to calculate with. Use a larger unit."
        case .length(let name, let rows, let people):
            "“\(name)” has \(rows) rows for \(people) people. There must be one for each."
        case .unknownArm(let name, let row):
            (row.map { "Row \($0) is assigned to " } ?? "The comparison is with ")
                + "“\(name)”, which is not one of the trial’s arms."
        case .name(let name, let kind):
            name.isEmpty ? "A name of \(kind) is empty." : "The name “\(name)” is used for more than one \(kind)."
        case .tooFewKinds(let kind, let count): "There must be at least two \(kind), and there are \(count)."
        case .tooFewPeople(let name, let people, let needed):
            "In “\(name)” the outcome is known for \(people) people. At least \(needed) are needed."
        case .allMissing(let name): "Nobody’s “\(name)” is known, so nothing can be compared."
        case .noVariation(let name):
            "Everybody compared has the same “\(name)”, so how uncertain the difference is cannot be told."
        case .notYesOrNo(let name, let row): "Row \(row) of “\(name)” must be 0 (no) or 1 (yes)."
        case .missingCovariate(let name, let row):
            "Row \(row) of “\(name)” is missing. Fill missing ones in with the average, or leave those people out."
        case .collinear(let covariate, let arm):
            "In “\(arm)”, “\(covariate)” is the same for everybody or follows from the other covariates. "
                + "Leave it out for all arms."
        case .decidedByOnePerson(let row, let arm):
            "In “\(arm)”, the person in row \(row) alone decides part of the adjustment. Use fewer covariates."
        case .degenerate(let name): "“\(name)” cannot be answered: some of the averages compared have no uncertainty."
        case .plan(let sentence), .notPlanned(let sentence), .unreachable(let sentence): sentence
        case .record(let what, let entry): (entry.map { "Entry \($0): " } ?? "The record: ") + what
        }
    }

    /// The sentence.
    public var description: String { sentence }
}
