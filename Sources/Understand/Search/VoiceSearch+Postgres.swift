internal import Store
internal import TextAnalysis

/// The GIN index knows which answers have a word, but not in which order they came, and telling whether words follow
/// each other means reading each answer's `tsvector`.
///
/// So what few answers have is collected through the index, once, for the page and the count together; what many have is
/// collected block by block, from the newest on, until the page is full. Pairs of words and what the filter asks for are in the same index, so that few answers are read for nothing.
extension VoiceSearch {
    /// The most blocks asked about at a time.
    private static let mostBlocks = 256
    /// So many blocks hold more answers than are counted.
    private static let newestBlocks = 16

    static func postgresHits(_ wanted: Wanted, _ edge: Edge, page: Int, _ db: any Transaction) throws -> Hits {
        let gathered = try gather(wanted, .first, limit: mostRanked + 1, db)
        let count = try count(gathered, wanted, db)
        guard !gathered.isCut else {
            return Hits(ids: try walk(wanted, edge, limit: pageSize + 1, db), count: count, order: .newest)
        }
        // To rank, PostgreSQL looks into the answers found and no others.
        if gathered.listed <= mostRanked {
            let ids = try db.rows(
                """
                SELECT search_id FROM voice_search WHERE search_id = ANY (CAST(\(array(gathered.ids)) AS BIGINT[]))
                ORDER BY ts_rank(words, \(tsquery(wanted.query))) DESC, search_id DESC
                LIMIT \(pageSize + 1) OFFSET \((page - 1) * pageSize)
                """
            ).map { try $0.int("search_id") }
            return Hits(ids: ids, count: count, order: .relevance)
        }
        let ids: [Int]
        switch edge {
        case .first: ids = Array(gathered.ids.prefix(pageSize + 1))
        default: ids = try gather(wanted, edge, limit: pageSize + 1, db).ids
        }
        return Hits(ids: ids, count: count, order: .newest)
    }

    /// The nearest answer on one side of another.
    static func postgresNearest(_ wanted: Wanted, _ edge: Edge, _ db: any Transaction) throws -> Int? {
        // What many answers have is close by.
        if let near = try closeBy(wanted, edge, among: 50, limit: 1, db).first { return near }
        let gathered = try gather(wanted, edge, limit: 1, db)
        return gathered.isCut ? try walk(wanted, edge, limit: 1, db).first : gathered.ids.first
    }

    /// Looks into the answers next to the edge, one by one.
    private static func closeBy(
        _ wanted: Wanted,
        _ edge: Edge,
        among: Int,
        limit: Int,
        _ db: any Transaction
    ) throws -> [Int] {
        let (range, order) = sides(edge, "near.search_id")
        return try db.rows(
            """
            SELECT near.search_id FROM (
                SELECT search_id, words FROM voice_search AS near WHERE \(range)
                ORDER BY search_id \(order) LIMIT \(among)) AS near
            JOIN voice ON voice.search_id = near.search_id
            WHERE near.words @@ \(tsquery(wanted.query)) AND \(wanted.condition)
            ORDER BY near.search_id \(order) LIMIT \(limit)
            """
        ).map { try $0.int("search_id") }
    }

    private struct Gathered {
        /// Search ids on the asked side of the edge, nearest to it first.
        let ids: [Int]
        /// How many answers were found, of which the reader may see `listed` under the filter.
        let listed: Int
        /// There are more than were gathered, so `ids` are not the nearest.
        let isCut: Bool
    }

    /// How far answers are counted: whether words follow each other takes looking into each.
    private static func most(_ query: SearchQuery) -> Int {
        let hasPhrase = query.wanted.contains { if case .phrase = $0 { true } else { false } }
        return hasPhrase ? mostCounted / 2 : mostCounted
    }

    private static func gather(
        _ wanted: Wanted,
        _ edge: Edge,
        limit: Int,
        _ db: any Transaction
    ) throws -> Gathered {
        let most = most(wanted.query)
        // What is in most answers takes the index a while, and the newest answers alone show that it is.
        var all = (ids: "{}", count: 0)
        if wanted.query.isQuickToAsk, let last = try lastBlock(db) {
            let newest = Array(max(last - newestBlocks + 1, SearchMark.block(of: 0))...last)
            all = try indexed(wanted, newest, atMost: most + 1, db)
        }
        if all.count <= most { all = try indexed(wanted, [], atMost: most + 1, db) }
        let listed = try listed(all.ids, wanted, edge, limit: limit, db)
        return Gathered(ids: listed.ids, listed: listed.count, isCut: all.count > most)
    }

    /// Search ids, as the text of an array, of answers that the index leads to.
    ///
    /// What it does not know of the filter is not asked.
    private static func indexed(
        _ wanted: Wanted,
        _ blocks: [Int],
        atMost most: Int,
        _ db: any Transaction
    ) throws -> (ids: String, count: Int) {
        var conditions: [SQL] = ["words @@ \(tsquery(wanted.query))"]
        let marks = wanted.facts + wanted.query.pairMarks
        if !marks.isEmpty { conditions.append("marks @> CAST(\(array(marks)) AS INTEGER[])") }
        if !blocks.isEmpty { conditions.append("marks && CAST(\(array(blocks)) AS INTEGER[])") }
        try plan(throughIndex: true, db)
        let row = try db.row(
            """
            SELECT count(*) AS n, COALESCE(string_agg(CAST(search_id AS TEXT), ','), '') AS ids FROM (
                SELECT search_id FROM voice_search
                WHERE \(SQL.join(conditions, separator: " AND ")) LIMIT \(most)) AS found
            """
        )
        try plan(throughIndex: false, db)
        return ("{\(try row?.text("ids") ?? "")}", try row?.int("n") ?? 0)
    }

    /// Those of some search ids that are on the list, as many as asked for, nearest to the edge first.
    private static func listed(
        _ ids: String,
        _ wanted: Wanted,
        _ edge: Edge,
        limit: Int,
        _ db: any Transaction
    ) throws -> (ids: [Int], count: Int) {
        let (range, order) = sides(edge, "listed.search_id")
        let rows = try db.rows(
            """
            WITH listed AS MATERIALIZED (
                SELECT voice.search_id FROM unnest(CAST(\(ids) AS BIGINT[])) AS found (search_id)
                JOIN voice ON voice.search_id = found.search_id WHERE \(wanted.condition))
            SELECT 0 AS search_id, (SELECT count(*) FROM listed) AS listed
            UNION ALL
            (SELECT listed.search_id, 0 FROM listed WHERE \(range)
                ORDER BY listed.search_id \(order) LIMIT \(limit))
            """
        )
        return (try rows.dropFirst().map { try $0.int("search_id") }, try rows.first?.int("listed") ?? 0)
    }

    private static func count(_ gathered: Gathered, _ wanted: Wanted, _ db: any Transaction) throws -> Count {
        guard gathered.isCut else { return Count(number: gathered.listed, isMore: false) }
        // Most of many: there are more than these. Few of many: the filter is narrow.
        if gathered.listed * 10 > most(wanted.query) {
            return Count(number: (gathered.listed - 1) / 100 * 100, isMore: true)
        }
        let all = try indexed(wanted, [], atMost: Int(Int32.max), db)
        return Self.count(try listed(all.ids, wanted, .first, limit: 1, db).count, most: mostCounted)
    }

    private static func lastBlock(_ db: any Transaction) throws -> Int? {
        try db.row("SELECT search_id FROM voice_search ORDER BY search_id DESC LIMIT 1").map {
            SearchMark.block(of: try $0.int("search_id"))
        }
    }

    /// From the edge on, block by block, each time more of them while too little is found.
    private static func walk(
        _ wanted: Wanted,
        _ edge: Edge,
        limit: Int,
        _ db: any Transaction
    ) throws -> [Int] {
        if !wanted.query.isQuickToAsk {
            let near = try closeBy(wanted, edge, among: 3 * limit, limit: limit, db)
            if near.count == limit { return near }
        }
        guard let highest = try lastBlock(db) else { return [] }
        let lowest = SearchMark.block(of: 0)
        var (next, step): (Int, Int) =
            switch edge {
            case .first: (highest, -1)
            case .below(let id): (min(SearchMark.block(of: id), highest), -1)
            case .above(let id): (SearchMark.block(of: id), 1)
            }
        var found: [Int] = []
        var size = 1
        while found.count < limit, (lowest...highest).contains(next) {
            let end = min(max(next + step * (size - 1), lowest), highest)
            let blocks = Array(min(next, end)...max(next, end))
            let ids = try indexed(wanted, blocks, atMost: Int(Int32.max), db).ids
            found += try listed(ids, wanted, edge, limit: limit - found.count, db).ids
            next = end + step
            size = min(size * 2, mostBlocks)
        }
        return found
    }

    private static func sides(_ edge: Edge, _ column: SQL) -> (range: SQL, order: SQL) {
        switch edge {
        case .first: ("1 = 1", "DESC")
        case .below(let id): ("\(column) < \(id)", "DESC")
        case .above(let id): ("\(column) > \(id)", "ASC")
        }
    }

    private static func array(_ numbers: [Int]) -> String { "{\(numbers.map(String.init).joined(separator: ","))}" }

    private static func tsquery(_ query: SearchQuery) -> SQL { "CAST(\(query.tsquery() ?? "") AS tsquery)" }

    /// PostgreSQL thinks that looking into a `tsvector` costs next to nothing, and would rather look into all of them
    /// than ask the index. Holds until the end of the transaction, or until it is set back. Compiling a query, which it
    /// may do for one it thinks long, takes longer than any of these.
    private static func plan(throughIndex: Bool, _ db: any Transaction) throws {
        let state = throughIndex ? "off" : "on"
        _ = try db.rows(
            """
            SELECT set_config('enable_seqscan', \(state), true), set_config('enable_indexscan', \(state), true),
                set_config('jit', 'off', true)
            """
        )
    }
}

extension SearchQuery {
    /// Whether each question to the index costs little. It goes through all words that begin alike each time, and whether
    /// words follow each other takes looking at the answers.
    fileprivate var isQuickToAsk: Bool {
        clauses.allSatisfy { clause in
            switch clause {
            case .word, .not(.word): true
            default: false
            }
        }
    }
}
