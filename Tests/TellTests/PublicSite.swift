import Agree
import Crypto
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Inquiries
import Listen
import NIOCore
import PanelFixture
import Store
import Tell
import TestSupport
import Web

/// The public pages of one inquiry, in both wordings, behind the cache they have in the program.
struct PublicSite: Sendable {
    let care: PanelFixture
    let client: any TestClientProtocol

    /// Every public address that shows what is published, in standard and easy words.
    static func addresses(findings: Range<Int>) -> [String] {
        let pages =
            ["", "report", "emerging", "report.txt", "report.json", "report.csv", "feed.atom"]
            + findings.flatMap { ["findings/\($0)", "findings/\($0)/comment", "findings/\($0)/comment/thanks"] }
        return Wording.allCases.flatMap { words in pages.map { words.path($0.isEmpty ? "/i/care" : "/i/care/\($0)") } }
    }

    func get(_ path: String) async throws -> (status: HTTPResponse.Status, body: String) {
        try await client.execute(uri: path, method: .get) { ($0.status, String(buffer: $0.body)) }
    }

    /// Everything everybody can read, joined. Fails for an answer that is an error, or a page without its template.
    func everything(findings: Range<Int>) async throws -> [String: String] {
        var bodies: [String: String] = [:]
        for address in Self.addresses(findings: findings) {
            let (status, body) = try await get(address)
            guard status == .ok || status == .notFound else { throw Unexpected(address: address, status: status) }
            if body.hasPrefix("There is no template") { throw Unexpected(address: address, status: status) }
            bodies[address] = body
        }
        return bodies
    }

    struct Unexpected: Error {
        let address: String
        let status: HTTPResponse.Status
    }
}

func withPublicSite(
    _ kind: TestDatabase,
    threshold: Int = 10,
    rounding: Int = 5,
    _ body: @escaping @Sendable (PublicSite) async throws -> Void
) async throws {
    try await withDatabase(kind) { database in
        let care = try await PanelFixture(
            database,
            threshold: threshold,
            rounding: rounding,
            effects: PublicationStore.effects
        )
        let site = Site(publicURL: "https://inquiry.example")
        let tokens = ForgeryTokens(keyring: Keyring(secret: SymmetricKey(size: .bits256)))
        let resources = Resources()
        let pages = try Pages(resources: resources, files: PublicFiles(resources: resources), tokens: tokens)
        let publications = PublicationStore(database: database)
        let router = Router(context: AppContext.self)
        router.add(middleware: FrontDoor(pages: pages, version: database.pagesVersion, site: site, tokens: tokens))
        let inquiry = InquiryMiddleware(database: database, stagePaths: PublicationStore.stagePaths)
        for words in Wording.allCases {
            let group = router.group(RouterPath(words.path("/i/:slug"))).add(middleware: inquiry.saying(words))
                .group(context: InquiryContext.self)
            HomeRoutes(pages: pages, home: HomeStore(database: database, news: PublicationStore.homeNews)).add(to: group)
            ReportRoutes(pages: pages, publications: publications, site: site).add(to: group)
            PublicCommentRoutes(pages: pages, publications: publications, comments: care.comments).add(to: group)
        }
        try await Application(router: router).test(.router) { client in
            try await body(PublicSite(care: care, client: client))
        }
    }
}
