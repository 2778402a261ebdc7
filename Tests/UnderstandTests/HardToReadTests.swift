import Foundation
import Inquiries
import Listen
import Store
import TestSupport
import Testing
import Web

@testable import Understand

/// What is said before an answer that is hard to read, and leaving one for somebody else.
@Suite("Answers that are hard to read")
struct HardToReadTests {
    private func notice(_ number: Int, in room: ReadingRoom) async throws -> String? {
        let id = try await room.id(of: number)
        return try await room.database.read { db in try NoticeStore.notices(of: [id], in: db)[id] }
    }

    @Test("An answer has one notice, which everybody can change and take off", arguments: TestDatabase.available)
    func changing(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            let number = try await room.say("I did not get up that spring.")
            try await room.say("The choir is grand.")
            let notices = NoticeStore(database: database)
            let before = database.pagesVersion.current
            try await notices.set("  feeling\n low. ", of: number, instead: "", in: room.inquiry.id)
            #expect(database.pagesVersion.current > before, "Pages made earlier would not show it")
            #expect(try await notice(number, in: room) == "feeling low")
            try await notices.set("a death", of: number, instead: "feeling low", in: room.inquiry.id)
            #expect(try await notice(number, in: room) == "a death")
            #expect(try await notice(2, in: room) == nil)
            #expect(try await room.list("").voices.map(\.notice) == [nil, "a death"])
            try await notices.remove(from: number, seen: "a death", in: room.inquiry.id)
            #expect(try await notice(number, in: room) == nil)
        }
    }

    @Test(
        "Too many words or none are refused with a sentence, and what was there stays",
        arguments: [
            "", " . ", String(repeating: "a", count: 81), "e" + String(repeating: "\u{301}", count: 80),
        ])
    func refused(_ about: String) async throws {
        try await withDatabase(.sqlite) { database in
            let room = try await ReadingRoom(database)
            let number = try await room.say("I did not get up that spring.")
            let notices = NoticeStore(database: database)
            let longest = String(repeating: "é", count: 80)
            try await notices.set(longest, of: number, instead: "", in: room.inquiry.id)
            let refusal = await #expect(throws: Refusal.self) {
                try await notices.set(about, of: number, instead: longest, in: room.inquiry.id)
            }
            #expect(refusal?.kind == .invalid && refusal?.problems.map(\.field) == ["notice"])
            #expect(try await notice(number, in: room) == longest)
        }
    }

    @Test("Of two people who change it at once, the second is told and loses nothing", arguments: TestDatabase.available)
    func meanwhile(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            let number = try await room.say("I did not get up that spring.")
            let notices = NoticeStore(database: database)
            try await notices.set("feeling low", of: number, instead: "", in: room.inquiry.id)
            let set = await #expect(throws: Refusal.self) {
                try await notices.set("a death", of: number, instead: "", in: room.inquiry.id)
            }
            #expect(set?.kind == .conflict && set?.message.contains("“feeling low”") == true)
            await #expect(throws: Refusal.self) {
                try await notices.remove(from: number, seen: "abuse", in: room.inquiry.id)
            }
            #expect(try await notice(number, in: room) == "feeling low")
        }
    }

    @Test(
        "Nobody puts one on an answer of another inquiry, nor on one that may not be used", arguments: TestDatabase.available
    )
    func outOfReach(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            let other = try await ReadingRoom(database, slug: "other")
            let number = try await room.say("I did not get up that spring.", [])
            let notices = NoticeStore(database: database)
            for inquiry in [room.inquiry.id, other.inquiry.id] {
                let refusal = await #expect(throws: Refusal.self) {
                    try await notices.set("feeling low", of: number, instead: "", in: inquiry)
                }
                #expect(refusal?.kind == .notFound)
            }
            let reading = ReadingStore(database: database)
            _ = try await reading.leave(number, VoiceFilter(), in: room.inquiry.id, by: room.ann)
            let marks = try await database.read { db in try db.count("SELECT count(*) AS n FROM leaving") }
            #expect(marks == 0)
        }
    }

    @Test("A notice and who left an answer go with the answer when it is withdrawn, from the files too")
    func withdrawn() async throws {
        try await withPlace(.sqlite) { place in
            func holds(_ word: String) throws -> Bool {
                try FileManager.default.contentsOfDirectory(at: place.folder, includingPropertiesForKeys: nil)
                    .contains { try Data(contentsOf: $0).range(of: Data(word.utf8)) != nil }
            }
            try await place.withDatabase { database in
                let room = try await ReadingRoom(database)
                let number = try await room.say("I did not get up that spring.")
                let id = try await room.id(of: number)
                try await NoticeStore(database: database).set(
                    "quetzalcoatlus", of: number, instead: "", in: room.inquiry.id)
                _ = try await ReadingStore(database: database)
                    .leave(number, VoiceFilter(), in: room.inquiry.id, by: room.ann)
                #expect(try holds("quetzalcoatlus"))
                try await room.voices.withdraw(id)
                try await database.scrub()
                #expect(try !holds("quetzalcoatlus") && !holds("etzalcoatl"))
                let marks = try await database.read { db in try db.count("SELECT count(*) AS n FROM leaving") }
                #expect(marks == 0)
            }
        }
    }

    @Test(
        "An answer left for somebody else is no more left to read, for that reader alone", arguments: TestDatabase.available)
    func leaving(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            for text in ["One.", "Two.", "Three."] { try await room.say(text) }
            let reading = ReadingStore(database: database)
            let inquiry = room.inquiry
            func left(_ person: Person.ID) async throws -> Int {
                try await reading.open(1, VoiceFilter(), in: inquiry, for: person).left
            }
            #expect(try await left(room.ann) == 3)
            let before = database.pagesVersion.current
            #expect(try await reading.leave(1, VoiceFilter(), in: inquiry.id, by: room.ann) == 2)
            #expect(database.pagesVersion.current == before, "Nobody else's page changes")
            #expect(try await left(room.ann) == 2)
            #expect(try await left(room.bo) == 3)
            #expect(try await reading.start(VoiceFilter(), in: inquiry.id, for: room.ann) == 2)
            #expect(try await reading.start(VoiceFilter(), in: inquiry.id, for: room.bo) == 1)
            #expect(try await room.search("") { $0.isUnread = true } == [3, 2])
            let anns = try await reading.open(1, VoiceFilter(), in: inquiry, for: room.ann)
            let bos = try await reading.open(1, VoiceFilter(), in: inquiry, for: room.bo)
            #expect(anns.isLeftByMe && !anns.isReadByMe && !bos.isLeftByMe && bos.readers.isEmpty)
            #expect(try await room.list("").voices.map(\.isLeftByMe) == [false, false, true])

            // Twice is as once.
            _ = try await reading.leave(1, VoiceFilter(), in: inquiry.id, by: room.ann)
            #expect(try await left(room.ann) == 2)
            try await reading.takeBack(1, in: inquiry.id, by: room.bo)
            #expect(try await left(room.ann) == 2, "Nobody takes back for another")
            try await reading.takeBack(1, in: inquiry.id, by: room.ann)
            #expect(try await left(room.ann) == 3)
            #expect(try await reading.start(VoiceFilter(), in: inquiry.id, for: room.ann) == 1)
            // After the last there is no next.
            #expect(try await reading.leave(3, VoiceFilter(), in: inquiry.id, by: room.ann) == nil)
        }
    }

    @Test(
        "An answer is read or left, never both; what all have left is found among what nobody has read",
        arguments: TestDatabase.available)
    func eitherOr(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            for text in ["One.", "Two."] { try await room.say(text) }
            let reading = ReadingStore(database: database)
            let inquiry = room.inquiry
            _ = try await reading.leave(1, VoiceFilter(), in: inquiry.id, by: room.ann)
            _ = try await reading.markRead(1, VoiceFilter(), in: inquiry.id, by: room.ann)
            var ann = try await reading.open(1, VoiceFilter(), in: inquiry, for: room.ann)
            #expect(ann.isReadByMe && !ann.isLeftByMe && ann.left == 1)
            #expect(try await room.search("") { $0.isUnreadByAll = true } == [2])
            #expect(try await room.search("two") { $0.isUnreadByAll = true } == [2])

            for person in [room.ann, room.bo] {
                _ = try await reading.leave(1, VoiceFilter(), in: inquiry.id, by: person)
            }
            ann = try await reading.open(1, VoiceFilter(), in: inquiry, for: room.ann)
            #expect(!ann.isReadByMe && ann.isLeftByMe && ann.left == 1)
            #expect(try await room.search("") { $0.isUnreadByAll = true } == [2, 1])
        }
    }

    @Test("A filter for what nobody has read stays in the address, beside the other one")
    func filter() {
        var filter = VoiceFilter()
        filter.isUnreadByAll = true
        #expect(filter.query == "unread=all")
        #expect(VoiceFilter(Form([("unread", "all")])) == filter)
        filter.isUnread = true
        #expect(VoiceFilter(Form(filter.fields.map { ($0.name, $0.value) })) == filter)
    }
}
