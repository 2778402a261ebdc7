import TextAnalysis
import Web

/// What was found, counted, with the rules it was found by.
struct CheckReport: Sendable {
    let findings: [Finding]
    let rules: CheckRules
    let texts: Int
    let files: Int
    /// How each file reads in numbers, where that was asked for.
    var summaries: [ReadingSummary] = []

    init(_ findings: [Finding], rules: CheckRules, texts: [SourceText]) {
        (self.findings, self.rules) = (findings, rules)
        self.texts = texts.count
        files = Set(texts.map { ObjectIdentifier($0.file) }).count
    }

    /// Whether something was found that matters as much or more.
    func reaches(_ severity: Remark.Severity) -> Bool { findings.contains { $0.remark.severity >= severity } }

    /// The rules that found something, by name.
    var usedRules: [CheckRules.Rule] {
        let used = Set(findings.map(\.remark.rule))
        return rules.chosen.filter { used.contains($0.name) }
    }

    /// How much was found, in a sentence or two.
    var sentence: String {
        let read = Plain.count(files, "file") + (texts > files ? " with \(Plain.count(texts, "text"))" : "")
        guard !findings.isEmpty else { return "Nothing to look at in \(read)." }
        let counts = Remark.Severity.allCases.reversed().compactMap { severity -> String? in
            let count = findings.count { $0.remark.severity == severity }
            return count == 0 ? nil : Plain.count(count, severity.rawValue)
        }
        let safe = findings.count { $0.fix != nil }
        let fixes = safe == 0 ? "" : " --fix can put right \(Plain.number(safe)) of them."
        return "\(Plain.list(counts)) in \(read).\(fixes)"
    }
}

/// A report in words, or line by line for editors.
struct CheckText {
    let report: CheckReport

    /// One line for each remark, as editors read it, and nothing else.
    var lines: String {
        report.findings.map { found in
            "\(found.file.name):\(found.start.line):\(found.start.column): "
                + "\(found.remark.severity.rawValue): \(found.message) [\(found.remark.rule)]\n"
        }.joined()
    }

    /// The lines, why each rule is one, and how much was found.
    var words: String {
        var text = lines
        let why = report.usedRules.map { "  \($0.name)\n    \($0.why.oneLine)\n    Source: \($0.source)\n" }
        if !why.isEmpty { text += "\nWhy\n\(why.joined())\n" }
        if !report.summaries.isEmpty { text += ReadingSummary.words(report.summaries) + "\n" }
        return text + report.sentence
    }

    /// Commands of a GitHub workflow, which shows them beside the lines they are about.
    var workflow: String {
        report.findings.map { found in
            let kind = found.remark.severity == .note ? "notice" : found.remark.severity.rawValue
            let place =
                "file=\(Self.property(found.file.name)),line=\(found.start.line),col=\(found.start.column),"
                + "endLine=\(found.end.line),endColumn=\(found.end.column),title=\(Self.property(found.remark.rule))"
            return "::\(kind) \(place)::\(Self.data(found.message + " " + found.remark.why.oneLine))\n"
        }.joined()
    }

    private static func data(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": escaped += "%25"
            case "\r": escaped += "%0D"
            case "\n": escaped += "%0A"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func property(_ text: String) -> String {
        data(text).split(separator: ":", omittingEmptySubsequences: false).joined(separator: "%3A")
            .split(separator: ",", omittingEmptySubsequences: false).joined(separator: "%2C")
    }
}

/// A report as JSON.
struct CheckJSON: Encodable {
    struct Found: Encodable {
        let file: String
        let line, column, endLine, endColumn: Int
        let words, rule, severity, message: String
        let replacement: String?
        /// Whether `--fix` would write the replacement.
        let isSafe: Bool
    }

    struct Rule: Encodable {
        let name, severity, advice, why, source: String
    }

    let remarks: [Found]
    let rules: [Rule]
    let summaries: [ReadingSummary]?
    let summary: String
    let files, texts: Int

    init(_ report: CheckReport) {
        remarks = report.findings.map { found in
            Found(
                file: found.file.name, line: found.start.line, column: found.start.column, endLine: found.end.line,
                endColumn: found.end.column, words: found.words, rule: found.remark.rule,
                severity: found.remark.severity.rawValue, message: found.message,
                replacement: found.remark.replacement, isSafe: found.fix != nil)
        }
        rules = report.usedRules.map {
            Rule(name: $0.name, severity: $0.severity.rawValue, advice: $0.advice, why: $0.why, source: $0.source)
        }
        summaries = report.summaries.isEmpty ? nil : report.summaries
        (summary, files, texts) = (report.sentence, report.files, report.texts)
    }
}
