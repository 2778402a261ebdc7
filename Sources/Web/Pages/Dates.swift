internal import Foundation
public import Store

/// Dates as people read them, in the time of the United Kingdom.
extension Plain {
    private static let zone = TimeZone(identifier: "Europe/London") ?? .gmt

    private static var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    /// `Tuesday 2 March 2027`
    public static func day(_ time: Timestamp) -> String {
        let parts = calendar.dateComponents([.weekday, .day, .month, .year], from: time.date)
        guard let weekday = parts.weekday, let day = parts.day, let month = parts.month, let year = parts.year else {
            return ""
        }
        return "\(weekdays[weekday - 1]) \(day) \(months[month - 1]) \(year)"
    }

    /// `2 March 2027`
    public static func date(_ time: Timestamp) -> String {
        day(time).split(separator: " ").dropFirst().joined(separator: " ")
    }

    /// `Tuesday 2 March 2027 at 3.14pm`
    public static func moment(_ time: Timestamp) -> String {
        let parts = calendar.dateComponents([.hour, .minute], from: time.date)
        let hour = parts.hour ?? 0
        let minute = parts.minute ?? 0
        let clock = "\(hour % 12 == 0 ? 12 : hour % 12).\(minute < 10 ? "0" : "")\(minute)\(hour < 12 ? "am" : "pm")"
        return "\(day(time)) at \(clock)"
    }

    /// `2027-03-02`, the calendar day in the United Kingdom.
    public static func isoDay(_ time: Timestamp) -> String {
        let parts = calendar.dateComponents([.day, .month, .year], from: time.date)
        return isoDay(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
    }

    static func isoDay(year: Int, month: Int, day: Int) -> String {
        func padded(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// When a day such as `2027-03-02` starts in the United Kingdom; nil when there is no such day.
    public static func start(ofDay text: String) -> Timestamp? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (1000...9999).contains(year)
        else { return nil }
        let components = DateComponents(year: year, month: month, day: day)
        guard components.isValidDate(in: calendar), let date = calendar.date(from: components) else { return nil }
        return Timestamp(date)
    }

    /// RFC 3339, for feeds and machine-readable files.
    public static func rfc3339(_ time: Timestamp) -> String {
        time.date.formatted(.iso8601)
    }
}
