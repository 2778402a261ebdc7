public import Hummingbird
public import Inquiries
public import Listen
internal import NIOCore
public import Store
public import Web

/// Themes: what ties tags together, in both words.
public struct ThemeRoutes: Sendable {
    private let pages: Pages
    private let database: any Database
    private let themes: ThemeStore
    private let councils: CouncilRegister

    public init(pages: Pages, database: any Database, councils: CouncilRegister) {
        self.pages = pages
        self.database = database
        themes = ThemeStore(database: database)
        self.councils = councils
    }

    public func add(to work: RouterGroup<AppContext>) {
        work.group("themes", context: ReaderContext.self)
            .get(use: list)
            .get(":theme", use: show)
        work.group("themes", context: TaggerContext.self)
            .post(use: create)
            .get(":theme/edit", use: edit)
            .post(":theme", use: update)
            .post(":theme/move", use: move)
            .get(":theme/delete", use: askDelete)
            .post(":theme/delete", use: delete)
    }

    @Sendable private func list(_ request: Request, context: ReaderContext) async throws -> Response {
        try await listPage(Form(), context)
    }

    @Sendable private func create(_ request: Request, context: TaggerContext) async throws -> Response {
        let form = try await request.form()
        do {
            let id = try await themes.create(
                name: form.pair("name"), summary: form.pair("summary"), tags: tags(form), in: context.inquiry.id)
            return .seeOther(context.inquiry.workPath("themes/\(id)"))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await listPage(form, context, problems: refusal.problems, status: refusal.status)
        }
    }

    @Sendable private func show(_ request: Request, context: ReaderContext) async throws -> Response {
        let id = try id(context)
        let inquiry = context.inquiry
        let number = max(1, Int(request.query.trimmed("page")) ?? 1)
        let page = try await database.read { [councils] db in
            ThemePage(
                try ThemeStore.get(id, of: inquiry.id, in: db),
                try TagStore.counts(in: inquiry.id, db).filter { $0.tag.theme == id },
                try PassageStore.passages(
                    of: id, limit: TagPage.pageSize + 1, offset: (number - 1) * TagPage.pageSize, in: db),
                total: try ThemeStore.passageCounts(in: inquiry.id, db)[id] ?? 0, number: number, councils: councils,
                context: context)
        }
        let layout = pages.workLayout(page.title, stage: .understand, page: "tags/themes", context: context)
        return pages.response("understand/themes/theme", page, layout: layout)
    }

    @Sendable private func edit(_ request: Request, context: TaggerContext) async throws -> Response {
        try await editPage(nil, context)
    }

    @Sendable private func update(_ request: Request, context: TaggerContext) async throws -> Response {
        let form = try await request.form()
        let id = try id(context)
        do {
            try await themes.update(
                id, name: form.pair("name"), summary: form.pair("summary"), tags: tags(form), in: context.inquiry.id)
            return .seeOther(context.inquiry.workPath("themes/\(id)"))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await editPage(form, context, problems: refusal.problems, status: refusal.status)
        }
    }

    @Sendable private func move(_ request: Request, context: TaggerContext) async throws -> Response {
        let form = try await request.form()
        try await themes.move(try id(context), up: form["direction"] == "up", in: context.inquiry.id)
        return .seeOther(context.inquiry.workPath("themes"))
    }

    @Sendable private func askDelete(_ request: Request, context: TaggerContext) async throws -> Response {
        let id = try id(context)
        let inquiry = context.inquiry
        let theme = try await database.read { db in try ThemeStore.get(id, of: inquiry.id, in: db) }
        let page = ThemeDeletePage(theme, inquiry: inquiry)
        let layout = pages.workLayout(page.title, stage: .understand, page: "tags/themes", context: context)
        return pages.response("understand/themes/delete", page, layout: layout)
    }

    @Sendable private func delete(_ request: Request, context: TaggerContext) async throws -> Response {
        try await themes.delete(try id(context), in: context.inquiry.id)
        return .seeOther(context.inquiry.workPath("themes"))
    }

    // MARK: - Pieces

    private func id(_ context: some InWork) throws -> Theme.ID { Theme.ID(try context.parameters.require("theme")) }
    private func tags(_ form: Form) -> [Tag.ID] { form.all("tag").map { Tag.ID($0) } }

    private func listPage(
        _ form: Form, _ context: some InWork, problems: [Problem] = [], status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let inquiry = context.inquiry
        let (all, counts, passages) = try await database.read { db in
            (
                try ThemeStore.all(in: inquiry.id, db), try TagStore.counts(in: inquiry.id, db),
                try ThemeStore.passageCounts(in: inquiry.id, db)
            )
        }
        let page = ThemeListPage(all, counts, passages, form: form, problems: problems, context: context)
        let layout = pages.workLayout(page.title, stage: .understand, page: "tags/themes", context: context)
        return pages.response("understand/themes/list", page, layout: layout, status: status)
    }

    private func editPage(
        _ form: Form?, _ context: TaggerContext, problems: [Problem] = [], status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let id = try id(context)
        let inquiry = context.inquiry
        let (theme, counts) = try await database.read { db in
            (try ThemeStore.get(id, of: inquiry.id, in: db), try TagStore.counts(in: inquiry.id, db))
        }
        let page = ThemeEditPage(theme, counts, form: form, problems: problems, inquiry: inquiry)
        let layout = pages.workLayout(page.title, stage: .understand, page: "tags/themes", context: context)
        return pages.response("understand/themes/edit", page, layout: layout, status: status)
    }
}
