import Inquiries
import Listen
import Store
import TestSupport
import Testing
import Web

@testable import Understand

@Suite("Changes to tags, and taking them back")
struct TagChangeTests {
    private func room(_ database: any Database) async throws -> ReadingRoom {
        let room = try await ReadingRoom(database)
        try await room.say("I never know who comes. They rush. They never sit down.")
        try await room.tag("They rush", of: 1, "Rushed visits", by: room.ann)
        try await room.tag("They rush", of: 1, "Visits", by: room.ann)
        try await room.tag("They rush", of: 1, "Visits", by: room.bo)
        try await room.tag("never sit down", of: 1, "Visits", by: room.bo)
        try await room.tag("never know", of: 1, "Strangers", by: room.bo)
        return room
    }

    @Test("Each change undone leaves everything exactly as before", arguments: TestDatabase.available)
    func undo(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await room(database)
            let inquiry = room.inquiry.id
            let rushed = try await room.tagID("Rushed visits")
            let visits = try await room.tagID("Visits")
            let strangers = try await room.tagID("Strangers")
            let before = try await room.state()
            let passage = try await room.tag("never sit down", of: 1, "Visits", by: room.bo)

            let merged = try await room.tags.merge([visits, strangers], into: rushed, in: inquiry, by: room.ann)
            #expect(try await room.counts().map(\.tag.name) == ["Rushed visits"])
            #expect(try await room.counts().map(\.passages) == [3])
            try await room.tags.undo(merged, in: inquiry)
            #expect(try await room.state() == before)

            let split = try await room.tags.split([passage], from: visits, to: "Sitting down", in: inquiry, by: room.bo)
            #expect(try await room.counts().count == 4)
            try await room.tags.undo(split, in: inquiry)
            #expect(try await room.state() == before)

            let deleted = try await room.tags.delete(visits, in: inquiry, by: room.ann)
            #expect(try await room.counts().count == 2)
            try await room.tags.undo(deleted, in: inquiry)
            #expect(try await room.state() == before)

            let renamed = try #require(
                try await room.tags.update(visits, name: "Short visits", meaning: "x", theme: nil, in: inquiry, by: room.bo))
            #expect(try await room.state() != before)
            try await room.tags.undo(renamed, in: inquiry)
            #expect(try await room.state() == before)

            await #expect(throws: Refusal.self) { try await room.tags.undo(renamed, in: inquiry) }
            let changes = try await database.read { db in try TagStore.changes(in: inquiry, db) }
            #expect(changes.map(\.kind) == [.rename, .delete, .split, .merge])
            #expect(changes.allSatisfy { $0.undoneAt != nil })
        }
    }

    @Test("An undo that later changes stand in the way of is refused and changes nothing", arguments: TestDatabase.available)
    func refused(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await room(database)
            let inquiry = room.inquiry.id
            let rushed = try await room.tagID("Rushed visits")
            let visits = try await room.tagID("Visits")

            let deleted = try await room.tags.delete(visits, in: inquiry, by: room.ann)
            try await room.tags.create("visits", in: inquiry, by: room.ann)
            var now = try await room.state()
            var refusal = await #expect(throws: Refusal.self) { try await room.tags.undo(deleted, in: inquiry) }
            #expect(refusal?.message == "There is another tag “visits” now. Rename or merge that one first.")
            #expect(try await room.state() == now)

            let renamed = try #require(
                try await room.tags.update(rushed, name: "In a hurry", meaning: "", theme: nil, in: inquiry, by: room.ann))
            _ = try await room.tags.update(rushed, name: "Hurry", meaning: "", theme: nil, in: inquiry, by: room.ann)
            refusal = await #expect(throws: Refusal.self) { try await room.tags.undo(renamed, in: inquiry) }
            #expect(refusal?.kind == .conflict)

            let strangers = try await room.tagID("Strangers")
            let passage = try await room.tag("never know", of: 1, "Strangers", by: room.bo)
            let split = try await room.tags.split([passage], from: strangers, to: "New faces", in: inquiry, by: room.bo)
            try await room.tag("who comes", of: 1, "New faces", by: room.ann)
            now = try await room.state()
            refusal = await #expect(throws: Refusal.self) { try await room.tags.undo(split, in: inquiry) }
            #expect(refusal?.message == "“New faces” was put on other passages since. Merge it into “Strangers” instead.")
            #expect(try await room.state() == now)
        }
    }

    @Test("An undo after a withdrawal brings back no word of it", arguments: TestDatabase.available)
    func withdrawn(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await room(database)
            try await room.say("Another one rushes too.")
            try await room.tag("rushes", of: 2, "Visits")
            let visits = try await room.tagID("Visits")
            let deleted = try await room.tags.delete(visits, in: room.inquiry.id, by: room.ann)
            try await room.voices.withdraw(try await room.id(of: 1))
            try await room.tags.undo(deleted, in: room.inquiry.id)
            let visitCount = try await room.counts().first { $0.tag.id == visits }
            #expect(visitCount?.passages == 1)
        }
    }

    @Test("A tag of another inquiry is out of reach", arguments: TestDatabase.available)
    func otherInquiry(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await room(database)
            let other = try await ReadingRoom(database, slug: "other")
            let visits = try await room.tagID("Visits")
            await #expect(throws: Refusal.self) {
                try await other.tags.delete(visits, in: other.inquiry.id, by: other.ann)
            }
            let theirs = try await other.tags.create("Theirs", in: other.inquiry.id, by: other.ann)
            await #expect(throws: Refusal.self) {
                try await room.tags.merge([theirs], into: visits, in: room.inquiry.id, by: room.ann)
            }
            #expect(try await other.counts().count == 1)
        }
    }

    @Test("Themes tie tags together, in an order people choose", arguments: TestDatabase.available)
    func themes(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await room(database)
            let inquiry = room.inquiry.id
            let store = ThemeStore(database: database)
            let visits = try await room.tagID("Visits")
            let rushed = try await room.tagID("Rushed visits")
            let one = try await store.create(name: BothWords("People"), tags: [visits, rushed], in: inquiry)
            let two = try await store.create(name: BothWords("Places"), in: inquiry)
            try await store.move(two, up: true, in: inquiry)
            let (names, counts) = try await database.read { db in
                (try ThemeStore.all(in: inquiry, db).map(\.name.standard), try ThemeStore.passageCounts(in: inquiry, db))
            }
            #expect(names == ["Places", "People"])
            #expect(counts == [one: 2], "a passage with two of its tags counts once")
            try await store.update(one, name: BothWords("People"), summary: BothWords("Kind."), tags: [], in: inquiry)
            #expect(try await room.counts().allSatisfy { $0.tag.theme == nil })
            await #expect(throws: Refusal.self) { try await store.create(name: BothWords(""), in: inquiry) }
        }
    }
}
