import Foundation
import HTTPTypes
import HummingbirdTesting
import Inquiries
import Store
import TestSupport
import Testing
import Web

@testable import App

/// A coordinator brings answers in by page, as a browser without scripts would.
@Suite struct ImportFlowTests {
    private static let mapping = [
        ("source", "Street survey"), ("text-1", "Words"), ("heading-1", "What helps?"), ("date", "When"), ("id", "Ref"),
        ("channel", "import"), ("language", "en"), ("consent-analysis", "yes"), ("consent-how", "Ticked a box"),
        ("do", "save"),
    ]

    private func coordinator(_ app: AppEnvironment, _ client: any TestClientProtocol) async throws -> Visitor {
        let ann = try await makePerson(app, "ann@example.org", name: "Ann Bell", isSteward: true)
        var details = InquiryDetails()
        details.slug = "ours"
        details.title = BothWords("Ours")
        _ = try await app.inquiries.create(details, by: ann)
        return try await signedIn(client)
    }

    private func uploads(_ app: AppEnvironment) -> [String] {
        let folder = app.settings.dataFolder.appendingPathComponent("uploads")
        let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return files.map { folder.appendingPathComponent($0).path }
    }

    @Test(arguments: TestDatabase.available)
    func fromTheFileToTheAnswers(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let ann = try await coordinator(app, client)
            #expect(try await ann.get("/work/ours/import").status == .ok)
            let table = "Ref;When;Words\n1;2026-02-01;<b>The lift</b> works\n2;2026-02-31;Nobody rang\n3;2026-02-03;\n"
            let there = try #require(
                try await ann.upload("/work/ours/import", [("street.csv", Array(table.utf8))]).location
            )
            let files = uploads(app)
            #expect(files.count == 3)
            for file in files {
                let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
                #expect(mode == (file.hasSuffix(String(there.split(separator: "/").last ?? "")) ? 0o700 : 0o600))
            }
            let guess = try await ann.get(there)
            #expect(guess.body.contains("&lt;b&gt;The lift&lt;/b&gt; works"))
            #expect(guess.body.contains("<option value=\"Words\" selected>"))

            // What is missing is said beside its field, and what was chosen stays.
            let wrong = try await ann.submit(there, Self.mapping.filter { $0.0 != "consent-how" })
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.body.contains("id=\"consent-how-problem\""))
            #expect(wrong.body.contains("value=\"Street survey\""))
            let more = try await ann.submit(there, Self.mapping.dropLast() + [("do", "add-text")])
            #expect(more.body.contains("name=\"text-2\""))

            #expect(try await ann.submit(there, Self.mapping).location == there + "/check")
            let check = try await ann.get(there + "/check")
            #expect(check.body.contains("Row 3, column “When”: “2026-02-31” is not a date"))
            #expect(check.body.contains("Bring in 1 answer"))
            #expect(try await app.database.read { db in try db.count("SELECT count(*) AS n FROM voice") } == 0)

            // Pressed twice, it is done once.
            for _ in 0..<2 { #expect(try await ann.submit(there + "/run", []).location == there + "/done") }
            #expect(try await ann.get(there + "/done").body.contains("1 answer can be read"))
            #expect(uploads(app).count == 2)
            let counts = try await app.database.read { db in
                (
                    try db.count("SELECT count(*) AS n FROM voice"),
                    try db.count("SELECT count(*) AS n FROM ledger_entry WHERE kind = 'voices imported'")
                )
            }
            #expect(counts == (1, 1))
            #expect(try await ann.get("/work/ours/import").body.contains("Street survey"))
        }
    }

    @Test(
        arguments: [
            ([], "Choose a file"), ([("a.csv", "")], "There is nothing in a.csv. Choose a file"),
            ([("a.txt", ""), ("b.txt", "")], "There is nothing in a.txt and b.txt."),
            ([("a.txt", "Words"), ("b.docx", "x")], "“b.docx” does not."),
            ([("a.csv", "Ref,Words\n")], "nothing below it"),
            ([("a.txt", "PK\u{3}\u{4}rest")], "Excel, Word or zip"), ([("a.xlsx", "PK\u{3}\u{4}rest")], "Excel"),
            ([("a.csv", "x"), ("b.csv", "y")], "Choose one table"), ([("a.json", "[]")], "JSON Lines"),
            ([("a.jsonl", "nothing")], "No line of a.jsonl"),
        ] as [([(String, String)], String)]
    )
    func aWrongFileIsSaidBesideTheField(files: [(String, String)], sentence: String) async throws {
        try await withApp(on: .sqlite) { app, client in
            let ann = try await coordinator(app, client)
            try await ann.get("/work/ours/import")
            let page = try await ann.upload("/work/ours/import", files.map { ($0.0, Array($0.1.utf8)) })
            #expect(page.status == .unprocessableContent)
            #expect(page.body.contains(sentence), "\(page.body)")
            #expect(uploads(app).isEmpty)
        }
    }

    @Test("An empty text among several is counted and named, before and after")
    func anEmptyTextIsNamed() async throws {
        try await withApp(on: .sqlite) { app, client in
            let ann = try await coordinator(app, client)
            try await ann.get("/work/ours/import")
            let there = try #require(
                try await ann.upload("/work/ours/import", [("a.txt", Array("Words".utf8)), ("b.txt", [])]).location
            )
            let mapping = Self.mapping.map { $0.0 == "text-1" ? ("text-1", "text") : $0 }.filter {
                !["date", "id"].contains($0.0)
            }
            #expect(try await ann.submit(there, mapping).location == there + "/check")
            let check = try await ann.get(there + "/check")
            #expect(check.body.contains("Bring in 1 answer") && check.body.contains("<p>File b.txt.</p>"))
            try await ann.submit(there + "/run", [])
            #expect(try await ann.get(there + "/done").body.contains("<p>File b.txt.</p>"))
        }
    }

    private static let allowed = """
        Words,May quote
        The lift works,yes
        Nobody rang,Yes
        Do not print this,no
        Not sure about this,maybe
        The van comes,x

        """

    /// The words of those that may be quoted.
    private func quotable(_ app: AppEnvironment) async throws -> [String] {
        try await app.database.read { db in
            try db.rows("SELECT text FROM voice WHERE may_quote = 1 ORDER BY number").map { try $0.text("text") }
        }
    }

    @Test("Who may be quoted is read row by row, and what is no clear yes is a no that is named")
    func whatPeopleAllowedIsReadRowByRow() async throws {
        try await withApp(on: .sqlite) { app, client in
            let ann = try await coordinator(app, client)
            try await ann.get("/work/ours/import")
            let there = try #require(
                try await ann.upload("/work/ours/import", [("a.csv", Array(Self.allowed.utf8))]).location
            )
            // The column is found by its heading and proposed.
            let guess = try await ann.get(there)
            let field = try #require(guess.body.components(separatedBy: "name=\"consent-quote-column\"").dropFirst().first)
            #expect(field.prefix(800).contains("<option value=\"May quote\" selected>"))
            // Even with the box for everybody ticked, the column counts.
            let fields = [
                ("source", "Street"), ("text-1", "Words"), ("channel", "import"), ("language", "en"),
                ("consent-analysis", "yes"), ("consent-quote", "yes"), ("consent-quote-column", "May quote"),
                ("consent-how", "Ticked a box"), ("do", "save"),
            ]
            #expect(try await ann.submit(there, fields).location == there + "/check")
            let check = try await ann.get(there + "/check")
            #expect(
                check.body.contains("Row 5, column “May quote”: “maybe” is no clear yes, so it may not be quoted."),
                "\(check.body)"
            )
            #expect(check.body.contains("Bring in 5 answers"))
            #expect(try await ann.submit(there + "/run", []).location == there + "/done")
            #expect(try await quotable(app) == ["The lift works", "Nobody rang", "The van comes"])
        }
    }

    @Test("A column that looks like what people allowed is not passed over without a tick")
    func consentThatIsNotUsedStopsTheWay() async throws {
        try await withApp(on: .sqlite) { app, client in
            let ann = try await coordinator(app, client)
            try await ann.get("/work/ours/import")
            let there = try #require(
                try await ann.upload("/work/ours/import", [("a.csv", Array(Self.allowed.utf8))]).location
            )
            let fields = [
                ("source", "Street"), ("text-1", "Words"), ("channel", "import"), ("language", "en"),
                ("consent-analysis", "yes"), ("consent-quote", "yes"), ("consent-how", "Ticked a box"), ("do", "save"),
            ]
            #expect(try await ann.submit(there, fields).location == there + "/check")
            let check = try await ann.get(there + "/check")
            #expect(
                check.body.contains(
                    "“May quote” looks like what people allowed. It is not used. Everybody in this file is treated as having allowed"
                )
            )
            let stopped = try await ann.submit(there + "/run", [])
            #expect(stopped.status == .unprocessableContent)
            #expect(stopped.body.contains("id=\"consent-unused-problem\""))
            #expect(try await app.database.read { db in try db.count("SELECT count(*) AS n FROM voice") } == 0)
            #expect(try await ann.submit(there + "/run", [("consent-unused", "yes")]).location == there + "/done")
            #expect(try await quotable(app).count == 5)
        }
    }

    @Test("Where a yes means no, only those who said no to it may be quoted; how to reach people is masked on the way")
    func aYesThatMeansNo() async throws {
        try await withApp(on: .sqlite) { app, client in
            let ann = try await coordinator(app, client)
            try await ann.get("/work/ours/import")
            let table = """
                Words,Do not quote me,Contact me,Email
                The lift works,no,yes,cleo@example.org
                Do not print this,YES,no,dora@example.org
                Nobody asked me,,,
                Perhaps,maybe,,

                """
            let there = try #require(
                try await ann.upload("/work/ours/import", [("a.csv", Array(table.utf8))]).location
            )
            // It is never proposed as a column whose yes allows something.
            let guess = try await ann.get(there)
            let field = try #require(guess.body.components(separatedBy: "name=\"consent-quote-column\"").dropFirst().first)
            #expect(!field.prefix(800).contains("<option value=\"Do not quote me\" selected>"))
            #expect(guess.body.contains("c•••@•••") && !guess.body.contains("cleo@"))
            var fields = [
                ("source", "Street"), ("text-1", "Words"), ("channel", "import"), ("language", "en"),
                ("consent-analysis", "yes"), ("consent-quote-column", "Do not quote me"), ("consent-how", "Ticked a box"),
                ("consent-contact-column", "Contact me"), ("contact-1", "Email"), ("do", "save"),
            ]
            // The wrong way round, it does not go on without a tick.
            #expect(try await ann.submit(there, fields).location == there + "/check")
            let turned = try await ann.get(there + "/check").body
            #expect(turned.contains("“Do not quote me” sounds as if a yes there means no."))
            #expect(try await ann.submit(there + "/run", []).status == .unprocessableContent)
            #expect(try await quotable(app) == [])

            fields[5].0 = "consent-quote-refusal"
            #expect(try await ann.submit(there, fields).location == there + "/check")
            let check = try await ann.get(there + "/check").body
            #expect(check.contains("A yes in “Do not quote me” means that we may not quote them."))
            #expect(check.contains("Row 5, column “Do not quote me”: “maybe” is no clear no, so it may not be quoted."))
            #expect(check.contains("Contact details without a clear yes, not kept"))
            #expect(!check.contains("cleo@") && !check.contains("dora@"))
            #expect(try await ann.submit(there + "/run", []).location == there + "/done")
            let done = try await ann.get(there + "/done").body
            #expect(done.contains("4 answers can be read") && !done.contains("example.org"))
            #expect(try await quotable(app) == ["The lift works"])
            #expect(try await app.database.read { db in try db.count("SELECT count(*) AS n FROM contact") } == 1)
        }
    }

    @Test("An import that was cut off says so, is found again, and goes on where it stopped")
    func anImportThatWasCutOff() async throws {
        try await withApp(on: .sqlite) { app, client in
            let ann = try await coordinator(app, client)
            try await ann.get("/work/ours/import")
            let table = "Words,Ref,When\n" + (1...500).map { "Answer \($0),\($0),2026-02-01" }.joined(separator: "\n")
            let there = try #require(
                try await ann.upload("/work/ours/import", [("long.csv", Array(table.utf8))]).location
            )
            #expect(try await ann.submit(there, Self.mapping).location == there + "/check")
            // As the server leaves it when it ends in the middle.
            let about = try #require(uploads(app).first { $0.hasSuffix("about.json") })
            let kept = try String(contentsOfFile: about, encoding: .utf8)
            try ("{\"begunAt\":1," + kept.dropFirst()).write(toFile: about, atomically: false, encoding: .utf8)
            let stopped = try await ann.get(there + "/done")
            #expect(stopped.body.contains("It stopped before the end") && stopped.body.contains("stopped or started again"))
            #expect(try await ann.get("/work/ours/import").body.contains("<a href=\"\(there)/done\">"))

            #expect(try await ann.submit(there + "/run", []).location == there + "/done")
            var done = try await ann.get(there + "/done")
            while done.body.contains("being brought in") {
                #expect(done.headers.contains { $0.name.canonicalName == "refresh" })
                let still = try await ann.get(there + "/done?still=yes")
                #expect(!still.headers.contains { $0.name.canonicalName == "refresh" })
                done = try await ann.get(there + "/done")
            }
            #expect(done.body.contains("500 answers can be read"))
            #expect(!(try await ann.get("/work/ours/import").body.contains("\(there)/done")))
        }
    }

    @Test func textsComeTogetherAndNamesLeadNowhere() async throws {
        try await withApp(on: .sqlite) { app, client in
            let ann = try await coordinator(app, client)
            try await ann.get("/work/ours/import")
            let there = try #require(
                try await ann.upload(
                    "/work/ours/import",
                    [("../../evil.md", Array("# One\nDear all".utf8)), ("b.txt", Array("Words".utf8))]
                ).location
            )
            #expect(uploads(app).allSatisfy { $0.hasPrefix(app.settings.dataFolder.path) })
            let page = try await ann.get(there)
            #expect(page.body.contains("evil.md"))
            #expect(!page.body.contains("../"))
            #expect(try await ann.submit(there + "/remove", []).location == "/work/ours/import")
            #expect(uploads(app).isEmpty)
            #expect(try await ann.get(there).status == .notFound)
        }
    }

    @Test func anUploadIsOnlyThereForWhoMadeIt() async throws {
        try await withApp(on: .sqlite) { app, client in
            let ann = try await coordinator(app, client)
            try await ann.get("/work/ours/import")
            let there = try #require(
                try await ann.upload("/work/ours/import", [("a.csv", Array("Words\nOne\n".utf8))]).location
            )
            let bo = try await makePerson(app, "bo@example.org")
            let inquiry = try #require(try await app.inquiries.find(slug: "ours"))
            try await app.database.write { db in
                try db.run(
                    "INSERT INTO membership (inquiry_id, person_id, role, since) VALUES (\(inquiry.id), \(bo), 'coordinator', 1)"
                )
            }
            let other = try await signedIn(client, "bo@example.org")
            #expect(try await other.get(there).status == .notFound)
            #expect(try await other.get("/work/ours/import/..%2f..%2fkey").status == .notFound)
            #expect(try await ann.get(there).status == .ok)
        }
    }
}
