import ArgumentParser
import Foundation

/// A command that ends with 0 when it did what it was asked, with 1 when what it was asked to check does not hold, and with
/// 2 when it could not do it; 64 is the parser's, for options that make no sense.
protocol AnalysisCommand: ParsableCommand {
    /// How the command is called in sentences, `map` or `read words`.
    static var calledName: String { get }

    /// Does the work. Throws ``CommandProblem`` when it cannot be done.
    func perform() throws
}

extension AnalysisCommand {
    static var calledName: String { _commandName }

    func run() throws {
        do {
            try perform()
        } catch let problem as CommandProblem {
            FileHandle.standardError.write(Data("firsthand \(Self.calledName): \(problem)\n".utf8))
            throw ExitCode(2)
        }
    }
}

/// What stopped a command, as a sentence for the person who gave it.
struct CommandProblem: Error, CustomStringConvertible {
    let description: String
    /// Whether only the name of a column is wanted, so that a file which was not asked for by name can be passed over.
    let wantsColumn: Bool

    init(_ sentence: String, wantsColumn: Bool = false) { (description, self.wantsColumn) = (sentence, wantsColumn) }
}
