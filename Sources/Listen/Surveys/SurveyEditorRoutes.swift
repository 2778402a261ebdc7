public import Hummingbird
public import Inquiries
internal import Store
internal import Web

/// Where coordinators change the survey: `/work/:slug/survey`.
public struct SurveyEditorRoutes: Sendable {
    let answering: Answering

    public init(answering: Answering) { self.answering = answering }

    public func add(to work: RouterGroup<AppContext>) {
        let editor = work.group("survey", context: CoordinatorContext.self)
        editor.get(use: list)
        editor.post("presets", use: usePresets)
        editor.post("right", use: areRight)
        editor.get("new", use: new)
        editor.post("questions", use: create)
        editor.get("questions/:key", use: edit)
        editor.post("questions/:key", use: change)
        editor.post("questions/:key/place", use: move)
        editor.post("questions/:key/state", use: setState)
    }

    private func survey(_ context: CoordinatorContext) async throws -> Survey {
        try await answering.surveys.survey(of: context.inquiry.id)
    }

    private func question(_ survey: Survey, _ context: CoordinatorContext) throws -> Question {
        guard let question = survey.question(context.parameters.get("key") ?? "") else {
            throw Refusal.notFound("question")
        }
        return question
    }

    private func home(_ context: CoordinatorContext, at key: String? = nil) -> Response {
        .seeOther(context.inquiry.workPath("survey") + (key.map { "#question-\($0)" } ?? ""))
    }

    @Sendable func list(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let page = EditorPage(
            survey: try await survey(context), inquiry: context.inquiry, said: request.query["said"], now: .now)
        let layout = answering.pages.workLayout("The questions", stage: .listen, page: "survey", context: context)
        return answering.pages.response("listen/survey/editor", page, layout: layout)
    }

    @Sendable func usePresets(_ request: Request, context: CoordinatorContext) async throws -> Response {
        try await answering.surveys.startWithPresets(in: context.inquiry.id)
        return home(context)
    }

    /// Somebody has looked at the ready-made questions and keeps them.
    @Sendable func areRight(_ request: Request, context: CoordinatorContext) async throws -> Response {
        try await answering.surveys.lookedAt(context.inquiry.id)
        return .seeOther(context.inquiry.workPath("survey") + "?said=right")
    }

    @Sendable func new(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let kind = Question.Kind(rawValue: request.query["kind"]) ?? .long_text
        let section = Question.Section(rawValue: request.query["section"]) ?? .main
        let survey = try await survey(context)
        return page(
            .new(kind, section, page: (survey.pages(of: section).last?.number ?? 0) + 1), survey: survey, problems: [],
            context)
    }

    @Sendable func create(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let form = try await request.form()
        let chosen = Question.Kind(rawValue: form["kind"])
        let kind = chosen ?? Question.Kind(showing: form)
        let section = Question.Section(rawValue: form["section"]) ?? (form.has("why-standard") ? .about : .main)
        let survey = try await survey(context)
        let typed = QuestionForm(
            form, kind: kind, section: section, before: nil, survey: survey, pictures: answering.pages.pictures)
        let number = Int(form.trimmed("page")) ?? 0
        var problems = typed.problems
        if chosen == nil { problems.insert(Problem("kind", "Choose what kind of question it is."), at: 0) }
        if !(1...99).contains(number) { problems.append(Problem("page", "Give the number of the page it stands on.")) }
        guard problems.isEmpty else {
            let question = Question(
                key: "",
                section: section,
                page: max(1, number),
                position: 0,
                kind: kind,
                content: typed.edit.content,
                isRequired: typed.edit.isRequired
            )
            return page(
                question, survey: survey, problems: problems, asksKind: chosen == nil, context, status: .unprocessableContent
            )
        }
        let key = try await answering.surveys.add(
            typed.edit,
            kind: kind,
            section: section,
            page: number,
            to: context.inquiry.id
        )
        return home(context, at: key)
    }

    @Sendable func edit(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let survey = try await survey(context)
        return page(try question(survey, context), survey: survey, problems: [], context)
    }

    @Sendable func change(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let form = try await request.form()
        let survey = try await survey(context)
        let before = try question(survey, context)
        let typed = QuestionForm(
            form, kind: before.kind, section: before.section, before: before, survey: survey,
            pictures: answering.pages.pictures)
        guard typed.problems.isEmpty else {
            let question = Question(
                id: before.id,
                key: before.key,
                section: before.section,
                page: before.page,
                position: before.position,
                kind: before.kind,
                content: typed.edit.content,
                isRequired: typed.edit.isRequired,
                isRetired: before.isRetired
            )
            return page(question, survey: survey, problems: typed.problems, context, status: .unprocessableContent)
        }
        try await answering.surveys.change(before.key, to: typed.edit, in: context.inquiry.id)
        return home(context, at: before.key)
    }

    @Sendable func move(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let form = try await request.form()
        let key = try question(try await survey(context), context).key
        try await answering.surveys.move(key, up: form["to"] == "up", in: context.inquiry.id)
        return home(context, at: key)
    }

    @Sendable func setState(_ request: Request, context: CoordinatorContext) async throws -> Response {
        let form = try await request.form()
        let key = try question(try await survey(context), context).key
        try await answering.surveys.setRetired(form["retired"] == "1", key, in: context.inquiry.id)
        return home(context, at: key)
    }

    private func page(
        _ question: Question,
        survey: Survey,
        problems: [Problem],
        asksKind: Bool = false,
        _ context: CoordinatorContext,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let page = EditQuestionPage(
            question, survey: survey, problems: problems, asksKind: asksKind, pictures: answering.pages.pictures,
            inquiry: context.inquiry)
        let layout = answering.pages.workLayout(
            page.title,
            stage: .listen,
            page: "survey",
            context: context
        )
        return answering.pages.response("listen/survey/editor-question", page, layout: layout, status: status)
    }
}
