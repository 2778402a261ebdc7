public import ArgumentParser

/// What the program does with files alone, without an inquiry.
public enum AnalysisCommands {
    /// The commands, in the order help lists them.
    public static let all: [any ParsableCommand.Type] = [Map.self, Read.self, Disclose.self]
}
