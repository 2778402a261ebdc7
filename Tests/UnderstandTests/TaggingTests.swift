import Inquiries
import Listen
import Store
import TestSupport
import Testing
import Web

@testable import Understand

@Suite("Tagging")
struct TaggingTests {
    @Test("Two people in one answer keep each other's tags", arguments: TestDatabase.available)
    func together(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            let number = try await room.say("I never know who comes. The bus is gone.")
            try await room.tag("never know who comes", of: number, "Knowing who is coming", by: room.ann)
            try await room.tag("never know who comes", of: number, "knowing  WHO is coming", by: room.bo)
            try await room.tag("The bus is gone.", of: number, "Getting out", by: room.bo)
            let counts = try await room.counts()
            #expect(counts.map(\.tag.name) == ["Getting out", "Knowing who is coming"])
            #expect(counts.map(\.passages) == [1, 1])
            let state = try await room.state()
            #expect(state.count == 3)

            let tag = try await room.tagID("Knowing who is coming")
            let passage = try await room.tag("never know who comes", of: number, "Knowing who is coming")
            try await room.passages.untag(passage, tag, in: room.inquiry.id, by: room.ann)
            #expect(try await room.state().count == 2, "Bo's tag stays")
            await #expect(throws: Refusal.self) {
                try await room.passages.untag(passage, tag, in: room.inquiry.id, by: room.ann)
            }
        }
    }

    @Test(
        "When an answer is changed, passages stay with their words, also where the same words stand twice",
        arguments: [
            ("Tea. Tea. Cake.", ["0 Tea", "5 Tea", "10 Cake"]), ("Yes. Tea. Tea. Cake.", ["5 Tea", "10 Tea", "15 Cake"]),
            ("Cake. Tea. Tea.", ["0 Cake", "6 Tea", "11 Tea"]), ("Tea.", ["0 Tea"]), ("Nothing.", []),
        ])
    func changedAnswer(_ text: String, _ left: [String]) async throws {
        for kind in TestDatabase.available {
            try await withDatabase(kind) { database in
                let room = try await ReadingRoom(database)
                let number = try await room.say("Tea. Tea. Cake.")
                let seen = Span.fingerprint(of: "Tea. Tea. Cake.")
                for span in [0..<3, 5..<8, 10..<14] {
                    _ = try await room.passages.tag(
                        Span(start: span.lowerBound, end: span.upperBound, seen: seen), of: number, in: room.inquiry.id,
                        with: [], named: "Food", by: room.ann)
                }
                let parts = Voice.compose([(question: nil, heading: "", text: text)])
                try await room.voices.change(
                    try await room.id(of: number), answers: [], text: parts.text, parts: parts.parts, standpoints: [],
                    place: nil)
                let now = try await database.read { db in
                    try db.rows("SELECT start_at, quote FROM passage ORDER BY start_at").map { row in
                        "\(try row.int("start_at")) \(try row.text("quote"))"
                    }
                }
                #expect(now == left)
            }
        }
    }

    @Test("A span of a text that was changed meanwhile is a conflict, and writes nothing", arguments: TestDatabase.available)
    func changedMeanwhile(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            let number = try await room.say("I never know who comes.")
            let seen = Span.fingerprint(of: "I never know who comes.")
            let parts = Voice.compose([(question: nil, heading: "", text: "Now I know who comes, always.")])
            try await room.voices.change(
                try await room.id(of: number), answers: [], text: parts.text, parts: parts.parts, standpoints: [], place: nil
            )
            let refusal = await #expect(throws: Refusal.self) {
                try await room.passages.tag(
                    Span(start: 2, end: 7, seen: seen), of: number, in: room.inquiry.id, with: [], named: "New",
                    by: room.ann)
            }
            #expect(refusal?.kind == .conflict)
            #expect(try await room.counts().isEmpty)
        }
    }

    @Test(
        "What is no span of words is refused",
        arguments: [(-1, 3), (3, 3), (5, 2), (0, 99), (7, 8), (Int.max - 1, Int.max), (0, Int.max)])
    func badSpans(_ start: Int, _ end: Int) throws {
        let refusal = #expect(throws: Refusal.self) {
            try Span(start: start, end: end, seen: nil).words(of: "Seven s and more")
        }
        #expect(refusal?.kind == .invalid)
    }

    @Test("White space around a selection is left out; scalars are counted, not letters")
    func trimmed() throws {
        let text = "👩‍👩‍👧 is  family. Café"
        let found = try Span(start: 5, end: 17, seen: Span.fingerprint(of: text)).words(of: text)
        #expect(found.quote == "is  family.")
        #expect(found.start == 6)
        #expect(found.end == 17)
    }

    @Test("Nothing of an answer that may not be used can be tagged, read or listed", arguments: TestDatabase.available)
    func withoutConsent(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            let number = try await room.say("The lift is the point.")
            let passage = try await room.tag("lift", of: number, "Getting out")
            let tag = try await room.tagID("Getting out")
            let reading = ReadingStore(database: database)
            _ = try await reading.open(number, VoiceFilter(), in: room.inquiry, for: room.ann)

            let id = try await room.id(of: number)
            try await room.voices.setConsent(Consent(items: [], how: "Changed"), of: id, publicName: nil)
            await #expect(throws: Refusal.self) {
                _ = try await reading.open(number, VoiceFilter(), in: room.inquiry, for: room.ann)
            }
            await #expect(throws: Refusal.self) { try await room.tag("point", of: number, "Getting out") }
            #expect(try await room.search("lift").isEmpty)
            #expect(try await room.search("").isEmpty)
            #expect(try await room.counts().map(\.passages) == [0])
            let left = try await database.read { db in
                try PassageStore.passages([passage], in: db).count + PassageStore.passages(of: tag, in: db).count
                    + PassageStore.voices(behind: [passage], in: db).count
            }
            #expect(left == 0)
            let start = try await reading.start(VoiceFilter(), in: room.inquiry.id, for: room.ann)
            #expect(start == nil)
        }
    }

    @Test("Reading marks, notes and where to go on", arguments: TestDatabase.available)
    func reading(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            for text in ["One.", "Two.", "Three."] { try await room.say(text) }
            let reading = ReadingStore(database: database)
            let everything = VoiceFilter()
            #expect(try await reading.start(everything, in: room.inquiry.id, for: room.ann) == 1)
            #expect(try await reading.markRead(1, everything, in: room.inquiry.id, by: room.ann) == 2)
            #expect(try await reading.markRead(1, everything, in: room.inquiry.id, by: room.bo) == 2)
            #expect(try await reading.start(everything, in: room.inquiry.id, for: room.ann) == 2)
            var unread = VoiceFilter()
            unread.isUnread = true
            #expect(try await reading.markRead(3, unread, in: room.inquiry.id, by: room.ann) == nil)
            let open = try await reading.open(1, everything, in: room.inquiry, for: room.ann)
            #expect(open.readers == ["Bo Moss"])
            #expect(open.isReadByMe)
            #expect((open.all, open.left) == (3, 1))
            #expect((open.previous, open.next) == (nil, 2))

            let notes = NoteStore(database: database)
            let note = try await notes.add(
                "Mind this.", to: 2, span: Span(start: 0, end: 3, seen: Span.fingerprint(of: "Two.")),
                in: room.inquiry.id, by: room.ann)
            await #expect(throws: Refusal.self) {
                try await notes.delete(note, of: 2, in: room.inquiry.id, by: room.bo)
            }
            #expect(
                try await reading.open(2, everything, in: room.inquiry, for: room.bo).voice.notes.map(\.body) == [
                    "Mind this."
                ])
            try await notes.delete(note, of: 2, in: room.inquiry.id, by: room.ann)
            #expect(try await reading.open(2, everything, in: room.inquiry, for: room.bo).voice.notes.isEmpty)
        }
    }

    @Test("Passages carry their consent, and standpoints are counted by voice", arguments: TestDatabase.available)
    func sources(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            let one = try await room.say("The lift is the point.", standpoints: [.draw_on, .told_no], place: "E06000001")
            let two = try await room.say("A lift, please.", [.analysis], channel: .phone, standpoints: [.draw_on])
            let passages = [
                try await room.tag("lift", of: one, "Getting out"), try await room.tag("point", of: one, "Getting out"),
                try await room.tag("A lift", of: two, "Getting out"),
            ]
            let tag = try await room.tagID("Getting out")
            try await database.read { db in
                let found = try PassageStore.passages(passages.reversed(), in: db)
                #expect(found.map(\.passage.quote) == ["A lift", "point", "lift"])
                #expect(found.map { $0.consent.allows(.quote) } == [false, true, true])
                #expect(found.map(\.place) == [nil, "E06000001", "E06000001"])
                let voices = try PassageStore.voices(behind: passages, in: db)
                #expect(voices.count == 2)
                #expect(try PassageStore.standpointCounts(of: voices, in: db) == [.draw_on: 2, .told_no: 1])
                #expect(try PassageStore.passages(of: tag, in: db).map(\.passage.quote) == ["A lift", "lift", "point"])
            }
        }
    }
}
