/// What the columns of a table are to be read as, by their names.
struct TextColumns: Sendable {
    var text: String?
    var label: String?
    var source: String?
    var period: String?

    var areNamed: Bool { [text, label, source, period].contains { $0 != nil } }

    /// As many records are looked at to find the column that holds the texts.
    static let sample = 100

    /// The only column that can be the one with the texts: there is no other; or it alone is called “text”; or it alone
    /// has values of several words that are not the same over and over.
    ///
    /// - Parameters:
    ///   - names: the columns.
    ///   - values: for each column what it holds in the first records.
    /// - Returns: its number from 0; nil when there is none or there are several.
    static func guess(_ names: [String], values: [[String]]) -> Int? {
        if names.count == 1 { return 0 }
        let called = names.indices.filter { names[$0].lowercased() == "text" }
        if called.count == 1 { return called[0] }
        let candidates = names.indices.filter { index in
            let filled = values[index].filter { !$0.trimmed.isEmpty }
            let long = filled.filter { $0.split(whereSeparator: \.isWhitespace).count >= 4 }
            return !filled.isEmpty && long.count * 2 >= filled.count && Set(filled).count * 10 >= filled.count * 9
        }
        return candidates.count == 1 ? candidates[0] : nil
    }
}

extension CommandProblem {
    /// There is no column of the name wanted.
    static func noColumn(_ wanted: String, in file: String, columns: [String]) -> CommandProblem {
        CommandProblem("\(file) has no column “\(wanted)”. Its columns are: \(list(columns)).")
    }

    /// Several columns could hold the texts, or none.
    static func whichColumn(of file: String, columns: [String]) -> CommandProblem {
        CommandProblem(
            "Which column of \(file) holds the texts? Name it with --column. Its columns are: \(list(columns)).",
            wantsColumn: true
        )
    }

    private static func list(_ columns: [String]) -> String {
        let most = 40
        let shown = columns.prefix(most).map { "“\($0)”" }.joined(separator: ", ")
        return columns.count > most ? "\(shown) and \(columns.count - most) more" : shown
    }
}
