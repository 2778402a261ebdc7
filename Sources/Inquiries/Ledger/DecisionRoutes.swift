public import Hummingbird
public import Store
public import Web

/// The public record of an inquiry's decisions.
public struct DecisionRoutes: Sendable {
    private let pages: Pages
    private let decisions: DecisionLog

    public init(pages: Pages, ledger: Ledger, database: any Database) {
        self.pages = pages
        decisions = DecisionLog(database: database, publicKey: ledger.publicKey)
    }

    public func add(to inquiry: some RouterMethods<InquiryContext>) {
        inquiry.get("decisions", use: show)
        inquiry.get("decisions/checkpoint.txt", use: checkpoint)
    }

    func show(_ request: Request, context: InquiryContext) async throws -> Response {
        let part = Int(request.query["part"]).flatMap { (1...100_000).contains($0) ? $0 : nil } ?? 1
        let page = try await decisions.page(part, of: context.inquiry, words: context.words)
        return pages.response(
            "inquiries/decisions/list", page,
            layout: pages.layout("Decisions so far", stage: .agree, page: "decisions", context: context)
        ).shared
    }

    /// One line to keep and give to `firsthand verify` later.
    func checkpoint(_ request: Request, context: InquiryContext) async throws -> Response {
        let line = try await decisions.checkpoint()?.line ?? ""
        return Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: line + "\n")))
    }
}

/// Reads what everybody may know of the ledger.
struct DecisionLog: Sendable {
    private static let portion = 50

    let database: any Database
    let publicKey: String

    func checkpoint() async throws -> LedgerCheckpoint? {
        try await database.read { db in try Ledger.checkpoint(in: db) }
    }

    /// The newest decisions first. An empty part after the last is not a page.
    func page(_ part: Int, of inquiry: Inquiry, words: Wording) async throws -> DecisionsPage {
        let kinds = LedgerEntry.Kind.allCases.filter(\.isPublic).map(\.rawValue)
        return try await database.read { [publicKey] db in
            let entries = try db.rows(
                """
                SELECT * FROM ledger_entry WHERE inquiry_id = \(inquiry.id) AND kind IN (\(list: kinds))
                ORDER BY seq DESC LIMIT \(Self.portion + 1) OFFSET \((part - 1) * Self.portion)
                """
            ).map(LedgerEntry.init)
            if entries.isEmpty, part > 1 { throw Refusal.notFound }
            return DecisionsPage(
                Array(entries.prefix(Self.portion)), part: part, hasMore: entries.count > Self.portion, inquiry: inquiry,
                words: words, checkpoint: try Ledger.checkpoint(in: db), publicKey: publicKey)
        }
    }
}

struct DecisionsPage: Sendable {
    struct Item: Sendable {
        let number: String
        let sentence: String
        let day: String
    }

    let isEasy: Bool
    let items: [Item]
    let isEmpty: Bool
    let newer: Layout.Link?
    let older: Layout.Link?
    let checkpoint: String?
    let checkpointDay: String
    let publicKey: String

    init(
        _ entries: [LedgerEntry], part: Int, hasMore: Bool, inquiry: Inquiry, words: Wording, checkpoint: LedgerCheckpoint?,
        publicKey: String
    ) {
        isEasy = words == .easy
        items = entries.map { entry in
            Item(number: Plain.number(entry.seq), sentence: entry.sentence()[words], day: Plain.date(entry.at))
        }
        isEmpty = entries.isEmpty
        let url = words.path(inquiry.path("decisions"))
        newer = part > 1 ? .init("Newer decisions", part == 2 ? url : "\(url)?part=\(part - 1)") : nil
        older = hasMore ? .init("Older decisions", "\(url)?part=\(part + 1)") : nil
        self.checkpoint = checkpoint?.line
        checkpointDay = checkpoint.map { Plain.moment($0.at) } ?? ""
        self.publicKey = publicKey
    }
}
