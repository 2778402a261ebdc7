internal import Disclosure
internal import Inquiries
internal import Listen
internal import Store
internal import Understand
internal import Web

/// What somebody typed on a finding's page before something was missing.
struct TypedOnFinding: Sendable {
    var position: Position?
    var reason: String?
    var mayPublish: Bool?
    var comment = ""
    var problems: [Problem] = []
}

extension SaidCard {
    /// - Parameter finding: the number of the finding whose page shows it to somebody who may leave words out; nil for others.
    init(_ evidence: Evidence, in inquiry: Inquiry, leavingOutFor finding: Int?) {
        self.init(
            evidence.source, who: evidence.from(.standard), readingURL: inquiry.workPath("reading/\(evidence.voiceNumber)"),
            isOther: evidence.stance == .against,
            leaveOutURL: finding.map { leaveOutPath(of: evidence.voiceNumber, finding: $0, in: inquiry) })
    }
}

/// One row of "who it comes from", ready for a table with a bar.
struct FigureRow: Sendable {
    let label: String
    let sentence: String
    let percent: String
    let isHidden: Bool

    static func rows(_ figures: FindingFigures, _ words: Wording) -> [FigureRow] {
        figures.standpoints.cells.enumerated().map { index, cell in
            FigureRow(
                label: FindingFigures.label(index, words),
                sentence: cell.sentence,
                percent: "\(cell.percentage ?? 0)",
                isHidden: cell.figure.isHidden
            )
        }
    }
}

struct FindingPage: Sendable {
    struct Step: Sendable {
        let label: String
        let icon: String
        let isDone: Bool
        let isHere: Bool
    }

    struct Said: Sendable {
        let name: String
        let date: String
        let body: [String]
    }

    struct Earlier: Sendable {
        let name: String
        let date: String
        let writer: String
        let count: String
        let statement: [String]
        let easy: [String]
        /// What people decided on it, with their reasons.
        let said: [Said]
    }

    let url: String
    let publicURL: String
    let eyebrow: String
    /// That everybody reads another draft than this one.
    let otherDraft: String?
    /// That people took back words it rests on.
    let takenBack: String?
    /// Whether the reader can say that it stands all the same.
    let mayConfirm: Bool
    /// Who can, for those who cannot.
    let whoConfirms: String?
    let heading: String
    let track: [Step]
    let signatures: SignaturesCard
    let statement: Statement
    let easy: Statement
    let clause: String?
    let theme: String?
    let quotes: [SaidCard]
    let passagesWords: String
    /// That more support it than are shown.
    let moreQuotes: String?
    let others: [SaidCard]
    let othersWords: String
    let moreOthers: String?
    let answer: [String]
    let needsAnswer: Bool
    let peopleWords: String
    let figures: [FigureRow]
    let threshold: String
    let gap: String?
    /// Whether there are too few people to tell who is missing.
    let tooSmall: Bool
    let comments: [Said]
    let canWork: Bool
    let comment: Field
    let decide: DecideForm?
    /// Whether everybody can read by now why the reader does not agree.
    let hasPublicReason: Bool
    let earlier: [Earlier]
    let publicComments: String
    let commentsURL: String
    let problems: [Problem]
    let problemsHeading: String
    let problemsNote: String

    init(_ detail: FindingDetail, context: some InWork, typed: TypedOnFinding = .init()) {
        let inquiry = context.inquiry
        let words = detail.draft.words
        let number = detail.finding.number
        url = inquiry.workPath("findings/\(number)")
        eyebrow =
            "Finding \(number) of \(detail.total), draft \(detail.draft.version). "
            + (detail.publicDrafts.contains(detail.draft.version)
                ? "Everybody can read this draft." : "Only those who work on the inquiry see it.")
        publicURL = inquiry.path("findings/\(number)")
        otherDraft = Self.otherDraft(detail)
        takenBack = Self.takenBack(detail)
        let canStand = detail.toLookAt.map { !$0.support.isGone } == true
        mayConfirm = canStand && context.role == .panel
        whoConfirms =
            canStand && context.role != .panel
            ? "Only panel members with lived experience can say that it stands."
                + (context.role.mayTag ? " You can suggest other words." : "") : nil
        statement = Statement(words.statement.standard)
        easy = Statement(words.statement.easy)
        heading = statement.heading
        track = Self.track(detail)
        signatures = SignaturesCard(
            detail.signatures,
            reader: context.person.id,
            agreedNote: detail.state == .published
                ? "Published. The signatures under this draft stand."
                : "Agreed on \(detail.signatures.agreement.map { Plain.date($0.at) } ?? ""). Until it is published, "
                    + "anybody may change their mind.",
            confirmNote: "The panel has changed since. One of its members needs to save their decision once more."
        )
        clause = detail.clause?.text.standard
        theme = detail.theme?.name.standard
        let mayTag = context.role.mayTag ? number : nil
        let supporting = detail.evidence.filter { $0.stance == .for }
        let against = detail.evidence.filter { $0.stance == .against }
        quotes = supporting.prefix(Self.mostPassages).map { SaidCard($0, in: inquiry, leavingOutFor: mayTag) }
        passagesWords = Plain.count(supporting.count, "passage supports it", "passages support it")
        moreQuotes = Self.more(supporting.count, "that support it", "that supports it")
        others = against.prefix(Self.mostPassages).map { SaidCard($0, in: inquiry, leavingOutFor: mayTag) }
        othersWords =
            against.isEmpty
            ? "Nobody has put a passage here yet. Look for people who see it differently before you decide."
            : "\(Plain.count(against.count, "passage sees", "passages see")) it differently. Every finding shows these, "
                + "and answers them."
        moreOthers = Self.more(against.count, "that see it differently", "that sees it differently")
        answer = Paragraphs.of(words.answer.standard)
        needsAnswer = !against.isEmpty && answer.isEmpty
        peopleWords = detail.figures.supporting.sentence(of: "people’s voices stand behind it. Some are in two groups.")
        figures = FigureRow.rows(detail.figures, .standard)
        threshold = "\(inquiry.disclosure.threshold)"
        gap = Self.gap(detail.figures)
        tooSmall = Self.isTooSmall(detail.figures)
        comments = Self.said(detail)
        canWork = context.role.mayTag
        comment = Field("comment", "Add a comment", value: typed.comment, isLong: true, problems: typed.problems)
        decide = Self.decide(detail, context: context, typed: typed)
        let own =
            [(version: detail.finding.version, signatures: detail.signatures)]
            + detail.earlier.map { (version: $0.draft.version, signatures: $0.signatures) }
        hasPublicReason = own.contains { draft in
            detail.publicDrafts.contains(draft.version)
                && draft.signatures.all.contains {
                    $0.member.person.id == context.person.id && $0.decision?.mayPublish == true
                }
        }
        earlier = detail.earlier.map { earlier in
            let outcome = earlier.signatures.outcome
            return Earlier(
                name: "Draft \(earlier.draft.version)",
                date: Plain.date(earlier.draft.at),
                writer: earlier.writer,
                count: "\(outcome.headline.standard) to it.",
                statement: Paragraphs.of(earlier.draft.words.statement.standard),
                easy: Paragraphs.of(earlier.draft.words.statement.easy),
                said: earlier.said.map { name, decision in
                    Said(
                        name: "\(name): \(decision.position.words)",
                        date: Plain.date(decision.at),
                        body: Paragraphs.of(decision.reason)
                    )
                }
            )
        }
        let shown =
            detail.publicComments.shown == 0
            ? "No comments from the public are shown"
            : Plain.count(detail.publicComments.shown, "comment from the public", "comments from the public")
        publicComments =
            detail.publicComments.waiting == 0
            ? shown : "\(shown), and \(Plain.number(detail.publicComments.waiting)) waiting for you"
        commentsURL = inquiry.workPath("comments")
        problems = typed.problems
        problemsHeading = "One thing before we save"
        problemsNote = "What you typed is still here."
    }

    private static func decide(
        _ detail: FindingDetail,
        context: some InWork,
        typed: TypedOnFinding
    ) -> DecideForm? {
        guard context.role.mayDecide, detail.state != .published else { return nil }
        let mine = detail.signatures.all.first { $0.member.person.id == context.person.id }?.decision
        return DecideForm(
            title: "Your decision, \(context.person.callName)",
            legend: "Your decision about finding \(detail.finding.number)",
            action: context.inquiry.workPath("findings/\(detail.finding.number)/decisions"),
            version: detail.finding.version,
            mine: mine,
            typed: typed,
            asksToPublish: context.role == .panel,
            note: (context.role == .ally ? "Your signature is shown. It is not counted. " : "")
                + "You can change your mind until it is published. A new draft asks everybody again."
        )
    }

    private static func track(_ detail: FindingDetail) -> [Step] {
        let order: [Finding.State] = [.drafted, .deciding, .agreed, .published]
        let reached = order.firstIndex(of: detail.state) ?? 0
        let icons = ["i-pencil", "i-sign", "i-knot", "i-horn"]
        return zip(order.indices, order).map { index, state in
            Step(label: state.words, icon: icons[index], isDone: index < reached, isHere: index == reached)
        }
    }

    private static func otherDraft(_ detail: FindingDetail) -> String? {
        let version = detail.draft.version
        guard let other = detail.publicDrafts.max(), !detail.publicDrafts.contains(version) else { return nil }
        return "Draft \(other) is public. This is draft \(version), which is not."
    }

    /// How many passages of each side the page shows. All of them are where they are chosen.
    private static let mostPassages = 8

    private static func more(_ count: Int, _ many: String, _ one: String) -> String? {
        let left = count - mostPassages
        return left > 0 ? "See \(Plain.count(left, "more passage \(one)", "more passages \(many)"))" : nil
    }

    private static func takenBack(_ detail: FindingDetail) -> String? {
        let own = takenBack(detail.support, isSeen: detail.toLookAt == nil)
        return own == nil && detail.toLookAt != nil
            ? "The draft everybody reads lost words behind it. Look whether it stands." : own
    }

    private static func takenBack(_ support: Support, isSeen: Bool) -> String? {
        if support.isGone {
            return "Everybody whose words supported this finding has \(support.haveDone("them")). Look at it again: find "
                + "other words that support it, or decide what becomes of it."
        }
        func people(_ count: Int) -> String { Plain.count(count, "person has", "people have") }
        var parts: [String] = []
        if support.takenBack > 0 { parts.append("\(people(support.takenBack)) taken back their words.") }
        if support.changed > 0 {
            parts.append(
                "\(people(support.changed)) changed their words, and what supported this finding is not there any more.")
        }
        if support.othersGone > 0 {
            parts.append("\(people(support.othersGone)) taken back or changed words that did not fit this finding.")
        }
        if support.shortened > 0 {
            let says = support.shortened == 1 ? "says" : "say"
            parts.append(
                "\(Plain.count(support.shortened, "answer")) behind it \(says) less than before, because of a change.")
        }
        guard !parts.isEmpty else { return nil }
        if support.lost > 0 {
            parts.append("The words of \(Plain.count(support.left, "person", "people")) still support this finding.")
        }
        return (parts + (isSeen ? [] : ["Look whether it stands."])).joined(separator: " ")
    }

    /// What the panel and those who work with it said, reasons and comments alike, the oldest first.
    private static func said(_ detail: FindingDetail) -> [Said] {
        let comments = detail.comments.map { comment in
            let role = comment.role == .ally ? ", ally" : comment.role == .coordinator ? ", coordinator" : ""
            return (name: comment.name + role, body: comment.body, at: comment.at)
        }
        let reasons = detail.signatures.withReason.map { signature, decision in
            (name: "\(signature.member.person.name): \(decision.position.words)", body: decision.reason, at: decision.at)
        }
        return (comments + reasons).sorted { $0.at < $1.at }.map {
            Said(name: $0.name, date: Plain.date($0.at), body: Paragraphs.of($0.body))
        }
    }

    /// Where the number of no group at all may be told, that one is hidden says nothing about that group.
    private static func isTooSmall(_ figures: FindingFigures) -> Bool {
        figures.standpoints.cells.prefix(FindingFigures.rows.count).allSatisfy(\.figure.isHidden)
    }

    private static func gap(_ figures: FindingFigures) -> String? {
        if isTooSmall(figures) { return nil }
        let missing = figures.standpoints.cells.prefix(FindingFigures.rows.count).enumerated()
            .filter { $0.element.figure == .hidden(why: .belowThreshold) }
            .map { "“\(FindingFigures.label($0.offset, .standard))”" }
        guard !missing.isEmpty else { return nil }
        return "few people, or nobody, behind this finding said of themselves: \(Plain.list(missing))."
    }
}

/// A text's lines that hold something.
enum Paragraphs {
    static func of(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.isBlank }
    }
}

struct FindingListPage: Sendable {
    struct Item: Sendable {
        let title: String
        let url: String
        let about: String
        let state: String
        let waiting: String?
        let isAgreed: Bool
    }

    let items: [Item]
    let canPropose: Bool
    let newURL: String
    let rule: String
    let commentsURL: String
    let commentsLabel: String

    init(_ findings: [FindingSummary], context: some InWork) {
        let inquiry = context.inquiry
        items = findings.map { summary in
            let mine = summary.signatures.all.first { $0.member.person.id == context.person.id }
            let needsMe = mine != nil && mine?.decision == nil && summary.state != .published
            return Item(
                title: "\(summary.finding.number). \(Statement(summary.draft.words.statement.standard).heading)",
                url: inquiry.workPath("findings/\(summary.finding.number)"),
                about: "\(summary.signatures.outcome.headline.standard). Draft \(summary.draft.version), "
                    + "\(Plain.date(summary.draft.at)).",
                state: summary.state.words,
                waiting: needsMe ? "Waiting for your decision" : nil,
                isAgreed: summary.state == .agreed || summary.state == .published
            )
        }
        canPropose = context.role.mayTag
        newURL = inquiry.workPath("findings/new")
        rule = AgreementRule(quorum: inquiry.quorum).explanation.standard
        commentsURL = inquiry.workPath("comments")
        let waiting = findings.reduce(0) { $0 + $1.waitingComments }
        commentsLabel =
            waiting == 0
            ? "Comments from the public" : "\(Plain.count(waiting, "comment")) from the public to look at"
    }
}
