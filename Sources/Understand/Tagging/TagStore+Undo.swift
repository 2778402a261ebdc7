public import Inquiries
public import Store
internal import Web

extension TagStore {
    /// Takes a change back, exactly: the tags and who put them where, as before. Returns the sentence of what was done.
    ///
    /// What people took off since stays off, and passages of answers withdrawn since stay gone.
    ///
    /// - Throws: `Refusal.conflict` with the reason when later changes make it impossible.
    @discardableResult
    public func undo(_ id: TagChange.ID, in inquiry: Inquiry.ID) async throws -> String {
        try await database.write { db in
            guard
                let row = try db.row(
                    "SELECT summary, undo, undone_at FROM tag_change WHERE id = \(id) AND inquiry_id = \(inquiry)")
            else { throw Refusal.notFound("change") }
            guard try row.optionalTime("undone_at") == nil else {
                throw Refusal.conflict("That was undone already.")
            }
            switch try row.json("undo", as: TagUndo.self) {
            case .rename(let before, let after): try Self.undoRename(before, after, in: inquiry, db)
            case .merge(let target, let sources, let added):
                try Self.undoMerge(into: target, sources, added: Set(added), in: inquiry, db)
            case .split(let from, let to, let moved): try Self.undoSplit(from, to, moved, in: inquiry, db)
            case .delete(let use): try Self.restore(use, in: inquiry, db) { _ in true }
            }
            try db.run("UPDATE tag_change SET undone_at = \(db.now) WHERE id = \(id)")
            return try row.text("summary")
        }
    }

    private static func undoRename(
        _ before: KeptTag, _ after: KeptTag, in inquiry: Inquiry.ID, _ db: any Transaction
    ) throws {
        guard let now = try KeptTag.find(before.id, of: inquiry, in: db) else { throw goneSince(after.name) }
        guard now == after else {
            throw Refusal.conflict("“\(now.name)” was changed again since. Undo the later change first.")
        }
        try mustBeFree(before.name, except: before.id, in: inquiry, db)
        try set(
            before.id, name: before.name, meaning: before.meaning, theme: try stillThere(before.theme, in: inquiry, db), db)
    }

    private static func undoMerge(
        into target: Tag.ID, _ sources: [KeptUse], added: Set<KeptMark>, in inquiry: Inquiry.ID, _ db: any Transaction
    ) throws {
        guard try KeptTag.find(target, of: inquiry, in: db) != nil else {
            throw Refusal.conflict("The tag they were merged into is gone. Undo that first.")
        }
        let present = Set(try marks(of: target, db).map { Pair(passage: $0.passage, person: $0.person) })
        for source in sources {
            try restore(source, in: inquiry, db) { present.contains(Pair(passage: $0.passage, person: $0.person)) }
        }
        for mark in added {
            try db.run(
                """
                DELETE FROM passage_tag
                WHERE tag_id = \(target) AND passage_id = \(mark.passage) AND person_id = \(mark.person)
                    AND at = \(mark.at)
                """)
        }
    }

    private static func undoSplit(
        _ from: Tag.ID, _ to: Tag.ID, _ moved: [KeptMark], in inquiry: Inquiry.ID, _ db: any Transaction
    ) throws {
        guard let old = try KeptTag.find(from, of: inquiry, in: db) else {
            throw Refusal.conflict("The tag they came from is gone. Undo that first.")
        }
        guard let new = try KeptTag.find(to, of: inquiry, in: db) else {
            throw Refusal.conflict("The new tag is gone. Undo that first.")
        }
        let present = Set(try marks(of: to, db))
        guard present.isSubset(of: Set(moved)) else {
            throw Refusal.conflict(
                "“\(new.name)” was put on other passages since. Merge it into “\(old.name)” instead.")
        }
        for mark in present { _ = try put(mark, from, db) }
        try db.run("DELETE FROM tag WHERE id = \(to)")
    }

    /// Makes a tag again with those of its marks that `isWanted`, where the passage and the person are still there.
    private static func restore(
        _ use: KeptUse, in inquiry: Inquiry.ID, _ db: any Transaction, isWanted: (KeptMark) -> Bool
    ) throws {
        let tag = use.tag
        try mustBeFree(tag.name, except: nil, in: inquiry, db)
        try db.run(
            """
            INSERT INTO tag (id, inquiry_id, theme_id, name, name_key, meaning, created_by, created_at)
            VALUES (\(tag.id), \(inquiry), \(try stillThere(tag.theme, in: inquiry, db)), \(tag.name),
                \(Tag.key(tag.name)), \(tag.meaning), \(tag.createdBy), \(tag.createdAt))
            """)
        for mark in use.marks where isWanted(mark) {
            try db.run(
                """
                INSERT INTO passage_tag (passage_id, tag_id, person_id, at)
                SELECT passage.id, tag.id, person.id, \(mark.at) FROM passage, tag, person
                WHERE passage.id = \(mark.passage) AND tag.id = \(tag.id) AND person.id = \(mark.person)
                """)
        }
    }

    private struct Pair: Hashable {
        let passage: Passage.ID
        let person: Person.ID
    }

    private static func goneSince(_ name: String) -> Refusal {
        .conflict("“\(name)” was deleted or merged since. Undo that first.")
    }

    private static func mustBeFree(
        _ name: String, except id: Tag.ID?, in inquiry: Inquiry.ID, _ db: any Transaction
    ) throws {
        if let other = try named(name, in: inquiry, db), other.id != id {
            throw Refusal.conflict("There is another tag “\(other.name)” now. Rename or merge that one first.")
        }
    }

    private static func stillThere(
        _ theme: Theme.ID?, in inquiry: Inquiry.ID, _ db: any Transaction
    ) throws -> Theme.ID? {
        guard let theme else { return nil }
        return try db.row("SELECT id FROM theme WHERE id = \(theme) AND inquiry_id = \(inquiry)") == nil ? nil : theme
    }
}
