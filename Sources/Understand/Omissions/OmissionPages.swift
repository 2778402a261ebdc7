public import Inquiries
internal import Listen
internal import Web

/// Which words of an answer are left out where it is quoted.
struct OmissionPage: Sendable {
    struct Quote: Sendable {
        let words: String
        /// As everybody reads it; nil when nothing is left out of it.
        let published: String?
        let why: String?
    }

    let heading: String
    let back: Layout.Link
    let saved: String?
    let held: String?
    let consent: String?
    let talksAbout: String?
    let url: String
    let seen: String
    let words: Field
    let button: String
    let quotes: [Quote]
    let quotesWords: String
    let text: [String]
    let readingURL: String
    let readingLabel: String
    let problems: [Problem]
    let problemsHeading = "That was not saved yet"
    let problemsNote = "What you typed is kept."

    /// - Parameters:
    ///   - typed: what was sent and not saved.
    ///   - finding: the number of the finding somebody came from.
    init(
        _ sheet: OmissionStore.Sheet, typed: String?, problems: [Problem], isSaved: Bool, finding: Int?, inquiry: Inquiry
    ) {
        let number = sheet.voice.number
        let name = "answer \(Plain.number(number))"
        heading = "Leave words out of quotes from \(name)"
        url = Self.path(of: number, finding: finding, in: inquiry)
        readingURL = inquiry.workPath("reading/\(number)")
        readingLabel = "Read \(name)"
        back =
            finding.map { .init("Back to the passages behind finding \($0)", inquiry.workPath("findings/\($0)/evidence")) }
            ?? .init("Back to \(name)", readingURL)
        let count = sheet.omissions.places.count
        saved =
            isSaved && problems.isEmpty
            ? count == 0
                ? "Saved. Nothing is left out of this answer."
                : "Saved. \(Plain.count(count, "place")) in this answer \(count == 1 ? "is" : "are") left out wherever it is "
                    + "quoted."
            : nil
        held =
            sheet.isHeld
            ? "The person changed this answer, and words that were left out of it were not all found again. Nothing of it "
                + "is quoted until you save: look whether the words below are enough."
            : nil
        consent = sheet.voice.consent.allows(.quote) ? nil : sheet.voice.consent.sentence + ". Nothing of it is published."
        talksAbout = sheet.notice
        seen = sheet.seen
        let kept = sheet.omissions.words(in: sheet.voice.text)
        words = Field(
            "words", "Words to leave out",
            hint:
                "Each on a line of its own, as they stand in the answer. Capitals and accents do not matter. They are left "
                + "out in every place where they stand.",
            value: typed ?? kept.joined(separator: "\n"), isLong: true, rows: max(4, min(12, kept.count + 2)),
            problems: problems)
        button = sheet.isHeld ? "I have looked. Save" : "Save"
        quotes = sheet.passages.prefix(Self.mostQuotes).map { source in
            Quote(
                words: source.passage.quote, published: source.published == source.passage.quote ? nil : source.published,
                why: source.whyNotQuoted)
        }
        quotesWords =
            quotes.isEmpty
            ? "Nobody has tagged a passage in this answer yet. What is left out here is left out of every later one."
            : sheet.passages.count > quotes.count
                ? "The first \(quotes.count) of \(Plain.number(sheet.passages.count)):" : ""
        text = sheet.voice.text.split(whereSeparator: \.isNewline).map(String.init)
        self.problems = problems
    }

    private static let mostQuotes = 50

    static func path(of number: Int, finding: Int?, in inquiry: Inquiry) -> String {
        leaveOutPath(of: number, finding: finding, in: inquiry)
    }
}

/// The address where words are left out of an answer.
public func leaveOutPath(of number: Int, finding: Int? = nil, in inquiry: Inquiry) -> String {
    inquiry.workPath("reading/\(number)/left-out") + (finding.map { "?finding=\($0)" } ?? "")
}
