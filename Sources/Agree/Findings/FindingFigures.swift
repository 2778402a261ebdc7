public import Disclosure
public import Inquiries
public import Listen
public import Store
public import Web

extension Inquiry {
    /// What may be published about how many people there are.
    public var disclosure: DisclosureRule {
        // An inquiry's numbers are checked when the panel changes them; anything else gets the standard rule.
        (try? DisclosureRule(threshold: threshold, roundingBase: rounding)) ?? .standard
    }
}

/// How many voices stand behind a draft of a finding and from which standpoints, as it may be told to anybody.
public struct FindingFigures: Sendable, Hashable {
    /// People whose words support it.
    public let supporting: DisclosureCount
    /// People whose words do not fit.
    public let other: DisclosureCount
    /// Those who support it, by where they stand. Some stand in two places.
    public let standpoints: PublishedTable
    /// The standpoints in the table's order; the cell after them is for those who did not say.
    public static let rows: [Standpoint] = Standpoint.allCases

    /// The name of a row of the table.
    public static func label(_ row: Int, _ words: Wording) -> String {
        rows.indices.contains(row)
            ? rows[row].name[words] : BothWords(standard: "Did not say", easy: "Did not say")[words]
    }

    /// Counts voices that may be used, at this moment.
    public static func of(
        _ id: Finding.ID,
        version: Int,
        rule: DisclosureRule,
        in db: any Transaction
    ) throws -> FindingFigures {
        let all = try of([(id, version)], rule: rule, in: db)
        guard let figures = all[id] else { throw Refusal.notFound("finding") }
        return figures
    }

    /// The same for several findings, in one query.
    public static func of(
        _ drafts: [(finding: Finding.ID, version: Int)],
        rule: DisclosureRule,
        in db: any Transaction
    ) throws -> [Finding.ID: FindingFigures] {
        let versions = Dictionary(drafts.map { ($0.finding, $0.version) }, uniquingKeysWith: { first, _ in first })
        let rows = try db.rows(
            """
            SELECT DISTINCT finding_passage.finding_id, finding_passage.version, finding_passage.stance, voice.id AS voice,
                voice_standpoint.standpoint
            FROM finding_passage JOIN passage ON passage.id = finding_passage.passage_id
            JOIN voice ON voice.id = passage.voice_id
            LEFT JOIN voice_standpoint ON voice_standpoint.voice_id = voice.id
            WHERE finding_passage.finding_id IN (\(list: versions.keys)) AND voice.may_analyse = 1
            """
        )
        var counts = versions.mapValues { _ in Counts() }
        for row in rows {
            let finding: Finding.ID = try row.id("finding_id")
            guard try row.int("version") == versions[finding] else { continue }
            let voice = try row.text("voice")
            if try row.text("stance") == Stance.for.rawValue {
                counts[finding]?.supporting.insert(voice)
                counts[finding]?.standpoints[try row.optionalText("standpoint") ?? "", default: []].insert(voice)
            } else {
                counts[finding]?.other.insert(voice)
            }
        }
        return try counts.mapValues { try $0.figures(rule) }
    }

    private struct Counts {
        var supporting: Set<String> = []
        var other: Set<String> = []
        var standpoints: [String: Set<String>] = [:]

        func figures(_ rule: DisclosureRule) throws -> FindingFigures {
            let cells =
                FindingFigures.rows.map { ($0.name.standard, standpoints[$0.rawValue]?.count ?? 0) }
                + [("Did not say", standpoints[""]?.count ?? 0)]
            let table = try Table(
                cells: cells.map { (label: $0.0, count: $0.1) },
                total: supporting.count,
                categoriesOverlap: true
            )
            return FindingFigures(
                supporting: DisclosureCount(supporting.count, rule: rule),
                other: DisclosureCount(other.count, rule: rule),
                standpoints: rule.publish(table)
            )
        }
    }
}
