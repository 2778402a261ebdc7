public import Inquiries
public import Store
internal import Web

/// Changes that can be taken back; each returns its place in the list of changes.
extension TagStore {
    /// Gives a tag another name, meaning or theme. Nil when nothing is different.
    @discardableResult
    public func update(
        _ id: Tag.ID, name: String, meaning: String, theme: Theme.ID?, in inquiry: Inquiry.ID, by person: Person.ID
    ) async throws -> TagChange.ID? {
        try await database.write { db in
            guard let before = try KeptTag.find(id, of: inquiry, in: db) else { throw Refusal.notFound("tag") }
            let name = try Tag.checked(name, field: "name")
            if let other = try Self.named(name, in: inquiry, db), other.id != id {
                throw Self.taken(other, field: "name")
            }
            try Self.check(theme, of: inquiry, db)
            guard name != before.name || meaning != before.meaning || theme != before.theme else { return nil }
            try Self.set(id, name: name, meaning: meaning, theme: theme, db)
            guard let after = try KeptTag.find(id, of: inquiry, in: db) else { throw Refusal.notFound("tag") }
            let summary =
                name != before.name
                ? "Renamed “\(before.name)” to “\(name)”" : "Changed the meaning or theme of “\(name)”"
            return try Self.record(.rename, summary, .rename(before: before, after: after), in: inquiry, by: person, db)
        }
    }

    /// Puts everything tagged with `sources` under `target`, and deletes the sources.
    @discardableResult
    public func merge(
        _ sources: [Tag.ID], into target: Tag.ID, in inquiry: Inquiry.ID, by person: Person.ID
    ) async throws -> TagChange.ID {
        try await database.write { db in
            guard let kept = try KeptTag.find(target, of: inquiry, in: db) else { throw Self.gone }
            let others = Set(sources).subtracting([target]).sorted()
            guard !others.isEmpty else {
                throw Refusal.invalid([Problem("tag", "Choose at least two tags to merge.")])
            }
            var uses: [KeptUse] = []
            var added: Set<KeptMark> = []
            for source in others {
                guard let tag = try KeptTag.find(source, of: inquiry, in: db) else { throw Self.gone }
                let marks = try Self.marks(of: source, db)
                uses.append(KeptUse(tag: tag, marks: marks))
                for mark in marks where try Self.put(mark, target, db) { added.insert(mark) }
                try db.run("DELETE FROM tag WHERE id = \(source)")
            }
            let names = Plain.list(uses.map { "“\($0.tag.name)”" })
            let undo = TagUndo.merge(
                into: target, sources: uses, added: added.sorted { ($0.passage, $0.person) < ($1.passage, $1.person) })
            return try Self.record(.merge, "Merged \(names) into “\(kept.name)”", undo, in: inquiry, by: person, db)
        }
    }

    /// Moves some passages of a tag to a new one.
    @discardableResult
    public func split(
        _ passages: [Passage.ID], from id: Tag.ID, to name: String, in inquiry: Inquiry.ID, by person: Person.ID
    ) async throws -> TagChange.ID {
        try await database.write { db in
            guard let from = try KeptTag.find(id, of: inquiry, in: db) else { throw Self.gone }
            let chosen = Set(passages)
            let moved = try Self.marks(of: id, db).filter { chosen.contains($0.passage) }
            guard !moved.isEmpty else {
                throw Refusal.invalid([Problem("passage", "Choose the passages that the new tag is for.")])
            }
            let new = try Self.create(name, theme: from.theme, in: inquiry, by: person, field: "new", db)
            for mark in moved { _ = try Self.put(mark, new, db) }
            for passage in Set(moved.map(\.passage)) {
                try db.run("DELETE FROM passage_tag WHERE tag_id = \(id) AND passage_id = \(passage)")
            }
            let count = Plain.count(Set(moved.map(\.passage)).count, "passage")
            return try Self.record(
                .split, "Moved \(count) from “\(from.name)” to the new tag “\(try Tag.checked(name, field: "new"))”",
                .split(from: id, to: new, moved: moved), in: inquiry, by: person, db)
        }
    }

    /// Deletes a tag and takes it off every passage.
    @discardableResult
    public func delete(_ id: Tag.ID, in inquiry: Inquiry.ID, by person: Person.ID) async throws -> TagChange.ID {
        try await database.write { db in
            guard let tag = try KeptTag.find(id, of: inquiry, in: db) else { throw Self.gone }
            let use = KeptUse(tag: tag, marks: try Self.marks(of: id, db))
            try db.run("DELETE FROM tag WHERE id = \(id)")
            let count = Plain.count(Set(use.marks.map(\.passage)).count, "passage")
            return try Self.record(
                .delete, "Deleted “\(tag.name)”, which was on \(count)", .delete(use), in: inquiry, by: person, db)
        }
    }

    /// The latest changes, newest first.
    public static func changes(
        in inquiry: Inquiry.ID, limit: Int = 20, _ db: any Transaction
    ) throws -> [TagChange] {
        try db.rows(
            """
            SELECT tag_change.id, tag_change.kind, tag_change.summary, tag_change.person_id, tag_change.at,
                tag_change.undone_at, person.name AS person_name
            FROM tag_change JOIN person ON person.id = tag_change.person_id
            WHERE tag_change.inquiry_id = \(inquiry) ORDER BY tag_change.at DESC, tag_change.id DESC LIMIT \(limit)
            """
        ).map(TagChange.init)
    }

    // MARK: - Pieces

    static let gone = Refusal.conflict("One of these tags was deleted or merged meanwhile. Look at the list again.")

    static func set(_ id: Tag.ID, name: String, meaning: String, theme: Theme.ID?, _ db: any Transaction) throws {
        try db.run(
            """
            UPDATE tag SET name = \(name), name_key = \(Tag.key(name)), meaning = \(meaning), theme_id = \(theme)
            WHERE id = \(id)
            """)
    }

    static func marks(of tag: Tag.ID, _ db: any Transaction) throws -> [KeptMark] {
        try db.rows(
            "SELECT passage_id, person_id, at FROM passage_tag WHERE tag_id = \(tag) ORDER BY passage_id, person_id"
        ).map(KeptMark.init)
    }

    /// Puts a tag on a passage for somebody. False when it was there.
    static func put(_ mark: KeptMark, _ tag: Tag.ID, _ db: any Transaction) throws -> Bool {
        try db.run(
            """
            INSERT INTO passage_tag (passage_id, tag_id, person_id, at)
            VALUES (\(mark.passage), \(tag), \(mark.person), \(mark.at))
            ON CONFLICT (passage_id, tag_id, person_id) DO NOTHING
            """) > 0
    }

    private static func record(
        _ kind: TagChange.Kind, _ summary: String, _ undo: TagUndo, in inquiry: Inquiry.ID, by person: Person.ID,
        _ db: any Transaction
    ) throws -> TagChange.ID {
        let id = TagChange.ID.new()
        try db.run(
            """
            INSERT INTO tag_change (id, inquiry_id, kind, summary, undo, person_id, at)
            VALUES (\(id), \(inquiry), \(kind.rawValue), \(summary), \(try JSON.encode(undo)), \(person), \(db.now))
            """)
        return id
    }
}
