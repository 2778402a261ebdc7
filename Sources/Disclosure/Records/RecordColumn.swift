/// Something about each record that somebody may know of a person from elsewhere: council, age, condition.
public struct RecordColumn: Sendable, Hashable {
    /// What it is.
    public let name: String
    /// One value for each record; nil where it was not said, which counts as a value of its own.
    public let values: [String?]
    /// Coarser and coarser values in place of `values`, each with its name: "Region", then "Nation".
    public let generalisations: [Generalisation]

    /// A coarser version of a column.
    public struct Generalisation: Sendable, Hashable {
        /// What it is.
        public let name: String
        /// One value for each record.
        public let values: [String?]

        /// A name and one value for each record.
        public init(_ name: String, _ values: [String?]) {
            self.name = name
            self.values = values
        }
    }

    /// A column with its coarser versions, the finest first; leaving the column out is always one more.
    ///
    /// - Parameters:
    ///   - name: What it is.
    ///   - values: One for each record; nil where it was not said.
    ///   - generalisations: Coarser and coarser versions, each with one value for each record.
    public init(_ name: String, _ values: [String?], generalisations: [Generalisation] = []) {
        self.name = name
        self.values = values
        self.generalisations = generalisations
    }
}

/// A combination of values that few records share.
public struct RareCombination: Sendable, Hashable {
    /// The column names and values, in the columns' order; nil is not said.
    public let values: [Value]
    /// The records that have it, by place.
    public let records: [Int]

    /// A column's name and its value.
    public struct Value: Sendable, Hashable {
        /// The column's name.
        public let column: String
        /// The value; nil where it was not said.
        public let value: String?
    }

    /// "Only 1 record has Council: Rutland and Age: 85 and over." For the person who prepares the records; it must not
    /// be published.
    public var sentence: String {
        let named = values.map { "\($0.column): \($0.value ?? "not said")" }.joined(separator: " and ")
        return records.count == 1 ? "Only 1 record has \(named)." : "Only \(records.count) records have \(named)."
    }
}

/// How coarse each column would have to be.
public struct SuggestedGeneralisation: Sendable, Hashable {
    /// One step for each column.
    public let steps: [Step]
    /// Records that would still have to be left out, by place.
    public let leftOut: [Int]

    /// What to do with a column.
    public enum Step: Sendable, Hashable {
        /// Leave it as it is.
        case keep(column: String)
        /// Give the coarser version instead.
        case generalise(column: String, to: String)
        /// Leave the column out.
        case leaveOut(column: String)
    }

    /// What to do, in one sentence ("Give Region instead of Council and leave out Age").
    public var sentence: String {
        let changes: [String] = steps.compactMap { step in
            switch step {
            case .keep: return nil
            case .generalise(let column, let to): return "give \(to) instead of \(column)"
            case .leaveOut(let column): return "leave out \(column)"
            }
        }
        var sentence = changes.isEmpty ? "Nothing has to be made coarser" : changes.joined(separator: " and ")
        sentence = sentence.prefix(1).uppercased() + sentence.dropFirst()
        if leftOut.isEmpty { return sentence + "." }
        return sentence
            + (leftOut.count == 1 ? ", and 1 record is left out." : ", and \(leftOut.count) records are left out.")
    }
}
