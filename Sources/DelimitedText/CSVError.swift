/// Why a file is no table of separated values, and where.
public struct CSVError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Sendable, Hashable {
        /// A quotation mark opens and the file ends before it closes.
        case quoteNeverCloses
        /// Something other than a separator follows a closing quotation mark.
        case textAfterQuote
        /// The record is longer than any a person or a program meant to write.
        case recordTooLong

        /// What is wrong, in a sentence that goes on after a place and a colon.
        public var explanation: String {
            switch self {
            case .quoteNeverCloses: "a quotation mark opens here and the file ends before it closes."
            case .textAfterQuote:
                "a comma or the end of the line must follow a closing quotation mark. "
                    + "A quotation mark in a text is written twice."
            case .recordTooLong:
                "the record is longer than \(CSVError.longestRecord) bytes. A quotation mark may be missing."
            }
        }
    }

    /// The most bytes, fields counted as one more each, that a record may have.
    public static let longestRecord = 1 << 24

    /// What is wrong.
    public let problem: Problem
    /// The line of the file, from 1.
    public let line: Int
    /// The column in Unicode scalars, from 1; nil for the whole line.
    public let column: Int?

    init(_ problem: Problem, line: Int, column: Int? = nil) {
        self.problem = problem
        self.line = line
        self.column = column
    }

    /// What is wrong and where.
    public var description: String {
        let place = column.map { "Line \(line), column \($0)" } ?? "Line \(line)"
        return "\(place): \(problem.explanation)"
    }
}
