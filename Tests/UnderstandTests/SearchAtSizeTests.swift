import Inquiries
import Listen
import Store
import TestSupport
import Testing
import TextAnalysis

@testable import Understand

@Suite("Finding answers among thousands")
struct SearchAtSizeTests {
    /// One answer, written without the store so that thousands take a moment.
    private struct Said: Sendable {
        let text: String
        var channel = Channel.survey
        var standpoint: Standpoint?
    }

    @Test(
        "What very many answers have is counted to a thousand and listed newest first",
        arguments: TestDatabase.available
    )
    func veryMany(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            try await fill(room, (1...10_400).map { Said(text: "the word\($0)") })
            let found = try await room.list("the")
            #expect(found.order == .newest)
            #expect(found.count == VoiceSearch.Count(number: 1_000, isMore: true))
            #expect(try await room.list("").count == VoiceSearch.Count(number: 10_000, isMore: true))
            #expect(found.voices.map(\.number) == Array((10_351...10_400).reversed()))
            let older = try await room.list("the", at: .olderThan(number: 10_351))
            #expect(older.voices.first?.number == 10_350)
            #expect(try await room.search("word7777") == [7777])
            #expect(try await room.list("the word77*").count == VoiceSearch.Count(number: 111, isMore: false))
            #expect(try await room.search("\"the word7777\"") == [7777])
            #expect(try await room.list("the -word10400").voices.first?.number == 10_399)
        }
    }

    /// Words as unevenly common as those of a language, so that searches meet every way there is of answering them.
    @Test("Every search finds what a plain look through all answers finds", arguments: TestDatabase.available)
    func sameAsLooking(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            var random = Seeded(state: 23)
            let said = (0..<3_000).map { number in
                Said(
                    text: (0..<Int.random(in: 1...14, using: &random)).map { _ in Self.word(&random) }.joined(
                        separator: " "
                    ),
                    channel: number % 40 == 7 ? .phone : .survey,
                    standpoint: number % 3 == 0 ? .family_carer : nil
                )
            }
            let room = try await ReadingRoom(database)
            try await fill(room, said)
            let tokens = said.map { Words.tokens(in: $0.text) }
            var kinds: Set<String> = []
            for _ in 0..<60 {
                let typed = Self.query(&random)
                var filter = VoiceFilter()
                filter.words = typed
                if Int.random(in: 0..<4, using: &random) == 0 { filter.channel = .phone }
                if Int.random(in: 0..<4, using: &random) == 0 { filter.standpoint = .family_carer }
                let query = SearchQuery(typed)
                let expected = said.indices.filter { index in
                    query.matches(tokens[index]) && (filter.channel ?? said[index].channel) == said[index].channel
                        && (filter.standpoint == nil || filter.standpoint == said[index].standpoint)
                }.map { $0 + 1 }
                kinds.insert(try await check(filter, expected, room, &random))
            }
            #expect(kinds == ["nothing", "ranked", "newest", "more"])
        }
    }

    private static func word(_ random: inout Seeded) -> String {
        let rank = min(Int(1 / Double.random(in: 0.016...1, using: &random)), 60)
        return "\(["ba", "be", "co", "cu", "d"][rank % 5])\(rank)"
    }

    private static func query(_ random: inout Seeded) -> String {
        let (first, second, third) = (word(&random), word(&random), word(&random))
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1: return first
        case 2: return "\(first) \(second)"
        case 3, 4: return "\"\(first) \(second)\""
        case 5: return "\"\(first) \(second) \(third.prefix(2))*\""
        case 6: return "\(first) -\(second)"
        default: return "\(first.prefix(1))* \(second.prefix(2))*"
        }
    }

    /// Looks at the pages, the count and the steps from answer to answer. Says in which way the search was answered.
    private func check(
        _ filter: VoiceFilter,
        _ expected: [Int],
        _ room: ReadingRoom,
        _ random: inout Seeded
    ) async throws -> String {
        let search = VoiceSearch(database: room.database)
        let what = Comment(rawValue: "\(filter.query)")
        func list(_ place: VoiceSearch.Place) async throws -> VoiceSearch.Results {
            try await search.list(filter, at: place, in: room.inquiry.id, for: room.ann)
        }
        let first = try await list(.first)
        if first.count.isMore {
            #expect(expected.count > first.count.number && first.count.number >= VoiceSearch.mostCounted / 2, what)
        } else {
            #expect(first.count.number == expected.count, what)
        }
        let here = Int.random(in: 1...3_000, using: &random)
        switch first.order {
        case .newest:
            #expect(first.voices.map(\.number) == Array(expected.suffix(50).reversed()), what)
            let older = try await list(.olderThan(number: here))
            #expect(older.voices.map(\.number) == Array(expected.filter { $0 < here }.suffix(50).reversed()), what)
            let newer = try await list(.newerThan(number: here))
            #expect(newer.voices.map(\.number) == Array(expected.filter { $0 > here }.prefix(50).reversed()), what)
        case .relevance:
            var all: [Int] = []
            for page in 1...(expected.count / 50 + 1) {
                all += try await list(.ranked(page: page)).voices.map(\.number)
            }
            #expect(all.sorted() == expected, what)
        }
        let sides = try await room.database.read { db in
            try VoiceSearch.neighbours(of: here, filter, in: room.inquiry.id, for: room.ann, db)
        }
        #expect(sides.previous == expected.last { $0 < here } && sides.next == expected.first { $0 > here }, what)
        if expected.isEmpty { return "nothing" }
        return first.count.isMore ? "more" : first.order == .relevance ? "ranked" : "newest"
    }

    private func fill(_ room: ReadingRoom, _ said: [Said]) async throws {
        try await room.database.write { db in
            for start in stride(from: 0, to: said.count, by: 200) {
                let some = start..<min(start + 200, said.count)
                let voices = some.map { index -> SQL in
                    """
                    (\("v\(index + 1)"), \(index + 1), \(room.inquiry.id), \(index + 1), \(said[index].channel.rawValue), 'en', 1, 1,
                        'x', '[]', '{"kind":"own","helper":"","checked":""}', 1, 1, 0, 0, 'x')
                    """
                }
                try db.run(
                    """
                    INSERT INTO voice (id, search_id, inquiry_id, number, channel, language, given_at, received_at, text,
                        parts, whose, may_analyse, may_quote, may_name, may_contact, consent_how)
                    VALUES \(SQL.join(voices, separator: ", "))
                    """
                )
                for index in some {
                    guard let standpoint = said[index].standpoint else { continue }
                    try db.run(
                        "INSERT INTO voice_standpoint (voice_id, standpoint) VALUES (\("v\(index + 1)"), \(standpoint.rawValue))"
                    )
                }
                try VoiceIndex.add(
                    some.map { index in
                        let standpoints = Set([said[index].standpoint].compactMap(\.self))
                        return VoiceIndex.Entry(
                            searchID: index + 1,
                            text: said[index].text,
                            facts: VoiceIndex.facts(channel: said[index].channel, place: nil, standpoints: standpoints)
                        )
                    },
                    db
                )
            }
        }
    }
}
