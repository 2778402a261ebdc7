internal import Inquiries
internal import Store
internal import Web

extension DraftStore {
    /// A draft a supporter started, handed in or not. Nobody else's.
    func find(_ id: Draft.ID, of supporter: Person.ID, in inquiry: Inquiry.ID) async throws -> Draft? {
        try await database.read { db in
            try db.row(
                "SELECT * FROM draft WHERE id = \(id) AND supporter_id = \(supporter) AND inquiry_id = \(inquiry)"
            ).map(Draft.init)
        }
    }

    /// What a supporter has written down and not handed in yet, the latest first.
    ///
    /// One with nothing in it is not taken away: its page may be open in a call that goes on.
    func unfinished(of supporter: Person.ID, in inquiry: Inquiry.ID) async throws -> [Draft] {
        try await database.read { db in
            try db.rows(
                """
                SELECT * FROM draft WHERE supporter_id = \(supporter) AND inquiry_id = \(inquiry) AND voice_id IS NULL
                ORDER BY saved_at DESC
                """
            ).map(Draft.init).filter(\.content.holdsSomethingTaken)
        }
    }

    /// Starts a draft for a supporter, or goes on with the one started within the last minute in the same way in which
    /// nothing was saved: pressing the button again while a page is slow to come begins nothing more.
    func startOnce(_ content: Draft.Content, by supporter: Person.ID, in inquiry: Inquiry.ID) async throws -> Draft {
        // Of the kind of which one runs after another, so that presses that arrive together see each other's.
        try await database.write(.shared) { db in
            let fresh = try db.row(
                """
                SELECT * FROM draft
                WHERE supporter_id = \(supporter) AND inquiry_id = \(inquiry) AND channel = \(content.channel.rawValue)
                    AND revision = 0 AND voice_id IS NULL AND started_at > \(db.now - Self.impatience)
                ORDER BY started_at DESC
                """
            )
            if let fresh { return try Draft(fresh) }
            // Nobody finds it by its token: a supporter's drafts have addresses of their own.
            let row = try db.row(
                """
                INSERT INTO draft (id, inquiry_id, token_hash, channel, answers, supporter_id, started_at, saved_at)
                VALUES (\(Draft.ID.new()), \(inquiry), \(Token.hash(Token.make())), \(content.channel.rawValue),
                    \(try content.json), \(supporter), \(db.now), \(db.now))
                RETURNING *
                """
            )
            guard let row else { throw StoreError.badColumn("draft") }
            return try Draft(row)
        }
    }

    private static var impatience: Duration { .seconds(60) }

    /// Takes an answer that was not handed in away for good.
    func discard(_ draft: Draft) async throws {
        let id = draft.id
        try await database.write(.own) { db in try db.run("DELETE FROM draft WHERE id = \(id) AND voice_id IS NULL") }
    }
}

extension Draft.Content {
    /// Whether a supporter would miss it.
    fileprivate var holdsSomethingTaken: Bool {
        guard let taken else { return holdsSomething }
        return holdsSomething || whose.heads != nil || !taken.note.isEmpty || !taken.skipped.isEmpty
            || !taken.checkNote.isEmpty
    }
}
