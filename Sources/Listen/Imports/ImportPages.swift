internal import Inquiries
internal import Store
internal import Web

/// Choosing the file.
struct ImportChoosePage: Sendable {
    struct Earlier: Sendable {
        let source: String
        let note: String
    }

    struct Unfinished: Sendable {
        let name: String
        let url: String
    }

    let problems: [Problem]
    let problemsNote: String
    let url: String
    let isWrong: Bool
    let message: String
    let describedBy: String
    let sources: [Earlier]
    let unfinished: [Unfinished]

    init(
        inquiry: Inquiry, sources: [(source: String, voices: Int, last: Timestamp)], unfinished: [ImportUploads.Upload],
        problems: [Problem]
    ) {
        self.unfinished = unfinished.map {
            Unfinished(name: $0.name, url: inquiry.workPath("import/\($0.token)/done"))
        }
        self.problems = problems
        problemsNote = "Nothing was saved."
        url = inquiry.workPath("import")
        isWrong = !problems.isEmpty
        message = problems.first?.message ?? ""
        describedBy = problems.isEmpty ? "files-hint" : "files-hint files-problem"
        self.sources = sources.map {
            Earlier(source: $0.source, note: "\(Plain.count($0.voices, "answer")), last on \(Plain.date($0.last))")
        }
    }
}

/// A list to choose one of, ready for `listen/import/select`.
struct SelectField: Sendable {
    struct Option: Sendable {
        let value: String
        let label: String
        let isChosen: Bool
    }

    let id: String
    let label: String
    let hint: String?
    let options: [Option]
    let problem: String?
    let describedBy: String?

    init(
        _ id: String,
        _ label: String,
        hint: String? = nil,
        options: [(value: String, label: String)],
        chosen: String,
        problems: [Problem]
    ) {
        self.id = id
        self.label = label
        self.hint = hint
        var options = options
        // A column that is not in the file stays to be seen, with the problem beside it.
        if !chosen.isEmpty, !options.contains(where: { $0.value == chosen }) { options.append((chosen, chosen)) }
        self.options = options.map { Option(value: $0.value, label: $0.label, isChosen: $0.value == chosen) }
        problem = problems.first { $0.field == id }?.message
        let ids = [hint.map { _ in "\(id)-hint" }, problem.map { _ in "\(id)-problem" }].compactMap(\.self)
        describedBy = ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}

/// Saying what the columns are.
struct ImportMappingPage: Sendable {
    struct TextRow: Sendable {
        let number: Int
        let columnField: SelectField
        let headingField: Field
        let headingFromField: SelectField
    }

    struct Tick: Sendable {
        let id: String
        let name: String
        let value: String
        let label: String
        let isTicked: Bool
    }

    /// A tick for everybody in the file, and the column that says it row by row.
    struct ConsentChoice: Sendable {
        let id: String
        let name: String
        let value: String
        let label: String
        let isTicked: Bool
        /// A yes in it allows it.
        let columnField: SelectField
        /// The same where a yes means no.
        let refusalField: SelectField
    }

    struct PreviewRow: Sendable {
        let cells: [String]
    }

    let problems: [Problem]
    let problemsHeading: String?
    let problemsNote: String
    let url: String
    let removeURL: String
    let name: String
    let kind: String?
    let notices: [String]
    let headings: [String]
    let previewRows: [PreviewRow]
    let moreColumns: String?
    let sourceField: Field
    let texts: [TextRow]
    let canAdd: Bool
    let blanksField: Field
    let dateField: SelectField
    let dateFormatField: SelectField
    let idField: SelectField
    let placeField: SelectField
    let standpoints: [Tick]
    let standpointField: SelectField
    let channelField: SelectField
    let languageField: Field
    let consents: [ConsentChoice]
    let consentProblem: String?
    let contactColumnField: SelectField
    let contactRefusalField: SelectField
    let contactFields: [SelectField]
    let consentHowField: Field
    let publicNameField: SelectField
    let keeps: [Tick]
    let keepsOpen: Bool

    init(
        _ mapping: ImportMapping,
        input: ImportInput,
        sample: [[String]],
        upload: ImportUploads.Upload,
        inquiry: Inquiry,
        problems: [Problem]
    ) {
        self.problems = problems
        problemsHeading = problems.count > 1 ? "\(problems.count) things before you go on" : nil
        problemsNote = "Nothing was saved yet, and what you chose is still here."
        url = inquiry.workPath("import/\(upload.token)")
        removeURL = url + "/remove"
        name = upload.name
        kind = input.kind == upload.name ? nil : input.kind
        notices = input.notices
        let headings = Array(input.columns.prefix(Self.previewColumns))
        self.headings = headings
        let reaching = Set(mapping.contacts).union(ImportMapping.contactLooks(columns: input.columns, sample: sample))
        previewRows = sample.map { row in
            PreviewRow(
                cells: zip(headings, row).map { heading, cell in
                    guard !reaching.contains(heading) else { return Self.masked(cell) }
                    return cell.isLonger(than: 120) ? cell.shortened(to: 120) + " …" : cell
                }
            )
        }
        let more = input.columns.count - headings.count
        moreColumns = more > 0 ? "\(Plain.count(more, "further column")) not shown here." : nil

        let columns = input.columns.map { (value: $0, label: $0) }
        func choose(_ id: String, _ label: String, none: String, chosen: String?, hint: String? = nil) -> SelectField {
            SelectField(
                id,
                label,
                hint: hint,
                options: [(value: "", label: none)] + columns,
                chosen: chosen ?? "",
                problems: problems
            )
        }
        sourceField = Field(
            "source",
            "Where does this come from?",
            hint: "A few words that stay the same when you bring in more, such as “Carers survey 2025”.",
            value: mapping.source,
            problems: problems
        )
        let shown = mapping.texts.isEmpty ? [ImportMapping.TextColumn("")] : mapping.texts
        texts = shown.prefix(ImportMappingForm.mostTexts).enumerated().map { index, text in
            TextRow(
                number: index + 1,
                columnField: choose(
                    "text-\(index + 1)",
                    "Column with people’s words",
                    none: "None",
                    chosen: text.column
                ),
                headingField: Field(
                    "heading-\(index + 1)",
                    "What were people asked? You can leave this empty.",
                    value: text.heading
                ),
                headingFromField: choose(
                    "heading-from-\(index + 1)",
                    "Or take the question from a column",
                    none: "None",
                    chosen: text.headingFrom
                )
            )
        }
        canAdd = shown.count < ImportMappingForm.mostTexts
        blanksField = Field(
            "blanks",
            "Words that mean nothing was said",
            hint: "One on each line, such as: Did not answer.",
            value: mapping.blanks.joined(separator: "\n"),
            isLong: true
        )
        dateField = choose(
            "date",
            "Column with the date",
            none: "None: use the day it is brought in",
            chosen: mapping.date?.column
        )
        dateFormatField = SelectField(
            "date-format",
            "How dates are written",
            options: [("", "Find it out from the file")] + DateFormat.allCases.map { ($0.rawValue, $0.name) },
            chosen: mapping.date?.format.rawValue ?? "",
            problems: problems
        )
        idField = choose(
            "id",
            "Column with each row’s own number",
            none: "None: know a row by its words",
            chosen: mapping.id,
            hint: "It makes sure that nothing is brought in twice."
        )
        placeField = choose("place", "Column with the council’s name or code", none: "None", chosen: mapping.place)
        standpoints = Standpoint.allCases.map {
            Tick(
                id: "standpoint-\($0.rawValue)",
                name: "standpoint",
                value: $0.rawValue,
                label: $0.name.standard,
                isTicked: mapping.standpoints.contains($0)
            )
        }
        standpointField = choose(
            "standpoint-column",
            "Or a column that says so",
            none: "None",
            chosen: mapping.standpointColumns.first
        )
        channelField = SelectField(
            "channel",
            "How did people tell it?",
            options: Channel.allCases.map { ($0.rawValue, $0.name) },
            chosen: mapping.channel.rawValue,
            problems: problems
        )
        languageField = Field(
            "language",
            "Language of the words",
            hint: "A short code, such as en for English or cy for Welsh.",
            value: mapping.language,
            isShort: true,
            problems: problems
        )
        func allows(_ item: Consent.Item, _ label: String, none: String) -> SelectField {
            choose(ConsentForm.field(of: item) + "-column", label, none: none, chosen: mapping.consentColumns[item])
        }
        func refuses(_ item: Consent.Item, _ label: String) -> SelectField {
            choose(ConsentForm.field(of: item) + "-refusal", label, none: "None", chosen: mapping.refusalColumns[item])
        }
        let items: [(Consent.Item, label: String, yes: String, no: String)] = [
            (
                .analysis, "The panel may read and use their words", "Column where yes means: use my words",
                "Column where yes means: do not use my words"
            ),
            (
                .quote, "We may quote them without a name", "Column where yes means: quote me",
                "Column where yes means: do not quote me"
            ),
            (
                .name, "We may quote them with their name", "Column where yes means: quote me with my name",
                "Column where yes means: do not show my name"
            ),
        ]
        consents = items.map { item, label, yes, no in
            ConsentChoice(
                id: ConsentForm.field(of: item),
                name: ConsentForm.field(of: item),
                value: "yes",
                label: label,
                isTicked: mapping.consent.contains(item),
                columnField: allows(item, yes, none: "None: the box counts for everybody"),
                refusalField: refuses(item, no)
            )
        }
        contactColumnField = allows(.contact, "Column where yes means: contact me", none: "None: nobody is contacted")
        contactRefusalField = refuses(.contact, "Column where yes means: do not contact me")
        contactFields = (1...ImportMappingForm.mostContacts).map { number in
            choose(
                "contact-\(number)",
                number == 1 ? "Column with their e-mail, phone number or address" : "A second column with such details",
                none: "None",
                chosen: mapping.contacts.dropFirst(number - 1).first
            )
        }
        consentProblem = problems.first { $0.field == "consent-analysis" }?.message
        consentHowField = Field(
            "consent-how",
            "How did they say so?",
            hint: "One sentence. It stays with every answer, such as: Ticked a box on the survey in May 2025.",
            value: mapping.consentHow,
            problems: problems
        )
        publicNameField = choose(
            "public-name",
            "Column with the name to put beside quotes",
            none: "None",
            chosen: mapping.publicName
        )
        keeps = input.columns.enumerated().map { index, column in
            Tick(
                id: "keep-\(index + 1)",
                name: "keep",
                value: column,
                label: column,
                isTicked: mapping.keep.contains(column)
            )
        }
        keepsOpen = !mapping.keep.isEmpty
    }

    private static let previewColumns = 12

    /// How to reach somebody, so that one sees what kind of thing stands there and no more.
    private static func masked(_ cell: String) -> String {
        guard let first = cell.first(where: { !$0.isWhitespace }) else { return "" }
        return "\(first)•••" + (cell.contains("@") ? "@•••" : "")
    }
}
