internal import Agree
internal import Disclosure
internal import Inquiries
internal import Store
internal import Web

/// The report as plain text, in one of the wordings.
enum ReportText {
    static func text(_ page: ReportPage) -> String {
        var lines = [page.title, String(repeating: "=", count: min(70, page.title.count)), "", page.eyebrow, ""]
        lines += page.introduction.flatMap { [$0, ""] }
        for finding in page.findings {
            let heading = "\(finding.number). \(finding.heading)"
            lines += [heading, String(repeating: "-", count: min(70, heading.count)), ""]
            lines += finding.paragraphs.flatMap { [$0, ""] }
            lines += [finding.signed, finding.clause, finding.withdrawn, finding.changed].compactMap(\.self).flatMap {
                [$0, ""]
            }
            if let dissent = finding.dissent { lines += [dissent] + finding.reasons.map(\.line) + [""] }
            if let unsupported = finding.unsupported {
                lines += [unsupported, ""]
            } else {
                lines += [finding.figures.people, finding.figures.others]
                lines += finding.figures.rows.map { "  \($0.label): \($0.sentence)" } + [""]
            }
            for quote in finding.allQuotes + finding.others {
                lines += ["  “\(quote.words)”", "  \(quote.who)", ""]
            }
            if let leftOut = finding.leftOut { lines += [leftOut, ""] }
            if let joined = finding.joined { lines += [joined, ""] }
            lines += finding.answer.flatMap { [$0, ""] }
        }
        lines += page.howDecided
        return clean(lines.joined(separator: "\n")) + "\n"
    }

    /// Without characters that steer a terminal, or turn round the words beside them.
    private static func clean(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 == "\n" || $0 == "\t" || !isControl($0) }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 32 || (127...159).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
    }
}

/// The report as data, with both wordings. It holds no ids of voices and no number that the disclosure rule hides.
struct ReportData: Encodable, Sendable {
    struct Figure: Encodable, Sendable {
        let label: BothWords
        /// Rounded; null where it is hidden.
        let count: Int?
        let said: String
    }

    struct Quote: Encodable, Sendable {
        let words: String
        let supports: Bool
        /// Whether the panel left words out, by which somebody could be recognised.
        let isCut: Bool
        let name: String?
        let from: BothWords
    }

    struct Item: Encodable, Sendable {
        let number: Int
        let statement: BothWords
        let answer: BothWords
        let clause: BothWords?
        let agreed: Int?
        let panel: Int?
        /// How many panel members do not agree to it as it is.
        let notAgreed: Int
        /// Why, of those who let everybody read it.
        let dissent: [String]
        let people: String
        let peopleWhoSeeItDifferently: String
        let standpoints: [Figure]
        let quotes: [Quote]
        let withdrawnSince: Int
        let changedSince: Int
        let url: String
    }

    let title: BothWords
    let introduction: BothWords
    let published: String
    let threshold: Int
    let rounding: Int
    let findings: [Item]

    init(_ content: PublicationStore.Content, inquiry: Inquiry, site: Site) {
        title = content.publication.title
        introduction = content.publication.introduction
        published = Plain.rfc3339(content.publication.publishedAt)
        threshold = inquiry.disclosure.threshold
        rounding = inquiry.disclosure.roundingBase
        findings = content.findings.compactMap { finding in
            guard let evidence = content.evidence[finding.id] else { return nil }
            let figures = evidence.figures
            return Item(
                number: finding.number,
                statement: finding.words.statement,
                answer: finding.words.answer,
                clause: content.vision.first { $0.key == finding.words.clause }?.text,
                agreed: finding.agreement?.agreed,
                panel: finding.agreement?.panel,
                notAgreed: evidence.dissent.count,
                dissent: evidence.dissent.map(\.reason).filter { !$0.isEmpty },
                people: FindingCard.unsupported(evidence.support)?.standard
                    ?? figures.supporting.sentence(of: "people"),
                peopleWhoSeeItDifferently: figures.other.sentence(of: "people"),
                standpoints: figures.standpoints.cells.enumerated().map { index, cell in
                    Figure(
                        label: BothWords(
                            standard: FindingFigures.label(index, .standard),
                            easy: FindingFigures.label(index, .easy)
                        ),
                        count: cell.figure.shown,
                        said: cell.sentence
                    )
                },
                quotes: evidence.quotes.map {
                    Quote(words: $0.words, supports: $0.stance == .for, isCut: $0.isCut, name: $0.name, from: $0.from)
                },
                withdrawnSince: evidence.withdrawn,
                changedSince: evidence.changed,
                url: site.publicURL + inquiry.path("findings/\(finding.number)")
            )
        }
    }
}

/// Tables for spreadsheets (RFC 4180).
enum CommaSeparated {
    /// A cell, quoted where it needs to be. What a spreadsheet would take for a formula gets an apostrophe before it.
    static func cell(_ text: String) -> String {
        var text = text
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) { text = "'" + text }
        let needsQuotes = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
        if !needsQuotes { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    static func table(_ rows: [[String]]) -> String {
        rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// The report: one row for each finding, quote and figure.
    static func report(_ page: ReportPage) -> String {
        var rows = [["finding", "part", "text", "from", "count"]]
        for finding in page.findings {
            func row(_ part: String, _ text: String, from: String = "", count: String = "") {
                rows.append([finding.number, part, text, from, count])
            }
            row("finding", ([finding.heading] + finding.paragraphs).joined(separator: "\n"))
            if let signed = finding.signed { row("signed", signed) }
            if let clause = finding.clause { row("vision", clause) }
            for quote in finding.allQuotes { row("quote", quote.words, from: quote.who) }
            for quote in finding.others { row("quote that does not fit", quote.words, from: quote.who) }
            if !finding.answer.isEmpty { row("answer", finding.answer.joined(separator: "\n")) }
            if let unsupported = finding.unsupported { row("support", unsupported) }
            for figure in finding.unsupported == nil ? finding.figures.rows : [] {
                row("figure", figure.label, count: figure.sentence)
            }
            if let dissent = finding.dissent {
                row("panel", ([dissent] + finding.reasons.map(\.line)).joined(separator: "\n"))
            }
            if let withdrawn = finding.withdrawn { row("withdrawn", withdrawn) }
            if let changed = finding.changed { row("changed", changed) }
            if let leftOut = finding.leftOut { row("words left out", leftOut) }
            if let joined = finding.joined { row("two replies in one quote", joined) }
        }
        return table(rows)
    }
}
