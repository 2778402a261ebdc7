/// How a table of results is read: which column holds what, and which number each answer becomes.
///
/// It is part of a plan, because counting “maybe” as yes once answers are known would be another plan.
public struct Codebook: Sendable, Hashable {
    /// What stands in a column.
    public enum Answers: Sendable, Hashable {
        /// Numbers, within a range if one is given.
        case numbers(ClosedRange<Double>?)
        /// Words that mean yes, which is 1, and words that mean no, which is 0.
        case yesOrNo(yes: [String], no: [String])
        /// Answers from the lowest, which is 1, to the highest.
        case levels([String])
        /// Names of groups, as they stand.
        case groups

        /// The number that each word becomes, by ``Codebook/folded(_:)``; empty for numbers and groups.
        public var numbers: [String: Double] {
            switch self {
            case .numbers, .groups: [:]
            case .yesOrNo(let yes, let no):
                Dictionary(
                    no.map { (Codebook.folded($0), 0) } + yes.map { (Codebook.folded($0), 1) },
                    uniquingKeysWith: { first, _ in first }
                )
            case .levels(let levels):
                Dictionary(
                    levels.enumerated().map { (Codebook.folded($0.element), Double($0.offset + 1)) },
                    uniquingKeysWith: { first, _ in first }
                )
            }
        }

        fileprivate var words: [String] {
            switch self {
            case .numbers, .groups: []
            case .yesOrNo(let yes, let no): yes + no
            case .levels(let levels): levels
            }
        }
    }

    /// Where one outcome, covariate or subgroup stands.
    public struct Entry: Sendable, Hashable {
        /// Its name in the plan.
        public let name: String
        /// The column's name in the table.
        public let column: String
        /// What stands in the column.
        public let answers: Answers

        /// An entry; the codebook checks it.
        public init(_ name: String, column: String, _ answers: Answers) {
            (self.name, self.column, self.answers) = (name, column, answers)
        }
    }

    /// The column that says who a row is about; nil if there is none.
    public let person: String?
    /// The column of people's arms.
    public let arm: String
    /// For each arm of the plan, in its order, what stands in that column.
    public let codes: [String]
    /// Words that say that an answer is missing, besides an empty cell.
    public let missing: [String]
    /// The outcomes, covariates and subgroups.
    public let entries: [Entry]

    /// A codebook, checked.
    /// - Parameters:
    ///   - person: The column that says who a row is about.
    ///   - arm: The column of people's arms.
    ///   - codes: For each arm what stands in that column.
    ///   - missing: Words that say that an answer is missing.
    ///   - entries: The outcomes, covariates and subgroups.
    /// - Throws: ``TrialError`` if a column has no name, a name or a code is there twice, or a word means two things.
    public init(
        person: String?,
        arm: String,
        codes: [String],
        missing: [String],
        entries: [Entry]
    ) throws(TrialError) {
        guard !arm.isEmpty, person?.isEmpty != true else { throw .name("", of: "column") }
        try Self.check(codes, of: "arm")
        var names: Set<String> = []
        for entry in entries {
            guard !entry.column.isEmpty else { throw .name("", of: "column") }
            guard !entry.name.isEmpty, names.insert(entry.name).inserted else {
                throw .name(entry.name, of: "measurement")
            }
            try Self.check(entry.answers.words, of: "answer to “\(entry.name)”")
            if case .levels(let levels) = entry.answers, levels.count < 2 {
                throw .tooFewKinds("answers to “\(entry.name)”", levels.count)
            }
            if case .yesOrNo(let yes, let no) = entry.answers, yes.isEmpty || no.isEmpty {
                throw .plan("“\(entry.name)” needs a word for yes and a word for no.")
            }
            let words = Set(entry.answers.words.map(Self.folded))
            if let both = missing.first(where: { words.contains(Self.folded($0)) }) {
                throw .plan("“\(both)” is an answer to “\(entry.name)” and cannot mean a missing one too.")
            }
        }
        self.person = person
        self.arm = arm
        self.codes = codes
        self.missing = missing
        self.entries = entries
    }

    private static func check(_ words: [String], of kind: String) throws(TrialError) {
        var seen: Set<String> = []
        for word in words where folded(word).isEmpty || !seen.insert(folded(word)).inserted {
            throw .name(word, of: kind)
        }
    }

    /// A word as it is compared: without spaces round it, and in small letters.
    /// - Parameter word: As typed.
    /// - Returns: The same for words that mean the same.
    public static func folded(_ word: String) -> String {
        guard let first = word.firstIndex(where: { !$0.isWhitespace }),
            let last = word.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return word[first...last].lowercased()
    }

    func write(into canonical: inout Canonical) {
        canonical.add("person column", person.map { [$0] } ?? [])
        canonical.add("arm column", arm)
        canonical.add("arm code", codes)
        canonical.add("missing word", missing)
        canonical.add("measurements", "\(entries.count)")
        for entry in entries {
            canonical.add("measurement", entry.name)
            canonical.add("column", entry.column)
            switch entry.answers {
            case .numbers(let range): canonical.add("number", range.map { ["\($0.lowerBound)", "\($0.upperBound)"] } ?? [])
            case .yesOrNo(let yes, let no):
                canonical.add("yes", yes)
                canonical.add("no", no)
            case .levels(let levels): canonical.add("level", levels)
            case .groups: canonical.add("groups", "as they stand")
            }
        }
    }
}
