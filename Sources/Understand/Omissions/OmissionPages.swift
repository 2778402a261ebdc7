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

    /// Words that may be the same as some left out; see `Alike`.
    struct Suggestion: Sendable {
        let words: String
        /// What stands around them where they first stand.
        let before: String
        let after: String
        /// "2 places, 1 of them in a tagged passage"
        let places: String
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
    let suggestions: [Suggestion]
    /// All of them, each on a line of its own; nil for one.
    let all: String?
    let moreSuggestions: String?
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
        let alike = sheet.omissions.alike(in: sheet.voice.text)
        let scalars = Array(sheet.voice.text.unicodeScalars)
        let passages = sheet.passages.map { $0.passage.start..<max($0.passage.start, $0.passage.end) }
        suggestions = alike.prefix(Self.mostSuggestions).map { Suggestion($0, in: scalars, passages: passages) }
        all = suggestions.count > 1 ? suggestions.map(\.words).joined(separator: "\n") : nil
        moreSuggestions =
            alike.count > suggestions.count
            ? "There are \(Plain.number(alike.count - suggestions.count)) more. They are shown once some of these are left out."
            : nil
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
    private static let mostSuggestions = 30

    static func path(of number: Int, finding: Int?, in inquiry: Inquiry) -> String {
        leaveOutPath(of: number, finding: finding, in: inquiry)
    }
}

extension OmissionPage.Suggestion {
    /// - Parameters:
    ///   - scalars: the answer's text.
    ///   - passages: where its tagged passages stand.
    init(_ alike: Alike, in scalars: [Unicode.Scalar], passages: [Range<Int>]) {
        words = alike.words
        let first = alike.places.first ?? 0..<0
        func around(_ place: Range<Int>) -> String {
            String(String.UnicodeScalarView(scalars[place.clamped(to: scalars.indices)]))
                .split(whereSeparator: \.isNewline).joined(separator: " ")
        }
        let (from, to) = (first.lowerBound - Self.reach, first.upperBound + Self.reach)
        let lead = around(max(0, from)..<first.lowerBound)
        let rest = around(first.upperBound..<max(first.upperBound, to))
        // Whole words, where there are white spaces to cut at.
        before = from > 0 ? "…" + lead[(lead.firstIndex(where: \.isWhitespace) ?? lead.startIndex)...] : lead
        after = to < scalars.count ? rest[..<(rest.lastIndex(where: \.isWhitespace) ?? rest.endIndex)] + " …" : rest
        let inPassages = alike.places.count { place in passages.contains(where: place.overlaps) }
        let count = alike.places.count
        places =
            Plain.count(count, "place")
            + (inPassages == 0
                ? ", in no tagged passage so far"
                : inPassages == count
                    ? count == 1 ? ", in a tagged passage" : ", all in tagged passages"
                    : ", \(inPassages) of them in tagged passages")
    }

    /// Of the words around, in Unicode scalars.
    private static let reach = 40
}

/// The address where words are left out of an answer.
public func leaveOutPath(of number: Int, finding: Int? = nil, in inquiry: Inquiry) -> String {
    inquiry.workPath("reading/\(number)/left-out") + (finding.map { "?finding=\($0)" } ?? "")
}
