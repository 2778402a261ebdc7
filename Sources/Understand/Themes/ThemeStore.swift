public import Inquiries
public import Store
public import Web

public struct ThemeStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    /// Makes a theme, the last in order.
    @discardableResult
    public func create(
        name: BothWords, summary: BothWords = BothWords(""), tags: [Tag.ID] = [], in inquiry: Inquiry.ID
    ) async throws -> Theme.ID {
        try await database.write { db in
            try Self.create(name: name, summary: summary, tags: tags, in: inquiry, db)
        }
    }

    /// The same within a larger transaction.
    @discardableResult
    public static func create(
        name: BothWords, summary: BothWords = BothWords(""), tags: [Tag.ID] = [], in inquiry: Inquiry.ID,
        _ db: any Transaction
    ) throws -> Theme.ID {
        try check(name, summary, of: nil, in: inquiry, db)
        let id = Theme.ID.new()
        let position = try db.count(
            "SELECT COALESCE(MAX(position), 0) + 1 AS n FROM theme WHERE inquiry_id = \(inquiry)")
        try db.run(
            """
            INSERT INTO theme (id, inquiry_id, position, name_standard, name_easy, summary_standard, summary_easy,
                created_at)
            VALUES (\(id), \(inquiry), \(position), \(name.standard), \(name.easy), \(summary.standard),
                \(summary.easy), \(db.now))
            """)
        try setTags(tags, of: id, in: inquiry, db)
        return id
    }

    /// Changes a theme's words and which tags it ties together.
    public func update(
        _ id: Theme.ID, name: BothWords, summary: BothWords, tags: [Tag.ID], in inquiry: Inquiry.ID
    ) async throws {
        try await database.write { db in
            try Self.check(name, summary, of: id, in: inquiry, db)
            let changed = try db.run(
                """
                UPDATE theme SET name_standard = \(name.standard), name_easy = \(name.easy),
                    summary_standard = \(summary.standard), summary_easy = \(summary.easy)
                WHERE id = \(id) AND inquiry_id = \(inquiry)
                """)
            guard changed > 0 else { throw Refusal.notFound("theme") }
            try Self.setTags(tags, of: id, in: inquiry, db)
        }
    }

    /// Moves a theme one place up or down.
    public func move(_ id: Theme.ID, up: Bool, in inquiry: Inquiry.ID) async throws {
        try await database.write { db in
            var order = try Self.all(in: inquiry, db).map(\.id)
            guard let place = order.firstIndex(of: id) else { throw Refusal.notFound("theme") }
            let other = up ? place - 1 : place + 1
            guard order.indices.contains(other) else { return }
            order.swapAt(place, other)
            for (position, theme) in order.enumerated() {
                try db.run("UPDATE theme SET position = \(position + 1) WHERE id = \(theme)")
            }
        }
    }

    /// Deletes a theme. Its tags stay, without one.
    public func delete(_ id: Theme.ID, in inquiry: Inquiry.ID) async throws {
        try await database.write { db in
            let removed = try db.run("DELETE FROM theme WHERE id = \(id) AND inquiry_id = \(inquiry)")
            guard removed > 0 else { throw Refusal.notFound("theme") }
        }
    }

    /// The themes of an inquiry, in their order.
    public static func all(in inquiry: Inquiry.ID, _ db: any Transaction) throws -> [Theme] {
        try db.rows("SELECT * FROM theme WHERE inquiry_id = \(inquiry) ORDER BY position, id").map(Theme.init)
    }

    /// How many passages each theme ties together; one with two tags of a theme counts once.
    public static func passageCounts(in inquiry: Inquiry.ID, _ db: any Transaction) throws -> [Theme.ID: Int] {
        var counts: [Theme.ID: Int] = [:]
        for row in try db.rows(
            """
            SELECT tag.theme_id, count(DISTINCT passage.id) AS n
            FROM tag CROSS JOIN passage_tag CROSS JOIN passage CROSS JOIN voice
            WHERE tag.inquiry_id = \(inquiry) AND tag.theme_id IS NOT NULL AND passage_tag.tag_id = tag.id
                AND passage.id = passage_tag.passage_id AND voice.id = passage.voice_id AND voice.may_analyse = 1
            GROUP BY tag.theme_id
            """)
        {
            counts[try row.id("theme_id")] = try row.int("n")
        }
        return counts
    }

    public static func get(_ id: Theme.ID, of inquiry: Inquiry.ID, in db: any Transaction) throws -> Theme {
        guard let row = try db.row("SELECT * FROM theme WHERE id = \(id) AND inquiry_id = \(inquiry)") else {
            throw Refusal.notFound("theme")
        }
        return try Theme(row)
    }

    private static func setTags(
        _ tags: [Tag.ID], of theme: Theme.ID, in inquiry: Inquiry.ID, _ db: any Transaction
    ) throws {
        try db.run(
            "UPDATE tag SET theme_id = NULL WHERE theme_id = \(theme) AND inquiry_id = \(inquiry) AND id NOT IN (\(list: tags.isEmpty ? [Tag.ID("")] : tags))"
        )
        try db.run(
            "UPDATE tag SET theme_id = \(theme) WHERE inquiry_id = \(inquiry) AND id IN (\(list: tags))")
    }

    private static func check(
        _ name: BothWords, _ summary: BothWords, of id: Theme.ID?, in inquiry: Inquiry.ID, _ db: any Transaction
    ) throws {
        var problems: [Problem] = []
        if name.standard.isEmpty { problems.append(Problem("name-standard", "Give the theme a name.")) }
        let others = try db.rows("SELECT id, name_standard FROM theme WHERE inquiry_id = \(inquiry)")
        for other in others where try other.id("id", of: Theme.self) != id {
            let known = try other.text("name_standard")
            guard known.lowercased() == name.standard.lowercased() else { continue }
            problems.append(Problem("name-standard", "There is a theme “\(known)” already."))
        }
        for (field, text, most) in [
            ("name-standard", name.standard, 120), ("name-easy", name.easy, 120),
            ("summary-standard", summary.standard, 4000), ("summary-easy", summary.easy, 4000),
        ] where text.isLonger(than: most) {
            problems.append(Problem(field, "Make this shorter: \(Plain.number(most)) letters at most."))
        }
        if !problems.isEmpty { throw Refusal.invalid(problems) }
    }
}
