import ArgumentParser
import TextAnalysis

/// Which texts a reading is of.
struct TextSelection: ParsableArguments {
    @OptionGroup
    var input: TextInput

    @Option(
        help: ArgumentHelp(
            "Only texts of this source or period; again for others. A * stands for any ending.",
            valueName: "source=… or period=…"),
        transform: TextFilter.init)
    var `where`: [TextFilter] = []

    @Option(help: "Put dates together by day, month or year. Dates are read as 2021-09-30 or 30/09/2021.")
    var every: PeriodLength?

    /// The texts asked for, their periods so written that they stand in order.
    func texts() throws -> [SourceText] {
        let all = try allTexts()
        let chosen = `where`.select(all)
        if chosen.isEmpty, !all.isEmpty { throw CommandProblem(`where`.nothingFound(in: all)) }
        return chosen
    }

    /// All texts, whatever `--where` says; of other files in their place if some are named.
    func allTexts(of paths: [String]? = nil) throws -> [SourceText] {
        var input = input
        if let paths { input.paths = paths }
        let texts = try input.texts()
        let periods = PeriodLength.inOrder(texts.map(\.period), every: every)
        return zip(texts, periods).map { text, period in
            var text = text
            text.period = period
            return text
        }
    }
}

/// A source or period that texts are chosen by.
struct TextFilter: Sendable {
    enum Key: String { case source, period }

    let key: Key
    let value: String
    let isBeginning: Bool

    init(_ argument: String) throws {
        guard let equals = argument.firstIndex(of: "="), let key = Key(rawValue: argument[..<equals].lowercased()) else {
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

/// How long a period of time is.
enum PeriodLength: String, ExpressibleByArgument, CaseIterable {
    case day, month, year

    /// Periods as 2021-09-30, 2021-09 or 2021, where they are dates; as they stand where they are not.
    ///
    /// Numbers with strokes are days first, unless one of them could not be: then all of those stay as they stand.
    static func inOrder(_ periods: [String], every length: PeriodLength?) -> [String] {
        var known: [String: String] = [:]
        var isBritish = true
        for period in Set(periods) where !period.isEmpty {
            if let date = isoDate(period) {
                known[period] = date
            } else if let date = strokeDate(period) {
                known[period] = date.isValid ? date.iso : nil
                isBritish = isBritish && date.isValid
            }
        }
        return periods.map { period in
            guard let date = known[period], isBritish || isoDate(period) != nil else { return period }
            switch length {
            case nil: return isoDate(period) == nil ? date : period
            case .day?: return date
            case .month?: return String(date.prefix(7))
            case .year?: return String(date.prefix(4))
            }
        }
    }

    /// The date at the start of `2021`, `2021-09`, `2021-09-30` or `2021-09-30T10:00`.
    private static func isoDate(_ text: String) -> String? {
        let start = text.prefix { $0 != "T" && $0 != " " }
        let parts = start.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts[0].count == 4, parts.dropFirst().allSatisfy({ $0.count == 2 }),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        return String(start)
    }

    /// `30/09/2021`, `30.9.2021`, with or without a time behind it.
    private static func strokeDate(_ text: String) -> (iso: String, isValid: Bool)? {
        let start = text.prefix { $0 != " " }
        for mark in ["/", "."] as [Character] {
            let parts = start.split(separator: mark, omittingEmptySubsequences: false).map { Int($0) }
            guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2], year > 999, year < 10_000
            else { continue }
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            return ("\(year)-\(two(month))-\(two(day))", (1...31).contains(day) && (1...12).contains(month))
        }
        return nil
    }
}
