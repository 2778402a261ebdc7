import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Inquiries
import Listen
import Logging
import NIOEmbedded
import Store
import Synchronization
import TestSupport
import Testing
import Web

@testable import App

@Suite struct EveryPageTests {
    @Test("A page that is not there is a plain sentence, with all headers that keep a page to itself")
    func notFound() async throws {
        try await withApp(on: .sqlite) { _, client in
            let page = try await Visitor(client).get("/nowhere")
            #expect(page.status == .notFound)
            #expect(page.body.contains("We cannot find that page"))
            for name in ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options"] {
                #expect(page.headers.contains { $0.name.canonicalName == name.lowercased() }, "\(name)")
            }
            #expect(page.headers[.cacheControl] == "no-store")
        }
    }

    @Test("A page that is not there has the colours and letters somebody chose")
    func notFoundInTheirColours() async throws {
        try await withApp(on: .sqlite) { _, client in
            let visitor = Visitor(client)
            _ = try await visitor.get("/settings")
            try await visitor.submit("/settings", [("theme", "dark"), ("text", "largest")])
            let page = try await visitor.get("/nowhere")
            #expect(page.status == .notFound)
            #expect(page.body.contains(#"data-theme="dark" data-text="largest""#))
        }
    }

    @Test(
        "An address that is there and does not take a method says what it takes; one that is not there is not found",
        arguments: [
            ("PUT", "/", "GET, HEAD"), ("DELETE", "/sign-in", "GET, HEAD, POST"), ("TRACE", "/easy/i/ours", "GET, HEAD"),
            ("PATCH", "/work/ours/import", "GET, HEAD, POST"), ("OPTIONS", "/i/ours/survey", "GET, HEAD, POST"),
            ("PUT", "/nowhere", nil), ("DELETE", "/i/ours/no/such/page", nil), ("PROPFIND", "/", nil),
        ] as [(String, String, String?)])
    func otherMethods(name: String, path: String, allowed: String?) async throws {
        try await withApp(on: .sqlite) { _, client in
            let method = try #require(HTTPRequest.Method(name))
            try await client.execute(uri: path, method: method, headers: [.accept: "text/html"]) { page in
                #expect(page.status == (allowed == nil ? .notFound : .methodNotAllowed))
                #expect(page.headers[.allow] == allowed)
                let body = String(buffer: page.body)
                #expect(allowed == nil || body.contains("This address does not take \(name). It takes GET"), "\(body)")
            }
        }
    }

    @Test("A form that breaks off on the way is no error of ours: 400, a plain sentence, and nothing in the log")
    func brokenOff() async throws {
        struct Gone: Error {}
        try await withApp(on: .sqlite) { app, _ in
            let lines = LogLines()
            let logger = Logger(label: "test") { _ in lines }
            let (stream, pieces) = AsyncThrowingStream.makeStream(of: ByteBuffer.self)
            pieces.yield(ByteBuffer(string: "csrf=abc"))
            pieces.finish(throwing: Gone())
            let request = Request(
                head: .init(method: .post, scheme: "http", authority: "x", path: "/sign-in"),
                body: .init(asyncSequence: stream))
            let source = ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: logger)
            let response = try await buildRouter(app).buildResponder()
                .respond(to: request, context: AppContext(source: source))
            #expect(response.status == .badRequest)
            #expect(lines.levels.withLock { $0 } == [.debug])
        }
    }

    @Test(
        "What is not there in an inquiry is said once, with the inquiry around it, in the words one reads",
        arguments: [
            ("/i/ours/nosuch", "Ours"), ("/easy/i/ours/nosuch", "Us"), ("/easy/i/ours/findings/9", "Us"),
            ("/i/ours/survey/nosuch/more", "Ours"),
        ])
    func notFoundInAnInquiry(path: String, title: String) async throws {
        try await withApp(on: .sqlite) { app, client in
            var details = InquiryDetails()
            details.slug = "ours"
            details.title = BothWords(standard: "Ours", easy: "Us")
            details.contact.phone = "0800 1234"
            _ = try await app.inquiries.create(details, by: try await makePerson(app, "ann@example.org"))
            let page = try await Visitor(client).get(path)
            #expect(page.status == .notFound)
            #expect(page.body.contains(">\(title)</span>") && page.body.contains("0800 1234"))
            #expect(page.body.ranges(of: "We cannot find that").count == 2, "in the title and the heading")
        }
    }

    @Test("What an easy page will not do, it says in easy words", arguments: TestDatabase.available)
    func easyRefusals(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            var details = InquiryDetails()
            details.slug = "ours"
            details.title = BothWords("Ours")
            details.opensAt = .now + .seconds(3600)
            _ = try await app.inquiries.create(details, by: try await makePerson(app, "ann@example.org"))
            let visitor = Visitor(client)
            try await visitor.get("/easy/i/ours/return")
            func said(_ path: String, _ fields: [(String, String)]) async throws -> String {
                try await visitor.submit("/easy/i/ours/\(path)", fields).body
            }
            #expect(try await said("return", [("code", "lamp")]).contains("We need six words."))
            let code = ("code", try ReceiptWords().make().text)
            for _ in 0..<5 { #expect(try await said("return", [code]).contains("These six words do not work.")) }
            #expect(try await said("return", [code]).contains("You tried these words many times."))
            #expect(try await said("survey", []).contains("We are not listening yet."))
            #expect(try await visitor.get("/easy/i/ours/nowhere").body.contains("Maybe it is not there now."))
            #expect(
                try await visitor.submit("/i/ours/return", [("code", "lamp")]).body.contains("A return code has six words."))
        }
    }

    @Test("Text and colours leads back to where one came from, however often it is opened")
    func settingsLeadBack() async throws {
        try await withApp(on: .sqlite) { _, client in
            let page = try await Visitor(client).get("/settings?back=/easy/accessibility")
            #expect(page.body.contains("class=\"back\" href=\"/easy/accessibility\""))
            #expect(page.body.contains("href=\"/settings?back=%2Feasy%2Faccessibility\""))
        }
    }

    @Test(
        "Public pages, styles and scripts are compressed for who takes that",
        arguments: [
            "/", "/public/firsthand.css", "/public/js/reading.js", "/favicon.ico",
        ])
    func zipped(path: String) async throws {
        try await withApp(on: .sqlite) { _, client in
            let visitor = Visitor(client)
            for _ in 0..<2 {
                let plain = try await visitor.get(path)
                let zipped = try await visitor.get(path, encoding: "gzip")
                #expect(plain.headers[.contentEncoding] == nil && zipped.headers[.contentEncoding] == "gzip")
                #expect(plain.body == zipped.body && plain.status == .ok)
                #expect(plain.headers[.vary] == "Accept-Encoding" && zipped.headers[.vary] == "Accept-Encoding")
                #expect(plain.headers[.eTag] == zipped.headers[.eTag] && plain.headers[.eTag]?.hasPrefix("W/") == true)
            }
        }
    }

    @Test(
        "The address of a form leads to the page it stands on",
        arguments: [
            ("/work/demo/tags/merge", "/work/demo/tags"), ("/work/demo/reading/3/notes/x/delete", "/work/demo/reading/3"),
            ("/work/demo/findings/2/decisions", "/work/demo/findings/2"),
            ("/i/demo/survey/later/code", "/i/demo/survey/later"),
            ("/sign-out", "/"),
        ])
    func formAddress(address: String, page: String) async throws {
        try await withApp(on: .sqlite) { app, client in
            let answer = try await Visitor(client).get(address)
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == page)
            let routes = buildRouter(app).routes
            let pages = Set(routes.filter { $0.method == .get }.map(\.path.description))
            #expect(routes.filter { $0.method == .post && !pages.contains($0.path.description) }.isEmpty)
        }
    }

    @Test("An answer to HEAD has no body, not even where there is no such page", arguments: ["/", "/nowhere", "/sign-out"])
    func head(path: String) async throws {
        try await withApp(on: .sqlite) { _, client in
            let answer = try await client.execute(uri: path, method: .head) { $0 }
            #expect(answer.body.readableBytes == 0)
        }
    }

    @Test("More than is taken is refused with the limits in words, and not as a fault of ours")
    func tooLarge() async throws {
        try await withApp(on: .sqlite) { _, client in
            let visitor = Visitor(client)
            try await visitor.get("/sign-in")
            let refused = try await visitor.submit("/sign-in", [("email", String(repeating: "a", count: 17 << 20))])
            #expect(refused.status == .contentTooLarge && refused.body.contains("16 MB of writing"))
        }
    }

    @Test("A public page is not kept in the browser of who is signed in, whose name is on it")
    func signedInPages() async throws {
        try await withApp(on: .sqlite) { app, client in
            _ = try await makePerson(app, "ann@example.org")
            #expect(try await Visitor(client).get("/").headers[.cacheControl] == "no-cache")
            #expect(try await signedIn(client).get("/").headers[.cacheControl] == "no-store")
        }
    }

    @Test("Styles asked for by their version are kept for good, others asked for again")
    func filesVersion() async throws {
        try await withApp(on: .sqlite) { _, client in
            let visitor = Visitor(client)
            let home = try await visitor.get("/")
            let address = try #require(home.body.firstMatch(of: #/href="(/public/firsthand\.css\?v=[\w-]{12})"/#)?.1)
            #expect(try await visitor.get(String(address)).headers[.cacheControl] == "public, max-age=31536000, immutable")
            for other in ["/public/firsthand.css", "/public/firsthand.css?v=another"] {
                let file = try await visitor.get(other)
                #expect(file.status == .ok && file.headers[.cacheControl] == "no-cache")
            }
        }
    }

    @Test("Who asks for JSON is told in JSON")
    func notFoundAsJSON() async throws {
        try await withApp(on: .sqlite) { _, client in
            let page = try await Visitor(client).get("/nowhere", accept: "application/json")
            #expect(page.status == .notFound)
            let object = try JSONSerialization.jsonObject(with: Data(page.body.utf8)) as? [String: Any]
            #expect((object?["error"] as? String)?.isEmpty == false)
        }
    }
}

/// Keeps how grave each line is that would be logged.
private final class LogLines: LogHandler {
    let levels = Mutex<[Logger.Level]>([])
    var logLevel: Logger.Level {
        get { .trace }
        set {}
    }
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) {
        levels.withLock { $0.append(event.level) }
    }
}
