internal import Store
internal import TextAnalysis

/// The GIN index knows which answers have a word, but not in which order they came; and telling whether words follow
/// each other means reading each answer's `tsvector`. So what few answers have is collected through the index, once, for
/// the page and the count together. What many have is found by walking from the newest: the page is soon full.
extension VoiceSearch {
    /// The most that is collected through the index. Each costs a look at its voice, and a phrase the reading of several
    /// answers.
    private static func most(_ query: SearchQuery) -> Int { query.hasPhrase ? 1_000 : 2_000 }

    static func postgresHits(
        _ query: SearchQuery, _ condition: SQL, _ edge: Edge, page: Int, _ db: any Transaction
    ) throws -> Hits {
        let gathered = try gather(query, condition, .first, limit: mostRanked + 1, db)
        let count = try count(gathered, query, condition, db)
        guard !gathered.isCut else {
            let ids = try walk(query, condition, edge, limit: pageSize + 1, db)
            return Hits(ids: ids, count: count, order: .newest)
        }
        if try isRankable(query, count: gathered.listed, db) {
            let ids = try db.rows(
                """
                SELECT search_id FROM voice_search WHERE search_id = ANY (CAST(\(array(gathered.ids)) AS BIGINT[]))
                ORDER BY ts_rank(words, \(tsquery(query))) DESC, search_id DESC
                LIMIT \(pageSize + 1) OFFSET \((page - 1) * pageSize)
                """
            ).map { try $0.int("search_id") }
            return Hits(ids: ids, count: count, order: .relevance)
        }
        let ids: [Int]
        switch edge {
        case .first: ids = Array(gathered.ids.prefix(pageSize + 1))
        default: ids = try gather(query, condition, edge, limit: pageSize + 1, db).ids
        }
        return Hits(ids: ids, count: count, order: .newest)
    }

    /// The nearest answer on one side of another.
    static func postgresNearest(
        _ query: SearchQuery, _ condition: SQL, _ edge: Edge, _ db: any Transaction
    ) throws -> Int? {
        // What many answers have is close by.
        let (range, order) = sides(edge, "near.search_id")
        let near = try db.row(
            """
            SELECT near.search_id FROM (
                SELECT search_id, words FROM voice_search AS near WHERE \(range)
                ORDER BY search_id \(order) LIMIT 100) AS near
            JOIN voice ON voice.search_id = near.search_id
            WHERE near.words @@ \(tsquery(query)) AND \(condition)
            ORDER BY near.search_id \(order) LIMIT 1
            """)
        if let near { return try near.int("search_id") }
        let gathered = try gather(query, condition, edge, limit: 1, db)
        return gathered.isCut ? try walk(query, condition, edge, limit: 1, db).first : gathered.ids.first
    }

    private struct Gathered {
        /// Search ids on the asked side of the edge, nearest to it first.
        let ids: [Int]
        /// How many answers were found, of which the reader may see `listed` under the filter.
        let listed: Int
        /// There are more than were gathered, so `ids` are not the nearest.
        let isCut: Bool
    }

    private static func gather(
        _ query: SearchQuery, _ condition: SQL, _ edge: Edge, limit: Int, _ db: any Transaction
    ) throws -> Gathered {
        let most = most(query)
        let (range, order) = sides(edge, "listed.search_id")
        try plan(gathering: true, db)
        let all = try db.row(
            """
            SELECT count(*) AS n, COALESCE(string_agg(CAST(search_id AS TEXT), ','), '') AS ids FROM (
                SELECT search_id FROM voice_search WHERE words @@ \(tsquery(query)) LIMIT \(most + 1)) AS found
            """)
        try plan(gathering: false, db)
        let rows = try db.rows(
            """
            WITH listed AS MATERIALIZED (
                SELECT voice.search_id
                FROM unnest(CAST(\("{\(try all?.text("ids") ?? "")}") AS BIGINT[])) AS found (search_id)
                JOIN voice ON voice.search_id = found.search_id WHERE \(condition))
            SELECT 0 AS search_id, (SELECT count(*) FROM listed) AS listed
            UNION ALL
            (SELECT listed.search_id, 0 FROM listed WHERE \(range)
                ORDER BY listed.search_id \(order) LIMIT \(limit))
            """)
        let found = try all?.int("n") ?? 0
        return Gathered(
            ids: try rows.dropFirst().map { try $0.int("search_id") }, listed: try rows.first?.int("listed") ?? 0,
            isCut: found > most)
    }

    private static func count(
        _ gathered: Gathered, _ query: SearchQuery, _ condition: SQL, _ db: any Transaction
    ) throws -> Count {
        guard gathered.isCut else { return Count(number: gathered.listed, isMore: false) }
        // Most of many: there are at least these. Few of many: the filter is narrow, so counting them is quick enough.
        if gathered.listed * 10 >= most(query) {
            return Count(number: gathered.listed / 100 * 100, isMore: true)
        }
        let number = try db.count(
            """
            SELECT count(*) AS n FROM (
                SELECT 1 FROM voice_search JOIN voice ON voice.search_id = voice_search.search_id
                WHERE voice_search.words @@ \(tsquery(query)) AND \(condition) LIMIT \(mostCounted + 1)) AS counted
            """)
        return Self.count(number, most: mostCounted)
    }

    private static func walk(
        _ query: SearchQuery, _ condition: SQL, _ edge: Edge, limit: Int, _ db: any Transaction
    ) throws -> [Int] {
        let (range, order) = sides(edge, "voice_search.search_id")
        return try db.rows(
            """
            SELECT voice_search.search_id FROM voice_search JOIN voice ON voice.search_id = voice_search.search_id
            WHERE voice_search.words @@ \(tsquery(query)) AND \(condition) AND \(range)
            ORDER BY voice_search.search_id \(order) LIMIT \(limit)
            """
        ).map { try $0.int("search_id") }
    }

    /// The same rule as in SQLite, so that both rank the same searches.
    private static func isRankable(_ query: SearchQuery, count: Int, _ db: any Transaction) throws -> Bool {
        guard count <= mostRanked else { return false }
        let parts = rarityProbes(query)
        guard !parts.isEmpty else { return true }
        try plan(gathering: true, db)
        defer { try? plan(gathering: false, db) }
        return try parts.allSatisfy { probe in
            try probe.anyOf.contains { clause in
                try db.count(
                    """
                    SELECT count(*) AS n FROM (
                        SELECT 1 FROM voice_search WHERE words @@ CAST(\(expression(clause)) AS tsquery)
                        LIMIT \(probe.most + 1)) AS counted
                    """) <= probe.most
            }
        }
    }

    private static func sides(_ edge: Edge, _ column: SQL) -> (range: SQL, order: SQL) {
        switch edge {
        case .first: ("1 = 1", "DESC")
        case .below(let id): ("\(column) < \(id)", "DESC")
        case .above(let id): ("\(column) > \(id)", "ASC")
        }
    }

    private static func array(_ ids: [Int]) -> String { "{\(ids.map(String.init).joined(separator: ","))}" }

    private static func tsquery(_ query: SearchQuery) -> SQL { "CAST(\(query.tsquery() ?? "") AS tsquery)" }

    private static func expression(_ clause: SearchQuery.Clause) -> String {
        switch clause {
        case .word(let word): "'\(word)'"
        case .prefix(let start): "'\(start)':*"
        case .phrase(let words, let lastIsPrefix):
            words.map { "'\($0)'" }.joined(separator: " <-> ") + (lastIsPrefix ? ":*" : "")
        case .not(let unwanted): expression(unwanted)
        }
    }

    /// PostgreSQL thinks that looking into a `tsvector` costs next to nothing, and would rather look into all of them
    /// than ask the index. Holds until the end of the transaction, or until it is set back.
    private static func plan(gathering: Bool, _ db: any Transaction) throws {
        let state = gathering ? "off" : "on"
        _ = try db.rows(
            "SELECT set_config('enable_seqscan', \(state), true), set_config('enable_indexscan', \(state), true)")
    }
}
