/// A rule of plain English or easy read: what to do, why, and who says so.
public struct ReadingRule: Sendable, Hashable {
    /// The rule's name in remarks.
    public let id: String
    /// What to do, in a plain sentence.
    public let advice: String
    /// Why.
    public let why: String
    /// Who says so.
    public let source: String
    /// How much its remarks matter, unless one says otherwise.
    public let severity: Remark.Severity

    /// A rule with its advice, reason and source.
    public init(id: String, advice: String, why: String, source: String, severity: Remark.Severity = .warning) {
        self.id = id
        self.advice = advice
        self.why = why
        self.source = source
        self.severity = severity
    }

    /// A remark by this rule; the advice is the message unless another is given.
    func remark(
        _ span: Range<Int>,
        _ message: String? = nil,
        severity: Remark.Severity? = nil,
        replacement: String? = nil
    ) -> Remark {
        Remark(
            span: span,
            rule: id,
            severity: severity ?? self.severity,
            message: message ?? advice,
            why: why,
            source: source,
            replacement: replacement
        )
    }
}
