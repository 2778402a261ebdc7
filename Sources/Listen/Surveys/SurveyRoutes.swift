public import Hummingbird
public import Inquiries
internal import Store
internal import Web

/// The survey, one page at a time: `/i/:slug/survey`, in both wordings.
public struct SurveyRoutes: Sendable {
    let answering: Answering

    public init(answering: Answering) { self.answering = answering }

    public func add(to inquiry: RouterGroup<InquiryContext>) {
        let survey = inquiry.group("survey")
        survey.get(use: welcome)
        survey.post(use: start)
        survey.get("later", use: later)
        survey.post("later/code", use: newCode)
        survey.get("anew", use: beforeAnew)
        survey.post("anew/code", use: newCodeBeforeAnew)
        HandInRoutes(answering: answering).add(to: inquiry)
        TryOutRoutes(answering: answering).add(to: survey)
        survey.get("about-you/:page") { try await show(.about, $0, $1) }
        survey.post("about-you/:page") { try await save(.about, $0, $1) }
        survey.get(":page") { try await show(.main, $0, $1) }
        survey.post(":page") { try await save(.main, $0, $1) }
    }

    // MARK: - Starting

    @Sendable func welcome(_ request: Request, context: InquiryContext) async throws -> Response {
        let survey = try await answering.surveys.survey(of: context.inquiry.id)
        let draft = try await answering.draft(request, context)
        let page = WelcomePage(survey: survey, draft: draft, answering: answering, context: context, now: .now)
        let layout = answering.layout(
            context.words("Answer our questions", easy: "Tell us"),
            page: "survey",
            of: draft,
            context: context,
            request: request
        )
        return answering.pages.response("listen/survey/welcome", page, layout: layout)
    }

    @Sendable func start(_ request: Request, context: InquiryContext) async throws -> Response {
        try answering.checkOpen(context.inquiry)
        let form = try await request.form()
        if form["anew"] != "yes", let begun = try await begun(request, context) {
            if !answering.drafts.hasCode(begun) {
                try answering.starts.check(context.caller)
                try await answering.drafts.makeCode(for: begun)
            }
            return .seeOther(answering.url("survey/anew", context))
        }
        return try await answering.start(request, context)
    }

    // MARK: - Starting anew

    /// The answers of this browser that would be out of reach without their code if others were begun.
    private func begun(_ request: Request, _ context: InquiryContext) async throws -> Draft? {
        guard let draft = try await answering.draft(request, context), draft.isMissedWithoutCode else { return nil }
        return draft
    }

    /// Asks before new answers are begun, and shows the code of those begun before.
    @Sendable func beforeAnew(_ request: Request, context: InquiryContext) async throws -> Response {
        guard let begun = try await begun(request, context) else {
            return .seeOther(answering.url("survey", context))
        }
        let page = AnewPage(
            code: try answering.drafts.code(of: begun),
            hasCode: answering.drafts.hasCode(begun),
            draft: begun,
            answering: answering,
            context: context
        )
        var layout = answering.layout(
            page.title,
            page: "survey/anew",
            of: begun,
            context: context,
            request: request
        )
        layout.scripts += ["/public/js/copy.js", "/public/js/print.js"]
        return answering.pages.response("listen/survey/anew", page, layout: layout)
    }

    /// Makes a code for the answers begun, where there is none that can be shown.
    @Sendable func newCodeBeforeAnew(_ request: Request, context: InquiryContext) async throws -> Response {
        guard let begun = try await begun(request, context) else {
            return .seeOther(answering.url("survey", context))
        }
        try answering.starts.check(context.caller)
        try await answering.drafts.makeCode(for: begun)
        return .seeOther(answering.url("survey/anew", context))
    }

    // MARK: - Pages of questions

    func show(_ section: Question.Section, _ request: Request, _ context: InquiryContext) async throws -> Response {
        let (draft, survey): (Draft, Survey)
        switch try await answering.open(request, context) {
        case .elsewhere(let response): return response
        case .draft(let open, let questions): (draft, survey) = (open, questions)
        }
        let page = try self.page(section, of: survey, context)
        let asked = page.asked(after: draft.content.answers)
        guard !asked.isEmpty else {
            // An answer changed meanwhile, so that this page asks nothing now.
            let step = Answering.stepAfter(page, in: survey, answers: draft.content.answers)
            return .seeOther(answering.url("survey/\(step)", context))
        }
        let view = try QuestionPage(
            page,
            asked: asked,
            survey: survey,
            content: draft.content,
            given: nil,
            cameFrom: request.query["from"],
            answering: answering,
            context: context
        )
        return response(view, page, draft, request, context)
    }

    /// Saves a page of answers, then goes where the person asked to: on, back, to checking, to the other words, or away.
    ///
    /// Going on needs a page that is right. Otherwise what is right is saved, and what is not is left out; before going
    /// back leaves it out, it asks.
    func save(_ section: Question.Section, _ request: Request, _ context: InquiryContext) async throws -> Response {
        var context = context
        let form = try await request.form()
        let survey = try await answering.surveys.survey(of: context.inquiry.id)
        let page = try self.page(section, of: survey, context)
        let draft = try await answering.draftToSave(request, context)
        var before = draft?.content ?? Draft.Content()
        let asked = page.asked(after: before.answers)
        let press = Press(form)
        var given = PageAnswers(asked, from: form, using: answering.validation, requiring: press.leadsOn)
        if case .away(let key) = press { given.take(away: key, of: asked) }
        given.check(asked, for: press, words: context.words)
        if case .leave = press, draft == nil, given.isEmpty {
            // Nothing to save, and nowhere to save it.
            return .seeOther(press.address(answering.url("survey", context)))
        }
        var status = HTTPResponse.Status.unprocessableContent
        var cookies: [String] = []
        // Not saved, the page still stands for the answers it first showed.
        var seen: String? = form["seen"]
        if given.problems.isEmpty || !press.leadsOn {
            let step = next(page, survey, given, since: before.answers, form: form, press: press)
            do {
                let saved = try await keep(given, of: page, seen: form["seen"], step, press, draft, request, context)
                guard !press.leavesWhatIsWrong, !given.problems.isEmpty else { return saved }
                // What is not right yet is kept on the page only, so the page is shown at once.
                if case .words(let other) = press { context.words = other }
                before.answers = given.merged(into: before.answers)
                seen = nil
                cookies = saved.headers[values: .setCookie]
            } catch is AlreadyHandedIn {
                if case .leave(_, isSure: true) = press {
                    return .seeOther(press.address(answering.url("receipt", context)))
                }
                given.asksToLeave = press.asks ?? .back
                given.add(Problem("main", Self.alreadySent[context.words]))
                status = .conflict
            } catch let changed as ChangedElsewhere {
                given.add(Problem("kept", Self.changedElsewhere[context.words]))
                before = changed.content
                status = .conflict
                seen = nil
            }
        }
        let view = try QuestionPage(
            page,
            asked: asked,
            survey: survey,
            content: before,
            given: given,
            seen: seen,
            cameFrom: form["from"],
            answering: answering,
            context: context
        )
        var response = response(view, page, draft, request, context, status: status)
        response.headers[values: .setCookie] = cookies
        return response
    }

    /// Where the answers of a page lead.
    private func next(
        _ page: Survey.Page,
        _ survey: Survey,
        _ given: PageAnswers,
        since before: Answers,
        form: Form,
        press: Press
    ) -> String {
        let answers = given.merged(into: before)
        let here = Answering.step(page)
        switch press {
        case .later: return SurveyNotice(leftOut: given.problems.count)?.on("later") ?? "later"
        case .leave(.back, _):
            let back = CheckPage.isStep(form["from"]) ?? Answering.stepBefore(page, in: survey, answers: answers)
            return SurveyNotice(leftOut: given.problems.count)?.on(back) ?? back
        case .leave(.settings, _), .words, .away:
            let again = CheckPage.isStep(form["from"]).map { "\(here)?from=\($0)" } ?? here
            return SurveyNotice(leftOut: given.problems.count)?.on(again) ?? again
        case .on, .skip: break
        }
        // An answer on this page may lead to a further question on it.
        let shown = form.all("shown")
        if let new = page.asked(after: answers).first(where: { !shown.contains($0.key) }), press == .on {
            return "\(here)#\(new.field)"
        }
        if let back = CheckPage.isStep(form["from"]) {
            guard press == .on, let opened = survey.opened(by: answers, since: before) else { return back }
            return "\(Answering.step(opened.section, opened.page))?from=\(back)#\(opened.field)"
        }
        return Answering.stepAfter(page, in: survey, answers: answers)
    }

    private func keep(
        _ given: PageAnswers,
        of page: Survey.Page,
        seen: String,
        _ step: String,
        _ press: Press,
        _ draft: Draft?,
        _ request: Request,
        _ context: InquiryContext
    ) async throws -> Response {
        var words = context.words
        if case .words(let other) = press { words = other }
        let change: @Sendable (inout Draft.Content) -> Void = { [words] content in
            content.answers = given.merged(into: content.answers)
            content.isEasy = words == .easy
            if press.leadsOn { content.step = String(step.prefix { $0 != "#" && $0 != "?" }) }
        }
        var token: String?
        var saved: Draft
        do {
            guard let draft else { throw Refusal.notFound("answer") }
            let checked: @Sendable (inout Draft.Content) throws -> Void = { content in
                try page.check(content, for: given, seen: seen)
                change(&content)
            }
            do {
                saved = try await answering.drafts.save(draft, checked)
            } catch is ChangedElsewhere {
                // What this process remembers may be older than what the page showed.
                guard let draft = try await answering.draft(request, context) else { throw Refusal.notFound("answer") }
                saved = try await answering.drafts.save(draft, checked)
            }
        } catch let refusal as Refusal where refusal.kind == .notFound {
            // This browser has lost its draft. What was typed is not lost with it.
            try answering.checkOpen(context.inquiry)
            try answering.starts.check(context.caller)
            var content = Draft.Content()
            change(&content)
            let started = try await answering.drafts.start(in: context.inquiry.id, content: content)
            (saved, token) = (started.draft, started.token)
        }
        if press == .later, !answering.drafts.hasCode(saved) { try await answering.drafts.makeCode(for: saved) }
        let isAnew = token != nil && answering.hasToken(request, context)
        let address = Answering.address(ofStep: step)
        let place = isAnew ? SurveyNotice.begunAnew.on(address) : address
        var response = Response.seeOther(press.address(answering.url(place, context, words: words)))
        if let token { response.setCookie(answering.cookie(token, context.inquiry)) }
        return response
    }

    // MARK: - Finishing later

    @Sendable func later(_ request: Request, context: InquiryContext) async throws -> Response {
        guard case .draft(let draft, _) = try await answering.open(request, context) else {
            return .seeOther(answering.url("survey", context))
        }
        let page = LaterPage(
            code: try answering.drafts.code(of: draft),
            hasCode: answering.drafts.hasCode(draft),
            draft: draft,
            answering: answering,
            context: context
        )
        var layout = answering.layout(
            context.words("Saved for later", easy: "Saved for later"),
            page: "survey/later",
            of: draft,
            context: context,
            request: request
        )
        layout.scripts += ["/public/js/copy.js", "/public/js/print.js"]
        return answering.pages.response("listen/receipt/later", page, layout: layout)
    }

    /// Makes a new code in place of one that is lost.
    @Sendable func newCode(_ request: Request, context: InquiryContext) async throws -> Response {
        guard case .draft(let draft, _) = try await answering.open(request, context) else {
            return .seeOther(answering.url("survey", context))
        }
        try answering.starts.check(context.caller)
        try await answering.drafts.makeCode(for: draft)
        return .seeOther(answering.url("survey/later", context))
    }

    // MARK: -

    private static let alreadySent = BothWords(
        standard: "These answers were sent to us before, so this was not saved. To change them, use your return code. Copy "
            + "what you wrote here first.",
        easy: "You sent these answers before. So we did not save this. Copy it. Then use your six words to change it."
    )

    private static let changedElsewhere = BothWords(
        standard: "You changed this page in another window. See what is kept there. Save again to keep what is written here "
            + "in its place.",
        easy: "You changed this page somewhere else. See what is kept there. Save again to keep what is here."
    )

    private func page(_ section: Question.Section, of survey: Survey, _ context: InquiryContext) throws -> Survey.Page {
        guard let number = context.parameters.get("page", as: Int.self), let page = survey.page(number, of: section)
        else {
            throw Refusal.notFound
        }
        return page
    }

    private func response(
        _ view: QuestionPage,
        _ page: Survey.Page,
        _ draft: Draft?,
        _ request: Request,
        _ context: InquiryContext,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let title = (status == .ok ? "" : "Problem: ") + view.title
        var layout = answering.layout(
            title,
            page: "survey/\(Answering.step(page))",
            of: draft,
            context: context,
            request: request,
            canFinishLater: true
        )
        layout.keepWhatIsTyped(asks: view.asks)
        let template = context.words == .easy ? "listen/survey/question-easy" : "listen/survey/question"
        return answering.pages.response(template, view, layout: layout, status: status)
    }
}

/// Thrown when a page's answers are not those it showed, and what is given now would take their place unseen.
struct ChangedElsewhere: Error {
    let content: Draft.Content
}

extension Survey.Page {
    /// - Parameter seen: the digest of the answers the page showed; empty where it is not known.
    func check(_ content: Draft.Content, for given: PageAnswers, seen: String) throws {
        guard !seen.isEmpty else { return }
        let changes = own(given.merged(into: content.answers)) != own(content.answers)
        if changes, try digest(of: content.answers) != seen { throw ChangedElsewhere(content: content) }
    }
}
