public import Agree
internal import Disclosure
internal import Inquiries
internal import Listen
internal import Store
internal import Understand
public import Web

/// Somebody's words as everybody may read them.
public struct PublicQuote: Sendable, Hashable {
    /// Exactly as said, with a mark where the panel left words out, and where they go on with another question.
    public let words: String
    /// Whether words are left out.
    public let isCut: Bool
    /// Whether it goes on with the answer to another question.
    public let isJoined: Bool
    public let stance: Stance
    /// The name given for that; nil unless its giver allows it at this moment.
    public let name: String?
    /// "Draws on social care. By phone." Nothing that fewer people share than the inquiry's threshold.
    public let from: BothWords

    /// The line under the quote.
    public func source(_ words: Wording) -> String {
        [name.map { $0 + "." }, from[words]].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// The one query through which people's words leave the panel's rooms. Every public page, feed and export uses it.
///
/// Consent is asked for in the query itself, each time: analysis and quotation for the words, naming for the name. So is
/// whether the panel has the finding published. Words that are left out of an answer are left out here, and nothing is
/// quoted of an answer of which somebody has to see first what is to be left out.
enum PublicQuotes {
    /// - Parameters:
    ///   - drafts: those whose quotes are wanted, as `ShownDrafts` gives them; nil for all that is public.
    ///   - voice: the one whose quotes are wanted; nil for all.
    static func of(
        _ finding: Finding.ID? = nil,
        by voice: Voice.ID? = nil,
        from drafts: SQL? = nil,
        in inquiry: Inquiry,
        _ db: any Transaction
    ) throws -> [Key: [PublicQuote]] {
        let one: SQL = finding.map { "AND shown.finding_id = \($0)" } ?? ""
        let own: SQL = voice.map { "AND voice.id = \($0)" } ?? ""
        let rows = try db.rows(
            """
            SELECT shown.kind, shown.finding_id, finding_passage.stance, passage.id, passage.quote, passage.start_at,
                passage.end_at, voice.id AS voice, voice.parts, voice.channel, CASE WHEN voice.may_name = 1 THEN voice.public_name END AS name,
                voice_standpoint.standpoint
            FROM (\(drafts ?? ShownDrafts.open(in: inquiry.id))) AS shown
            JOIN finding_passage ON finding_passage.finding_id = shown.finding_id
                AND finding_passage.version = shown.version
            JOIN passage ON passage.id = finding_passage.passage_id
            JOIN voice ON voice.id = passage.voice_id
            LEFT JOIN voice_standpoint ON voice_standpoint.voice_id = voice.id
            WHERE voice.inquiry_id = \(inquiry.id) AND voice.may_analyse = 1 AND voice.may_quote = 1 \(one) \(own)
                AND NOT EXISTS (SELECT 1 FROM omission_check WHERE omission_check.voice_id = voice.id)
            ORDER BY passage.created_at, passage.id
            """
        )
        let voices = Set(try rows.map { try $0.id("voice", of: Voice.self) })
        let omissions = try OmissionStore.omissions(of: Array(voices), in: db)
        var order: [Key: [String]] = [:]
        var said: [String: Said] = [:]
        for row in rows {
            guard let kind = Publication.Kind(rawValue: try row.text("kind")) else {
                throw StoreError.badColumn("kind")
            }
            let key = Key(kind: kind, finding: try row.id("finding_id"))
            let passage = try row.text("id")
            let leftOut = omissions[try row.id("voice")] ?? .none
            // A row for each standpoint of the voice, and for each draft the passage is behind.
            if order[key, default: []].last != passage, !order[key, default: []].contains(passage) {
                order[key, default: []].append(passage)
            }
            let id = "\(kind.rawValue) \(key.finding) \(passage)"
            if said[id] == nil { said[id] = try Said(row, leavingOut: leftOut) }
            if let standpoint = try row.optionalText("standpoint").flatMap(Standpoint.init(rawValue:)) {
                said[id]?.standpoints.insert(standpoint)
            }
        }
        let common = try CommonGround(of: said.values.flatMap(\.pairs), in: inquiry, db)
        return order.reduce(into: [:]) { quotes, entry in
            let passages = entry.value.compactMap { said["\(entry.key.kind.rawValue) \(entry.key.finding) \($0)"] }
            quotes[entry.key] = chosen(passages).compactMap { $0.quote(common) }
        }
    }

    /// Whole sentences before parts of them, and nothing twice: a passage that overlaps one before it, of the same voice
    /// and on the same side, is left out.
    private static func chosen(_ passages: [Said]) -> [Said] {
        var taken: [Said.Side: [Range<Int>]] = [:]
        let passages = passages.filter { $0.published != nil }
        return (passages.filter(\.isWhole) + passages.filter { !$0.isWhole }).filter { said in
            if taken[said.side, default: []].contains(where: said.place.overlaps) { return false }
            taken[said.side, default: []].append(said.place)
            return true
        }
    }

    struct Key: Hashable {
        let kind: Publication.Kind
        let finding: Finding.ID
    }

    private struct Said {
        struct Side: Hashable {
            let voice: String
            let stance: Stance
        }

        /// As they were said: to judge them by, never to be shown.
        let words: String
        /// As everybody may read them; nil when nothing of them is left.
        let published: String?
        let isCut: Bool
        let isJoined: Bool
        let side: Side
        let place: Range<Int>
        let stance: Stance
        let name: String?
        let channel: Channel
        var standpoints: Set<Standpoint> = []

        init(_ row: Row, leavingOut omissions: Omissions) throws {
            words = try row.text("quote")
            guard let stance = Stance(rawValue: try row.text("stance")) else { throw StoreError.badColumn("stance") }
            self.stance = stance
            side = Side(voice: try row.text("voice"), stance: stance)
            let start = try row.int("start_at")
            place = start..<max(start, try row.int("end_at"))
            let gaps = Voice.gaps(between: try row.json("parts"))
            published = omissions.quote(words, at: place, gaps: gaps)
            isCut = omissions.places.contains(where: place.overlaps)
            isJoined = published != words && !Omissions.gaps(gaps, within: place).isEmpty
            name = try row.optionalText("name").flatMap { $0.isEmpty ? nil : $0 }
            guard let channel = Channel(rawValue: try row.text("channel")) else {
                throw StoreError.badColumn("channel")
            }
            self.channel = channel
        }

        /// Begins and ends as a sentence does.
        var isWhole: Bool {
            func isWord(_ character: Character) -> Bool { !character.isWhitespace && !"\"'“”‘’()«»".contains(character) }
            guard let first = words.first(where: isWord), let last = words.last(where: isWord) else { return false }
            return !first.isLowercase && ".!?…".contains(last)
        }

        /// The first standpoint says enough; all of them together could point to somebody.
        var standpoint: Standpoint? { Standpoint.allCases.first(where: standpoints.contains) }
        var pairs: [CommonGround.Pair] {
            [.init(channel: channel, standpoint: nil)]
                + (standpoint.map { [.init(channel: channel, standpoint: $0), .init(channel: nil, standpoint: $0)] }
                    ?? [])
        }

        func quote(_ common: CommonGround) -> PublicQuote? {
            guard let published else { return nil }
            var (channel, standpoint): (Channel?, Standpoint?) = (channel, standpoint)
            if standpoint != nil, !common.contains(channel, standpoint) {
                // Rarer together than each alone.
                if common.contains(nil, standpoint) { channel = nil } else { standpoint = nil }
            }
            if standpoint == nil, !common.contains(channel, nil) { channel = nil }
            let parts = [standpoint?.name, channel?.by].compactMap { $0 }
            let from =
                parts.isEmpty
                ? [BothWords(standard: "Somebody who took part", easy: "Someone who told us")] : parts
            return PublicQuote(
                words: published,
                isCut: isCut,
                isJoined: isJoined,
                stance: stance,
                name: name,
                from: BothWords(
                    standard: from.map { $0.standard + "." }.joined(separator: " "),
                    easy: from.map { $0.easy + "." }.joined(separator: " ")
                )
            )
        }
    }
}

/// Which ways and standpoints enough people share for them to be said beside a quote.
struct CommonGround {
    struct Pair: Hashable {
        let channel: Channel?
        let standpoint: Standpoint?
    }

    private let common: Set<Pair>

    /// Counts no further than the threshold, so that it costs little however many voices there are.
    init(of pairs: [Pair], in inquiry: Inquiry, _ db: any Transaction) throws {
        let distinct = Array(Set(pairs))
        guard !distinct.isEmpty else {
            common = []
            return
        }
        let limit = inquiry.disclosure.threshold
        let counts = distinct.enumerated().map { index, pair -> SQL in
            let channel: SQL = pair.channel.map { "AND voice.channel = \($0.rawValue)" } ?? ""
            let standpoint: SQL =
                pair.standpoint.map {
                    """
                    AND EXISTS (SELECT 1 FROM voice_standpoint
                        WHERE voice_standpoint.voice_id = voice.id AND voice_standpoint.standpoint = \($0.rawValue))
                    """
                } ?? ""
            return """
                SELECT \(SQL(verbatim: "\(index)")) AS pair, count(*) AS n FROM (
                    SELECT 1 FROM voice WHERE voice.inquiry_id = \(inquiry.id) AND voice.may_analyse = 1
                        \(channel) \(standpoint) LIMIT \(limit)) AS enough
                """
        }
        common = Set(
            try db.rows(.join(counts, separator: " UNION ALL "))
                .filter { try $0.int("n") >= limit }.map { distinct[try $0.int("pair")] }
        )
    }

    func contains(_ channel: Channel?, _ standpoint: Standpoint?) -> Bool {
        common.contains(Pair(channel: channel, standpoint: standpoint))
    }
}
