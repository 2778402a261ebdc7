public import Inquiries
public import Store
internal import Web

/// A finding that lost words behind it since somebody last looked.
public struct FindingToLookAt: Sendable {
    public let number: Int
    /// Whether everybody can read the draft that lost them.
    public let isPublic: Bool
    public let support: Support
}

/// A look at a finding that lost words ends what the panel is asked: a new draft, a decision on it, or that somebody of the
/// panel says that it stands.
extension FindingStore {
    /// What somebody who said so is quoted with.
    static let stands = "It stands: I looked at it again, after words behind it were taken back or changed."

    /// Says that a finding stands without the words it lost. Only panel members with lived experience can; it stands in what
    /// they said to each other, under their name.
    ///
    /// Throws a conflict where nothing supports it any more.
    public func confirm(_ number: Int, by person: Person.ID, in inquiry: Inquiry.ID) async throws {
        try await database.write { [publicDrafts] db in
            guard let member = try PersonStore.member(person, of: inquiry, in: db), member.role == .panel else {
                throw Refusal.forbidden("Only panel members with lived experience say whether a finding stands.")
            }
            let finding = try Self.find(number, of: inquiry, in: db)
            guard let look = try Self.toLookAt(finding, publicDrafts: publicDrafts, in: db) else { return }
            guard !look.support.isGone else {
                throw Refusal.conflict(
                    "Nothing supports this finding any more. Find other words that do, or propose to take it down.")
            }
            try Self.lookedAt(finding.id, in: db)
            try db.run(
                """
                INSERT INTO finding_comment (id, finding_id, person_id, body, at)
                VALUES (\(ID<Finding>.new()), \(finding.id), \(person), \(Self.stands), \(db.now))
                """
            )
        }
    }

    /// Notes that what drafts of a finding lost by now was seen.
    ///
    /// - Parameter versions: the drafts; nil for all.
    static func lookedAt(_ finding: Finding.ID, versions: [Int]? = nil, in db: any Transaction) throws {
        let all = try db.rows("SELECT version FROM finding_draft WHERE finding_id = \(finding)")
            .map { try $0.int("version") }
        for version in versions ?? all {
            let losses = try support(of: [(finding, version)], in: db)[finding]?.losses ?? 0
            guard losses > 0 else { continue }
            try db.run(
                """
                INSERT INTO finding_look (finding_id, version, losses, at)
                VALUES (\(finding), \(version), \(losses), \(db.now))
                ON CONFLICT (finding_id, version) DO UPDATE SET losses = excluded.losses, at = excluded.at
                """
            )
        }
    }

    /// The findings of an inquiry that lost words since somebody last looked, by number: drafts that are agreed, and those
    /// everybody can read.
    public static func toLookAt(
        of inquiry: Inquiry.ID,
        publicDrafts: PublicDrafts,
        in db: any Transaction
    ) throws -> [FindingToLookAt] {
        // Few have lost anything; only they are looked at closely.
        try db.rows(
            """
            SELECT * FROM finding WHERE inquiry_id = \(inquiry) AND (
                EXISTS (SELECT 1 FROM finding_withdrawal WHERE finding_withdrawal.finding_id = finding.id)
                OR EXISTS (
                    SELECT 1 FROM finding_passage JOIN passage ON passage.id = finding_passage.passage_id
                    JOIN voice ON voice.id = passage.voice_id
                    WHERE finding_passage.finding_id = finding.id AND voice.may_analyse = 0))
            ORDER BY number
            """
        ).compactMap { try toLookAt(try Finding($0), publicDrafts: publicDrafts, in: db) }
    }

    static func toLookAt(
        _ finding: Finding,
        publicDrafts: PublicDrafts,
        in db: any Transaction
    ) throws -> FindingToLookAt? {
        let shown = try publicDrafts(finding.id, db)
        var versions = shown
        if !shown.contains(finding.version),
            let agreement = try DecisionStore.agreement(on: .finding(finding.id), version: finding.version, in: db),
            // One that was taken down asks nothing more of anybody.
            agreement.publishedAt == nil
        {
            versions.append(finding.version)
        }
        for version in versions.sorted(by: >) {
            guard let support = try support(of: [(finding.id, version)], in: db)[finding.id] else { continue }
            let seen = try db.row(
                "SELECT losses FROM finding_look WHERE finding_id = \(finding.id) AND version = \(version)"
            )?.int("losses")
            if support.losses > seen ?? 0 {
                return FindingToLookAt(number: finding.number, isPublic: shown.contains(version), support: support)
            }
        }
        return nil
    }
}
