public import Store
public import Web

/// One question, its vision, dates and people, and all that is heard, agreed and told about it.
///
/// A class, for it never changes and every request hands it on many times.
public final class Inquiry: Sendable {
    public typealias ID = Store.ID<Inquiry>

    /// Ways to reach the people who run it. Shown on every public page; empty ones are left out.
    public struct Contact: Sendable, Hashable, Codable {
        public var phone: String
        public var text: String
        public var email: String
        public var note: String
        public init(phone: String = "", text: String = "", email: String = "", note: String = "") {
            self.phone = phone
            self.text = text
            self.email = email
            self.note = note
        }
    }

    /// Where the inquiry is between its dates. After closing a late answer is still taken, and marked late.
    public enum Opening: Sendable, Hashable { case notYet, open, closed }

    public let id: ID
    /// The inquiry's name in addresses.
    public let slug: String
    public let title: BothWords
    public let question: BothWords
    public let opensAt: Timestamp?
    public let closesAt: Timestamp?
    /// Languages answers may be given in, as BCP 47 codes; the first is the inquiry's own.
    public let languages: [String]
    public let contact: Contact
    /// How many panel members must have decided before anything is agreed.
    public let quorum: Int
    /// The smallest number that is published as it is, and the base others are rounded to.
    public let threshold: Int
    public let rounding: Int
    public let isDemo: Bool

    public init(_ row: Row) throws {
        id = try row.id("id")
        slug = try row.text("slug")
        title = BothWords(standard: try row.text("title_standard"), easy: try row.text("title_easy"))
        question = BothWords(standard: try row.text("question_standard"), easy: try row.text("question_easy"))
        opensAt = try row.optionalTime("opens_at")
        closesAt = try row.optionalTime("closes_at")
        languages = try row.json("languages")
        contact = try row.json("contact")
        quorum = try row.int("quorum")
        threshold = try row.int("threshold")
        rounding = try row.int("rounding")
        isDemo = try row.bool("is_demo")
    }

    public func opening(at time: Timestamp) -> Opening {
        guard let opensAt, opensAt <= time else { return .notYet }
        if let closesAt, closesAt <= time { return .closed }
        return .open
    }

    /// A moment of the last day on which it is open; `closesAt` is the midnight after it.
    public var lastDay: Timestamp? { closesAt.map { $0 - .milliseconds(1) } }

    /// The address of a public page, in standard words.
    public func path(_ page: String = "") -> String { page.isEmpty ? "/i/\(slug)" : "/i/\(slug)/\(page)" }

    /// The address of a page for those who work on the inquiry.
    public func workPath(_ page: String = "") -> String { page.isEmpty ? "/work/\(slug)" : "/work/\(slug)/\(page)" }
}

/// One clause of the vision. Evidence and goals point to its key, which outlives changes of wording.
public struct VisionClause: Sendable, Hashable, Codable {
    public let key: String
    public let text: BothWords
    public init(key: String, text: BothWords) {
        self.key = key
        self.text = text
    }
}

/// A stretch of the timetable, in whole days.
public struct Phase: Sendable, Hashable {
    public let stage: Stage
    public let name: BothWords
    /// `2027-03-02`
    public let startsOn: String
    public let endsOn: String
    public init(stage: Stage, name: BothWords, startsOn: String, endsOn: String) {
        self.stage = stage
        self.name = name
        self.startsOn = startsOn
        self.endsOn = endsOn
    }
}

/// The further public texts of an inquiry.
public enum TextKey: String, Sendable, CaseIterable {
    case about, leaders, safety, help, thanks, how_decided

    /// What the coordinator is asked for.
    public var label: String {
        switch self {
        case .about: "What the inquiry is about"
        case .leaders: "Who leads it"
        case .safety: "How we keep your words safe"
        case .help: "Who can help when something is not safe"
        case .thanks: "Thank you, after somebody has answered"
        case .how_decided: "How the panel was chosen"
        }
    }

    public var hint: String? {
        self == .help
            ? "Somebody in your inquiry, and helplines near you, with their numbers. Below it the page names 999 and others."
            : nil
    }
}
