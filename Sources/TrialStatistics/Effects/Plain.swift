/// Numbers and phrases in plain British English.
enum Plain {
    /// A number with fixed decimal places, “−” before negative ones; never “-0”.
    static func number(_ x: Double, places: Int) -> String {
        let power = PlatformMath.power(10, Double(places))
        let scaled = (abs(x) * power).rounded()
        guard scaled < 1e15 else { return "\(x)" }
        let whole = Int(scaled / power)
        let digits = String(Int(scaled) - whole * Int(power))
        let sign = x < 0 && scaled > 0 ? "−" : ""
        guard places > 0 else { return sign + "\(whole)" }
        return sign + "\(whole)." + String(repeating: "0", count: max(0, places - digits.count)) + digits
    }

    /// Decimal places that show two digits of a width: 0.034 needs three.
    static func places(for width: Double) -> Int {
        guard width > 0, width.isFinite else { return 2 }
        let exponent = (PlatformMath.log(width) / PlatformMath.log(10)).rounded(.down)
        return min(max(1 - Int(exponent), 0), 9)
    }

    static func people(_ count: Int) -> String { count == 1 ? "1 person" : "\(count) people" }

    /// “a”, “a and b”, “a, b and c”.
    static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }

    /// “(a range made this way holds the true figure 95 times in 100)”.
    static func meaning(of level: Double) -> String {
        let hundred = level * 100
        let isWhole = abs(hundred - hundred.rounded()) < 1e-9
        let times = number(hundred, places: isWhole ? 0 : 1)
        return "(a range made this way holds the true figure \(times) times in 100)"
    }

    /// “from 0.2 to 0.8 higher”, “from 0.1 lower to 0.4 higher”.
    static func range(_ interval: Interval, up: String, down: String, scale: Double = 1) -> String {
        let (low, high) = (interval.lower * scale, interval.upper * scale)
        let places = places(for: high - low)
        func say(_ x: Double) -> String { number(abs(x), places: places) }
        if low >= 0 { return "from \(say(low)) to \(say(high)) \(up)" }
        if high <= 0 { return "from \(say(high)) to \(say(low)) \(down)" }
        return "from \(say(low)) \(down) to \(say(high)) \(up)"
    }

    /// The sentence for a difference of averages.
    static func difference(
        _ comparison: Comparison,
        _ estimate: Double,
        _ interval: Interval,
        how: String = ""
    ) -> String {
        let range = range(interval, up: "higher", down: "lower")
        guard !interval.contains(0) else {
            return "The trial cannot tell whether “\(comparison.outcome)” is higher with “\(comparison.treatment)” or "
                + "with “\(comparison.control)”\(how): with “\(comparison.treatment)” the true average could be anything "
                + "\(range) \(meaning(of: interval.level)). That does not show that the two do the same."
        }
        let places = places(for: interval.upper - interval.lower)
        return
            "“\(comparison.outcome)” was \(number(abs(estimate), places: places)) \(estimate > 0 ? "higher" : "lower") "
            + "on average with “\(comparison.treatment)” than with “\(comparison.control)”\(how). Allowing for chance, the "
            + "true difference could be anything \(range) \(meaning(of: interval.level)). This is about the average of "
            + "people like those who took part; it does not say what any one person would answer, or why."
    }
}

extension Plain {
    /// “about 3 times in 100”, “less than once in 1000”.
    static func chance(_ p: Double) -> String {
        if p < 0.001 { return "less than once in 1000 trials" }
        if p < 0.01 { return "about \(number(max(1, p * 1_000), places: 0)) times in 1000 trials" }
        return "about \(number(p * 100, places: 0)) times in 100 trials"
    }
}

extension Plain {
    /// The sentence for a difference of shares, in people out of 100.
    static func shares(
        _ comparison: Comparison,
        treatment: Double,
        control: Double,
        _ interval: Interval
    ) -> String {
        let range = range(interval, up: "more", down: "fewer", scale: 100)
        guard !interval.contains(0) else {
            return "The trial cannot tell whether more people say yes to “\(comparison.outcome)” with "
                + "“\(comparison.treatment)” or with “\(comparison.control)”: out of 100 people, the true difference with "
                + "“\(comparison.treatment)” could be anything \(range) \(meaning(of: interval.level)). "
                + "That does not show that the two do the same."
        }
        let places = min(places(for: (interval.upper - interval.lower) * 100), 1)
        func say(_ share: Double) -> String { number(share * 100, places: places) }
        return "Out of 100 people, \(say(treatment)) said yes to “\(comparison.outcome)” with "
            + "“\(comparison.treatment)” and \(say(control)) with “\(comparison.control)”. Allowing for chance, the "
            + "true difference could be anything \(range) in 100 \(meaning(of: interval.level)). This is about "
            + "people like those who took part; it does not say what any one person would do, or why."
    }
}
