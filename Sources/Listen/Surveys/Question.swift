public import Store
public import Web

/// One question of a survey, in standard and in easy words. Both wordings give the same data.
///
/// A class, for it never changes and every page handed over copies lists of them.
public final class Question: Sendable, Hashable {
    public typealias ID = Store.ID<Question>

    public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        case single, multiple, long_text, short_text, scale, date, place, information

        /// What a coordinator chooses from.
        public var name: String {
            switch self {
            case .single: "Choose one answer"
            case .multiple: "Choose all that fit"
            case .long_text: "Write as much as you like"
            case .short_text: "Write a few words"
            case .scale: "A number on a scale"
            case .date: "A date"
            case .place: "A council area"
            case .information: "Something to read, no answer"
            }
        }

        /// Whether the answer is in the giver's own words, and so part of the voice's text.
        public var isWordy: Bool { self == .long_text || self == .short_text }
        public var hasOptions: Bool { self == .single || self == .multiple }
    }

    /// What is asked about the inquiry, and what is asked about the person afterwards.
    public enum Section: String, Sendable, Hashable, CaseIterable, Codable { case main, about }

    public let id: ID
    /// The question's name in data. It never changes.
    public let key: String
    /// The name of its form field, and the id of its first control.
    public let field: String
    public let section: Section
    /// The page it stands on, within its section.
    public let page: Int
    public let position: Int
    public let kind: Kind
    public let content: Content
    public let isRequired: Bool
    /// Not asked any more; answers given before keep their meaning.
    public let isRetired: Bool

    public init(
        id: ID = .new(),
        key: String,
        section: Section,
        page: Int,
        position: Int,
        kind: Kind,
        content: Content,
        isRequired: Bool = false,
        isRetired: Bool = false
    ) {
        self.id = id
        self.key = key
        field = "q-\(key)"
        self.section = section
        self.page = page
        self.position = position
        self.kind = kind
        self.content = content
        self.isRequired = isRequired
        self.isRetired = isRetired
    }

    public convenience init(_ row: Row) throws {
        guard let section = Section(rawValue: try row.text("section")) else { throw StoreError.badColumn("section") }
        guard let kind = Kind(rawValue: try row.text("kind")) else { throw StoreError.badColumn("kind") }
        self.init(
            id: try row.id("id"),
            key: try row.text("key"),
            section: section,
            page: try row.int("page"),
            position: try row.int("position"),
            kind: kind,
            content: try row.json("wording"),
            isRequired: try row.bool("is_required"),
            isRetired: try row.bool("is_retired")
        )
    }

    public var title: BothWords { content.title }

    /// The options offered now.
    public var options: [Option] { content.options.filter { !$0.isRetired } }

    /// The words of an option, offered now or earlier; the value itself when there is no such option.
    public func words(of value: String) -> BothWords {
        content.options.first { $0.value == value }?.words ?? BothWords(value)
    }

    /// Whether it is asked after these answers.
    public func isAsked(after answers: Answers) -> Bool {
        guard !isRetired else { return false }
        guard let condition = content.showIf else { return true }
        return condition.holds(for: answers)
    }

    /// The question whose choices say where somebody stands.
    public static let standpointKey = "standpoint"

    public static func == (one: Question, other: Question) -> Bool {
        one === other
            || one.id == other.id && one.key == other.key && one.section == other.section && one.page == other.page
                && one.position == other.position && one.kind == other.kind && one.content == other.content
                && one.isRequired == other.isRequired && one.isRetired == other.isRetired
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension Question {
    /// Everything a question says, as its `wording` column holds it.
    public struct Content: Sendable, Hashable, Codable {
        public var title: BothWords
        public var hint: BothWords?
        /// Why it is asked, for questions about the person.
        public var why: BothWords?
        /// A pictogram of the sprite, such as `p-people`.
        public var picture: String?
        /// A pictogram for each sentence of the easy hint.
        public var hintPictures: [String]
        public var options: [Option]
        public var scale: Scale?
        public var showIf: Condition?
        /// Day, month and year are all needed. Otherwise a year, or a month and a year, is enough.
        public var needsWholeDate: Bool
        /// A date may be still to come. Otherwise it is asked about something that has happened.
        public var mayBeToCome: Bool
        /// It came with the program, and nobody of the inquiry has looked at it yet.
        public var isReadyMade: Bool

        public init(
            title: BothWords,
            hint: BothWords? = nil,
            why: BothWords? = nil,
            picture: String? = nil,
            hintPictures: [String] = [],
            options: [Option] = [],
            scale: Scale? = nil,
            showIf: Condition? = nil,
            needsWholeDate: Bool = false,
            mayBeToCome: Bool = false,
            isReadyMade: Bool = false
        ) {
            self.title = title
            self.hint = hint
            self.why = why
            self.picture = picture
            self.hintPictures = hintPictures
            self.options = options
            self.scale = scale
            self.showIf = showIf
            self.needsWholeDate = needsWholeDate
            self.mayBeToCome = mayBeToCome
            self.isReadyMade = isReadyMade
        }

        enum CodingKeys: String, CodingKey {
            case title, hint, why, picture, options, scale
            case hintPictures = "hint_pictures"
            case showIf = "show_if"
            case needsWholeDate = "whole_date"
            case mayBeToCome = "to_come"
            case isReadyMade = "ready_made"
        }

        public init(from decoder: any Decoder) throws {
            let box = try decoder.container(keyedBy: CodingKeys.self)
            title = try box.decode(BothWords.self, forKey: .title)
            hint = try box.decodeIfPresent(BothWords.self, forKey: .hint)
            why = try box.decodeIfPresent(BothWords.self, forKey: .why)
            picture = try box.decodeIfPresent(String.self, forKey: .picture)
            hintPictures = try box.decodeIfPresent([String].self, forKey: .hintPictures) ?? []
            options = try box.decodeIfPresent([Option].self, forKey: .options) ?? []
            scale = try box.decodeIfPresent(Scale.self, forKey: .scale)
            showIf = try box.decodeIfPresent(Condition.self, forKey: .showIf)
            needsWholeDate = try box.decodeIfPresent(Bool.self, forKey: .needsWholeDate) ?? false
            mayBeToCome = try box.decodeIfPresent(Bool.self, forKey: .mayBeToCome) ?? false
            isReadyMade = try box.decodeIfPresent(Bool.self, forKey: .isReadyMade) ?? false
        }
    }

    /// One answer to choose. Its value never changes; its words may.
    public struct Option: Sendable, Hashable, Codable {
        public let value: String
        public var words: BothWords
        public var picture: String?
        public var isRetired: Bool

        public init(value: String, words: BothWords, picture: String? = nil, isRetired: Bool = false) {
            self.value = value
            self.words = words
            self.picture = picture
            self.isRetired = isRetired
        }

        enum CodingKeys: String, CodingKey {
            case value, standard, easy, picture
            case isRetired = "retired"
        }

        public init(from decoder: any Decoder) throws {
            let box = try decoder.container(keyedBy: CodingKeys.self)
            value = try box.decode(String.self, forKey: .value)
            words = BothWords(
                standard: try box.decode(String.self, forKey: .standard),
                easy: try box.decode(String.self, forKey: .easy)
            )
            picture = try box.decodeIfPresent(String.self, forKey: .picture)
            isRetired = try box.decodeIfPresent(Bool.self, forKey: .isRetired) ?? false
        }

        public func encode(to encoder: any Encoder) throws {
            var box = encoder.container(keyedBy: CodingKeys.self)
            try box.encode(value, forKey: .value)
            try box.encode(words.standard, forKey: .standard)
            try box.encode(words.easy, forKey: .easy)
            try box.encodeIfPresent(picture, forKey: .picture)
            if isRetired { try box.encode(true, forKey: .isRetired) }
        }
    }

    /// Whole numbers from one end to the other, with words for both ends.
    public struct Scale: Sendable, Hashable, Codable {
        public var from: Int
        public var to: Int
        public var low: BothWords
        public var high: BothWords

        /// - Parameters:
        ///   - from: the low end.
        ///   - to: the high end, above `from`, at most 10 steps away.
        public init(from: Int, to: Int, low: BothWords, high: BothWords) {
            self.from = from
            self.to = max(from + 1, min(to, from + 10))
            self.low = low
            self.high = high
        }

        public var steps: ClosedRange<Int> { from...max(from, to) }

        /// A step as it is offered: `1: No say at all`, `2`. The ends say what they mean themselves, so that whoever
        /// hears one step at a time knows it too.
        func label(of step: Int, in words: Wording) -> String {
            let end = step == steps.lowerBound ? low[words] : step == steps.upperBound ? high[words] : ""
            return end.isEmpty ? "\(step)" : "\(step): \(end)"
        }
    }

    /// Asked only when an earlier question was answered with one of these values.
    public struct Condition: Sendable, Hashable, Codable {
        public let question: String
        public let anyOf: [String]

        public init(question: String, anyOf: [String]) {
            self.question = question
            self.anyOf = anyOf
        }

        enum CodingKeys: String, CodingKey {
            case question
            case anyOf = "any_of"
        }

        public func holds(for answers: Answers) -> Bool {
            guard let given = answers[question] else { return false }
            return given.chosen.contains(where: anyOf.contains)
        }
    }
}

/// Answers by the key of their question.
public typealias Answers = [String: AnswerValue]
