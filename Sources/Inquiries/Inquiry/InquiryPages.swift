internal import Store
internal import Web

/// The inquiries somebody works on.
struct InquiriesPage: Sendable {
    struct Item: Sendable {
        let title: String
        let role: String
        let state: String
        let url: String
    }

    let items: [Item]
    let hasNone: Bool
    let isSteward: Bool

    init(_ memberships: [(inquiry: Inquiry, role: Role)], person: Person, now: Timestamp) {
        items = memberships.map { inquiry, role in
            Item(
                title: inquiry.title.standard, role: role.name,
                state: Self.state(of: inquiry, now: now), url: inquiry.workPath())
        }
        hasNone = memberships.isEmpty
        isSteward = person.isSteward
    }

    private static func state(of inquiry: Inquiry, now: Timestamp) -> String {
        switch inquiry.opening(at: now) {
        case .notYet: "Not open yet"
        case .open: inquiry.lastDay.map { "Open until \(Plain.date($0))" } ?? "Open"
        case .closed: "Closed"
        }
    }
}

/// The form with everything a coordinator sets up an inquiry with.
struct InquiryFormPage: Sendable {
    struct Clause: Sendable {
        let number: Int
        let pair: FieldPair
        let keyName: String
        let keyValue: String
        let drop: String
    }

    struct Choice: Sendable {
        let value: String
        let name: String
        let isChosen: Bool
    }

    struct Row: Sendable {
        let number: Int
        let stageID: String
        let stages: [Choice]
        let stageProblem: String?
        let name: FieldPair
        let starts: Field
        let ends: Field
        let drop: String
    }

    struct Text: Sendable {
        let pair: FieldPair
    }

    let url: String
    /// Where people's contact details are deleted; nil before the inquiry is open.
    let contactURL: String?
    let isNew: Bool
    let saved: Bool
    let problems: [Problem]
    let problemsNote = "Nothing you typed is lost."
    let slug: Field
    let title: FieldPair
    let question: FieldPair
    let clauses: [Clause]
    let rows: [Row]
    let opens: Field
    let closes: Field
    let texts: [Text]
    let languages: [Choice]
    let phone: Field
    let text: Field
    let email: Field
    let note: Field

    init(
        _ form: InquiryForm, url: String, contactURL: String? = nil, isNew: Bool, problems: [Problem] = [],
        saved: Bool = false
    ) {
        self.url = url
        self.contactURL = contactURL
        self.isNew = isNew
        self.saved = saved
        self.problems = problems
        slug = Field(
            "slug", "Its name in addresses",
            hint: "Made from the title if you leave it empty. It cannot be changed later.", value: form.slug,
            problems: problems)
        title = FieldPair("title", "Title", value: form.title, problems: problems)
        question = FieldPair(
            "question", "The question you ask everybody",
            hint: "One open question, such as: What do we all need to do to make this happen?", value: form.question,
            problems: problems)
        let clauses = form.clauses.isEmpty ? [InquiryForm.Clause()] : form.clauses
        self.clauses = clauses.enumerated().map { place, clause in
            Clause(
                number: place + 1,
                pair: FieldPair(
                    "clause-\(place)", "Part \(place + 1)", value: clause.text, isLong: true, rows: 2, problems: problems),
                keyName: "clause-\(place)-key", keyValue: clause.key, drop: "drop-clause \(place)")
        }
        rows = form.rows.enumerated().map { place, row in
            let field = "phase-\(place)"
            return Row(
                number: place + 1, stageID: "\(field)-stage",
                stages: [Choice(value: "", name: "Choose a stage", isChosen: row.stage.isEmpty)]
                    + Stage.allCases.map { Choice(value: $0.rawValue, name: $0.name, isChosen: row.stage == $0.rawValue) },
                stageProblem: problems.first { $0.field == "\(field)-stage" }?.message,
                name: FieldPair("\(field)-name", "What happens", value: row.name, problems: problems),
                starts: Field("\(field)-starts", "Starts on", value: row.starts, type: "date", problems: problems),
                ends: Field("\(field)-ends", "Ends on", value: row.ends, type: "date", problems: problems),
                drop: "drop-phase \(place)")
        }
        opens = Field(
            "opens", "First day people can answer",
            hint: isNew
                ? "Until you set it, nobody can answer. A new inquiry has questions that came with Firsthand: leave this empty "
                    + "until you have looked at them."
                : "Until you set it, nobody can answer yet.",
            value: form.opens, type: "date", problems: problems)
        closes = Field(
            "closes", "Last day", hint: "Answers that come later are still taken, and marked late.", value: form.closes,
            type: "date", problems: problems)
        texts = TextKey.allCases.map { key in
            Text(
                pair: FieldPair(
                    "text-\(key.rawValue)", key.label, hint: key.hint, value: form.texts[key] ?? BothWords(""), isLong: true,
                    problems: problems))
        }
        languages = Language.all.map { Choice(value: $0.code, name: $0.name, isChosen: form.languages.contains($0.code)) }
        phone = Field("phone", "Phone number", value: form.contact.phone, type: "tel", problems: problems)
        text = Field("text", "Number for text messages", value: form.contact.text, type: "tel", problems: problems)
        email = Field("email", "E-mail address", value: form.contact.email, type: "email", problems: problems)
        note = Field(
            "note", "When and how you can help", hint: "Such as: Bev answers from Monday to Friday, 10 to 4.",
            value: form.contact.note, problems: problems)
    }
}
