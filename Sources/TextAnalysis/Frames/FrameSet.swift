/// A named, versioned set of patterns: words that frame people or support in a way somebody asked not to, why, and what
/// to say instead.
///
/// A set is data. It is written in YAML (see `FrameSet.read(_:file:)`) or made in code, checked with `problems()` and
/// matched by a `FrameMatcher`.
public struct FrameSet: Sendable, Hashable {
    /// The set's name, part of each rule's: letters, digits and hyphens.
    public let name: String
    /// The set's version, as its keepers count.
    public let version: String
    /// What the set is, for people.
    public let title: String
    /// The language of the set, as a BCP 47 tag.
    public let language: String
    /// Who says so: what patterns cite, by key.
    public let sources: [String: String]
    /// Forms of words that patterns name in braces: `care` may stand for care, cares, cared, caring.
    public let forms: [String: [String]]
    /// The changes of view that patterns serve, by id: the columns "from" and "to".
    public let shifts: [String: FrameShift]
    /// The patterns, in the order of the file; the order changes nothing.
    public let patterns: [FramePattern]

    /// A set of patterns made in code.
    public init(
        name: String,
        version: String,
        title: String,
        language: String = "en-GB",
        sources: [String: String],
        forms: [String: [String]] = [:],
        shifts: [String: FrameShift] = [:],
        patterns: [FramePattern]
    ) {
        self.name = name
        self.version = version
        self.title = title
        self.language = language
        self.sources = sources
        self.forms = forms
        self.shifts = shifts
        self.patterns = patterns
    }
}

/// A change of view: how something is often told, and how it could be told.
public struct FrameShift: Sendable, Hashable {
    /// The telling to leave.
    public let from: String
    /// The telling to come to.
    public let to: String

    /// A change of view from one telling to another.
    public init(from: String, to: String) {
        self.from = from
        self.to = to
    }
}

/// One pattern of a set: what to look for, why, and what to say instead.
///
/// A phrasing is words with single spaces between; case, accents and apostrophes do not count, and a hyphen in the text
/// is as good as a space. Besides words it knows
/// - `suffer|suffers from`: one of several words,
/// - `(people in|those in) care`: one of several phrases,
/// - `{care}`: any of the declared forms of `care`,
/// - `the? elderly`: with or without the word before the question mark,
/// - `burden <0-3> society`: up to three other words between; never across the end of a sentence.
public struct FramePattern: Sendable, Hashable {
    /// The pattern's name in its set: lower-case letters, digits and hyphens.
    public let id: String
    /// What to look for; each phrasing is as good as the others.
    public let phrasings: [String]
    /// Why these words do harm, in a plain sentence.
    public let why: String
    /// Who says so: keys of the set's sources.
    public let sources: [String]
    /// What to say instead, for a person to read.
    public let instead: String
    /// What can be put in the words' place without reading the sentence; nil where it has to be read.
    public let replacement: String?
    /// The change of view the pattern serves: a key of the set's shifts.
    public let shift: String?
    /// How much it matters.
    public let severity: Remark.Severity
    /// If not empty, the pattern counts only before one of these words or, with ".", where a sentence or its part ends.
    public let next: [String]
    /// The pattern does not count before one of these words.
    public let unlessNext: [String]
    /// The pattern does not count behind one of these words.
    public let unlessPrevious: [String]
    /// Sentences that the pattern has to find.
    public let examples: [String]
    /// Sentences that the pattern must not find.
    public let counterExamples: [String]
    /// Where the pattern stands in its file.
    public let position: TextPosition?

    /// A pattern made in code.
    public init(
        id: String,
        phrasings: [String],
        why: String,
        sources: [String],
        instead: String,
        replacement: String? = nil,
        shift: String? = nil,
        severity: Remark.Severity = .warning,
        next: [String] = [],
        unlessNext: [String] = [],
        unlessPrevious: [String] = [],
        examples: [String],
        counterExamples: [String],
        position: TextPosition? = nil
    ) {
        self.id = id
        self.phrasings = phrasings
        self.why = why
        self.sources = sources
        self.instead = instead
        self.replacement = replacement
        self.shift = shift
        self.severity = severity
        self.next = next
        self.unlessNext = unlessNext
        self.unlessPrevious = unlessPrevious
        self.examples = examples
        self.counterExamples = counterExamples
        self.position = position
    }
}
