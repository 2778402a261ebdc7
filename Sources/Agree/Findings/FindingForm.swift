internal import Inquiries
internal import Listen
internal import Store
internal import Understand
internal import Web

/// The form in which a finding is proposed, or a new draft of it written.
struct FindingFormPage: Sendable {
    struct Option: Sendable {
        let value: String
        let label: String
        let isChosen: Bool
    }

    let heading: String
    let url: String
    let back: Layout.Link
    let version: Int?
    let statement: FieldPair
    let answer: FieldPair?
    let clauses: [Option]
    let clauseProblem: String?
    let themes: [Option]
    /// What saving does to decisions already made.
    let warning: String?
    let button: String
    let problems: [Problem]
    let problemsHeading = "One thing before we save"
    let problemsNote = "What you typed is still here."

    init(
        _ words: Finding.Words,
        theme: Theme.ID?,
        finding: FindingDetail?,
        version: Int?,
        choices: FindingChoices,
        inquiry: Inquiry,
        problems: [Problem] = []
    ) {
        let base = inquiry.workPath("findings")
        if let finding {
            heading = "Suggest other words for finding \(finding.finding.number)"
            url = "\(base)/\(finding.finding.number)/drafts"
            back = .init("Back to finding \(finding.finding.number)", "\(base)/\(finding.finding.number)")
            button = "Save as a new draft"
            answer = FieldPair(
                "answer",
                "What the panel says to those who see it differently",
                hint: "Shown below the passages that do not fit.",
                value: words.answer,
                isLong: true,
                problems: problems
            )
            let decided = finding.signatures.all.count { $0.decision != nil }
            warning =
                decided == 0
                ? nil
                : "\(Plain.count(decided, "person has", "people have")) decided on the draft there is now. With a new "
                    + "draft those decisions no longer count, and everybody is asked again."
        } else {
            heading = "Propose a finding"
            url = base
            back = .init("Back to the findings", base)
            button = "Propose it"
            answer = nil
            warning = nil
        }
        self.version = version
        statement = FieldPair(
            "statement",
            "What people found",
            hint: "Write one short sentence on the first line. It becomes the heading. Say more on the lines below it.",
            value: words.statement,
            isLong: true,
            problems: problems
        )
        clauses =
            [Option(value: "", label: "None of them", isChosen: words.clause.isEmpty)]
            + choices.clauses.map {
                Option(value: $0.key, label: $0.text.standard, isChosen: $0.key == words.clause)
            }
        clauseProblem = problems.first { $0.field == "clause" }?.message
        themes =
            [Option(value: "", label: "No theme", isChosen: theme == nil)]
            + choices.themes.map { Option(value: $0.id.text, label: $0.name.standard, isChosen: $0.id == theme) }
        self.problems = problems
    }
}

extension Form {
    /// The words of a finding as typed.
    var findingWords: Finding.Words {
        Finding.Words(statement: pair("statement"), clause: trimmed("clause"), answer: pair("answer"))
    }

    /// The theme chosen; nil for none.
    var theme: Theme.ID? {
        let text = trimmed("theme")
        return text.isEmpty ? nil : Theme.ID(text)
    }
}

/// Choosing the passages behind a finding.
struct EvidencePage: Sendable {
    struct Chosen: Sendable {
        let id: String
        let words: String
        let who: String
        let consent: String
        let stance: String
        let notice: String?
        /// As everybody reads it, where words are left out of it, or why nobody does.
        let published: String?
        let why: String?
        let leaveOutURL: String
        let url: String
        let label: String
    }

    struct Candidate: Sendable {
        let id: String
        let words: String
        let who: String
        let consent: String
        let notice: String?
        let isChosen: Bool
    }

    let heading: String
    let findingHeading: String
    let url: String
    let removeURL: String
    let back: Layout.Link
    let version: Int
    let warning: String?
    let supporting: [Chosen]
    let against: [Chosen]
    let tags: [FindingFormPage.Option]
    let search: String
    let tag: String
    let candidates: [Candidate]
    let foundWords: String
    let previousURL: String?
    let nextURL: String?
    let canWork: Bool
    let problems: [Problem]
    let problemsHeading = "One thing before we save"
    let problemsNote = "Nothing was changed."

    init(
        _ detail: FindingDetail,
        choices: FindingChoices,
        found: (found: [Evidence], total: Int),
        tag: String,
        search: String,
        page: Int,
        context: some InWork,
        problems: [Problem] = []
    ) {
        let inquiry = context.inquiry
        let number = detail.finding.number
        heading = "Passages behind finding \(number)"
        findingHeading = Statement(detail.draft.words.statement.standard).heading
        url = inquiry.workPath("findings/\(number)/evidence")
        removeURL = "\(url)/remove"
        back = .init("Back to finding \(number)", inquiry.workPath("findings/\(number)"))
        version = detail.finding.version
        warning =
            detail.isSettled
            ? "People have decided on this draft, or it was shown to everybody. Changing its passages makes a new draft, "
                + "and the panel is asked again."
            : nil
        func chosen(_ evidence: Evidence) -> Chosen {
            let mayQuote = evidence.consent.allows(.quote)
            let published = evidence.source.published
            return Chosen(
                id: evidence.passage.id.text,
                words: evidence.passage.quote,
                who: evidence.from(.standard),
                consent: evidence.consent.sentence,
                stance: evidence.stance?.rawValue ?? "",
                notice: evidence.source.notice,
                published: mayQuote && published != evidence.passage.quote ? published : nil,
                why: mayQuote ? evidence.source.whyNotQuoted : nil,
                leaveOutURL: leaveOutPath(of: evidence.voiceNumber, finding: number, in: inquiry),
                url: inquiry.workPath("reading/\(evidence.voiceNumber)"),
                label: "answer \(evidence.voiceNumber)"
            )
        }
        supporting = detail.evidence.filter { $0.stance == .for }.map(chosen)
        against = detail.evidence.filter { $0.stance == .against }.map(chosen)
        tags =
            [.init(value: "", label: "Any tag", isChosen: tag.isEmpty)]
            + choices.tags.map {
                .init(
                    value: $0.tag.id.text,
                    label: "\($0.tag.name) (\(Plain.number($0.passages)))",
                    isChosen: $0.tag.id.text == tag
                )
            }
        self.tag = tag
        self.search = search
        let already = Set(detail.evidence.map(\.passage.id))
        candidates = found.found.map { evidence in
            Candidate(
                id: evidence.passage.id.text,
                words: evidence.passage.quote,
                who: "\(evidence.from(.standard)) Answer \(evidence.voiceNumber).",
                consent: evidence.consent.sentence,
                notice: evidence.source.notice,
                isChosen: already.contains(evidence.passage.id)
            )
        }
        foundWords =
            found.total == 0
            ? "No passages found." : "\(Plain.count(found.total, "passage")) found."
        func pageURL(_ page: Int) -> String {
            "\(inquiry.workPath("findings/\(number)/evidence"))?tag=\(Escaping.query(tag))"
                + "&q=\(Escaping.query(search))&page=\(page)"
        }
        previousURL = page > 1 ? pageURL(page - 1) : nil
        nextURL = page * FindingStore.candidatesPerPage < found.total ? pageURL(page + 1) : nil
        canWork = context.role.mayTag
        self.problems = problems
    }
}
