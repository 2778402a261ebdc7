import TextAnalysis
import Web

/// What was found of all quotations.
struct QuotesReport: Sendable {
    let results: [QuoteResult]
    /// How many texts were looked through.
    let texts: Int
    /// How many quotations of the drafts had too few words, and how many words that is.
    let passed, least: Int

    init(_ results: [QuoteResult], texts: Int, passed: Int, least: Int) {
        (self.results, self.texts, self.passed, self.least) = (results, texts, passed, least)
    }

    /// How many were found and how, in a sentence or two.
    var sentence: String {
        var text = "No quotations to check"
        if !results.isEmpty {
            let counts = ["verbatim", "normalised", "elided", "not found"].compactMap { verdict -> String? in
                let count = results.count { $0.verdict == verdict }
                return count == 0 ? nil : "\(Plain.number(count)) \(verdict)"
            }
            text = "\(Plain.count(results.count, "quotation")): \(counts.joined(separator: ", "))"
        }
        text += ". Looked in \(Plain.count(texts, "text"))."
        guard passed > 0 else { return text }
        return text
            + " \(Plain.number(passed)) of fewer than \(Plain.number(least)) words \(passed == 1 ? "was" : "were") passed over."
    }
}

/// A report in words: a line for each quotation as editors read it, and under it where it was said.
struct QuotesText {
    private let report: QuotesReport

    init(_ report: QuotesReport) { self.report = report }

    var text: String {
        let all = report.results.map { result in
            ([line(result)] + details(result).map { "  \($0)" }).joined(separator: "\n") + "\n"
        }
        return (all + [report.sentence]).joined(separator: all.isEmpty ? "" : "\n")
    }

    private func line(_ result: QuoteResult) -> String {
        let place = result.quotation.draft.flatMap { draft in
            result.quotation.position.map { "\(draft.name):\($0.line):\($0.column): " }
        }
        return "\(place ?? "")\(result.verdict): “\(Self.short(result.quotation.text))”"
    }

    private func details(_ result: QuoteResult) -> [String] {
        guard let source = result.source else { return ["Nothing like it is in the sources."] }
        func place(_ position: TextPosition) -> String {
            let label = source.label.hasPrefix(source.file.name) ? "" : " (\(source.label.oneLine))"
            return "\(source.file.name):\(position.line):\(position.column)\(label)"
        }
        if let nearest = result.check.nearest {
            let passage = result.passages.first.map { ": “\(Self.short($0))”" } ?? ""
            return ["Most like it, \(result.positions.first.map(place) ?? source.file.name)\(passage)"]
                + (nearest.differences.isEmpty
                    ? ["Only marks between the words differ."] : nearest.differences.map(\.sentence))
        }
        var lines: [String] = []
        if result.passages.count > 1 {
            for (position, passage) in zip(result.positions, result.passages) {
                lines.append("\(place(position)): “\(Self.short(passage))”")
            }
        } else if let position = result.positions.first {
            let said = result.check.verdict == .verbatim ? "" : result.passages.first.map { ": “\(Self.short($0))”" } ?? ""
            lines.append(place(position) + said)
        }
        if !result.check.changes.isEmpty {
            lines.append("Differs in \(Plain.list(result.check.changes.map(\.words))).")
        }
        if !result.check.insertions.isEmpty {
            lines.append("Put in by the draft: \(Plain.list(result.check.insertions.map { "“\($0.oneLine)”" })).")
        }
        return lines
    }

    /// On one line, the middle of a long one left out.
    private static func short(_ text: String) -> String {
        let words = text.oneLine.split(separator: " ")
        guard words.count > 40 else { return words.joined(separator: " ") }
        return words.prefix(20).joined(separator: " ") + " … " + words.suffix(15).joined(separator: " ")
    }
}

extension QuoteCheck.Change {
    /// The change in words.
    var words: String {
        switch self {
        case .letterCase: "capital and small letters"
        case .quotationMarks: "quotation marks and apostrophes"
        case .spaces: "spaces and line ends"
        case .dashes: "hyphens and dashes"
        case .letterForms: "accents and forms of letters"
        case .endMarks: "the mark at the end"
        }
    }
}

/// A report as JSON.
struct QuotesJSON: Encodable {
    struct Place: Encodable {
        let file, label: String
        let line, column: Int
        let words: String
    }

    struct Item: Encodable {
        let quotation, verdict: String
        let file: String?
        let line, column: Int?
        /// Where it, or each of its parts, was said.
        let said: [Place]
        let changes, insertions: [String]
        /// The passage most like it, where it was not found, from 0 to 1, and how they differ.
        let nearest: Place?
        let likeness: Double?
        let differences: [String]?
    }

    let quotations: [Item]
    let passedOver, texts: Int
    let summary: String

    init(_ report: QuotesReport) {
        quotations = report.results.map { result in
            let places = zip(result.positions, result.passages).compactMap { position, passage in
                result.source.map {
                    Place(file: $0.file.name, label: $0.label, line: position.line, column: position.column, words: passage)
                }
            }
            let nearest = result.check.nearest
            return Item(
                quotation: result.quotation.text, verdict: result.verdict, file: result.quotation.draft?.name,
                line: result.quotation.position?.line, column: result.quotation.position?.column,
                said: nearest == nil ? places : [], changes: result.check.changes.map(\.rawValue),
                insertions: result.check.insertions, nearest: nearest == nil ? nil : places.first,
                likeness: nearest?.likeness, differences: nearest?.differences.map(\.sentence))
        }
        (passedOver, texts, summary) = (report.passed, report.texts, report.sentence)
    }
}
