public import Inquiries
public import Listen
public import Store

/// Whose words are left behind a draft after some were taken back.
public struct Support: Sendable, Hashable {
    /// People whose words support it.
    public let left: Int
    /// People who took their words back, or do not let them be used any more, whichever side those stood on.
    public let takenBack: Int

    /// Of a draft that never rested on anything.
    public static let none = Support(left: 0, takenBack: 0)

    /// Nothing that people said supports it any more.
    public var isGone: Bool { takenBack > 0 && left == 0 }
    /// As many are gone as are left, or more.
    public var isWeak: Bool { takenBack > 0 && takenBack >= left }
}

extension FindingStore {
    /// Notes, for every draft that rests on a voice, that one of its voices was withdrawn.
    public static let onWithdrawal: WithdrawalObserver = { voice, db in
        let drafts = try db.rows(
            """
            SELECT DISTINCT finding_passage.finding_id, finding_passage.version FROM finding_passage
            JOIN passage ON passage.id = finding_passage.passage_id WHERE passage.voice_id = \(voice)
            """
        )
        for row in drafts {
            try db.run(
                """
                INSERT INTO finding_withdrawal (id, finding_id, version, at)
                VALUES (\(ID<Finding>.new()), \(try row.text("finding_id")), \(try row.int("version")), \(db.now))
                """
            )
        }
    }

    /// What is left behind these drafts at this moment.
    public static func support(
        of drafts: [(finding: Finding.ID, version: Int)],
        in db: any Transaction
    ) throws -> [Finding.ID: Support] {
        let ids = drafts.map(\.finding)
        let passages = try db.rows(
            """
            SELECT finding_passage.finding_id, finding_passage.version,
                count(DISTINCT CASE WHEN voice.may_analyse = 1 AND finding_passage.stance = 'for' THEN voice.id END) AS kept,
                count(DISTINCT CASE WHEN voice.may_analyse = 0 THEN voice.id END) AS n
            FROM finding_passage JOIN passage ON passage.id = finding_passage.passage_id
            JOIN voice ON voice.id = passage.voice_id
            WHERE finding_passage.finding_id IN (\(list: ids))
            GROUP BY finding_passage.finding_id, finding_passage.version
            """
        )
        let withdrawn = try db.rows(
            """
            SELECT finding_id, version, 0 AS kept, count(*) AS n FROM finding_withdrawal
            WHERE finding_id IN (\(list: ids)) GROUP BY finding_id, version
            """
        )
        return try drafts.reduce(into: [:]) { support, draft in
            let own = try (passages + withdrawn).filter {
                try $0.text("finding_id") == draft.finding.text && $0.int("version") == draft.version
            }
            support[draft.finding] = Support(
                left: try own.reduce(0) { try $0 + $1.int("kept") },
                takenBack: try own.reduce(0) { try $0 + $1.int("n") }
            )
        }
    }

    /// Agreed findings whose present words lost so much of what stood behind them that the panel should look again.
    public static func weakened(
        of inquiry: Inquiry.ID,
        in db: any Transaction
    ) throws -> [(finding: Finding, isPublished: Bool, support: Support)] {
        let agreed = try db.rows(
            """
            SELECT finding.*, agreement.published_at FROM finding
            JOIN agreement ON agreement.subject_id = finding.id AND agreement.version = finding.version
            WHERE finding.inquiry_id = \(inquiry) ORDER BY finding.number
            """
        ).map { (try Finding($0), try $0.optionalTime("published_at") != nil) }
        let support = try support(of: agreed.map { ($0.0.id, $0.0.version) }, in: db)
        return agreed.compactMap { finding, isPublished in
            guard let own = support[finding.id], own.isWeak else { return nil }
            return (finding, isPublished, own)
        }
    }
}
