public import Inquiries
public import Store
public import Web

/// One contribution by one person or group, through any channel.
public struct Voice: Sendable, Hashable {
    public typealias ID = Store.ID<Voice>

    /// One stretch of the text that answers one question, or has a heading of its own.
    public struct Part: Sendable, Hashable, Codable {
        /// The question's key; nil where the voice came as a whole.
        public let question: String?
        /// Shown above the stretch; may be empty.
        public let heading: String
        /// Unicode scalar offsets in the voice's text.
        public let start: Int
        public let end: Int

        public init(question: String?, heading: String, start: Int, end: Int) {
            self.question = question
            self.heading = heading
            self.start = start
            self.end = end
        }
    }

    public let id: ID
    /// Grows with every voice on the server; the newest has the largest. Search keeps its index by it.
    public let searchID: Int
    public let inquiry: Inquiry.ID
    /// The voice's number in its inquiry, as people say it: "answer 218".
    public let number: Int
    public let channel: Channel
    public let language: String
    public let givenAt: Timestamp
    public let receivedAt: Timestamp
    public let isLate: Bool
    /// Everything said in words, the parts one after another with an empty line between. Never tidied.
    public let text: String
    public let parts: [Part]
    /// The official code of a council.
    public let place: String?
    public let whose: Whose
    public let consent: Consent
    /// The name to put beside a quote, given for that.
    public let publicName: String?

    public init(_ row: Row) throws {
        id = try row.id("id")
        searchID = try row.int("search_id")
        inquiry = try row.id("inquiry_id")
        number = try row.int("number")
        guard let channel = Channel(rawValue: try row.text("channel")) else { throw StoreError.badColumn("channel") }
        self.channel = channel
        language = try row.text("language")
        givenAt = try row.time("given_at")
        receivedAt = try row.time("received_at")
        isLate = try row.bool("is_late")
        text = try row.text("text")
        parts = try row.json("parts")
        place = try row.optionalText("place")
        whose = try row.json("whose")
        consent = try Consent(row)
        publicName = try row.optionalText("public_name")
    }

    /// What stands in the text between one part and the next: by where the parts begin and end, whatever stands there. It is
    /// empty where they touch.
    public static func gaps(between parts: [Part]) -> [Range<Int>] {
        let parts = parts.sorted { $0.start < $1.start }
        return zip(parts, parts.dropFirst()).map { min($0.end, $1.start)..<$1.start }
    }

    /// Joins the wordy answers into one text. An empty answer makes no part.
    public static func compose(
        _ answers: [(question: String?, heading: String, text: String)]
    ) -> (text: String, parts: [Part]) {
        var text = ""
        var length = 0
        var parts: [Part] = []
        for answer in answers where answer.text.contains(where: { !$0.isWhitespace }) {
            if !text.isEmpty {
                text += "\n\n"
                length += 2
            }
            let count = answer.text.unicodeScalars.count
            parts.append(Part(question: answer.question, heading: answer.heading, start: length, end: length + count))
            text += answer.text
            length += count
        }
        return (text, parts)
    }
}

/// The way a voice came.
public enum Channel: String, Sendable, Hashable, CaseIterable, Codable {
    case survey, easy_read, phone, session, upload, group, letter, `import`

    /// How the channel is said on screen.
    public var name: String {
        switch self {
        case .survey: "Survey"
        case .easy_read: "Easy read survey"
        case .phone: "Phone call"
        case .session: "Online session"
        case .upload: "Video, drawing or recording"
        case .group: "Group"
        case .letter: "Letter or e-mail"
        case .import: "Brought in from elsewhere"
        }
    }
}

/// Where somebody stands; the five of the inquiry's call. People may choose several, or none.
public enum Standpoint: String, Sendable, Hashable, CaseIterable, Codable {
    case draw_on, family_carer, told_no, work_in, care_about

    public var name: BothWords {
        switch self {
        case .draw_on: BothWords(standard: "Draws on social care", easy: "I get support")
        case .family_carer: BothWords(standard: "Cares for a loved one", easy: "I look after someone")
        case .told_no: BothWords(standard: "Was told they do not qualify", easy: "I was told no")
        case .work_in: BothWords(standard: "Works in social care", easy: "I work in social care")
        case .care_about: BothWords(standard: "Cares about this", easy: "I care about this")
        }
    }
}

/// Whose words a voice holds, who helped, and how it was made sure that they are right.
public struct Whose: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Written or said by the person, without help.
        case own
        /// The person's own words, taken down by somebody.
        case taken_down
        /// Somebody helped the person find the words.
        case supported
        /// Said by somebody else about the person.
        case on_behalf
        /// From a group, which agreed on them.
        case group
    }

    public var kind: Kind
    /// Who helped, as they gave their name.
    public var helper: String
    /// How it was checked, in words: "Read back over the phone and agreed".
    public var checked: String
    /// How many people a group had.
    public var heads: Int?

    public init(kind: Kind = .own, helper: String = "", checked: String = "", heads: Int? = nil) {
        self.kind = kind
        self.helper = helper
        self.checked = checked
        self.heads = heads
    }

    /// One sentence for those who read the voice.
    public var sentence: String {
        let by = helper.isEmpty ? "" : " by \(helper)"
        let check = checked.isEmpty ? "" : ". \(checked)"
        switch kind {
        case .own: return "In the person's own words"
        case .taken_down: return "The person's own words, taken down\(by)\(check)"
        case .supported: return "The person was helped\(by)\(check)"
        case .on_behalf: return "Said for somebody else\(by)\(check)"
        case .group: return "From a group\(heads.map { " of \($0) people" } ?? "")\(by)\(check)"
        }
    }

    /// The same, said to the person whose words they are. Nil where nobody else had a hand in them.
    public var sentenceToGiver: String? {
        let who = helper.isEmpty ? "somebody" : helper
        let check = checked.isEmpty ? "" : " \(checked)."
        switch kind {
        case .own: return nil
        case .taken_down: return "These are your own words. They were taken down by \(who).\(check)"
        case .supported: return "You were helped by \(who).\(check)"
        case .on_behalf: return "This was said for somebody else, by \(who).\(check)"
        case .group: return "This comes from a group\(heads.map { " of \($0) people" } ?? ""), taken down by \(who).\(check)"
        }
    }
}
