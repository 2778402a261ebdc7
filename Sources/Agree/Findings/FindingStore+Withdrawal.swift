internal import Inquiries
public import Listen
public import Store

/// Whose words are left behind a draft after some were taken back or changed.
public struct Support: Sendable, Hashable {
    /// People whose words support it.
    public let left: Int
    /// People who took words back that supported it, or do not let them be used any more.
    public let takenBack: Int
    /// People who changed their words so that nothing of what supported it is left.
    public let changed: Int
    /// People of whose words less than before is behind it, on either side.
    public let shortened: Int
    /// People whose words did not fit, and are gone in one of these ways.
    public let othersGone: Int

    public init(left: Int, takenBack: Int = 0, changed: Int = 0, shortened: Int = 0, othersGone: Int = 0) {
        self.left = left
        self.takenBack = takenBack
        self.changed = changed
        self.shortened = shortened
        self.othersGone = othersGone
    }

    /// Of a draft that never rested on anything.
    public static let none = Support(left: 0)

    /// People whose support is gone.
    public var lost: Int { takenBack + changed }
    /// Nothing that people said supports it any more. What never had support cannot lose it.
    public var isGone: Bool { lost > 0 && left == 0 }
    /// How often words behind it were lost, on either side.
    public var losses: Int { takenBack + changed + shortened + othersGone }

    /// What those have done whose support is gone: "taken them back", "changed them", or either.
    public func haveDone(_ words: String) -> String {
        if changed == 0 { return "taken \(words) back" }
        return takenBack == 0 ? "changed \(words)" : "taken \(words) back or changed \(words)"
    }

    /// The same before words: "taken back", "changed".
    public var deeds: String {
        changed == 0 ? "taken back" : takenBack == 0 ? "changed" : "taken back or changed"
    }
}

/// How the words of a voice behind a draft were lost.
enum Loss: String {
    case withdrawn
    /// Nothing of it is left on that side of the draft.
    case changed
    /// Some of it is left there.
    case shortened
}

extension FindingStore {
    /// Notes, for every draft that rests on a voice, that one of its voices was withdrawn.
    public static let onWithdrawal: WithdrawalObserver = { voice, db in
        // A voice with words on both sides is noted once, as one that supported it.
        let drafts = try db.rows(
            """
            SELECT finding_passage.finding_id, finding_passage.version, MAX(finding_passage.stance) AS stance
            FROM finding_passage JOIN passage ON passage.id = finding_passage.passage_id
            WHERE passage.voice_id = \(voice) GROUP BY finding_passage.finding_id, finding_passage.version
            """
        )
        for row in drafts { try note(.withdrawn, row, in: db) }
    }

    /// Notes, for every draft that rests on passages a giver's change takes away, that one of its voices was changed.
    public static let onChange: ChangeObserver = { change, db in
        guard !change.lost.isEmpty else { return }
        let lost = Set(change.lost)
        let rows = try db.rows(
            """
            SELECT finding_passage.finding_id, finding_passage.version, finding_passage.stance, passage.id
            FROM finding_passage JOIN passage ON passage.id = finding_passage.passage_id
            WHERE passage.voice_id = \(change.voice)
            ORDER BY finding_passage.finding_id, finding_passage.version, finding_passage.stance
            """
        )
        let sides = try Dictionary(grouping: rows) { row in
            "\(try row.text("finding_id")) \(try row.int("version")) \(try row.text("stance"))"
        }
        for side in sides.sorted(by: { $0.key < $1.key }).map(\.value) {
            let gone = try side.filter { lost.contains(try $0.text("id")) }
            guard let row = gone.first else { continue }
            try note(gone.count == side.count ? .changed : .shortened, row, in: db)
        }
    }

    private static func note(_ loss: Loss, _ row: Row, in db: any Transaction) throws {
        try db.run(
            """
            INSERT INTO finding_withdrawal (id, finding_id, version, at, reason, stance)
            VALUES (\(ID<Finding>.new()), \(try row.text("finding_id")), \(try row.int("version")), \(db.now),
                \(loss.rawValue), \(try row.text("stance")))
            """
        )
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
                count(DISTINCT CASE WHEN voice.may_analyse = 0 AND finding_passage.stance = 'for' THEN voice.id END) AS gone,
                count(DISTINCT CASE WHEN voice.may_analyse = 0 AND finding_passage.stance = 'against' THEN voice.id END)
                    AS others
            FROM finding_passage JOIN passage ON passage.id = finding_passage.passage_id
            JOIN voice ON voice.id = passage.voice_id
            WHERE finding_passage.finding_id IN (\(list: ids))
            GROUP BY finding_passage.finding_id, finding_passage.version
            """
        )
        let notes = try db.rows(
            """
            SELECT finding_id, version, reason, stance, count(*) AS n FROM finding_withdrawal
            WHERE finding_id IN (\(list: ids)) GROUP BY finding_id, version, reason, stance
            """
        )
        return try drafts.reduce(into: [:]) { support, draft in
            func own(_ rows: [Row]) throws -> [Row] {
                try rows.filter { try $0.text("finding_id") == draft.finding.text && $0.int("version") == draft.version }
            }
            let ownNotes = try own(notes)
            func noted(_ losses: Set<Loss>, _ stances: Set<Stance>) throws -> Int {
                try ownNotes.reduce(0) { sum, row in
                    guard let loss = Loss(rawValue: try row.text("reason")) else { throw StoreError.badColumn("reason") }
                    // Of those noted before sides were, the side is not known: they are held against the finding.
                    let stance = try row.optionalText("stance").flatMap(Stance.init(rawValue:)) ?? .for
                    return losses.contains(loss) && stances.contains(stance) ? sum + (try row.int("n")) : sum
                }
            }
            let present = try own(passages).first
            support[draft.finding] = Support(
                left: try present?.int("kept") ?? 0,
                takenBack: try (present?.int("gone") ?? 0) + noted([.withdrawn], [.for]),
                changed: try noted([.changed], [.for]),
                shortened: try noted([.shortened], [.for, .against]),
                othersGone: try (present?.int("others") ?? 0) + noted([.withdrawn, .changed], [.against])
            )
        }
    }
}
