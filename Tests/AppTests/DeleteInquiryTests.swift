import Agree
import Foundation
import HTTPTypes
import HummingbirdTesting
import Listen
import PanelFixture
import Store
import Tell
import TestSupport
import Testing
import Understand
import Web

@testable import App
@testable import Inquiries

/// An inquiry ends, and nothing of what people told is left.
@Suite struct DeleteInquiryTests {
    /// Something of what the stages keep: a finding that is agreed and public, and an answer begun.
    private static func fill(_ care: PanelFixture) async throws {
        let voice = try await care.voice("A kingfisher by the canal")
        let number = try await care.finding(supporting: [try await care.passage(of: voice)])
        try await care.agreeFinding(number)
        try await care.publish(.publish_report, [number])
        let (id, slug) = (care.inquiry.id, care.inquiry.slug)
        try await care.database.write { db in
            try db.run(
                """
                INSERT INTO draft (id, inquiry_id, token_hash, channel, answers, started_at, saved_at)
                VALUES (\(slug), \(id), \(slug), 'survey', '{}', 1, 1)
                """)
        }
    }

    /// The tables that say which inquiry a row belongs to, besides the ledger.
    private static func tables(_ database: any Database) async throws -> [String] {
        try await database.read { db in
            try db.rows(
                .dialect(
                    sqlite: """
                        SELECT m.name AS name FROM sqlite_master m JOIN pragma_table_info(m.name) c
                        WHERE m.type = 'table' AND c.name = 'inquiry_id' ORDER BY m.name
                        """,
                    postgres: """
                        SELECT table_name AS name FROM information_schema.columns
                        WHERE column_name = 'inquiry_id' AND table_schema = current_schema() ORDER BY table_name
                        """)
            ).map { try $0.text("name") }.filter { $0 != "ledger_entry" }
        }
    }

    @Test(
        "Everything of one inquiry goes, nothing of another, and the ledger is whole and says so",
        arguments: TestDatabase.available)
    func deletes(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let care = try await PanelFixture(app.database, slug: "care", effects: PublicationStore.effects)
            let other = try await PanelFixture(app.database, slug: "other", effects: PublicationStore.effects)
            try await Self.fill(care)
            try await Self.fill(other)
            func rows(_ one: PanelFixture) async throws -> [Int] {
                var counts: [Int] = []
                for table in try await Self.tables(app.database) {
                    counts.append(
                        try await app.database.read { db in
                            try db.count(
                                "SELECT count(*) AS n FROM \(SQL(verbatim: table)) WHERE inquiry_id = \(one.inquiry.id)")
                        })
                }
                return counts
            }
            func count(_ table: String) async throws -> Int {
                try await app.database.read { db in try db.count("SELECT count(*) AS n FROM \(SQL(verbatim: table))") }
            }
            let kept = try await rows(other)
            let hers = try await rows(care)
            #expect(kept.count > 8 && kept == hers)
            let halved = ["voice_search", "decision", "passage", "finding_draft", "finding_passage"]
            var before: [Int] = []
            for table in halved { before.append(try await count(table)) }
            let visitor = Visitor(client)
            #expect(try await visitor.get("/i/care").status == .ok)

            let deletion = InquiryDeletion(database: app.database, ledger: app.ledger)
            let contents = try await deletion.contents(of: care.inquiry)
            #expect(contents.first == .init("voices", 1, "answer"))
            #expect(try await deletion.membersOnly(of: care.inquiry).count == 10)
            try await deletion.delete(care.inquiry)
            await #expect(throws: Refusal.self) { try await deletion.delete(care.inquiry) }

            let gone = try await rows(care)
            #expect(gone.allSatisfy { $0 == 0 })
            #expect(try await rows(other) == kept)
            for (table, all) in zip(halved, before) {
                let left = try await count(table)
                #expect(left > 0 && left * 2 == all, "\(table)")
            }
            for path in ["/i/care", "/easy/i/care", "/i/care/report", "/i/care/survey", "/work/care"] {
                let page = try await visitor.get(path)
                #expect(page.status == .gone && page.body.contains("This inquiry was deleted"), "\(path)")
            }
            #expect(try await visitor.get("/i/never").status == .notFound)
            #expect(try await visitor.get("/i/other").status == .ok)
            let last = try await app.database.read { db in
                try LedgerEntry(try #require(try db.row("SELECT * FROM ledger_entry ORDER BY seq DESC LIMIT 1")))
            }
            #expect(last.kind == "inquiry deleted" && last.inquiry == care.inquiry.id.text && last.subject == "care")
            #expect(last.detail.contains(#""voices":"1""#))
        }
    }

    @Test("Nothing that people told is left in the files, and the ledger is still whole")
    func files() async throws {
        try await withPlace(.sqlite) { place in
            func holds(_ word: String) throws -> Bool {
                try FileManager.default.contentsOfDirectory(at: place.folder, includingPropertiesForKeys: nil)
                    .contains { try Data(contentsOf: $0).range(of: Data(word.utf8)) != nil }
            }
            try await place.withDatabase { database in
                let care = try await PanelFixture(database)
                for number in 1...40 { try await care.voice("A quetzalcoatlus by the canal, and \(number) more of them") }
                #expect(try holds("quetzalcoatlus"))
                try await InquiryDeletion(database: database, ledger: care.ledger).delete(care.inquiry)
                try await database.scrub()
                let isLeft = try holds("quetzalcoatlus") || holds("etzalcoatl")
                #expect(!isLeft)
                let checked = try await database.read { [ledger = care.ledger] db in try ledger.verify(in: db) }
                #expect(checked.isClean)
            }
        }
    }
}
