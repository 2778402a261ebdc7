internal import Inquiries
internal import Store

extension DraftStore {
    /// A draft a supporter started, handed in or not. Nobody else's.
    func find(_ id: Draft.ID, of supporter: Person.ID, in inquiry: Inquiry.ID) async throws -> Draft? {
        try await database.read { db in
            try db.row(
                "SELECT * FROM draft WHERE id = \(id) AND supporter_id = \(supporter) AND inquiry_id = \(inquiry)"
            ).map(Draft.init)
        }
    }

    /// What a supporter has not handed in yet, the latest first.
    func unfinished(of supporter: Person.ID, in inquiry: Inquiry.ID) async throws -> [Draft] {
        try await database.read { db in
            try db.rows(
                """
                SELECT * FROM draft WHERE supporter_id = \(supporter) AND inquiry_id = \(inquiry) AND voice_id IS NULL
                ORDER BY saved_at DESC
                """
            ).map(Draft.init)
        }
    }

    /// Takes an answer that was not handed in away for good.
    func discard(_ draft: Draft) async throws {
        let id = draft.id
        try await database.write(.own) { db in try db.run("DELETE FROM draft WHERE id = \(id) AND voice_id IS NULL") }
    }
}
