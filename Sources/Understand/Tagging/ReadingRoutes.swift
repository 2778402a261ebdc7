public import Hummingbird
public import Inquiries
public import Listen
internal import NIOCore
public import Store
public import Web

/// The reading room: one answer at a time, its passages, tags and notes.
public struct ReadingRoutes: Sendable {
    private let pages: Pages
    private let reading: ReadingStore
    private let passages: PassageStore
    private let notes: NoteStore
    private let notices: NoticeStore
    private let councils: CouncilRegister

    public init(pages: Pages, database: any Database, councils: CouncilRegister) {
        self.pages = pages
        reading = ReadingStore(database: database)
        passages = PassageStore(database: database)
        notes = NoteStore(database: database)
        notices = NoticeStore(database: database)
        self.councils = councils
    }

    public func add(to work: RouterGroup<AppContext>) {
        work.group("reading", context: ReaderContext.self)
            .get(use: start)
            .get(":number", use: show)
            .post(":number/read", use: read)
            .post(":number/leave", use: leave)
            .post(":number/take-back", use: takeBack)
        work.group("reading/:number", context: TaggerContext.self)
            .post("tags", use: tag)
            .get("tags/:tag", use: showTag)
            .post("tags/:tag/remove", use: untag)
            .post("notes", use: addNote)
            .post("notes/:note/delete", use: deleteNote)
            .post("notice", use: changeNotice)
    }

    @Sendable private func start(_ request: Request, context: ReaderContext) async throws -> Response {
        let filter = VoiceFilter(request.query)
        guard let number = try await reading.start(filter, in: context.inquiry.id, for: context.person.id) else {
            return nothing(filter, context)
        }
        return .seeOther(filter.path(context.inquiry.workPath("reading/\(number)")))
    }

    @Sendable private func show(_ request: Request, context: ReaderContext) async throws -> Response {
        try await page(
            try number(context), VoiceFilter(request.query), TagForm(request.query), context,
            zipped: request.uri.query == nil && request.headers.acceptGzip)
    }

    @Sendable private func read(_ request: Request, context: ReaderContext) async throws -> Response {
        let filter = VoiceFilter(request.query)
        let next = try await reading.markRead(
            try number(context), filter, in: context.inquiry.id, by: context.person.id)
        return goOn(next, filter, context)
    }

    @Sendable private func leave(_ request: Request, context: ReaderContext) async throws -> Response {
        let filter = VoiceFilter(request.query)
        let next = try await reading.leave(try number(context), filter, in: context.inquiry.id, by: context.person.id)
        return goOn(next, filter, context)
    }

    @Sendable private func takeBack(_ request: Request, context: ReaderContext) async throws -> Response {
        let number = try number(context)
        try await reading.takeBack(number, in: context.inquiry.id, by: context.person.id)
        return .seeOther(VoiceFilter(request.query).path(context.inquiry.workPath("reading/\(number)")))
    }

    @Sendable private func changeNotice(_ request: Request, context: TaggerContext) async throws -> Response {
        try await change(request, context) { form, number, _ in
            if form.takesNoticeOff {
                try await notices.remove(from: number, seen: form.noticeSeen, in: context.inquiry.id)
            } else {
                try await notices.set(
                    form.notice ?? "", of: number, instead: form.noticeSeen, in: context.inquiry.id)
            }
            // Back to the top, where it now stands.
            return nil
        }
    }

    @Sendable private func tag(_ request: Request, context: TaggerContext) async throws -> Response {
        try await change(request, context) { form, number, text in
            let span = try form.span(in: text)
            try await passages.tag(
                span, of: number, in: context.inquiry.id, with: form.tags, named: form.new,
                by: context.person.id)
            return ReadingText.touched(text.sentences, from: span.start, to: span.end).map { "s\($0.lowerBound + 1)" }
        }
    }

    @Sendable private func addNote(_ request: Request, context: TaggerContext) async throws -> Response {
        try await change(request, context) { form, number, text in
            try await notes.add(
                form.note, to: number, span: try form.noteSpan(in: text), in: context.inquiry.id,
                by: context.person.id)
            return "notes"
        }
    }

    @Sendable private func deleteNote(_ request: Request, context: TaggerContext) async throws -> Response {
        let number = try number(context)
        try await notes.delete(
            Note.ID(try context.parameters.require("note")), of: number, in: context.inquiry.id, by: context.person.id)
        return .seeOther(VoiceFilter(request.query).path(context.inquiry.workPath("reading/\(number)")) + "#notes")
    }

    @Sendable private func showTag(_ request: Request, context: TaggerContext) async throws -> Response {
        let number = try number(context)
        let filter = VoiceFilter(request.query)
        let found = try await reading.tagged(
            Tag.ID(try context.parameters.require("tag")), in: number, of: context.inquiry.id)
        let page = TaggedPage(found, number: number, filter: filter, context: context)
        let layout = pages.workLayout(page.title, stage: .understand, page: "reading/\(number)", context: context)
        return pages.response("understand/reading/tagged", page, layout: layout)
    }

    @Sendable private func untag(_ request: Request, context: TaggerContext) async throws -> Response {
        let number = try number(context)
        let form = try await request.form()
        let tag = Tag.ID(try context.parameters.require("tag"))
        try await passages.untag(Passage.ID(form["passage"]), tag, in: context.inquiry.id, by: context.person.id)
        let path = context.inquiry.workPath("reading/\(number)/tags/\(tag)")
        return .seeOther(VoiceFilter(request.query).path(path))
    }

    // MARK: - Pieces

    /// To the next answer, or back to the list after the last.
    private func goOn(_ next: Int?, _ filter: VoiceFilter, _ context: ReaderContext) -> Response {
        .seeOther(filter.path(context.inquiry.workPath(next.map { "reading/\($0)" } ?? "voices")))
    }

    private func number(_ context: some InWork) throws -> Int {
        guard let number = context.parameters.get("number", as: Int.self) else { throw Refusal.notFound("answer") }
        return number
    }

    /// Changes something and goes back to the answer; or shows it again with what is wrong and everything chosen kept.
    private func change(
        _ request: Request, _ context: TaggerContext,
        _ body: (TagForm, Int, ReadingStore.Outline) async throws -> String?
    ) async throws -> Response {
        let number = try number(context)
        let filter = VoiceFilter(request.query)
        let form = TagForm(try await request.form())
        let text = try await reading.outline(of: number, in: context.inquiry.id)
        do {
            let place = try await body(form, number, text)
            let path = filter.path(context.inquiry.workPath("reading/\(number)"))
            return .seeOther(place.map { "\(path)#\($0)" } ?? path)
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            let problems = refusal.problems.isEmpty ? [Problem("from", refusal.message)] : refusal.problems
            return try await page(number, filter, form, context, problems: problems, status: refusal.status)
        }
    }

    private func page(
        _ number: Int, _ filter: VoiceFilter, _ form: TagForm, _ context: some InWork, problems: [Problem] = [],
        status: HTTPResponse.Status = .ok, zipped: Bool = false
    ) async throws -> Response {
        let open = try await reading.open(number, filter, in: context.inquiry, for: context.person.id)
        var form = form
        if let seen = form.seen, seen != open.voice.fingerprint {
            // Places in the old text mean nothing in the new one; the tags and the note stay chosen.
            form.seen = nil
            form.start = nil
            form.end = nil
            form.from = nil
            form.to = nil
        }
        let page = ReadingPage(
            open, number: number, filter: filter, form: form, context: context,
            placeName: (open.voice.voice.place).map { councils[$0]?.name ?? $0 }, problems: problems)
        var layout = pages.workLayout(page.title, stage: .understand, page: "reading/\(number)", context: context)
        layout.scripts = ["/public/js/reading.js"]
        return pages.response(
            "understand/reading/voice", page, layout: layout, status: status,
            fragments: ReadingFragments.all(open, number: number, filter: filter, form: form, context: context),
            zipped: zipped)
    }

    private func nothing(_ filter: VoiceFilter, _ context: ReaderContext) -> Response {
        let page = NothingPage(
            title: "Reading room",
            message: filter.isEmpty
                ? "Nobody has told the inquiry anything yet. As soon as somebody does, you can read it here."
                : "No answer fits what you are looking for. Take something away from the filter, or look at all of them.",
            link: Layout.Link("All answers", context.inquiry.workPath("voices")))
        let layout = pages.workLayout(page.title, stage: .understand, page: "reading", context: context)
        return pages.response("understand/reading/nothing", page, layout: layout)
    }
}
