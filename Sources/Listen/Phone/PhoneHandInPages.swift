internal import Inquiries
internal import Store
internal import Web

/// The words of consent to read aloud, and what was said.
struct PhoneConsentPage: Sendable {
    let problems: [Problem]
    let problemsHeading: String?
    let problemsNote: String
    let isEasy = false
    let url: String
    let back: BackButton
    let otherWords: String
    let otherWordsLabel: String
    let how: String
    let explain: String
    let items: [ConsentField]
    let notes: [ConsentPage.Note]

    init(
        _ form: ConsentForm, _ taken: Taken, words: Wording, texts: ConsentWords, contact: Inquiry.Contact,
        problems: [Problem], asks: Press.Way?, url: String
    ) {
        self.problems = problems
        back = BackButton(label: "Back to reading it out", asks: asks)
        problemsHeading =
            asks?.heading(problems.count) ?? (problems.count > 1 ? "\(problems.count) things before you send" : nil)
        problemsNote = asks?.shortens(back: back.label, .standard) ?? "Everything is saved."
        self.url = url
        otherWords = words == .easy ? Wording.standard.rawValue : Wording.easy.rawValue
        otherWordsLabel = words == .easy ? "Use the standard words" : "Use easier words"
        how = taken.consentHow(at: .now) + "."
        explain = texts.introduction.explain[words]
        items = ConsentField.list(form, words: words, texts: texts, shows: problems)
        notes = texts.notes(words, contact: contact)
    }
}

/// The code to read out, spelled, and to print for the post.
struct PhoneReceiptPage: Sendable {
    struct Word: Sendable {
        let number: Int
        let word: String
        let spelled: String
    }

    let sent: String
    let late: String?
    let unused: String?
    let words: [Word]
    let inquiryTitle: String
    let returnURL: String
    let phone: String?
    let againURL: String

    init(_ code: ReceiptCode, _ facts: ReceiptFacts, inquiry: Inquiry, site: Site) {
        sent = "Sent on \(Plain.moment(facts.sentAt))"
        late = facts.isLate ? "They came after the closing day. We marked them as late, and still read them." : nil
        unused = facts.isUsed ? nil : "They are kept and not used, as the person chose."
        words = code.words.enumerated().map { index, word in
            Word(number: index + 1, word: word, spelled: word.uppercased().map(String.init).joined(separator: " "))
        }
        inquiryTitle = inquiry.title.standard
        returnURL = site.publicURL + inquiry.path("return")
        phone = inquiry.contact.phone.isEmpty ? nil : inquiry.contact.phone
        againURL = inquiry.workPath("phone")
    }
}
