public import Inquiries
public import Listen
public import Store

/// A passage with the voice it is from: all that is needed to show it, and whether it may be shown.
public struct SourcedPassage: Sendable, Hashable {
    public let passage: Passage
    public let inquiry: Inquiry.ID
    /// The answer's number in its inquiry.
    public let number: Int
    public let channel: Channel
    public let givenAt: Timestamp
    /// The official code of a council.
    public let place: String?
    /// What the giver allows at this moment.
    public let consent: Consent
    public let publicName: String?
    public let whose: Whose
    public let standpoints: Set<Standpoint>
    /// What its answer talks about, where somebody found that it should be said first.
    public let notice: String?
    /// What is left out where it is quoted.
    public let omissions: Omissions
    /// Where the text of its answer goes on to another question.
    public let gaps: [Range<Int>]
    /// Whether somebody has to look before it is quoted again.
    public let isHeld: Bool

    /// Its words as everybody may read them, when that is allowed; nil when nothing of them is to be read.
    public var published: String? {
        isHeld ? nil : omissions.quote(passage.quote, at: passage.start..<max(passage.start, passage.end), gaps: gaps)
    }
}

/// What the stages to the right need to know of passages, in their own transactions.
///
/// A voice that may not be used is left out of everything here.
extension PassageStore {
    private static let columns: SQL = """
        passage.id, passage.voice_id, passage.start_at, passage.end_at, passage.quote, voice.inquiry_id, voice.number,
        voice.channel, voice.given_at, voice.place, voice.may_analyse, voice.may_quote, voice.may_name, voice.may_contact,
        voice.consent_how, voice.public_name, voice.whose, voice.parts
        """

    /// The passages with these ids, in the order of the ids.
    public static func passages(_ ids: [Passage.ID], in db: any Transaction) throws -> [SourcedPassage] {
        var found: [Passage.ID: SourcedPassage] = [:]
        for start in stride(from: 0, to: ids.count, by: 500) {
            let some = ids[start..<min(start + 500, ids.count)]
            let rows = try db.rows(
                """
                SELECT \(columns) FROM passage JOIN voice ON voice.id = passage.voice_id
                WHERE passage.id IN (\(list: some)) AND voice.may_analyse = 1
                """)
            for passage in try sourced(rows, in: db) { found[passage.passage.id] = passage }
        }
        return ids.compactMap { found[$0] }
    }

    /// The passages of a tag, the newest answers first.
    public static func passages(
        of tag: Tag.ID, limit: Int = 10_000, offset: Int = 0, in db: any Transaction
    ) throws -> [SourcedPassage] {
        try sourced(
            try db.rows(
                """
                SELECT \(columns) FROM passage JOIN voice ON voice.id = passage.voice_id
                WHERE voice.may_analyse = 1
                    AND passage.id IN (SELECT passage_tag.passage_id FROM passage_tag WHERE passage_tag.tag_id = \(tag))
                ORDER BY voice.search_id DESC, passage.start_at, passage.end_at LIMIT \(limit) OFFSET \(offset)
                """), in: db)
    }

    /// The passages of all tags of a theme, each once, the newest answers first.
    public static func passages(
        of theme: Theme.ID, limit: Int = 10_000, offset: Int = 0, in db: any Transaction
    ) throws -> [SourcedPassage] {
        try sourced(
            try db.rows(
                """
                SELECT \(columns) FROM passage JOIN voice ON voice.id = passage.voice_id
                WHERE voice.may_analyse = 1 AND passage.id IN (
                    SELECT passage_tag.passage_id FROM tag JOIN passage_tag ON passage_tag.tag_id = tag.id
                    WHERE tag.theme_id = \(theme))
                ORDER BY voice.search_id DESC, passage.start_at, passage.end_at LIMIT \(limit) OFFSET \(offset)
                """), in: db)
    }

    /// The voices these passages are from, each once.
    public static func voices(behind passages: [Passage.ID], in db: any Transaction) throws -> Set<Voice.ID> {
        Set(try Self.passages(passages, in: db).map(\.passage.voice))
    }

    /// How many of these voices stand where. People may stand in several places, or say nothing of it.
    public static func standpointCounts(
        of voices: Set<Voice.ID>, in db: any Transaction
    ) throws -> [Standpoint: Int] {
        var counts: [Standpoint: Int] = [:]
        for standpoints in try standpoints(of: Array(voices), in: db).values {
            for standpoint in standpoints { counts[standpoint, default: 0] += 1 }
        }
        return counts
    }

    /// Where the givers of these voices stand; voices that say nothing of it are missing.
    public static func standpoints(
        of voices: [Voice.ID], in db: any Transaction
    ) throws -> [Voice.ID: Set<Standpoint>] {
        var standpoints: [Voice.ID: Set<Standpoint>] = [:]
        for start in stride(from: 0, to: voices.count, by: 500) {
            let some = voices[start..<min(start + 500, voices.count)]
            let rows = try db.rows(
                "SELECT voice_id, standpoint FROM voice_standpoint WHERE voice_id IN (\(list: some))")
            for row in rows {
                guard let standpoint = Standpoint(rawValue: try row.text("standpoint")) else { continue }
                standpoints[try row.id("voice_id"), default: []].insert(standpoint)
            }
        }
        return standpoints
    }

    private static func sourced(_ rows: [Row], in db: any Transaction) throws -> [SourcedPassage] {
        let passages = try rows.map { (try Passage($0), $0) }
        let voices = Array(Set(passages.map(\.0.voice)))
        let standpoints = try standpoints(of: voices, in: db)
        let notices = try NoticeStore.notices(of: voices, in: db)
        let omissions = try OmissionStore.omissions(of: voices, in: db)
        let held = try OmissionStore.held(voices, in: db)
        return try passages.map { passage, row in
            guard let channel = Channel(rawValue: try row.text("channel")) else { throw StoreError.badColumn("channel") }
            return SourcedPassage(
                passage: passage, inquiry: try row.id("inquiry_id"), number: try row.int("number"), channel: channel,
                givenAt: try row.time("given_at"), place: try row.optionalText("place"), consent: try Consent(row),
                publicName: try row.optionalText("public_name"), whose: try row.json("whose"),
                standpoints: standpoints[passage.voice] ?? [], notice: notices[passage.voice],
                omissions: omissions[passage.voice] ?? .none, gaps: Voice.gaps(between: try row.json("parts")),
                isHeld: held.contains(passage.voice))
        }
    }
}
