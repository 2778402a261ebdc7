internal import Foundation
public import Store
internal import Web

/// How dates are written in a column.
public enum DateFormat: String, Sendable, Hashable, Codable, CaseIterable {
    case iso, dayMonthYear, monthDayYear, words, unix
    /// Day before month, except where only the other order is a date: for columns in which both were used.
    case either

    /// For the person who checks the mapping.
    public var name: String {
        switch self {
        case .iso: "Year, month, day: 2027-03-31"
        case .dayMonthYear: "Day, month, year: 31/03/2027"
        case .monthDayYear: "Month, day, year: 03/31/2027"
        case .words: "In words: 31 March 2027"
        case .unix: "Seconds or milliseconds since 1970: 1806451200"
        case .either: "Day first, or month first where it must be: 31/03/2027, 03/31/2027"
        }
    }

    /// A date written so.
    public var example: String {
        switch self {
        case .iso: "2027-03-31"
        case .dayMonthYear, .either: "31/03/2027"
        case .monthDayYear: "03/31/2027"
        case .words: "31 March 2027"
        case .unix: "1806451200"
        }
    }

    /// The format that fits most of these, and more than half: one slip in a file must not turn all its dates away.
    /// Day before month where both would fit, as is usual in the United Kingdom.
    public static func detect(_ values: some Sequence<String>) -> DateFormat? {
        let given = values.filter { !$0.isBlank }
        guard !given.isEmpty else { return nil }
        var best: (format: DateFormat, count: Int)?
        // `either` fits wherever one of its two does; only a person can choose it.
        for format in allCases where format != .either {
            let count = given.count { format.read($0) != nil }
            if count > best?.count ?? given.count / 2 { best = (format, count) }
        }
        return best?.format
    }

    private static let london: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/London") ?? .gmt
        return calendar
    }()

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// The moment a text stands for; nil when it does not fit. A date without a time is the start of its day in the
    /// United Kingdom.
    public func read(_ text: String) -> Timestamp? {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (4...40).contains(text.utf8.count) else { return nil }
        switch self {
        case .iso: return Self.iso(text)
        case .dayMonthYear: return Self.slashed(text, day: 0, month: 1)
        case .monthDayYear: return Self.slashed(text, day: 1, month: 0)
        case .words: return Self.inWords(text)
        case .either: return Self.slashed(text, day: 0, month: 1) ?? Self.slashed(text, day: 1, month: 0)
        case .unix:
            guard let number = Double(text), number.magnitude < 1e14,
                text.utf8.allSatisfy({ $0 < 0x3A && $0 > 0x2C && $0 != 0x2F })
            else { return nil }
            // Seconds reach 11 digits in the year 5138; milliseconds had 12 in 1973.
            let milliseconds = number.magnitude < 1e11 ? number * 1000 : number
            // Small numbers are years or counts rather than moments in 1970.
            guard milliseconds >= 1e11 else { return nil }
            return Timestamp(milliseconds: Int64(milliseconds))
        }
    }

    /// Says so where a text that does not fit would fit with day and month the other way round.
    func turned(_ text: String) -> String? {
        switch self {
        case .dayMonthYear: Self.monthDayYear.read(text) == nil ? nil : "It has the month first."
        case .monthDayYear: Self.dayMonthYear.read(text) == nil ? nil : "It has the day first."
        default: nil
        }
    }

    private static func slashed(_ text: String, day: Int, month: Int) -> Timestamp? {
        let halves = text.split(separator: " ", maxSplits: 1)
        let parts = halves[0].split(whereSeparator: { "/.-".contains($0) }).map(whole)
        guard parts.count == 3, let year = parts[2], let dayNumber = parts[day], let monthNumber = parts[month] else {
            return nil
        }
        let century = year < 100 ? (year < 70 ? 2000 : 1900) : 0
        guard year >= 1000 || halves[0].utf8.count <= 8 else { return nil }
        return moment(year + century, monthNumber, dayNumber, time: halves.count > 1 ? String(halves[1]) : "")
    }

    private static func iso(_ text: String) -> Timestamp? {
        let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false).map(whole)
        guard parts.count == 3, let year = parts[0], year >= 1000, let month = parts[1], let day = parts[2] else {
            return nil
        }
        let rest = text.dropFirst(10)
        guard rest.isEmpty || rest.first == "T" || rest.first == " " else { return nil }
        return moment(year, month, day, time: String(rest.dropFirst()))
    }

    private static func inWords(_ text: String) -> Timestamp? {
        var words = text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "-" }).map { $0.lowercased() }
        // A weekday in front says nothing new.
        if words.count == 4, words[0].first?.isLetter == true { words.removeFirst() }
        guard words.count == 3 else { return nil }
        if words[0].first?.isLetter == true { words.swapAt(0, 1) }
        let ordinal = ["st", "nd", "rd", "th"].contains { words[0].hasSuffix($0) }
        guard let day = whole(words[0].dropLast(ordinal ? 2 : 0)), let year = whole(words[2]), year >= 1000,
            words[1].count >= 3, let month = months.firstIndex(where: { $0.hasPrefix(words[1]) })
        else { return nil }
        return moment(year, month + 1, day, time: "")
    }

    /// Digits only: `Int` takes a sign too.
    private static func whole(_ text: some StringProtocol) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } && text.utf8.count <= 4 ? Int(text) : nil
    }

    private static func moment(_ year: Int, _ month: Int, _ day: Int, time: String) -> Timestamp? {
        var components = DateComponents(year: year, month: month, day: day)
        guard (1900...2200).contains(year), components.isValidDate(in: london) else { return nil }
        var calendar = london
        if !time.isEmpty {
            guard let (clock, zone) = clock(time) else { return nil }
            components.hour = clock.0
            components.minute = clock.1
            components.second = clock.2
            if let zone { calendar.timeZone = zone }
        }
        return calendar.date(from: components).map(Timestamp.init)
    }

    /// `09:30`, `09:30:15.250`, with `Z` or `+01:00` after it or not; `2:30 pm`.
    private static func clock(_ text: String) -> ((Int, Int, Int), TimeZone?)? {
        var text = text.lowercased().filter { $0 != " " }
        var zone: TimeZone?
        if text.hasSuffix("z") {
            zone = .gmt
            text.removeLast()
        } else if let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            let digits = text[text.index(after: sign)...].filter { $0 != ":" }
            guard digits.utf8.count == 2 || digits.utf8.count == 4, let number = whole(digits) else { return nil }
            let minutes = digits.utf8.count == 2 ? number * 60 : number / 100 * 60 + number % 100
            zone = TimeZone(secondsFromGMT: (text[sign] == "-" ? -60 : 60) * minutes)
            if zone == nil { return nil }
            text = String(text[..<sign])
        }
        let half = text.hasSuffix("am") || text.hasSuffix("pm") ? text.suffix(2) : ""
        text.removeLast(half.count)
        let numbers = text.split(separator: ":", omittingEmptySubsequences: false)
            .map { whole($0.split(separator: ".", omittingEmptySubsequences: false).first ?? "") }
        guard (2...3).contains(numbers.count), var hour = numbers[0], let minute = numbers[1], minute < 60 else {
            return nil
        }
        let second = numbers.count == 3 ? numbers[2] : 0
        guard let second, second <= 60 else { return nil }
        if !half.isEmpty {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (half == "pm" ? 12 : 0)
        }
        guard hour < 24 else { return nil }
        return ((hour, minute, second), zone)
    }
}
