import ArgumentParser
import Foundation
import TextAnalysis

/// Which texts a reading is of.
struct TextSelection: ParsableArguments {
    @OptionGroup
    var input: TextInput

    @Option(
        help: ArgumentHelp(
            "Only texts of this source or period; again for others. A * stands for any ending.",
            valueName: "source=… or period=…"
        ),
        transform: TextFilter.init
    )
    var `where`: [TextFilter] = []

    @Option(help: "Put dates together by day, month or year. Dates are read as 2021-09-30 or 30/09/2021.")
    var every: PeriodLength?

    /// The texts asked for, their periods so written that they stand in order.
    func texts() throws -> ChosenTexts {
        var chosen = try allTexts()
        let all = chosen.texts
        chosen.texts = `where`.select(all)
        if chosen.texts.isEmpty, !all.isEmpty { throw CommandProblem(`where`.nothingFound(in: all)) }
        return chosen
    }

    /// All texts, whatever `--where` says; of other files in their place if some are named.
    func allTexts(of paths: [String]? = nil) throws -> ChosenTexts {
        var input = input
        if let paths {
            input.paths = paths
            // What a table is compared with may be letters and notes, which have no columns.
            if !paths.contains(where: mayBeTable) {
                (input.column, input.label, input.source, input.period) = (nil, nil, nil, nil)
            }
        }
        var texts = try input.texts()
        let dates = PeriodDates(texts.map(\.period), every: every)
        for index in texts.indices { texts[index].period = dates.periods[index] }
        return ChosenTexts(texts: texts, notes: dates.notes)
    }
}

extension TextSelection {
    /// Whether a file, or a file of a folder, is laid out in columns.
    private func mayBeTable(_ path: String) -> Bool {
        if path == "-" || input.format != nil { return true }
        guard InputFile(path: path).isFolder else { return TextFormat(fileName: path).hasColumns }
        let files = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return files.contains { TextFormat(fileName: $0).hasColumns }
    }
}

/// Texts to read, and what has to be said about them.
struct ChosenTexts {
    var texts: [SourceText]
    var notes: [String] = []
}

/// A source or period that texts are chosen by.
struct TextFilter: Sendable {
    enum Key: String { case source, period }

    let key: Key
    let value: String
    let isBeginning: Bool

    init(_ argument: String) throws {
        guard let equals = argument.firstIndex(of: "="), let key = Key(rawValue: argument[..<equals].lowercased())
        else {
            throw ValidationError("“\(argument)” is not source=… or period=….")
        }
        let value = argument[argument.index(after: equals)...]
        self.key = key
        isBeginning = value.hasSuffix("*")
        self.value = String(isBeginning ? value.dropLast() : value)
    }

    func holds(source: String, period: String) -> Bool {
        let own = key == .source ? source : period
        return isBeginning ? own.hasPrefix(value) : own == value
    }

    var words: String { "\(key.rawValue) “\(value)\(isBeginning ? "*" : "")”" }
}

extension [TextFilter] {
    /// One of the sources named, if any is, and one of the periods.
    func hold(source: String, period: String) -> Bool {
        [TextFilter.Key.source, .period].allSatisfy { key in
            let own = filter { $0.key == key }
            return own.isEmpty || own.contains { $0.holds(source: source, period: period) }
        }
    }

    func select(_ texts: [SourceText]) -> [SourceText] {
        isEmpty ? texts : texts.filter { hold(source: $0.source, period: $0.period) }
    }

    /// That nothing is left, and what could have been asked for.
    func nothingFound(in texts: [SourceText]) -> String {
        let asked = map(\.words).joined(separator: " and ")
        let known = [TextFilter.Key.source, .period].compactMap { key -> String? in
            guard contains(where: { $0.key == key }) else { return nil }
            let values = Set(texts.map { key == .source ? $0.source : $0.period }).subtracting([""]).sorted()
            guard !values.isEmpty else { return "No text says its \(key.rawValue)." }
            let shown = values.prefix(12).map { "“\($0)”" }.joined(separator: ", ")
            return "There are: \(shown)\(values.count > 12 ? " and \(values.count - 12) more" : "")."
        }
        return (["No text has the \(asked)."] + known).joined(separator: " ")
    }
}
