internal import Listen
internal import Store
internal import TextAnalysis

/// FTS5 walks its rows by id in either direction, so the newest answers come first without reading the others.
extension VoiceSearch {
    static func sqliteHits(
        _ wanted: Wanted, _ edge: Edge, page: Int, _ db: any Transaction
    ) throws -> Hits {
        let count = try db.count(
            """
            SELECT count(*) AS n FROM (
                SELECT 1 \(source(wanted, facts: wanted.facts)) LIMIT \(mostCounted + 1)) AS counted
            """)
        let order: Order = try isRankable(wanted.query, count: count, db) ? .relevance : .newest
        let ids =
            switch order {
            case .newest: try sqliteIDs(wanted, edge, limit: pageSize + 1, db)
            case .relevance:
                // Facts are no reason for an answer to come first; and few have these words anyway.
                try db.rows(
                    """
                    SELECT voice_search.rowid AS search_id \(source(wanted, facts: []))
                    ORDER BY bm25(voice_search), voice_search.rowid DESC
                    LIMIT \(pageSize + 1) OFFSET \((page - 1) * pageSize)
                    """
                ).map { try $0.int("search_id") }
            }
        return Hits(ids: ids, count: Self.count(count, most: mostCounted), order: order)
    }

    static func sqliteIDs(
        _ wanted: Wanted, _ edge: Edge, limit: Int, _ db: any Transaction
    ) throws -> [Int] {
        let (range, order): (SQL, SQL) =
            switch edge {
            case .first: ("", "DESC")
            case .below(let id): ("AND voice_search.rowid < \(id)", "DESC")
            case .above(let id): ("AND voice_search.rowid > \(id)", "ASC")
            }
        return try db.rows(
            """
            SELECT voice_search.rowid AS search_id \(source(wanted, facts: wanted.facts)) \(range)
            ORDER BY voice_search.rowid \(order) LIMIT \(limit)
            """
        ).map { try $0.int("search_id") }
    }

    /// CROSS JOIN holds SQLite to its order: left to itself it asks the index about each voice, one by one.
    private static func source(_ wanted: Wanted, facts: [Int]) -> SQL {
        let found = wanted.query.fts5Match() ?? ""
        let words = facts.map { "\"\(VoiceIndex.word(for: $0))\"" }
        let match = words.isEmpty ? found : "\(words.joined(separator: " AND ")) AND (\(found))"
        return
            """
            FROM voice_search CROSS JOIN voice
            WHERE voice_search MATCH \(match) AND voice.search_id = voice_search.rowid AND \(wanted.condition)
            """
    }

    private static func isRankable(_ query: SearchQuery, count: Int, _ db: any Transaction) throws -> Bool {
        guard count <= mostRanked else { return false }
        return try rarityProbes(query).allSatisfy { probe in
            try probe.anyOf.contains { clause in
                try db.count(
                    """
                    SELECT count(*) AS n FROM (
                        SELECT 1 FROM voice_search
                        WHERE voice_search MATCH \(match(clause)) LIMIT \(probe.most + 1)) AS counted
                    """) <= probe.most
            }
        }
    }

    /// One clause as an FTS5 expression. Its words are letters, digits and marks only, so quoting makes them safe.
    private static func match(_ clause: SearchQuery.Clause) -> String {
        switch clause {
        case .word(let word): "\"\(word)\""
        case .prefix(let start): "\"\(start)\" *"
        case .phrase(let words, let lastIsPrefix): "\"\(words.joined(separator: " "))\"" + (lastIsPrefix ? " *" : "")
        case .not(let unwanted): match(unwanted)
        }
    }
}

extension VoiceSearch {
    /// Something of a search that must be rare enough: one of `anyOf` in at most `most` answers.
    private struct RarityProbe {
        let anyOf: [SearchQuery.Clause]
        let most: Int
    }

    /// What must be rare for a search to be ranked, besides all of it together.
    ///
    /// The weight of a word or phrase depends on how many answers have it, and to know that FTS5 goes through all of
    /// them, whatever the filter. A phrase costs as much as the rarest of its words.
    private static func rarityProbes(_ query: SearchQuery) -> [RarityProbe] {
        query.wanted.map { clause in
            switch clause {
            case .phrase(let words, _): RarityProbe(anyOf: words.map(SearchQuery.Clause.word), most: 10_000)
            default: RarityProbe(anyOf: [clause], most: mostRanked)
            }
        }
    }
}

extension SearchQuery {
    /// What must be there; without what must not.
    var wanted: [Clause] { clauses.filter { if case .not = $0 { false } else { true } } }
}
