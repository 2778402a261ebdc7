public import Inquiries
public import Store
public import Web

/// Answers that are not handed in yet. Only the person answering sees them.
public struct Draft: Sendable {
    public typealias ID = Store.ID<Draft>

    /// Everything given so far.
    public struct Content: Sendable, Hashable, Codable {
        public var answers: Answers = [:]
        /// What was chosen for each item of consent; an item not chosen yet is missing.
        public var consent: [String: Bool] = [:]
        public var publicName = ""
        /// Contact details, sealed for this draft, in base64: they never lie open in the database.
        public var contact = ""
        public var whose = Whose()
        /// The words last used.
        public var isEasy = false
        /// Where the person was last, as an address below the survey's.
        public var step = ""
        /// Where a supporter writes it down for somebody.
        public var taken: Taken?
        /// True where somebody who works on the inquiry only tries the questions out; missing where answers count.
        var tryOut: Bool?
        public var isTryOut: Bool { tryOut == true }

        public init() {}

        public func allows(_ item: Consent.Item) -> Bool? { consent[item.rawValue] }

        /// Whether every item has its yes or no, no two go against each other, and what goes with a yes is there.
        public var hasConsent: Bool {
            guard let analysis = allows(.analysis), let quote = allows(.quote), let name = allows(.name),
                let reach = allows(.contact)
            else { return false }
            return (analysis || !quote) && (quote || !name) && (!name || !publicName.isEmpty)
                && (!reach || !contact.isEmpty)
        }

        /// Whether somebody would miss it.
        var holdsSomething: Bool { !answers.isEmpty || !consent.isEmpty || !publicName.isEmpty || !contact.isEmpty }

        public var words: Wording { isEasy ? .easy : .standard }
        public var channel: Channel { taken?.channel ?? (isEasy ? .easy_read : .survey) }

        /// As `JSON.encode` gives it: this is written with every page somebody fills in.
        var json: String {
            get throws {
                var json = JSONText(capacity: 4096)
                json.add(json: #"{"answers":"#)
                json.add(answers) { json, answer in
                    switch answer {
                    case .text(let text): json.add(text)
                    case .number(let number): json.add(number)
                    case .choices(let choices): json.add(choices)
                    }
                }
                json.add(json: #","consent":"#)
                json.add(consent) { json, given in json.add(given) }
                json.add(json: #","contact":"#)
                json.add(contact)
                json.add(json: #","isEasy":"#)
                json.add(isEasy)
                json.add(json: #","publicName":"#)
                json.add(publicName)
                json.add(json: #","step":"#)
                json.add(step)
                if let taken {
                    json.add(json: #","taken":"#)
                    json.add(json: try JSON.encode(taken))
                }
                if let tryOut {
                    json.add(json: #","tryOut":"#)
                    json.add(tryOut)
                }
                json.add(json: #","whose":"#)
                json.add(json: whose == Whose() ? Self.ownWords : try JSON.encode(whose))
                json.add(json: "}")
                return json.text
            }
        }

        private static let ownWords = #"{"checked":"","helper":"","kind":"own"}"#

        /// The consent as it will be kept.
        public func consent(how: String) -> Consent {
            Consent(items: Set(Consent.Item.allCases.filter { consent[$0.rawValue] == true }), how: how)
        }
    }

    public let id: ID
    public let inquiry: Inquiry.ID
    /// The hash of the token with which a browser finds it.
    let tokenHash: String
    public let content: Content
    public let revision: Int
    /// The voice it became; its content is empty then.
    public let voice: Voice.ID?
    public let startedAt: Timestamp
    public let savedAt: Timestamp
    let receiptAt: Timestamp?
    let receiptSealed: [UInt8]?

    init(_ row: Row) throws {
        id = try row.id("id")
        inquiry = try row.id("inquiry_id")
        tokenHash = try row.text("token_hash")
        content = try row.json("answers")
        revision = try row.int("revision")
        voice = try row.optionalID("voice_id")
        startedAt = try row.time("started_at")
        savedAt = try row.time("saved_at")
        receiptAt = try row.optionalTime("receipt_at")
        receiptSealed = try row.optionalBytes("receipt_sealed")
    }

    /// The same draft with what was just saved.
    init(_ draft: Draft, content: Content, revision: Int) {
        id = draft.id
        inquiry = draft.inquiry
        tokenHash = draft.tokenHash
        self.content = content
        self.revision = revision
        voice = draft.voice
        startedAt = draft.startedAt
        savedAt = draft.savedAt
        receiptAt = draft.receiptAt
        receiptSealed = draft.receiptSealed
    }
}

/// Thrown where answers that were handed in would be changed as if they were not.
public struct AlreadyHandedIn: Error {}

extension Draft {
    /// Whether somebody would miss it if their browser found other answers in its place.
    var isMissedWithoutCode: Bool { voice == nil && !content.isTryOut && content.holdsSomething }
}

extension Survey {
    /// What a draft still needs before it can be handed in.
    public enum Gap: Sendable, Equatable {
        case page(Question.Section, Int)
        /// Not one question is answered.
        case nothing
        case consent
    }

    /// What is said where nothing is answered.
    static let nothing = "You have not answered anything yet."

    /// The first thing missing; nil when it can be handed in.
    public func gap(in content: Draft.Content, using validation: AnswerValidation) -> Gap? {
        for question in questions where !question.isRetired && question.kind != .information {
            guard question.isAsked(after: content.answers) else { continue }
            if let value = content.answers[question.key], !value.isEmpty {
                if !validation.accepts(value, for: question) { return .page(question.section, question.page) }
            } else if question.isRequired {
                return .page(question.section, question.page)
            }
        }
        if counted(content.answers).isEmpty { return .nothing }
        // A supporter who takes a letter down is named beside words that are the person's own.
        let isToldHow = content.taken != nil || !content.whose.lacksHow
        return content.hasConsent && isToldHow ? nil : .consent
    }
}
