internal import Crypto
internal import Foundation
public import Store

/// One recorded decision. It says who did what to what; never a word of what people told.
public struct LedgerEntry: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case inquiryOpened = "inquiry opened"
        case inquiryChanged = "inquiry changed"
        /// Its subject is the inquiry's name in addresses, so that who follows an old link can be told.
        case inquiryDeleted = "inquiry deleted"
        case roleGiven = "role given"
        case roleTaken = "role taken"
        case letIn = "let in again"
        case accountClosed = "account closed"
        case consentGiven = "consent given"
        case consentChanged = "consent changed"
        case voiceWithdrawn = "voice withdrawn"
        case voiceTakenOut = "voice taken out"
        case voicesImported = "voices imported"
        case contactSeen = "contact details seen"
        case contactDeleted = "contact details deleted"
        case contactsDeleted = "all contact details deleted"
        case agreed = "agreed"
        case agreementLapsed = "agreement lapsed"
        case published = "published"
        case publicationEnded = "publication ended"
        case ruleChanged = "rule changed"
        case commentDecided = "comment decided"
        case messageOpened = "message opened"
        case wordsLeftOut = "words left out of quotes"

        /// Whether everybody may read it on the inquiry's page of decisions. Single voices are nobody's business.
        public var isPublic: Bool {
            switch self {
            case .consentGiven, .consentChanged, .voiceWithdrawn, .contactSeen, .contactDeleted, .wordsLeftOut,
                .accountClosed, .inquiryDeleted:
                false
            default: true
            }
        }
    }

    public struct New: Sendable {
        public let kind: Kind
        public let inquiry: ID<Inquiry>?
        public let actor: String
        public let subject: String
        public let detail: [String: String]

        /// - Parameters:
        ///   - actor: the person who did it; nil for the giver of a voice or the program itself.
        ///   - subject: the id of what it was done to.
        ///   - detail: facts without personal details and without a word of what people told. What somebody types to stand
        ///     here, they are told before, everybody can read for good.
        public init(
            _ kind: Kind, inquiry: ID<Inquiry>?, actor: Person.ID?, subject: String, detail: [String: String] = [:]
        ) {
            self.kind = kind
            self.inquiry = inquiry
            self.actor = actor?.text ?? "the giver"
            self.subject = subject
            self.detail = detail
        }
    }

    /// What the first entry has in place of an earlier hash.
    static let beginning = String(repeating: "0", count: 64)

    public let seq: Int
    public let at: Timestamp
    public let inquiry: String?
    public let actor: String
    public let kind: String
    public let subject: String
    public let detail: String
    public let previous: String
    public let hash: String

    init(seq: Int, at: Timestamp, entry: New, detail: String, previous: String) {
        self.seq = seq
        self.at = at
        inquiry = entry.inquiry?.text
        actor = entry.actor
        kind = entry.kind.rawValue
        subject = entry.subject
        self.detail = detail
        self.previous = previous
        hash = Self.hash(
            seq: seq, at: at, inquiry: inquiry, actor: actor, kind: kind, subject: subject, detail: detail,
            previous: previous)
    }

    public init(_ row: Row) throws {
        seq = try row.int("seq")
        at = try row.time("at")
        inquiry = try row.optionalText("inquiry_id")
        actor = try row.text("actor")
        kind = try row.text("kind")
        subject = try row.text("subject")
        detail = try row.text("detail")
        previous = try row.text("previous")
        hash = try row.text("hash")
    }

    /// What the hash should be, from everything else.
    var expectedHash: String {
        Self.hash(
            seq: seq, at: at, inquiry: inquiry, actor: actor, kind: kind, subject: subject, detail: detail,
            previous: previous)
    }

    /// SHA-256 over the fields, each with its length before it, so that no two entries have the same text to hash.
    private static func hash(
        seq: Int, at: Timestamp, inquiry: String?, actor: String, kind: String, subject: String, detail: String,
        previous: String
    ) -> String {
        var hasher = SHA256()
        for field in [previous, "\(seq)", "\(at.milliseconds)", inquiry ?? "", actor, kind, subject, detail] {
            hasher.update(data: Data("\(field.utf8.count):".utf8))
            hasher.update(data: Data(field.utf8))
        }
        return hasher.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

/// The size and head of the chain at a moment, with a signature over both.
public struct LedgerCheckpoint: Sendable, Hashable {
    public let size: Int
    public let head: String
    public let at: Timestamp
    /// Base64 of an Ed25519 signature over `statement`.
    public internal(set) var signature = ""

    /// What is signed.
    var statement: String { "firsthand ledger\nsize \(size)\nhead \(head)\nat \(at.milliseconds)\n" }

    /// One line that can be kept anywhere and given to `firsthand verify` later.
    public var line: String { "\(size) \(head) \(at.milliseconds) \(signature)" }

    public init(size: Int, head: String, at: Timestamp, signature: String = "") {
        self.size = size
        self.head = head
        self.at = at
        self.signature = signature
    }

    public init?(line: some StringProtocol) {
        let parts = line.split(separator: " ")
        guard parts.count == 4, let size = Int(parts[0]), let at = Int64(parts[2]) else { return nil }
        self.init(size: size, head: String(parts[1]), at: Timestamp(milliseconds: at), signature: String(parts[3]))
    }
}
