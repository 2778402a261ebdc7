public import ArgumentParser

/// What the program does with files alone, without an inquiry.
public enum AnalysisCommands {
    /// The commands, in the order help lists them.
    public static let all: [any ParsableCommand.Type] = [
        Read.self, Check.self, Quotes.self, Map.self, Trial.self, Disclose.self,
    ]
}
