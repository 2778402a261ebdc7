internal import Inquiries
internal import Store
internal import Web

/// What a coordinator needs to know of one answer to look after it. Not what it says: that is in the reading room.
struct VoicePage: Sendable {
    typealias Place = WelcomePage.Place

    struct Fact: Sendable {
        let name: String
        let value: String
    }

    let title: String
    let back: Place
    /// Said of one that is gone, in place of everything else.
    let gone: String?
    let facts: [Fact]
    let readURL: String?
    let contactURL: String?
    let takeOutURL: String?

    init(_ voice: Voice, hasReceipt: Bool, hasContact: Bool, of inquiry: Inquiry) {
        title = "Answer \(Plain.number(voice.number))"
        gone = nil
        let consent = voice.consent
        facts = [
            Fact(
                name: "Came", value: "\(voice.channel.name), \(Plain.date(voice.receivedAt))\(voice.isLate ? ", late" : "")"),
            Fact(name: "Whose words", value: voice.whose.sentence),
            Fact(name: "What was allowed", value: "\(consent.sentence). \(consent.how)"),
            Fact(
                name: "Changing it",
                value: hasReceipt
                    ? "The person can read, change and take it back with their words from the receipt."
                    : "It came without a receipt. Only a coordinator can take it out."),
        ]
        back = Place(url: inquiry.workPath("voices"), label: "All answers")
        readURL = consent.allows(.analysis) ? inquiry.workPath("reading/\(voice.number)") : nil
        contactURL = hasContact && consent.allows(.contact) ? inquiry.workPath("voices/\(voice.number)/contact") : nil
        takeOutURL = inquiry.workPath("voices/\(voice.number)/take-out")
    }

    init(withdrawn number: Int, at: Timestamp, of inquiry: Inquiry) {
        title = "Answer \(Plain.number(number))"
        gone = "This answer was taken back or taken out on \(Plain.moment(at)). Nothing of it is left here."
        facts = []
        back = Place(url: inquiry.workPath("voices"), label: "All answers")
        readURL = nil
        contactURL = nil
        takeOutURL = nil
    }
}

/// One of the reasons to choose from, for `listen/voice/reasons`.
struct ReasonChoice: Sendable {
    let id: String
    let value: String
    let label: String

    /// The first has the id of the field, to which a problem with it leads.
    static func list(_ reasons: [(value: String, label: String)]) -> [ReasonChoice] {
        reasons.enumerated().map { index, reason in
            ReasonChoice(id: index == 0 ? "why" : "why-\(index + 1)", value: reason.value, label: reason.label)
        }
    }
}

struct TakeOutPage: Sendable {
    let number: Int
    let title: String
    let back: VoicePage.Place
    let url: String
    let why = "Why is it taken out?"
    let choices: [ReasonChoice]
    let problems: [Problem]
    let problemsHeading = "It is not taken out yet"
    let problemsNote = "Nothing was changed."
    let whyProblem: Problem?

    init(_ number: Int, of inquiry: Inquiry, _ problem: Problem? = nil) {
        self.number = number
        title = "Take answer \(Plain.number(number)) out"
        back = .init(url: inquiry.workPath("voices/\(number)"), label: "Answer \(Plain.number(number))")
        url = inquiry.workPath("voices/\(number)/take-out")
        choices = ReasonChoice.list(TakingOut.allCases.map { ($0.rawValue, $0.label) })
        problems = problem.map { [$0] } ?? []
        whyProblem = problem
    }
}
