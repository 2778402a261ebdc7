public import Hummingbird
public import Inquiries
public import Listen
internal import NIOCore
public import Store
public import Web

/// All tags of an inquiry: looking after them, and the passages of each.
public struct TagRoutes: Sendable {
    private let pages: Pages
    private let database: any Database
    private let tags: TagStore
    private let councils: CouncilRegister

    public init(pages: Pages, database: any Database, councils: CouncilRegister) {
        self.pages = pages
        self.database = database
        tags = TagStore(database: database)
        self.councils = councils
    }

    public func add(to work: RouterGroup<AppContext>) {
        work.group("tags", context: ReaderContext.self)
            .get(use: list)
            .get(":tag", use: show)
        work.group("tags", context: TaggerContext.self)
            .post(use: create)
            .post("merge", use: merge)
            .post("changes/:change/undo", use: undo)
            .post(":tag", use: update)
            .post(":tag/split", use: split)
            .post(":tag/delete", use: delete)
    }

    @Sendable private func list(_ request: Request, context: ReaderContext) async throws -> Response {
        try await listPage(request.query, context)
    }

    @Sendable private func create(_ request: Request, context: TaggerContext) async throws -> Response {
        let form = try await request.form()
        return try await answer(
            form, context, to: "tags", again: { try await listPage(form, context, problems: $0, status: $1) }
        ) {
            try await tags.create(
                form.trimmed("name"), meaning: form.trimmed("meaning"), theme: theme(form), in: context.inquiry.id,
                by: context.person.id)
        }
    }

    @Sendable private func merge(_ request: Request, context: TaggerContext) async throws -> Response {
        let form = try await request.form()
        return try await answer(
            form, context, to: "tags", again: { try await listPage(form, context, problems: $0, status: $1) }
        ) {
            guard !form["into"].isEmpty else {
                throw Refusal.invalid([Problem("into", "Choose the tag that the others go into.")])
            }
            try await tags.merge(
                form.all("tag").map { Tag.ID($0) }, into: Tag.ID(form["into"]), in: context.inquiry.id,
                by: context.person.id)
        }
    }

    @Sendable private func undo(_ request: Request, context: TaggerContext) async throws -> Response {
        let form = try await request.form()
        let change = TagChange.ID(try context.parameters.require("change"))
        return try await answer(
            form, context, to: "tags", again: { try await listPage(form, context, problems: $0, status: $1) }
        ) {
            try await tags.undo(change, in: context.inquiry.id)
        }
    }

    @Sendable private func show(_ request: Request, context: ReaderContext) async throws -> Response {
        try await tagPage(Tag.ID(try context.parameters.require("tag")), request.query, context)
    }

    @Sendable private func update(_ request: Request, context: TaggerContext) async throws -> Response {
        let id = Tag.ID(try context.parameters.require("tag"))
        let form = try await request.form()
        return try await answer(
            form, context, to: "tags/\(id)", again: { try await tagPage(id, form, context, problems: $0, status: $1) }
        ) {
            try await tags.update(
                id, name: form.trimmed("name"), meaning: form.trimmed("meaning"), theme: theme(form),
                in: context.inquiry.id, by: context.person.id)
        }
    }

    @Sendable private func split(_ request: Request, context: TaggerContext) async throws -> Response {
        let id = Tag.ID(try context.parameters.require("tag"))
        let form = try await request.form()
        return try await answer(
            form, context, to: "tags", again: { try await tagPage(id, form, context, problems: $0, status: $1) }
        ) {
            try await tags.split(
                form.all("passage").map { Passage.ID($0) }, from: id, to: form.trimmed("new"), in: context.inquiry.id,
                by: context.person.id)
        }
    }

    @Sendable private func delete(_ request: Request, context: TaggerContext) async throws -> Response {
        let form = try await request.form()
        let id = Tag.ID(try context.parameters.require("tag"))
        return try await answer(
            form, context, to: "tags", again: { try await listPage(form, context, problems: $0, status: $1) }
        ) {
            try await tags.delete(id, in: context.inquiry.id, by: context.person.id)
        }
    }

    // MARK: - Pieces

    private func theme(_ form: Form) -> Theme.ID? { form["theme"].isEmpty ? nil : Theme.ID(form["theme"]) }

    /// Does something and goes on to a page; or shows the form again with what is wrong and what was typed.
    private func answer(
        _ form: Form, _ context: TaggerContext, to path: String,
        again: ([Problem], HTTPResponse.Status) async throws -> Response, _ body: () async throws -> some Sendable
    ) async throws -> Response {
        do {
            _ = try await body()
            return .seeOther(context.inquiry.workPath(path))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            let problems = refusal.problems.isEmpty ? [Problem("changes", refusal.message)] : refusal.problems
            return try await again(problems, refusal.status)
        }
    }

    private func listPage(
        _ form: Form, _ context: some InWork, problems: [Problem] = [], status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let inquiry = context.inquiry
        let (themes, counts, changes) = try await database.read { db in
            (
                try ThemeStore.all(in: inquiry.id, db), try TagStore.counts(in: inquiry.id, db),
                try TagStore.changes(in: inquiry.id, db)
            )
        }
        let page = TagListPage(themes, counts, changes, form: form, problems: problems, context: context)
        let layout = pages.workLayout(page.title, stage: .understand, page: "tags", context: context)
        return pages.response("understand/tags/list", page, layout: layout, status: status)
    }

    private func tagPage(
        _ id: Tag.ID, _ form: Form, _ context: some InWork, problems: [Problem] = [], status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let inquiry = context.inquiry
        let number = max(1, Int(form.trimmed("page")) ?? 1)
        let (tag, themes, count, passages) = try await database.read { db in
            let tag = try TagStore.get(id, of: inquiry.id, in: db)
            let count = try TagStore.counts(in: inquiry.id, db).first { $0.tag.id == id }
            let passages = try PassageStore.passages(
                of: id, limit: TagPage.pageSize + 1, offset: (number - 1) * TagPage.pageSize, in: db)
            return (tag, try ThemeStore.all(in: inquiry.id, db), count, passages)
        }
        let page = TagPage(
            tag, themes, count, passages, number: number, form: form, problems: problems, councils: councils,
            context: context)
        let layout = pages.workLayout(page.title, stage: .understand, page: "tags/\(id)", context: context)
        return pages.response("understand/tags/tag", page, layout: layout, status: status)
    }
}
