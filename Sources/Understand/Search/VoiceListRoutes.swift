public import Hummingbird
public import Inquiries
public import Listen
internal import NIOCore
public import Store
public import Web

/// The list of answers, with filters and search.
public struct VoiceListRoutes: Sendable {
    private let pages: Pages
    private let database: any Database
    private let search: VoiceSearch
    private let councils: CouncilRegister

    public init(pages: Pages, database: any Database, councils: CouncilRegister) {
        self.pages = pages
        self.database = database
        search = VoiceSearch(database: database)
        self.councils = councils
    }

    public func add(to work: RouterGroup<AppContext>) {
        work.group("voices", context: ReaderContext.self).get(use: list)
    }

    @Sendable private func list(_ request: Request, context: ReaderContext) async throws -> Response {
        let query = request.query
        var filter = VoiceFilter(query)
        var placeNote: String?
        if let typed = filter.place {
            switch councils.find(typed) {
            case .one(let council): filter.place = council.code
            case .unclear(let some):
                placeNote = "Which place do you mean: \(Plain.list(some.map(\.fullName), and: "or"))?"
            case .none: placeNote = "We do not know a council area called “\(typed)”."
            }
        }
        let inquiry = context.inquiry.id
        let results = try await search.list(filter, at: place(query), in: inquiry, for: context.person.id)
        let tags = try await database.read { db in
            try db.rows("SELECT * FROM tag WHERE inquiry_id = \(inquiry) ORDER BY name_key").map(Tag.init)
        }
        let page = VoiceListPage(
            results, filter: filter, tags: tags, placeTyped: query.trimmed("place"), placeNote: placeNote,
            councils: councils, context: context)
        let layout = pages.workLayout(page.title, stage: .understand, page: "voices", context: context)
        let items = VoiceListItems.html(results.voices, filter: filter, inquiry: context.inquiry)
        return pages.response("understand/voices/list", page, layout: layout, fragments: ["found": .once(items)])
    }

    private func place(_ query: Form) -> VoiceSearch.Place {
        if let page = Int(query["page"]), page > 1 { return .ranked(page: min(page, 1_000)) }
        if let number = Int(query["before"]) { return .olderThan(number: number) }
        if let number = Int(query["after"]) { return .newerThan(number: number) }
        return .first
    }
}
