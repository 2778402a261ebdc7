internal import Foundation

/// A date of which the day, or the day and the month, may not be known.
public struct PartialDate: Sendable, Hashable {
    public let year: Int
    public let month: Int?
    public let day: Int?

    /// Nil when there is no such day, or a day is given without its month.
    public init?(year: Int, month: Int?, day: Int?) {
        guard Self.years.contains(year) else { return nil }
        if let month, !(1...12).contains(month) { return nil }
        if let day {
            guard let month,
                let date = DateComponents(calendar: Calendar(identifier: .gregorian), year: year, month: month).date,
                let days = Calendar(identifier: .gregorian).range(of: .day, in: .month, for: date), days.contains(day)
            else { return nil }
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2019`, `2019-03` or `2019-03-02`.
    public init?(text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...3).contains(parts.count), !parts.contains(nil), let year = parts[0] else { return nil }
        self.init(year: year, month: parts.count > 1 ? parts[1] : nil, day: parts.count > 2 ? parts[2] : nil)
    }

    /// `2019`, `2019-03` or `2019-03-02`.
    public var text: String {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return ["\(year)", month.map(padded), day.map(padded)].compactMap { $0 }.joined(separator: "-")
    }

    /// Whether all of it lies after a day, such as `2019-03-02`.
    func isAfter(_ day: String) -> Bool { text > day.prefix(text.utf8.count) }

    /// `2 March 2019`, `March 2019` or `2019`.
    public var words: String {
        guard let month else { return "\(year)" }
        return [day.map(String.init), Self.months[month - 1], "\(year)"].compactMap { $0 }.joined(separator: " ")
    }

    static let years = 1900...2200

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// A month as a person types it: its number, its name, or the first letters of its name.
    static func month(_ typed: String) -> Int? {
        if let number = Int(typed) { return number }
        let typed = typed.lowercased()
        guard typed.count >= 3 else { return nil }
        return months.firstIndex { $0.lowercased().hasPrefix(typed) }.map { $0 + 1 }
    }
}
