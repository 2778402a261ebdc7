public import Agree
public import Inquiries
public import Store
public import Web

/// What the panel agreed to publish. Its pages are made at each request from the drafts it holds and the consent then in
/// force.
public struct Publication: Sendable, Hashable {
    public typealias ID = Store.ID<Publication>

    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Agreed findings.
        case report
        /// Drafts the panel has not agreed, open for comment.
        case emerging

        /// Its page within an inquiry.
        public var page: String { rawValue }
    }

    public let id: ID
    public let inquiry: Inquiry.ID
    /// The motion by which the panel decided it.
    public let motion: Motion.ID
    public let kind: Kind
    public let title: BothWords
    public let introduction: BothWords
    public let publishedAt: Timestamp
    public let endedAt: Timestamp?

    init(_ row: Row) throws {
        id = try row.id("id")
        inquiry = try row.id("inquiry_id")
        motion = try row.id("motion_id")
        guard let kind = Kind(rawValue: try row.text("kind")) else { throw StoreError.badColumn("kind") }
        self.kind = kind
        title = BothWords(standard: try row.text("title_standard"), easy: try row.text("title_easy"))
        introduction = BothWords(
            standard: try row.text("introduction_standard"),
            easy: try row.text("introduction_easy")
        )
        publishedAt = try row.time("published_at")
        endedAt = try row.optionalTime("ended_at")
    }

    /// What a motion would publish; nil for one that publishes nothing.
    init?(proposedBy motion: Motion, at now: Timestamp) {
        guard case .publish(let publishing) = motion.content else { return nil }
        id = .new()
        inquiry = motion.inquiry
        self.motion = motion.id
        kind = motion.kind == .publish_report ? .report : .emerging
        title = publishing.title
        introduction = publishing.introduction
        publishedAt = now
        endedAt = nil
    }
}

/// One finding as it is published.
public struct PublishedFinding: Sendable {
    public let id: Finding.ID
    public let number: Int
    public let version: Int
    public let words: Finding.Words
    /// Nil in an emerging publication, which the panel has not agreed.
    public let agreement: Agreement?
    /// By how many of how many it was agreed, before further people signed.
    public let whenAgreed: (agreed: Int, panel: Int)?
    public let kind: Publication.Kind

    init(_ row: Row, kind: Publication.Kind) throws {
        id = try row.id("finding_id")
        number = try row.int("number")
        let draft = try Finding.Draft(row)
        version = draft.version
        words = draft.words
        agreement = kind == .report ? try Agreement(row, time: "agreed_at") : nil
        let recorded = kind == .report ? try JSON.decode([String: String].self, from: row.text("recorded")) : [:]
        whenAgreed = recorded["agreed"].flatMap(Int.init).flatMap { agreed in
            recorded["panel"].flatMap(Int.init).map { (agreed, $0) }
        }
        self.kind = kind
    }
}

/// What stands behind a published finding, as anybody may see it at this moment.
public struct PublishedEvidence: Sendable {
    public let quotes: [PublicQuote]
    public let figures: FindingFigures
    /// How many of its voices were withdrawn since it was published.
    public let withdrawn: Int
    /// How many changes of its voices took away words since.
    public let changed: Int
    public let support: Support
    /// What panel members decided who do not agree, with the reasons everybody may read; only of a finding the panel agreed.
    public let dissent: [Decision]
}
