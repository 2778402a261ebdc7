public import Hummingbird
public import Store
public import Web

/// What has become of a decision since it was written down, and where that can be read.
public struct DecisionNote: Sendable {
    let words: BothWords
    let link: (label: BothWords, path: String)?

    public init(words: BothWords, link: (label: BothWords, path: String)?) {
        self.words = words
        self.link = link
    }
}

/// Notes on entries of the ledger by their numbers; known to the stages that decide and publish.
public typealias DecisionNotes = @Sendable ([Int], Inquiry, any Transaction) throws -> [Int: DecisionNote]

/// The public record of an inquiry's decisions.
public struct DecisionRoutes: Sendable {
    private let pages: Pages
    private let decisions: DecisionLog

    public init(
        pages: Pages, ledger: Ledger, database: any Database, notes: @escaping DecisionNotes = { _, _, _ in [:] }
    ) {
        self.pages = pages
        decisions = DecisionLog(database: database, publicKey: ledger.publicKey, notes: notes)
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
    let notes: DecisionNotes

    func checkpoint() async throws -> LedgerCheckpoint? {
        try await database.read { db in try Ledger.checkpoint(in: db) }
    }

    /// The newest decisions first. An empty part after the last is not a page.
    func page(_ part: Int, of inquiry: Inquiry, words: Wording) async throws -> DecisionsPage {
        let kinds = LedgerEntry.Kind.allCases.filter(\.isPublic).map(\.rawValue)
        return try await database.read { [publicKey, notes] db in
            let entries = try db.rows(
                """
                SELECT * FROM ledger_entry WHERE inquiry_id = \(inquiry.id) AND kind IN (\(list: kinds))
                ORDER BY seq DESC LIMIT \(Self.portion + 1) OFFSET \((part - 1) * Self.portion)
                """
            ).map(LedgerEntry.init)
            if entries.isEmpty, part > 1 { throw Refusal.notFound }
            return DecisionsPage(
                Array(entries.prefix(Self.portion)), notes: try notes(entries.map(\.seq), inquiry, db), part: part,
                hasMore: entries.count > Self.portion, inquiry: inquiry,
                words: words, checkpoint: try Ledger.checkpoint(in: db), publicKey: publicKey)
        }
    }
}

struct DecisionsPage: Sendable {
    struct Item: Sendable {
        let number: String
        let sentence: String
        let day: String
        let note: String
        let link: Layout.Link?
    }

    let isEasy: Bool
    let items: [Item]
    let isEmpty: Bool
    /// Whether numbers of the record are not among these.
    let hasMissing: Bool
    let newer: Layout.Link?
    let older: Layout.Link?
    let checkpoint: String?
    let checkpointDay: String
    let publicKey: String

    init(
        _ entries: [LedgerEntry], notes: [Int: DecisionNote], part: Int, hasMore: Bool, inquiry: Inquiry, words: Wording,
        checkpoint: LedgerCheckpoint?,
        publicKey: String
    ) {
        isEasy = words == .easy
        items = entries.map { entry in
            let note = notes[entry.seq]
            return Item(
                number: Plain.number(entry.seq), sentence: entry.sentence()[words], day: Plain.date(entry.at),
                note: note?.words[words] ?? "",
                link: note?.link.map { .init($0.label[words], words.path($0.path)) })
        }
        isEmpty = entries.isEmpty
        let (newest, oldest) = (entries.first?.seq ?? 0, entries.last?.seq ?? 1)
        hasMissing =
            newest - oldest + 1 != entries.count || (!hasMore && oldest > 1)
            || (part == 1 && newest < (checkpoint?.size ?? 0))
        let url = words.path(inquiry.path("decisions"))
        newer = part > 1 ? .init("Newer decisions", part == 2 ? url : "\(url)?part=\(part - 1)") : nil
        older = hasMore ? .init("Older decisions", "\(url)?part=\(part + 1)") : nil
        self.checkpoint = checkpoint?.line
        checkpointDay = checkpoint.map { Plain.moment($0.at) } ?? ""
        self.publicKey = publicKey
    }
}
