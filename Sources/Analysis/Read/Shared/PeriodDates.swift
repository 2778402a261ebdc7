import ArgumentParser
import Web

/// How long a period of time is.
enum PeriodLength: String, ExpressibleByArgument, CaseIterable {
    case day, month, year

    /// Of `2021-09-30`, or as much of it as there is.
    func of(_ date: String) -> String {
        switch self {
        case .day: date
        case .month: String(date.prefix(7))
        case .year: String(date.prefix(4))
        }
    }
}

/// Periods that are dates, written so that they stand in order: 2021-09-30, 2021-09 or 2021.
///
/// Others stay as they are. Numbers with strokes or points are read as day, month and year, as in Britain; where that
/// cannot be, as month, day and year. If there are dates that can only be the one and none that can only be the other, all
/// are read so.
struct PeriodDates {
    /// In the order given.
    let periods: [String]
    /// What could not be read for certain.
    let notes: [String]

    init(_ periods: [String], every length: PeriodLength?) {
        let different = Set(periods).subtracting([""])
        let strokes = Dictionary(
            uniqueKeysWithValues: different.compactMap { text in Self.numbers(text).map { (text, $0) } }
        )
        let onlyMonthFirst = strokes.filter { $0.value.first <= 12 && $0.value.second > 12 }
        let onlyDayFirst = strokes.filter { $0.value.first > 12 && $0.value.second <= 12 }
        let isMonthFirst = !onlyMonthFirst.isEmpty && onlyDayFirst.isEmpty
        var dates: [String: String] = [:]
        for text in different {
            if let date = Self.isoDate(text) {
                dates[text] = length?.of(date) ?? text
            } else if let date = strokes[text] {
                let isTurned = isMonthFirst || onlyMonthFirst[text] != nil
                let (day, month) = isTurned ? (date.second, date.first) : (date.first, date.second)
                guard (1...31).contains(day), (1...12).contains(month) else { continue }
                let iso = "\(date.year)-\(Self.two(month))-\(Self.two(day))"
                dates[text] = length?.of(iso) ?? iso
            }
        }
        self.periods = periods.map { dates[$0] ?? $0 }
        var notes: [String] = []
        if !onlyMonthFirst.isEmpty, !onlyDayFirst.isEmpty, let example = onlyMonthFirst.keys.min() {
            let count = periods.count { onlyMonthFirst[$0] != nil }
            notes.append(
                "Dates are written in two ways: \(Plain.count(count, "of them is", "of them are")) read with the month first "
                    + "(\(example)), all others with the day first. Some may be wrong."
            )
        }
        let unread = different.filter { dates[$0] == nil }
        if length != nil, let example = unread.min() {
            let count = periods.count { unread.contains($0) }
            notes.append(
                "\(Plain.count(count, "text has", "texts have")) a period that is no date, such as “\(example.onOneLine)”."
            )
        }
        self.notes = notes
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

    /// The numbers of `30/09/2021` or `30.9.2021`, with or without a time behind them.
    private static func numbers(_ text: String) -> (first: Int, second: Int, year: Int)? {
        let start = text.prefix { $0 != " " }
        for mark in ["/", "."] as [Character] {
            let parts = start.split(separator: mark, omittingEmptySubsequences: false)
            guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
                parts[2].count == 4, let first = Int(parts[0]), let second = Int(parts[1]), let year = Int(parts[2])
            else { continue }
            return (first, second, year)
        }
        return nil
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
