import TextAnalysis

/// Rules in words: all of them, or one with everything there is to say about it.
enum RuleText {
    /// Each rule with what to do, why, and who says so.
    static func list(_ rules: [CheckRules.Rule]) -> String {
        rules.map { rule in
            "\(rule.name): \(rule.severity.rawValue)\(rule.pattern?.replacement == nil ? "" : ", some fixed by --fix")\n"
                + "  \(rule.advice.oneLine)\n  Why: \(rule.why.oneLine)\n  Source: \(rule.source)\n"
        }.joined(separator: "\n")
    }

    static func explain(_ rule: CheckRules.Rule) -> String {
        var text = "\(rule.name): \(rule.severity.rawValue)\n\n\(rule.advice.oneLine)\n\nWhy: \(rule.why.oneLine)\n"
        text += "Source: \(rule.source)\n"
        if let shift = rule.shift { text += "From: \(shift.from.oneLine)\nTo: \(shift.to.oneLine)\n" }
        if let pattern = rule.pattern {
            text += "\nLooks for\n" + pattern.phrasings.map { "  \($0)\n" }.joined()
            if !pattern.next.isEmpty {
                let before = pattern.next.map { $0 == "." ? "the end of a part of a sentence" : $0 }
                text += "  only before: \(before.joined(separator: ", "))\n"
            }
            if !pattern.unlessNext.isEmpty { text += "  not before: \(pattern.unlessNext.joined(separator: ", "))\n" }
            if !pattern.unlessPrevious.isEmpty {
                text += "  not behind: \(pattern.unlessPrevious.joined(separator: ", "))\n"
            }
            text += "\nFinds\n" + pattern.examples.map { "  \($0)\n" }.joined()
            text += "\nPasses over\n" + pattern.counterExamples.map { "  \($0)\n" }.joined()
            if let replacement = pattern.replacement { text += "\n--fix writes “\(replacement)”.\n" }
        }
        return text + "\nTo leave a line as it is: <!-- firsthand: ignore \(rule.name) -->"
    }
}

/// Rules as JSON.
struct RuleJSON: Encodable {
    let name, severity, advice, why, source: String
    let phrasings, examples, counterExamples: [String]?
    let replacement: String?
    let from, to: String?

    init(_ rule: CheckRules.Rule) {
        (name, severity, advice, why) = (rule.name, rule.severity.rawValue, rule.advice, rule.why)
        source = rule.source
        (phrasings, examples) = (rule.pattern?.phrasings, rule.pattern?.examples)
        (counterExamples, replacement) = (rule.pattern?.counterExamples, rule.pattern?.replacement)
        (from, to) = (rule.shift?.from, rule.shift?.to)
    }
}
