/// Something a reader of a result should know that does not stop the calculation, with a sentence.
public enum Caution: Sendable, Hashable, CustomStringConvertible {
    /// A covariate was left out because it follows from others (or is the same for everybody, if there are none).
    case leftOutCovariate(String, followsFrom: [String])
    /// A covariate was missing for so many people and filled in with the average.
    case filledIn(String, people: Int)
    /// So many people were left out because a covariate is missing.
    case leftOut(people: Int)
    /// An arm is so small that the uncertainty is itself uncertain.
    case smallArm(String, people: Int)
    /// Everybody in an arm has the same outcome, so its uncertainty is certainly underrated.
    case constantArm(String)
    /// Few people are expected in some cell, so the chance stated is rough.
    case roughChance(smallestExpected: Double)
    /// Everybody in one arm is over everybody in the other.
    case completeSeparation

    /// What a reader should know.
    public var sentence: String {
        switch self {
        case .leftOutCovariate(let name, let others):
            others.isEmpty
                ? "“\(name)” was left out: it is the same for everybody."
                : "“\(name)” was left out: it follows from \(Plain.list(others.map { "“\($0)”" }))."
        case .filledIn(let name, let people):
            "“\(name)” was missing for \(Plain.people(people)) and filled in with the average."
        case .leftOut(let people):
            "\(Plain.people(people)) left out because what is adjusted for is missing."
        case .smallArm(let arm, let people):
            "“\(arm)” has only \(Plain.people(people)): how uncertain the result is cannot be told well."
        case .constantArm(let arm): "Everybody in “\(arm)” gave the same answer, so the range is likely too narrow."
        case .roughChance(let expected):
            "Some counts would be expected to be as low as \(Plain.number(expected, places: 1)), so the chance is rough."
        case .completeSeparation: "Every answer in one arm is above every answer in the other."
        }
    }

    /// The sentence.
    public var description: String { sentence }
}
