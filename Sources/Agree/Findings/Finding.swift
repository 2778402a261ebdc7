public import Inquiries
public import Listen
public import Store
public import Understand
public import Web

/// A statement the panel makes from what people said, in standard and easy words.
public struct Finding: Sendable, Hashable {
    public typealias ID = Store.ID<Finding>

    public let id: ID
    public let inquiry: Inquiry.ID
    /// Its number in its inquiry, as people say it: "finding 4".
    public let number: Int
    /// The draft in force.
    public let version: Int
    public let theme: Theme.ID?
    public let proposedBy: Person.ID
    public let proposedAt: Timestamp

    public init(_ row: Row) throws {
        id = try row.id("id")
        inquiry = try row.id("inquiry_id")
        number = try row.int("number")
        version = try row.int("version")
        theme = try row.optionalID("theme_id")
        proposedBy = try row.id("proposed_by")
        proposedAt = try row.time("proposed_at")
    }

    /// What a draft says. Together with its passages this is what people decide on.
    public struct Words: Sendable, Hashable {
        /// The first line is its heading.
        public var statement: BothWords
        /// The clause of the vision it belongs to; empty for none.
        public var clause: String
        /// What the panel says to those whose words do not fit; may be empty.
        public var answer: BothWords

        public init(statement: BothWords, clause: String = "", answer: BothWords = BothWords("")) {
            self.statement = statement
            self.clause = clause
            self.answer = answer
        }
    }

    /// One wording, kept for good.
    public struct Draft: Sendable, Hashable {
        public let version: Int
        public let words: Words
        public let writer: Person.ID
        public let at: Timestamp
        /// When the panel first showed it to everybody.
        public let shownAt: Timestamp?

        public init(_ row: Row) throws {
            version = try row.int("version")
            words = Words(
                statement: BothWords(
                    standard: try row.text("statement_standard"),
                    easy: try row.text("statement_easy")
                ),
                clause: try row.text("clause_key"),
                answer: BothWords(standard: try row.text("answer_standard"), easy: try row.text("answer_easy"))
            )
            writer = try row.id("person_id")
            at = try row.time("at")
            shownAt = try row.optionalTime("shown_at")
        }
    }

    /// How far it has come. Each follows from what people did; none is set by hand.
    public enum State: String, Sendable, Hashable, CaseIterable {
        case drafted, deciding, agreed, published

        public var words: String {
            switch self {
            case .drafted: "Drafted"
            case .deciding: "Being signed"
            case .agreed: "Agreed"
            case .published: "Published"
            }
        }
    }
}

/// Whether a passage supports a finding or does not fit it.
public enum Stance: String, Sendable, Hashable, CaseIterable {
    case `for`, against
}

/// A statement's first line, which heads it, and the lines after it.
public struct Statement: Sendable, Hashable {
    public let heading: String
    public let paragraphs: [String]

    public init(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            String(line.drop(while: \.isWhitespace))
        }.filter { !$0.isEmpty }
        heading = lines.first ?? ""
        paragraphs = Array(lines.dropFirst())
    }
}

/// A passage with whose it is and what its giver allows, and what it is to a finding.
public struct Evidence: Sendable, Hashable {
    public let source: SourcedPassage
    /// Nil for one that is only looked at.
    public let stance: Stance?

    public var passage: Passage { source.passage }
    public var consent: Consent { source.consent }
    /// The number of the voice it is from.
    public var voiceNumber: Int { source.number }

    /// "Draws on social care. By phone."
    public func from(_ words: Wording) -> String {
        let standpoints = Standpoint.allCases.filter(source.standpoints.contains).map { $0.name[words] }
        return (standpoints + [source.channel.by[words]]).map { $0 + "." }.joined(separator: " ")
    }
}

extension Channel {
    /// How the words came, after whose they are: "By phone".
    public var by: BothWords {
        switch self {
        case .survey: BothWords(standard: "By survey", easy: "On a form")
        case .easy_read: BothWords(standard: "By easy read survey", easy: "On an easy read form")
        case .phone: BothWords(standard: "By phone", easy: "On the phone")
        case .session: BothWords(standard: "In an online session", easy: "In an online meeting")
        case .upload: BothWords(standard: "By recording, video or drawing", easy: "In a video or picture")
        case .group: BothWords(standard: "From a group", easy: "From a group")
        case .letter: BothWords(standard: "By letter or e-mail", easy: "In a letter or email")
        case .import: BothWords(standard: "From evidence given before", easy: "From before")
        }
    }
}
