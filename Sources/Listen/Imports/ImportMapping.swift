public import Web

/// How the columns of what is imported become voices. Shown to the person before anything is saved.
public struct ImportMapping: Sendable, Hashable, Codable {
    /// A column whose text is read. Several columns follow one another in the voice, each under its heading.
    public struct TextColumn: Sendable, Hashable, Codable {
        public var column: String
        /// What was asked; may be empty.
        public var heading: String
        /// A column that holds what was asked, where it differs from row to row. Used where it is not empty.
        public var headingFrom: String?

        public init(_ column: String, heading: String = "", headingFrom: String? = nil) {
            self.column = column
            self.heading = heading
            self.headingFrom = headingFrom
        }
    }

    public struct DateColumn: Sendable, Hashable, Codable {
        public var column: String
        public var format: DateFormat

        public init(_ column: String, format: DateFormat) {
            self.column = column
            self.format = format
        }
    }

    /// Where the evidence comes from. Together with a row's id it makes sure that no voice is brought in twice.
    public var source = ""
    public var texts: [TextColumn] = []
    public var date: DateColumn?
    /// The column with each row's own id; nil to know a row by its words.
    public var id: String?
    /// The column with a council's name or code.
    public var place: String?
    /// Where everybody in this evidence stands.
    public var standpoints: [Standpoint] = []
    /// Columns that say where somebody stands, in our words or in those of `standpointWords`.
    public var standpointColumns: [String] = []
    /// What a value of those columns means, where it is none of our own words.
    public var standpointWords: [String: Standpoint] = [:]
    public var channel = Channel.import
    /// The language of the words, as a BCP 47 code.
    public var language = "en"
    /// What all the people who gave the evidence allowed.
    public var consent: [Consent.Item] = []
    /// Columns that say, row by row, what was allowed. They count, not what `consent` says of the same item.
    public var consentColumns: [Consent.Item: String] = [:]
    /// The same where a yes means no, such as “Do not quote me”. Where an item has a column of each kind, both have to allow it.
    public var refusalColumns: [Consent.Item: String] = [:]
    /// Columns that look as if they said what was allowed and that a person chose not to read for that, or the other way round.
    public var consentPassedOver: [String] = []
    /// How they did so, in a sentence that stays with every voice.
    public var consentHow = ""
    /// The column with the name to put beside a quote.
    public var publicName: String?
    /// Columns that say how to reach somebody. Sealed, and kept only beside a clear yes to being contacted.
    public var contacts: [String] = []
    /// Further columns kept as answers.
    public var keep: [String] = []
    /// What stands in a text column where nothing was said, such as "Did not answer".
    public var blanks: [String] = []

    public init() {}

    private enum CodingKeys: String, CodingKey {
        case source, texts, date, id, place, standpoints, standpointColumns, standpointWords, channel, language,
            consent, consentColumns, refusalColumns, consentPassedOver, consentHow, publicName, contacts, keep, blanks
    }

    /// What a file of a mapping leaves out is as in a new mapping.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        source = try box.decodeIfPresent(String.self, forKey: .source) ?? ""
        texts = try box.decodeIfPresent([TextColumn].self, forKey: .texts) ?? []
        date = try box.decodeIfPresent(DateColumn.self, forKey: .date)
        id = try box.decodeIfPresent(String.self, forKey: .id)
        place = try box.decodeIfPresent(String.self, forKey: .place)
        standpoints = try box.decodeIfPresent([Standpoint].self, forKey: .standpoints) ?? []
        standpointColumns = try box.decodeIfPresent([String].self, forKey: .standpointColumns) ?? []
        standpointWords = try box.decodeIfPresent([String: Standpoint].self, forKey: .standpointWords) ?? [:]
        channel = try box.decodeIfPresent(Channel.self, forKey: .channel) ?? .import
        language = try box.decodeIfPresent(String.self, forKey: .language) ?? "en"
        consent = try box.decodeIfPresent([Consent.Item].self, forKey: .consent) ?? []
        consentColumns = try box.decodeIfPresent([Consent.Item: String].self, forKey: .consentColumns) ?? [:]
        refusalColumns = try box.decodeIfPresent([Consent.Item: String].self, forKey: .refusalColumns) ?? [:]
        consentPassedOver = try box.decodeIfPresent([String].self, forKey: .consentPassedOver) ?? []
        consentHow = try box.decodeIfPresent(String.self, forKey: .consentHow) ?? ""
        publicName = try box.decodeIfPresent(String.self, forKey: .publicName)
        contacts = try box.decodeIfPresent([String].self, forKey: .contacts) ?? []
        keep = try box.decodeIfPresent([String].self, forKey: .keep) ?? []
        blanks = try box.decodeIfPresent([String].self, forKey: .blanks) ?? []
    }

    /// Every column the mapping names, with what it is for.
    var named: [(column: String, field: String)] {
        var named: [(column: String, field: String)] = []
        for (number, text) in texts.enumerated() {
            named.append((text.column, "text-\(number + 1)"))
            if let from = text.headingFrom { named.append((from, "heading-from-\(number + 1)")) }
        }
        if let date { named.append((date.column, "date")) }
        if let id { named.append((id, "id")) }
        if let place { named.append((place, "place")) }
        named += standpointColumns.map { ($0, "standpoint-column") }
        for item in Consent.Item.allCases {
            if let column = consentColumns[item] { named.append((column, "consent-\(item.rawValue)-column")) }
            if let column = refusalColumns[item] { named.append((column, "consent-\(item.rawValue)-refusal")) }
        }
        if let publicName { named.append((publicName, "public-name")) }
        for (number, column) in contacts.enumerated() { named.append((column, "contact-\(number + 1)")) }
        named += keep.map { ($0, "keep") }
        return named
    }

    /// What must be put right before it can run, each with the form's field.
    public func problems(columns: [String]) -> [Problem] {
        var problems: [Problem] = []
        func blank(_ text: String) -> Bool { !text.contains { !$0.isWhitespace } }
        if blank(source) {
            problems.append(Problem("source", "Say where this comes from, such as “Carers survey 2025”."))
        }
        if source.isLonger(than: 200) {
            problems.append(Problem("source", "Say where this comes from in fewer words."))
        }
        if texts.isEmpty { problems.append(Problem("text-1", "Choose the column that holds people’s words.")) }
        let known = Set(columns)
        for (column, field) in named where !known.contains(column) {
            problems.append(
                Problem(
                    field,
                    "There is no column “\(column)”. There are: \(Plain.list(columns.prefix(60).map { "“\($0)”" }))."
                )
            )
        }
        if !consent.contains(.analysis), !isByRow(.analysis) {
            problems.append(
                Problem(
                    "consent-analysis",
                    "Say that people agreed to their words being used. Without that the panel cannot read them."
                )
            )
        }
        for item in Consent.Item.allCases where consentColumns[item] != nil && consentColumns[item] == refusalColumns[item] {
            problems.append(
                Problem(
                    "consent-\(item.rawValue)-refusal",
                    "A yes in one column cannot allow and forbid the same. Choose another column, or none."
                )
            )
        }
        problems += contactProblems
        if mayName, publicName == nil {
            problems.append(Problem("public-name", "Choose the column with the names to put beside quotes."))
        }
        if blank(consentHow) {
            problems.append(
                Problem(
                    "consent-how",
                    "Say how people agreed, such as “Ticked a box on the 2025 survey: use my words”."
                )
            )
        } else if consentHow.isLonger(than: 1000) {
            problems.append(Problem("consent-how", "Say how people agreed in fewer than 1,000 characters."))
        }
        if language.isEmpty || language.utf8.count > 35
            || !language.utf8.allSatisfy({ $0 == 0x2D || $0.isASCIILetterOrDigit })
        {
            problems.append(Problem("language", "Give the language as a short code, such as en or cy."))
        }
        return problems
    }

    /// Whom one may contact stands beside each row or nowhere, and how to reach them is for nothing else.
    private var contactProblems: [Problem] {
        var problems: [Problem] = []
        if consent.contains(.contact) || !contacts.isEmpty && !isByRow(.contact) {
            problems.append(
                Problem(
                    "consent-contact-column",
                    "Choose the column that says whom we may contact. Contact details are kept only beside a clear yes."
                )
            )
        }
        if isByRow(.contact), contacts.isEmpty {
            problems.append(Problem("contact-1", "Choose the column with their e-mail, phone number or address."))
        }
        let others = Set(named.filter { !$0.field.hasPrefix("contact-") }.map(\.column))
        for (number, column) in contacts.enumerated() where others.contains(column) {
            problems.append(
                Problem(
                    "contact-\(number + 1)",
                    "“\(column)” says how to reach people. That is kept apart from their words, so it cannot be used for anything else."
                )
            )
        }
        return problems
    }
}

extension UInt8 {
    var isASCIILetterOrDigit: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
