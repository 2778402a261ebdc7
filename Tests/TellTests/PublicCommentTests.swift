import Agree
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Inquiries
import NIOCore
import PanelFixture
import Store
import TestSupport
import Testing
import Web

@Suite struct PublicCommentTests {
    private struct Sent {
        let status: HTTPResponse.Status
        let location: String?
        let body: String
    }

    private func send(_ site: PublicSite, to path: String, name: String = "", comment: String) async throws -> Sent {
        let (cookie, csrf) = try await site.client.execute(uri: path, method: .get) { response in
            let body = String(buffer: response.body)
            let cookie = response.headers[.setCookie]?.split(separator: ";").first.map(String.init) ?? ""
            let mark = "name=\"csrf\" value=\""
            let token = body.components(after: mark).prefix { $0 != "\"" }
            return (cookie, String(token))
        }
        let body = [("csrf", csrf), ("name", name), ("comment", comment)]
            .map { "\($0.0)=\(Escaping.query($0.1))" }.joined(separator: "&")
        return try await site.client.execute(
            uri: path,
            method: .post,
            headers: [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"],
            body: ByteBuffer(string: body)
        ) { Sent(status: $0.status, location: $0.headers[.location], body: String(buffer: $0.body)) }
    }

    @Test(arguments: TestDatabase.available)
    func aCommentAppearsWhenThePanelShowsIt(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            let number = try await care.finding("Open")
            try await care.publish(.publish_emerging, [number])
            for words in Wording.allCases {
                let path = words.path("/i/care/findings/\(number)/comment")
                let sent = try await send(site, to: path, name: "Ann", comment: "Said in \(words.rawValue) <b>")
                #expect(sent.status == .seeOther)
                #expect(sent.location == path + "/thanks")
            }
            let page = "/i/care/findings/\(number)"
            #expect(try await !site.get(page).body.contains("Said in"))
            for (comment, _) in try await care.comments.all(of: care.inquiry.id) {
                try await care.comments.decide(
                    comment.id,
                    isShown: comment.body.contains("easy"),
                    reason: "No",
                    by: care.panel[0],
                    in: care.inquiry.id
                )
            }
            let shown = try await site.get(page).body
            #expect(shown.contains("Said in easy &lt;b&gt;"))
            #expect(!shown.contains("Said in standard"))
        }
    }

    @Test(arguments: TestDatabase.available)
    func whatCannotBeTakenIsKeptInTheForm(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            let number = try await care.finding("Open")
            let path = "/i/care/findings/\(number)/comment"
            #expect(try await site.get(path).status == .notFound)
            try await care.publish(.publish_emerging, [number])
            #expect(try await send(site, to: path, name: "Ann", comment: "  ").status == .unprocessableContent)
            let long = try await send(site, to: path, name: "Ann", comment: String(repeating: "long ", count: 700))
            #expect(long.status == .unprocessableContent)
            #expect(long.body.contains("long long") && long.body.contains("value=\"Ann\""))
            #expect(long.body.contains("3,000"))
            // Five at once, then a pause is asked for, and the words stay in the form.
            for _ in 0..<3 { _ = try await send(site, to: path, comment: "Again") }
            let tooMany = try await send(site, to: path, comment: "Precious words")
            #expect(tooMany.status == .tooManyRequests)
            #expect(tooMany.body.contains("Precious words"))
            #expect(try await care.comments.all(of: care.inquiry.id).count == 1)
        }
    }
}

extension String {
    fileprivate func components(after mark: String) -> Substring {
        guard let range = firstRange(of: mark) else { return "" }
        return self[range.upperBound...]
    }
}
