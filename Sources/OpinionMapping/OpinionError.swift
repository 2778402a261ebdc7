/// Why a map cannot be made as asked, with a sentence a person can act on.
public enum OpinionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There must be one loading for each mean.
    case componentsOfAnotherSize(means: Int, loadings: Int)
    /// A mean or a loading is infinite or not a number.
    case componentsNotFinite
    /// The components are those of another number of statements.
    case componentsOfOtherStatements(components: Int, statements: Int)
    /// A group names somebody who is not among the participants.
    case unknownParticipant(Int)
    /// Somebody is named in two groups.
    case inTwoGroups(Int)
    /// The number of groups to look for is outside what the method can tell apart.
    case mostGroups(Int)
    /// People cannot be divided into so many groups.
    case division(Int, most: Int)
    /// The smallest group must have two people.
    case smallestGroup(Int)
    /// The false discovery rate must lie between 0 and 1.
    case falseDiscoveryRate(Double)
    /// Too few resamples judge nothing, and too many never end.
    case resamples(Int)

    /// What is wrong and what would be right.
    public var sentence: String {
        switch self {
        case .componentsOfAnotherSize(let means, let loadings):
            "There are \(means) means and \(loadings) loadings. There must be as many of one as of the other."
        case .componentsNotFinite:
            "A mean or a loading is infinite or not a number. All must be numbers."
        case .componentsOfOtherStatements(let components, let statements):
            "The components are those of \(components) statements, and the votes are on \(statements)."
        case .unknownParticipant(let id):
            "A group names participant \(id), who is not in the table of votes."
        case .inTwoGroups(let id):
            "Participant \(id) is named twice in the groups. Everybody may be in one group only."
        case .mostGroups(let count):
            "\(count) is not a number of groups to look for. It must be from 1 to 12."
        case .division(let count, let most):
            "People cannot be divided into \(count) groups. It must be from 2 to \(most)."
        case .smallestGroup(let count):
            "The smallest group would have \(count). No group may be smaller than 2."
        case .falseDiscoveryRate(let rate):
            "The false discovery rate is \(rate). It must lie between 0 and 1."
        case .resamples(let count):
            "\(count) is not a number of resamples. It must be from 2 to 1000."
        }
    }

    /// The sentence.
    public var description: String { sentence }
}
