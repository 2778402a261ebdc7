public import DelimitedText

/// Why a file cannot be read, with a sentence a person can act on.
public struct LayoutError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Sendable, Hashable {
        /// The file is no table of comma-separated values.
        case csv(CSVError.Problem)
        /// The file is empty, or its first line lacks a column.
        case missingColumn(String)
        /// A record has another number of fields than the first line.
        case fieldCount(Int, expected: Int)
        /// A field that must be a whole number is something else.
        case notANumber(column: String, text: String)
        /// A vote is not 1, 0 or -1.
        case notAVote(String)
        /// The same statement heads two columns.
        case statementTwice(Int)
    }

    /// What is wrong.
    public let problem: Problem
    /// The line of the file, from 1.
    public let line: Int
    /// The column in bytes, from 1, or the number of the field, as the problem has it; nil for the whole line.
    public let column: Int?

    init(_ problem: Problem, line: Int, column: Int? = nil) {
        self.problem = problem
        self.line = line
        self.column = column
    }

    init(_ error: CSVError) {
        self.init(.csv(error.problem), line: error.line, column: error.column)
    }

    /// What is wrong and where.
    public var sentence: String {
        let place = column.map { "Line \(line), column \($0)" } ?? "Line \(line)"
        return "\(place): \(explanation)"
    }

    private var explanation: String {
        switch problem {
        case .csv(let problem): problem.explanation
        case .missingColumn(let name):
            "the column “\(name)” is missing from the first line."
        case .fieldCount(let count, let expected):
            "there are \(count) fields, and \(expected) in the first line."
        case .notANumber(let column, let text):
            "“\(text)” in the column “\(column)” is not a whole number."
        case .notAVote(let text):
            "“\(text)” is not a vote. It must be 1 to agree, 0 to pass or -1 to disagree."
        case .statementTwice(let id):
            "statement \(id) heads two columns."
        }
    }

    /// The sentence.
    public var description: String { sentence }
}
