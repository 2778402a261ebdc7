internal import Inquiries
internal import Store
internal import Web

/// How to reach one person: shown once, in answer to the form.
struct ContactPage: Sendable {
    let number: Int
    let title: String
    let url: String
    let backURL: String
    let deleteURL: String?
    let canOpen: Bool
    /// Why there is nothing to see.
    let none: String?
    let details: String?
    let seen: [String]

    init(
        number: Int, inquiry: Inquiry, hasContact: Bool, deletedAt: Timestamp? = nil, seen: [Timestamp] = [],
        details: String? = nil
    ) {
        self.number = number
        title = "How to reach the person of answer \(Plain.number(number))"
        backURL = inquiry.workPath("voices/\(number)")
        url = inquiry.workPath("voices/\(number)/contact")
        deleteURL = hasContact ? inquiry.workPath("voices/\(number)/contact/delete") : nil
        canOpen = hasContact && details == nil
        none =
            hasContact
            ? nil
            : deletedAt.map { "How to reach this person was deleted on \(Plain.date($0)). We no longer keep it." }
                ?? "This person did not leave a way to reach them, or took it back."
        self.details = details
        self.seen = seen.prefix(20).map { Plain.moment($0) }
    }
}

/// Asks before contact details are deleted: those of everybody, with a reason typed, or of one, with a reason chosen.
struct ContactDeletionPage: Sendable {
    static let longestReason = 200

    let title: String
    let back: VoicePage.Place
    /// The page's address within the inquiry.
    let path: String
    let url: String
    let lead: String
    /// Whether there is anything to delete.
    let isAsking: Bool
    let facts: [String]
    /// How many people it concerns, as they were told; nil for one.
    let people: String?
    let reason: Field?
    let why = "Why are they deleted?"
    let choices: [ReasonChoice]
    let whyProblem: Problem?
    let problems: [Problem]
    let problemsHeading = "Nothing is deleted yet"
    let problemsNote = "Nothing was changed."
    let button: String

    private static let forGood = "They go from the database and its files. Nobody can bring them back."
    private static let copies =
        "Backups still hold them, sealed, for as long as they are kept. Whoever runs the server looks after those."

    init(all people: Int, deletedAt: Timestamp?, of inquiry: Inquiry, typed: String = "", problems: [Problem] = []) {
        title = "Delete everybody’s contact details"
        back = .init(url: inquiry.workPath(""), label: "Back to the inquiry")
        path = "contact"
        url = inquiry.workPath(path)
        isAsking = people > 0
        let before = deletedAt.map { " They were deleted on \(Plain.date($0))." } ?? ""
        lead =
            people == 0
            ? "Nobody’s contact details are kept here.\(before)"
            : "\(Plain.count(people, "person", "people")) left a way to reach them. This deletes their contact details."
        facts = [
            Self.forGood,
            "What people told us stays, and so does what they allowed. Only the way to reach them goes.",
            "Whoever comes back with their return code reads that we no longer keep it.",
            "Answers that are not sent yet are not touched. They are their writer’s alone, and go 30 days after they were last saved.",
            "Whoever answers after this can still leave a way to reach them.",
            Self.copies,
            "The record of decisions says how many people it was, and why. Everybody can read that.",
        ]
        self.people = "\(people)"
        reason = Field(
            "why", why,
            hint:
                "Such as: The inquiry has ended. Everybody can read it, for good. Name nobody, and tell nothing about a person.",
            value: typed, isLong: true, rows: 2, problems: problems)
        choices = []
        whyProblem = nil
        self.problems = problems
        button = "Delete their contact details for good"
    }

    init(number: Int, of inquiry: Inquiry, _ problem: Problem? = nil) {
        title = "Delete how to reach the person of answer \(Plain.number(number))"
        back = .init(url: inquiry.workPath("voices/\(number)"), label: "Answer \(Plain.number(number))")
        path = "voices/\(number)/contact/delete"
        url = inquiry.workPath(path)
        isAsking = true
        lead = "This deletes the phone number or address the person left."
        facts = [
            Self.forGood,
            "What they told us stays, and so does what they allowed.",
            "When they come back with their return code they read that we no longer keep it. They can leave it again.",
            Self.copies,
            "That you did it, and why, is written in the record of decisions. It is not shown to everybody.",
        ]
        people = nil
        reason = nil
        choices = ReasonChoice.list(ContactDeletion.allCases.map { ($0.rawValue, $0.label) })
        whyProblem = problem
        problems = problem.map { [$0] } ?? []
        button = "Delete it for good"
    }
}
