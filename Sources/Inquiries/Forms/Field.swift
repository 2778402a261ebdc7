public import Web

/// One field of a form, ready for `inquiries/parts/field`.
public struct Field: Sendable {
    let id: String
    let label: String
    let hint: String?
    let value: String
    let type: String
    let autocomplete: String
    let inputMode: String?
    /// A text of several lines.
    let isLong: Bool
    let rows: String
    /// A narrow field, for a code or a date.
    let isShort: Bool
    let problem: String?
    /// The ids of the hint and the problem, for `aria-describedby`.
    let describedBy: String?

    public init(
        _ id: String, _ label: String, hint: String? = nil, value: String = "", type: String = "text",
        autocomplete: String = "off", inputMode: String? = nil, isLong: Bool = false, rows: Int = 4, isShort: Bool = false,
        problems: [Problem] = []
    ) {
        self.id = id
        self.label = label
        self.hint = hint
        self.value = value
        self.type = type
        self.autocomplete = autocomplete
        self.inputMode = inputMode
        self.isLong = isLong
        self.rows = "\(rows)"
        self.isShort = isShort
        problem = problems.first { $0.field == id }?.message
        let ids = [hint.map { _ in "\(id)-hint" }, problem.map { _ in "\(id)-problem" }].compactMap(\.self)
        describedBy = ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}

/// A public text in both words, side by side, ready for `inquiries/parts/pair`.
public struct FieldPair: Sendable {
    let label: String
    let hint: String?
    let standard: Field
    let easy: Field

    /// Fields `name-standard` and `name-easy`.
    public init(
        _ name: String, _ label: String, hint: String? = nil, value: BothWords, isLong: Bool = false, rows: Int = 4,
        problems: [Problem] = []
    ) {
        self.label = label
        self.hint = hint
        standard = Field(
            "\(name)-standard", "In standard words", value: value.standard, isLong: isLong, rows: rows, problems: problems)
        easy = Field(
            "\(name)-easy", "In easy words", value: value.easy, isLong: isLong, rows: rows, problems: problems)
    }
}

extension Form {
    /// What was typed in a pair of fields.
    public func pair(_ name: String) -> BothWords {
        BothWords(standard: trimmed("\(name)-standard"), easy: trimmed("\(name)-easy"))
    }
}
