/// Numbers, lists and dates as people read them.
public enum Plain {
    /// `1,406`
    public static func number(_ number: Int) -> String {
        let digits = String(abs(number))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return number < 0 ? "−" + text : text
    }

    /// `1 answer`, `2 answers`
    public static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(Plain.number(number)) \(number == 1 ? one : many ?? one + "s")"
    }

    /// `Ann, Bo and Cy`
    public static func list(_ items: [String], and: String = "and") -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(and) " + last
    }
}
