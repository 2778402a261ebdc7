public import Inquiries
public import Listen
public import Store
internal import TextAnalysis

/// Finds answers by filters and words, fast over a hundred thousand of them on both databases.
///
/// Ranking by relevance reads every match, so only what few answers have is ranked; what many have is listed newest
/// first, which stops as soon as the page is full. Counting stops at `mostCounted`.
public struct VoiceSearch: Sendable {
    /// How far answers with some words are counted, and answers of a filter alone.
    public static let mostCounted = 1_000
    public static let mostListed = 10_000
    public static let mostRanked = 500
    public static let pageSize = 50

    public enum Order: Sendable, Hashable {
        case newest, relevance
    }

    /// A page of the list: the newest, those older or newer than an answer, or the nth of a ranked list.
    public enum Place: Sendable, Hashable {
        case first
        case olderThan(number: Int)
        case newerThan(number: Int)
        case ranked(page: Int)
    }

    /// How many there are: exactly, or more than can be counted quickly.
    public struct Count: Sendable, Hashable {
        public let number: Int
        public let isMore: Bool
    }

    public struct Found: Sendable, Hashable {
        public let id: Voice.ID
        public let number: Int
        public let channel: Channel
        public let givenAt: Timestamp
        public let text: String
        public let standpoints: Set<Standpoint>
        /// Names of those who have read it; the reader's own is left out, see `isReadByMe`.
        public let readers: [String]
        public let isReadByMe: Bool
        /// Whether the reader left it for somebody else. Others are not told.
        public let isLeftByMe: Bool
        /// What it talks about, when somebody said that it is hard to read.
        public let notice: String?
    }

    public struct Results: Sendable {
        public let voices: [Found]
        public let count: Count
        public let order: Order
        /// Whether there are more after and before this page.
        public let hasOlder: Bool
        public let hasNewer: Bool
        /// The page of a ranked list, from 1.
        public let page: Int
    }

    /// Where a page of ids, newest first, begins.
    enum Edge {
        case first
        case below(Int)
        case above(Int)
    }

    /// What a search is for.
    struct Wanted {
        let query: SearchQuery
        /// What must hold of a `voice` besides its words.
        let condition: SQL
        /// Marks of what the index of words knows of that condition.
        let facts: [Int]

        init(_ filter: VoiceFilter, in inquiry: Inquiry.ID, for reader: Person.ID) {
            query = SearchQuery(filter.words)
            condition = filter.condition(in: inquiry, for: reader)
            facts = filter.facts
        }
    }

    /// What a database answers to a search for words.
    struct Hits {
        /// Search ids in the order of the page, one more than fits when there are more.
        let ids: [Int]
        let count: Count
        let order: Order
    }

    let database: any Database

    public init(database: any Database) { self.database = database }

    public func list(
        _ filter: VoiceFilter, at place: Place = .first, in inquiry: Inquiry.ID, for reader: Person.ID
    ) async throws -> Results {
        try await database.read { db in try Self.list(filter, at: place, in: inquiry, for: reader, db) }
    }

    public static func list(
        _ filter: VoiceFilter, at place: Place, in inquiry: Inquiry.ID, for reader: Person.ID, _ db: any Transaction
    ) throws -> Results {
        let wanted = Wanted(filter, in: inquiry, for: reader)
        let edge = try edge(of: place, in: inquiry, db)
        let page: Int = if case .ranked(let page) = place { max(1, page) } else { 1 }
        let hits: Hits =
            wanted.query.findsSomething
            ? try Self.hits(wanted, edge, page: page, db) : try plainHits(wanted.condition, edge, db)
        let hasMore = hits.ids.count > pageSize
        // A page going up is found from its older end.
        let isUp: Bool = if case .above = edge, hits.order == .newest { true } else { false }
        let ids = isUp ? Array(hits.ids.prefix(pageSize).reversed()) : Array(hits.ids.prefix(pageSize))
        let isFirst: Bool = if case .first = edge { page == 1 } else { false }
        return Results(
            voices: try found(ids, for: reader, db), count: hits.count, order: hits.order,
            hasOlder: isUp || hasMore, hasNewer: isUp ? hasMore : hits.order == .relevance ? page > 1 : !isFirst,
            page: page)
    }

    /// The answers before and after one in the order they came, among those of the filter.
    public static func neighbours(
        of number: Int, _ filter: VoiceFilter, in inquiry: Inquiry.ID, for reader: Person.ID, _ db: any Transaction
    ) throws -> (previous: Int?, next: Int?) {
        let wanted = Wanted(filter, in: inquiry, for: reader)
        guard wanted.query.findsSomething else {
            // SQLite reads only as far as it must along the index on numbers.
            let row = try db.row(
                """
                SELECT (SELECT voice.number FROM voice WHERE \(wanted.condition) AND voice.number < \(number)
                        ORDER BY voice.number DESC LIMIT 1) AS previous,
                    (SELECT voice.number FROM voice WHERE \(wanted.condition) AND voice.number > \(number)
                        ORDER BY voice.number LIMIT 1) AS next
                """)
            return (try row?.optionalInt("previous"), try row?.optionalInt("next"))
        }
        // The answer itself may be gone by now, or be none: 0 stands before the first.
        let previous = try firstID(wanted, edge(of: .olderThan(number: number), in: inquiry, db), db)
        let next = try firstID(wanted, edge(of: .newerThan(number: number), in: inquiry, db), db)
        return (try previous.flatMap { try Self.number($0, db) }, try next.flatMap { try Self.number($0, db) })
    }

    /// The first answer of the filter somebody has neither read nor left; nil when there is none.
    public static func firstUnread(
        _ filter: VoiceFilter, in inquiry: Inquiry.ID, for reader: Person.ID, _ db: any Transaction
    ) throws -> Int? {
        var unread = filter
        unread.isUnread = true
        return try neighbours(of: 0, unread, in: inquiry, for: reader, db).next
    }

    // MARK: - Pieces

    /// The page of ids without a search.
    private static func plainHits(_ condition: SQL, _ edge: Edge, _ db: any Transaction) throws -> Hits {
        let (range, order): (SQL, SQL) =
            switch edge {
            case .first: ("1 = 1", "DESC")
            case .below(let id): ("voice.search_id < \(id)", "DESC")
            case .above(let id): ("voice.search_id > \(id)", "ASC")
            }
        let ids = try db.rows(
            """
            SELECT voice.search_id FROM voice WHERE \(condition) AND \(range)
            ORDER BY voice.number \(order) LIMIT \(pageSize + 1)
            """
        ).map { try $0.int("search_id") }
        let count = try db.count(
            "SELECT count(*) AS n FROM (SELECT 1 FROM voice WHERE \(condition) LIMIT \(mostListed + 1)) AS counted")
        return Hits(ids: ids, count: Self.count(count, most: mostListed), order: .newest)
    }

    static func count(_ number: Int, most: Int) -> Count { Count(number: min(number, most), isMore: number > most) }

    private static func hits(
        _ wanted: Wanted, _ edge: Edge, page: Int, _ db: any Transaction
    ) throws -> Hits {
        switch db.dialect {
        case .sqlite: try sqliteHits(wanted, edge, page: page, db)
        case .postgres: try postgresHits(wanted, edge, page: page, db)
        }
    }

    private static func firstID(_ wanted: Wanted, _ edge: Edge, _ db: any Transaction) throws -> Int? {
        switch db.dialect {
        case .sqlite: try sqliteIDs(wanted, edge, limit: 1, db).first
        case .postgres: try postgresNearest(wanted, edge, db)
        }
    }

    /// Numbers and search ids grow together, so an answer's number says where the list goes on even when the answer
    /// itself was withdrawn meanwhile.
    private static func edge(of place: Place, in inquiry: Inquiry.ID, _ db: any Transaction) throws -> Edge {
        switch place {
        case .first, .ranked: return .first
        case .olderThan(let number): return try searchID(from: number, in: inquiry, db).map(Edge.below) ?? .first
        case .newerThan(let number):
            let id = try db.row(
                """
                SELECT search_id FROM voice WHERE inquiry_id = \(inquiry) AND number <= \(number)
                ORDER BY number DESC LIMIT 1
                """)
            return .above(try id?.int("search_id") ?? 0)
        }
    }

    private static func searchID(from number: Int, in inquiry: Inquiry.ID, _ db: any Transaction) throws -> Int? {
        try db.row(
            """
            SELECT search_id FROM voice WHERE inquiry_id = \(inquiry) AND number >= \(number)
            ORDER BY number LIMIT 1
            """)?.int("search_id")
    }

    private static func number(_ searchID: Int, _ db: any Transaction) throws -> Int? {
        try db.row("SELECT number FROM voice WHERE search_id = \(searchID)")?.int("number")
    }

    private static func found(_ ids: [Int], for reader: Person.ID, _ db: any Transaction) throws -> [Found] {
        guard !ids.isEmpty else { return [] }
        let rows = try db.rows(
            """
            SELECT id, search_id, number, channel, given_at, text FROM voice WHERE search_id IN (\(list: ids))
            """)
        let voices: [Voice.ID] = try rows.map { try $0.id("id") }
        let standpoints = try PassageStore.standpoints(of: voices, in: db)
        var readers: [Voice.ID: [String]] = [:]
        var mine: Set<Voice.ID> = []
        for row in try db.rows(
            """
            SELECT reading.voice_id, reading.person_id, person.name FROM reading
            JOIN person ON person.id = reading.person_id WHERE reading.voice_id IN (\(list: voices)) ORDER BY person.name
            """)
        {
            let voice: Voice.ID = try row.id("voice_id")
            if try row.id("person_id", of: Person.self) == reader {
                mine.insert(voice)
            } else {
                readers[voice, default: []].append(try row.text("name"))
            }
        }
        let left: Set<Voice.ID> = Set(
            try db.rows(
                "SELECT voice_id FROM leaving WHERE person_id = \(reader) AND voice_id IN (\(list: voices))"
            ).map { try $0.id("voice_id") })
        let notices = try NoticeStore.notices(of: voices, in: db)
        var byID: [Int: Found] = [:]
        for row in rows {
            guard let channel = Channel(rawValue: try row.text("channel")) else { throw StoreError.badColumn("channel") }
            let id: Voice.ID = try row.id("id")
            byID[try row.int("search_id")] = Found(
                id: id, number: try row.int("number"), channel: channel, givenAt: try row.time("given_at"),
                text: try row.text("text"), standpoints: standpoints[id] ?? [], readers: readers[id] ?? [],
                isReadByMe: mine.contains(id), isLeftByMe: left.contains(id), notice: notices[id])
        }
        return ids.compactMap { byID[$0] }
    }
}
