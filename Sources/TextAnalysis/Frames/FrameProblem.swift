/// What is wrong with a pattern set, said so that the person who edits it can put it right.
public struct FrameProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file as it was named to the reader.
    public let file: String
    /// Where in the file, if the set came from one.
    public let position: TextPosition?
    /// What is wrong and what to do, in plain sentences.
    public let message: String

    /// A problem in a file or, without a position, in a set made otherwise.
    public init(file: String, position: TextPosition?, message: String) {
        self.file = file
        self.position = position
        self.message = message
    }

    /// "file:line:column: message", as editors read it.
    public var description: String {
        guard let position else { return "\(file): \(message)" }
        return "\(file):\(position.line):\(position.column): \(message)"
    }
}
