import Inquiries
import Listen
import Store
import TestSupport
import Testing
import TextAnalysis
import Web

@testable import Understand

@Suite("Finding answers")
struct SearchTests {
    private static let words = [
        "care", "carer", "caring", "home", "homes", "bus", "lift", "the", "my", "sister's", "Café", "bed-blocker", "told",
        "no",
    ]

    @Test("Both databases find what the query means, whatever is typed", arguments: TestDatabase.available)
    func sameMeaning(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            var random = Seeded(state: 11)
            var texts: [String] = []
            for _ in 0..<60 {
                let text = (0..<Int.random(in: 1...12, using: &random))
                    .map { _ in Self.words.randomElement(using: &random) ?? "" }.joined(separator: " ")
                texts.append(text)
                try await room.say(text)
            }
            let queries = [
                "care", "car*", "the home", "\"my home\"", "\"my ho*\"", "care -bus", "-bus", "bed-blocker", "cafe", "CAFÉ",
                "sisters", "told \"no the\" -c*", "care care", "\"\"", "*", "\"the", "nowhere", "no'", "';--", "OR AND NOT",
                "\"the the\" lift", "h* b*", "care:home", "(care)", "ca\\re",
            ]
            for typed in queries {
                let query = SearchQuery(typed)
                let expected =
                    query.findsSomething
                    ? texts.indices.filter { query.matches(Words.tokens(in: texts[$0])) }.map { $0 + 1 }
                    : Array(1...60)
                let found = try await room.list(typed)
                #expect(Set(found.voices.map(\.number)) == Set(expected.suffix(50)) || expected.count > 50, "\(typed)")
                #expect(found.count == VoiceSearch.Count(number: expected.count, isMore: false), "\(typed)")
                // Walking from answer to answer visits the same ones.
                var filter = VoiceFilter()
                filter.words = typed
                let walked = try await walk(filter, room)
                #expect(walked == expected, "\(typed)")
            }
        }
    }

    private func walk(_ filter: VoiceFilter, _ room: ReadingRoom) async throws -> [Int] {
        try await room.database.read { db in
            var numbers: [Int] = []
            var here = try db.count("SELECT MIN(number) AS n FROM voice")
            // The first may not fit the search itself, so start by looking back from the second.
            if let first = try VoiceSearch.neighbours(of: here + 1, filter, in: room.inquiry.id, for: room.ann, db).previous
            {
                numbers.append(first)
            }
            while let next = try VoiceSearch.neighbours(of: here, filter, in: room.inquiry.id, for: room.ann, db).next {
                numbers.append(next)
                here = next
            }
            return numbers
        }
    }

    @Test("Filters narrow a search and a list alike", arguments: TestDatabase.available)
    func filters(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            try await room.say("tea one", channel: .phone, standpoints: [.draw_on], place: "E06000001")
            try await room.say("tea two", standpoints: [.family_carer], place: "E06000002")
            try await room.say("no cake", channel: .phone, standpoints: [.draw_on], place: "E06000001")
            try await room.say("tea four", [.contact])
            let other = try await ReadingRoom(database, slug: "other")
            try await other.say("tea elsewhere")
            try await room.tag("two", of: 2, "Second")
            let tag = try await room.tagID("Second")
            _ = try await ReadingStore(database: database)
                .markRead(1, VoiceFilter(), in: room.inquiry.id, by: room.ann)

            #expect(try await Set(room.search("tea")) == [1, 2])
            #expect(try await room.search("") == [3, 2, 1])
            for words in ["tea", ""] {
                let byPhone = try await room.search(words) { $0.channel = .phone }
                #expect(byPhone == (words.isEmpty ? [3, 1] : [1]))
                let inPlace = try await room.search(words) { $0.place = "E06000002" }
                #expect(inPlace == [2])
                let carers = try await room.search(words) { $0.standpoint = .family_carer }
                #expect(carers == [2])
                let tagged = try await room.search(words) { $0.tag = tag }
                #expect(tagged == [2])
                let unread = try await room.search(words) { $0.isUnread = true }
                #expect(unread == (words.isEmpty ? [3, 2] : [2]))
                let both = try await room.search(words) {
                    $0.tag = tag
                    $0.channel = .phone
                }
                #expect(both.isEmpty)
            }
        }
    }

    @Test("An answer that was changed is found by what it is now", arguments: TestDatabase.available)
    func changed(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            try await room.say("tea with my sister", standpoints: [.draw_on], place: "E06000001")
            try await room.say("tea alone", standpoints: [.draw_on], place: "E06000001")
            try await room.voices.change(
                room.id(of: 1), answers: [], text: "coffee with my brother", parts: [], standpoints: [.family_carer],
                place: "E06000002")
            #expect(try await room.search("tea") == [2])
            #expect(try await room.search("\"with my sister\"") == [])
            for words in ["", "coffee", "\"my brother\""] {
                let carers = try await room.search(words) { $0.standpoint = .family_carer }
                #expect(carers == [1], "\(words)")
                let moved = try await room.search(words) { $0.place = "E06000002" }
                #expect(moved == [1], "\(words)")
                let before = try await room.search(words) { $0.standpoint = .draw_on }
                #expect(before == (words.isEmpty ? [2] : []), "\(words)")
            }
            try await room.voices.withdraw(room.id(of: 1))
            #expect(try await room.search("coffee") == [])
        }
    }

    @Test("Pages stay as they were while answers come in", arguments: TestDatabase.available)
    func paging(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            for number in 1...120 { try await room.say("Answer number \(number) about tea") }
            let first = try await room.list("")
            #expect(first.voices.map(\.number) == Array((71...120).reversed()))
            #expect((first.hasNewer, first.hasOlder) == (false, true))
            let second = try await room.list("", at: .olderThan(number: 71))
            for number in 121...125 { try await room.say("Answer number \(number) about tea") }
            let again = try await room.list("", at: .olderThan(number: 71))
            #expect(second.voices.map(\.number) == Array((21...70).reversed()))
            #expect(again.voices == second.voices)
            let third = try await room.list("", at: .olderThan(number: 21))
            #expect(third.voices.map(\.number) == Array((1...20).reversed()))
            #expect((third.hasNewer, third.hasOlder) == (true, false))
            let back = try await room.list("", at: .newerThan(number: 20))
            #expect(back.voices.map(\.number) == second.voices.map(\.number))

            var ranked: [Int] = []
            for page in 1...3 { ranked += try await room.list("tea", at: .ranked(page: page)).voices.map(\.number) }
            #expect(ranked.sorted() == Array(1...125))
            #expect(try await room.list("tea").order == .relevance)
        }
    }

    @Test("No list, search or step goes through the whole table of voices")
    func plans() async throws {
        try await withDatabase(.sqlite) { database in
            let room = try await ReadingRoom(database)
            try await room.say("tea")
            try await database.read { db in
                let recorder = Recorder(base: db)
                for words in ["", "tea", "\"tea time\" -x*"] {
                    for channel in [nil, Channel.phone] {
                        var filter = VoiceFilter()
                        filter.words = words
                        filter.channel = channel
                        filter.standpoint = channel == nil ? nil : .draw_on
                        filter.isUnread = channel != nil
                        for place in [VoiceSearch.Place.first, .olderThan(number: 1), .newerThan(number: 1)] {
                            _ = try VoiceSearch.list(filter, at: place, in: room.inquiry.id, for: room.ann, recorder)
                        }
                        _ = try VoiceSearch.neighbours(of: 1, filter, in: room.inquiry.id, for: room.ann, recorder)
                    }
                }
                #expect(recorder.plans.count > 40)
                for plan in recorder.plans {
                    #expect(!plan.contains("SCAN voice") || plan.contains("SCAN voice_search VIRTUAL TABLE"), "\(plan)")
                }
            }
        }
    }
}

/// Asks SQLite how it will answer each question.
private final class Recorder: Transaction {
    let base: any Transaction
    private(set) var plans: [String] = []
    init(base: any Transaction) { self.base = base }
    var now: Timestamp { base.now }
    var dialect: Dialect { base.dialect }
    func rows(_ sql: SQL) throws -> [Row] {
        plans += try base.rows("EXPLAIN QUERY PLAN \(sql)").map { try $0.text("detail") }
        return try base.rows(sql)
    }
    func run(_ sql: SQL) throws -> Int { try base.run(sql) }
    func runScript(_ sql: String) throws { try base.runScript(sql) }
}
