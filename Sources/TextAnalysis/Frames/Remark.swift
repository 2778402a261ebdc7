/// Something to look at in a text: where, why, who says so, and what to write instead where that is safe.
///
/// Frames, readability and easy read all speak in remarks, so one printer, one SARIF writer and one `--fix` serve all.
public struct Remark: Sendable, Hashable {
    /// How much a remark matters, in the words of SARIF; later ones matter more.
    public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
        /// Worth knowing.
        case note
        /// Worth changing.
        case warning
        /// To be changed before anybody else reads it.
        case error

        /// Whether the first matters less.
        public static func < (first: Severity, second: Severity) -> Bool {
            first.rank < second.rank
        }

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// Where, in Unicode scalars from the start of the text.
    public let span: Range<Int>
    /// The rule, for machines: "social-care/the-elderly", "plain/long-sentence".
    public let rule: String
    /// How much it matters.
    public let severity: Severity
    /// What to look at and what to do about it, in a plain sentence.
    public let message: String
    /// Why that matters.
    public let why: String
    /// Who says so.
    public let source: String
    /// What may stand in place of the span without reading the rest; nil where a person has to decide.
    public let replacement: String?

    /// A remark on a stretch of a text.
    public init(
        span: Range<Int>,
        rule: String,
        severity: Severity,
        message: String,
        why: String,
        source: String,
        replacement: String? = nil
    ) {
        self.span = span
        self.rule = rule
        self.severity = severity
        self.message = message
        self.why = why
        self.source = source
        self.replacement = replacement
    }

    /// Puts every safe replacement into the text.
    ///
    /// Of replacements that overlap, the one that starts first is made, and of those the one of the longer span;
    /// spans that are not within the text are passed over. Looking again at the result finds what is left.
    ///
    /// - Returns: The changed text, and the remarks whose replacements were made, in order.
    public static func fix(_ text: String, with remarks: [Remark]) -> (text: String, made: [Remark]) {
        let scalars = scalarArray(of: text)
        var fixed = String.UnicodeScalarView()
        var made: [Remark] = []
        var position = 0
        for remark in remarks.sorted(by: Remark.isEarlier) {
            guard let replacement = remark.replacement, remark.span.lowerBound >= position,
                remark.span.upperBound <= scalars.count
            else { continue }
            fixed.append(contentsOf: scalars[position..<remark.span.lowerBound])
            fixed.append(contentsOf: replacement.unicodeScalars)
            position = remark.span.upperBound
            made.append(remark)
        }
        fixed.append(contentsOf: scalars[position...])
        return (String(fixed), made)
    }

    /// The order remarks are given in: by where they start, longer spans first, then by rule.
    static func isEarlier(_ first: Remark, _ second: Remark) -> Bool {
        if first.span.lowerBound != second.span.lowerBound { return first.span.lowerBound < second.span.lowerBound }
        if first.span.upperBound != second.span.upperBound { return first.span.upperBound > second.span.upperBound }
        return first.rule < second.rule
    }
}
