internal import Disclosure
internal import Inquiries
internal import Store
internal import Web

extension Motion {
    /// What is proposed, in a sentence.
    var summary: String {
        switch content {
        case .publish(let publishing):
            "“\(publishing.title.standard)”, with \(Plain.count(publishing.items.count, "finding"))"
        case .end(let ending): "“\(ending.title.standard)”"
        case .rule(let rule):
            "\(rule.quorum) people must have decided; counts under \(rule.threshold) are hidden and others rounded to "
                + "\(rule.rounding)"
        }
    }
}

struct MotionListPage: Sendable {
    struct Item: Sendable {
        let title: String
        let url: String
        let about: String
        let state: String
        let waiting: String?
    }

    struct Way: Sendable {
        let label: String
        let note: String
        let url: String
        let icon: String
    }

    let open: [Item]
    let closed: [Item]
    let ways: [Way]
    let rule: String

    init(_ entries: [MotionStore.Entry], open publications: [Motion.Ending], context: some InWork) {
        let inquiry = context.inquiry
        func item(_ entry: MotionStore.Entry) -> Item {
            let motion = entry.motion
            let mine = entry.signatures.all.first { $0.member.person.id == context.person.id }
            let when = motion.endedAt.map { " Closed on \(Plain.date($0))." } ?? ""
            return Item(
                title: "\(motion.kind.name): \(motion.summary)",
                url: inquiry.workPath("publishing/\(motion.id)"),
                about: "Proposed by \(entry.proposer) on \(Plain.date(motion.proposedAt)).\(when) "
                    + "\(entry.signatures.outcome.headline.standard).",
                state: motion.outcome?.words ?? "Being decided",
                waiting: motion.outcome == nil && mine != nil && mine?.decision == nil
                    ? "Waiting for your decision" : nil
            )
        }
        open = entries.filter { $0.motion.outcome == nil }.map(item)
        closed = entries.filter { $0.motion.outcome != nil }.map(item)
        func way(_ kind: Motion.Kind, _ note: String, _ icon: String) -> Way {
            Way(
                label: kind.name,
                note: note,
                url: inquiry.workPath("publishing/new/\(kind.rawValue)"),
                icon: icon
            )
        }
        let all =
            [
                way(.publish_report, "Agreed findings, in both wordings, for everybody to read.", "i-horn"),
                way(
                    .publish_emerging,
                    "Drafts that are not agreed yet, marked as such, for people to comment on.",
                    "i-say"
                ),
                way(.change_rule, "How many must decide, and which numbers are hidden.", "i-sliders"),
            ] + (publications.isEmpty ? [] : [way(.end_publication, "What everybody can read now.", "i-hide")])
        ways = context.role.mayTag ? all : []
        rule = AgreementRule(quorum: inquiry.quorum).explanation.standard
    }
}

struct MotionPage: Sendable {
    struct Listed: Sendable {
        let label: String
        let url: String
    }

    struct Change: Sendable {
        let label: String
        let now: String
        let then: String
    }

    let url: String
    let back: Layout.Link
    let eyebrow: String
    let heading: String
    let isOpen: Bool
    let outcome: String?
    let titles: [String]
    let introduction: [String]
    let introductionEasy: [String]
    let findings: [Listed]
    /// What it would publish, as everybody would read it: a page of the stage that publishes.
    let previewURL: String?
    let changes: [Change]
    let signatures: SignaturesCard
    let decide: DecideForm?
    let canWithdraw: Bool
    let problems: [Problem]
    let problemsHeading = "One thing before we save"
    let problemsNote = "What you typed is still here."

    init(_ entry: MotionStore.Entry, context: some InWork, typed: TypedOnFinding = .init()) {
        let inquiry = context.inquiry
        let motion = entry.motion
        url = inquiry.workPath("publishing/\(motion.id)")
        back = .init("Back to all proposals", inquiry.workPath("publishing"))
        eyebrow = "Proposed by \(entry.proposer) on \(Plain.date(motion.proposedAt))"
        heading = motion.kind.name
        isOpen = motion.outcome == nil
        outcome = motion.outcome.map { "\($0.words), on \(motion.endedAt.map(Plain.date) ?? "")." }
        var changes: [Change] = []
        switch motion.content {
        case .publish(let publishing):
            titles = [publishing.title.standard, publishing.title.easy]
            introduction = Paragraphs.of(publishing.introduction.standard)
            introductionEasy = Paragraphs.of(publishing.introduction.easy)
            findings = publishing.items.map {
                Listed(
                    label: "Finding \($0.number), draft \($0.version)",
                    url: inquiry.workPath("findings/\($0.number)")
                )
            }
        case .end(let ending):
            titles = [ending.title.standard, ending.title.easy]
            (introduction, introductionEasy, findings) = ([], [], [])
        case .rule(let rule):
            (titles, introduction, introductionEasy, findings) = ([], [], [], [])
            changes = [
                Change(
                    label: "How many people with lived experience must have decided",
                    now: "\(inquiry.quorum)",
                    then: "\(rule.quorum)"
                ),
                Change(
                    label: "Counts under this are hidden",
                    now: "\(inquiry.threshold)",
                    then: "\(rule.threshold)"
                ),
                Change(label: "Other counts are rounded to", now: "\(inquiry.rounding)", then: "\(rule.rounding)"),
            ]
        }
        previewURL = motion.outcome == nil ? "\(url)/preview" : nil
        self.changes = motion.outcome == nil ? changes : changes.map { Change(label: $0.label, now: "", then: $0.then) }
        signatures = SignaturesCard(
            entry.signatures,
            of: "A proposal",
            reader: context.person.id,
            agreedNote: "Agreed, and done.",
            confirmNote: "The panel has changed since. One of its members needs to save their decision once more."
        )
        let mine = entry.signatures.all.first { $0.member.person.id == context.person.id }?.decision
        decide =
            motion.outcome != nil || !context.role.mayDecide
            ? nil
            : DecideForm(
                title: "Your decision",
                legend: "Your decision about this proposal",
                action: "\(url)/decisions",
                version: 1,
                mine: mine,
                typed: typed,
                asksToPublish: false,
                note: "As soon as enough agree, it is done. After that nobody can take their decision back."
            )
        canWithdraw = motion.outcome == nil && motion.proposedBy == context.person.id
        problems = typed.problems
    }
}

struct MotionFormPage: Sendable {
    struct Choice: Sendable {
        let id: String
        let value: String
        let label: String
        let hint: String?
        let isChosen: Bool
    }

    let heading: String
    let lead: String
    let url: String
    let back: Layout.Link
    let title: FieldPair?
    let introduction: FieldPair?
    let findings: [Choice]
    let findingsProblem: String?
    let asksFindings: Bool
    let publications: [Choice]
    let publicationProblem: String?
    let rules: [Field]
    let problems: [Problem]
    let problemsHeading = "One thing before you propose this"
    let problemsNote = "What you typed is still here."

    init(
        _ kind: Motion.Kind,
        typed: Form,
        isNew: Bool,
        findings all: [FindingSummary],
        open: [Motion.Ending],
        inquiry: Inquiry,
        refusal: Refusal?
    ) {
        heading = kind.name
        url = inquiry.workPath("publishing/new/\(kind.rawValue)")
        back = .init("Back to all proposals", inquiry.workPath("publishing"))
        let first = kind == .end_publication ? "publication" : kind == .change_rule ? "quorum" : "findings"
        let problems = refusal.map { $0.problems.isEmpty ? [Problem(first, $0.message)] : $0.problems } ?? []
        self.problems = problems
        asksFindings = kind == .publish_report || kind == .publish_emerging
        title = asksFindings ? FieldPair("title", "Title", value: typed.pair("title"), problems: problems) : nil
        introduction =
            asksFindings
            ? FieldPair(
                "introduction",
                "Introduction",
                hint: "Leave both empty if the findings say it all.",
                value: typed.pair("introduction"),
                isLong: true,
                problems: problems
            ) : nil
        let chosen = Set(typed.all("finding"))
        let offered = all.filter { summary in
            kind == .publish_report ? summary.signatures.agreement != nil : summary.signatures.agreement == nil
        }
        findings =
            !asksFindings
            ? []
            : offered.enumerated().map { index, summary in
                let value = "\(summary.finding.number)-\(summary.finding.version)"
                return Choice(
                    // The first box carries the id that an error points to.
                    id: index == 0 ? "findings" : "finding-\(summary.finding.number)",
                    value: value,
                    label: "\(summary.finding.number). \(Statement(summary.draft.words.statement.standard).heading)",
                    hint: "\(summary.state.words). \(summary.signatures.outcome.headline.standard).",
                    isChosen: isNew ? kind == .publish_report : chosen.contains(value)
                )
            }
        findingsProblem = problems.first { $0.field == "findings" }?.message
        publications =
            kind != .end_publication
            ? []
            : open.enumerated().map { index, ending in
                Choice(
                    id: index == 0 ? "publication" : "publication-\(index)",
                    value: ending.publication,
                    label: ending.title.standard,
                    hint: nil,
                    isChosen: typed["publication"] == ending.publication
                )
            }
        publicationProblem = problems.first { $0.field == "publication" }?.message
        func rule(_ id: String, _ label: String, _ hint: String, _ now: Int) -> Field {
            Field(
                id,
                label,
                hint: hint,
                value: isNew ? "\(now)" : typed[id],
                inputMode: "numeric",
                isShort: true,
                problems: problems
            )
        }
        rules =
            kind != .change_rule
            ? []
            : [
                rule(
                    "quorum",
                    "How many people with lived experience must have decided",
                    "Whichever way. Most of all of them must agree as well; that cannot be changed.",
                    inquiry.quorum
                ),
                rule(
                    "threshold",
                    "Hide counts under",
                    "In everything that is published. 10 is usual, 3 is the least.",
                    inquiry.threshold
                ),
                rule("rounding", "Round other counts to", "5 is usual. 1 shows them as they are.", inquiry.rounding),
            ]
        switch kind {
        case .publish_report:
            lead = "Only findings the panel has agreed can be in it. It takes the place of the report there is now."
        case .publish_emerging:
            lead =
                "Each draft is marked: the panel has not agreed this yet. People can comment, and their comments come "
                + "back to you. These take the place of the drafts that are open now."
        case .end_publication:
            lead = "Its pages, files and feed entries go. The ledger still says that it was published."
        case .change_rule: lead = "The change is recorded, and everybody can read that it was made."
        }
    }
}
