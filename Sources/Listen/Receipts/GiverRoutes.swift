public import Hummingbird
public import Inquiries
public import Store
public import Web

/// One sentence of ours that draws on a voice, and where it can be read.
public struct WordsUse: Sendable, Hashable {
    public let sentence: BothWords
    /// The page in standard words.
    public let path: String
    /// The words themselves as everybody reads them; none where they are not quoted.
    public let quotes: [String]
    /// Whether words are left out of them.
    public let areCut: Bool

    public init(sentence: BothWords, path: String, quotes: [String], areCut: Bool) {
        self.sentence = sentence
        self.path = path
        self.quotes = quotes
        self.areCut = areCut
    }
}

/// Tells a giver where their words went. The stages to the right know; `App` passes it in.
public typealias WhereWordsWent = @Sendable (Voice.ID, any Transaction) throws -> [WordsUse]

/// What a giver may do with what they gave, for an hour after showing the code: `/i/:slug/yours`.
public struct GiverRoutes: Sendable {
    static let cookie = "giver"

    let answering: Answering
    let receipts: ReceiptStore
    let voices: VoiceStore
    let whereWordsWent: WhereWordsWent
    /// Removes what erasing leaves behind in the database's files; in the background, since it may take a while.
    let scrub: @Sendable () async -> Void

    public init(
        answering: Answering,
        receipts: ReceiptStore,
        voices: VoiceStore,
        whereWordsWent: @escaping WhereWordsWent = { _, _ in [] },
        scrub: @escaping @Sendable () async -> Void
    ) {
        self.answering = answering
        self.receipts = receipts
        self.voices = voices
        self.whereWordsWent = whereWordsWent
        self.scrub = scrub
    }

    public func add(to inquiry: RouterGroup<InquiryContext>) {
        let yours = inquiry.group("yours")
        yours.get(use: show)
        yours.get("change/:section/:page", use: question)
        yours.post("change/:section/:page", use: change)
        yours.get("consent", use: consent)
        yours.post("consent", use: setConsent)
        yours.get("answers.txt", use: plainText)
        yours.get("answers.json", use: json)
        yours.get("withdraw", use: askWithdraw)
        yours.post("withdraw", use: withdraw)
        yours.get("withdrawn", use: withdrawn)
        yours.post("leave", use: leave)
    }

    /// The voice this browser may see now; nil when the hour is over.
    private func given(_ request: Request, _ context: InquiryContext) async throws -> GivenVoice? {
        guard let token = answering.site.value(of: Self.cookie, in: request), !token.isEmpty else { return nil }
        return try await receipts.voice(token: token, in: context.inquiry.id)
    }

    /// A page of answers to change, below the giver's own.
    private static func path(_ page: Survey.Page) -> String { "/change/\(page.section.rawValue)/\(page.number)" }

    /// Where somebody goes who changed nothing on a page, or is sure not to keep it.
    private func left(by way: Press.Way, from page: String, _ context: InquiryContext) -> Response {
        switch way {
        case .back: .seeOther(answering.url("yours", context))
        case .settings: .seeOther(Layout.settings(backTo: answering.url("yours" + page, context)))
        }
    }

    private func codeAgain(_ context: InquiryContext) -> Response { .seeOther(answering.url("return", context)) }

    private func survey(_ context: InquiryContext) async throws -> Survey {
        try await answering.surveys.survey(of: context.inquiry.id)
    }

    private func layout(_ title: String, _ page: String, _ context: InquiryContext) -> Layout {
        var layout = answering.pages.layout(title, stage: .listen, page: "yours" + page, context: context)
        if context.words == .easy { layout.scripts = ["/public/js/listen.js"] }
        return layout
    }

    // MARK: - Reading

    @Sendable func show(_ request: Request, context: InquiryContext) async throws -> Response {
        guard let given = try await given(request, context) else { return codeAgain(context) }
        let id = given.voice.id
        let uses = try await receipts.database.read { [whereWordsWent] db in try whereWordsWent(id, db) }
        let page = YoursPage(
            given,
            survey: try await survey(context),
            uses: uses,
            saved: request.query["saved"],
            answering: answering,
            context: context
        )
        let template = page.isEasy ? "listen/giver/yours-easy" : "listen/giver/yours"
        let title = context.words("What you gave us", easy: "What you told us")
        return answering.pages.response(template, page, layout: layout(title, "", context))
    }

    @Sendable func plainText(_ request: Request, context: InquiryContext) async throws -> Response {
        guard let given = try await given(request, context) else { return codeAgain(context) }
        let copy = VoiceCopy(
            given,
            survey: try await survey(context),
            inquiry: context.inquiry,
            councils: answering.councils
        )
        let voice = given.voice
        let allowed = answering.consentWords.chosen(
            .standard,
            name: voice.publicName ?? "",
            isYes: voice.consent.allows
        )
        let text = copy.plainText(day: Plain.day(voice.givenAt), allowed: allowed)
        return .download(text, type: "text/plain", filename: "my-answers.txt")
    }

    @Sendable func json(_ request: Request, context: InquiryContext) async throws -> Response {
        guard let given = try await given(request, context) else { return codeAgain(context) }
        let copy = VoiceCopy(
            given,
            survey: try await survey(context),
            inquiry: context.inquiry,
            councils: answering.councils
        )
        var response = Response.json(copy)
        response.headers[.contentDisposition] = "attachment; filename=\"my-answers.json\""
        return response
    }

    // MARK: - Changing

    private func page(_ survey: Survey, _ context: InquiryContext) throws -> Survey.Page {
        guard let section = context.parameters.get("section").flatMap(Question.Section.init(rawValue:)),
            let number = context.parameters.get("page", as: Int.self), let page = survey.page(number, of: section)
        else { throw Refusal.notFound }
        return page
    }

    @Sendable func question(_ request: Request, context: InquiryContext) async throws -> Response {
        guard let given = try await given(request, context) else { return codeAgain(context) }
        return response(try page(try await survey(context), context), given, typed: nil, context)
    }

    /// Saves a change. To go back, or to the other words, saves nothing, and neither loses what was typed unasked.
    @Sendable func change(_ request: Request, context: InquiryContext) async throws -> Response {
        var context = context
        let form = try await request.form()
        let survey = try await survey(context)
        let page = try page(survey, context)
        let press = Press(form)
        guard let given = try await given(request, context) else {
            if case .leave(_, isSure: true) = press {
                return .seeOther(press.address(answering.url("return", context)))
            }
            var typed = PageAnswers(page.questions, from: form, using: answering.validation)
            typed.asksToLeave = press.asks ?? .back
            return response(page, nil, typed: typed, context)
        }
        let asked = page.asked(after: given.answers)
        var typed = PageAnswers(asked, from: form, using: answering.validation, requiring: press.leadsOn)
        typed.take(away: form["away"], of: asked)
        switch press {
        case .words(let other):
            context.words = other
            return response(page, given, typed: typed, context)
        case .leave(let way, let isSure):
            let isChanged = page.own(typed.merged(into: given.answers)) != page.own(given.answers)
            guard !isSure, isChanged || !typed.problems.isEmpty else {
                return left(by: way, from: Self.path(page), context)
            }
            typed.asksToLeave = way
            typed.add(
                Problem(
                    asked.first?.field ?? "main",
                    GiverConsentPage.notSaved(ChangePage.save, leaving: way, context.words)
                )
            )
            return response(page, given, typed: typed, context)
        default: break
        }
        guard typed.problems.isEmpty else { return response(page, given, typed: typed, context) }
        let before = given.voice
        let answers = typed.merged(into: given.answers)
        let voice = survey.voice(from: answers, changing: before, answers: given.answers)
        try await voices.change(
            before.id,
            answers: voice.answers,
            text: voice.text,
            parts: voice.parts,
            standpoints: voice.standpoints,
            place: voice.place
        )
        // What is not said any more is not left in the files either.
        Task { [scrub] in await scrub() }
        return .seeOther(answering.url("yours?saved=answers", context))
    }

    private func response(
        _ page: Survey.Page,
        _ given: GivenVoice?,
        typed: PageAnswers?,
        _ context: InquiryContext
    ) -> Response {
        let view = ChangePage(page, given: given, typed: typed, answering: answering, context: context)
        var layout = layout("Change your answer", Self.path(page), context)
        layout.keepWhatIsTyped(asks: typed?.asksToLeave)
        return answering.pages.response(
            "listen/giver/change",
            view,
            layout: layout,
            status: view.problems.isEmpty ? .ok : .unprocessableContent
        )
    }

    // MARK: - Consent

    @Sendable func consent(_ request: Request, context: InquiryContext) async throws -> Response {
        guard let given = try await given(request, context) else { return codeAgain(context) }
        var form = ConsentForm()
        for item in Consent.Item.allCases { form.choices[item] = given.voice.consent.allows(item) }
        form.publicName = given.voice.publicName ?? ""
        return consentPage(form, given, context)
    }

    @Sendable func setConsent(_ request: Request, context: InquiryContext) async throws -> Response {
        var context = context
        let form = try await request.form()
        guard let given = try await given(request, context) else { return codeAgain(context) }
        let consent = ConsentForm(form, keepsContact: given.hasContact)
        switch Press(form) {
        case .words(let other):
            context.words = other
            return consentPage(consent, given, context, problems: consent.tooLong)
        case .leave(let way, let isSure):
            guard !isSure, consent.changes(given.voice) else { return left(by: way, from: "/consent", context) }
            let save = GiverConsentPage.save(context.words)
            let notSaved = GiverConsentPage.notSaved(save, leaving: way, context.words)
            let problem = Problem(ConsentForm.field(of: .analysis), notSaved)
            return consentPage(consent, given, context, problems: [problem], asks: way)
        default: break
        }
        guard consent.problems.isEmpty else {
            return consentPage(consent, given, context, problems: consent.problems)
        }
        try await voices.setConsent(
            consent.consent(how: "Chosen by the giver on the site"),
            of: given.voice.id,
            publicName: consent.publicName,
            contact: consent.contact.isEmpty ? nil : consent.contact
        )
        // A name or a way to get in touch may be gone.
        Task { [scrub] in await scrub() }
        return .seeOther(answering.url("yours?saved=consent", context))
    }

    private func consentPage(
        _ form: ConsentForm,
        _ given: GivenVoice,
        _ context: InquiryContext,
        problems: [Problem] = [],
        asks: Press.Way? = nil
    ) -> Response {
        let page = GiverConsentPage(
            form,
            given,
            problems: problems,
            asks: asks,
            answering: answering,
            context: context
        )
        var layout = layout(page.title, "/consent", context)
        layout.keepWhatIsTyped(asks: asks)
        let status: HTTPResponse.Status = problems.isEmpty ? .ok : .unprocessableContent
        return answering.pages.response("listen/giver/consent", page, layout: layout, status: status)
    }

    // MARK: - Taking back

    @Sendable func askWithdraw(_ request: Request, context: InquiryContext) async throws -> Response {
        guard try await given(request, context) != nil else { return codeAgain(context) }
        let page = WithdrawPage(answering: answering, context: context)
        return answering.pages.response("listen/giver/withdraw", page, layout: layout(page.title, "/withdraw", context))
    }

    /// Erases the voice. In force everywhere when the next page is shown.
    @Sendable func withdraw(_ request: Request, context: InquiryContext) async throws -> Response {
        guard let given = try await given(request, context) else { return codeAgain(context) }
        try await voices.withdraw(given.voice.id)
        Task { [scrub] in await scrub() }
        var response = Response.seeOther(answering.url("yours/withdrawn", context))
        response.setCookie(answering.site.clearing(Self.cookie))
        response.setCookie(answering.clearing(context.inquiry))
        return response
    }

    @Sendable func withdrawn(_ request: Request, context: InquiryContext) async throws -> Response {
        let page = ClearedPage(
            isEasy: context.words == .easy,
            homeURL: answering.url("", context),
            returnURL: answering.url("return", context)
        )
        return answering.pages.response(
            "listen/giver/withdrawn",
            page,
            layout: layout("Your answers are gone", "/withdrawn", context)
        )
    }

    @Sendable func leave(_ request: Request, context: InquiryContext) async throws -> Response {
        if let token = answering.site.value(of: Self.cookie, in: request) {
            try await receipts.endSession(token: token)
        }
        var response = Response.seeOther(answering.url("cleared", context))
        response.setCookie(answering.site.clearing(Self.cookie))
        return response
    }
}

extension Survey {
    /// A voice as it is after its giver changed some answers. Parts that answer no question of the survey stay.
    public func voice(from answers: Answers, changing voice: Voice, answers before: Answers) -> NewVoice {
        var changed = self.voice(from: answers, channel: voice.channel, consent: voice.consent)
        let scalars = Array(voice.text.unicodeScalars)
        let others = voice.parts.filter { part in part.question.map { question($0) == nil } ?? true }
        if !others.isEmpty {
            func stretch(
                _ part: Voice.Part,
                of scalars: [Unicode.Scalar]
            ) -> (question: String?, heading: String, text: String) {
                var text = String.UnicodeScalarView()
                text.append(contentsOf: scalars[part.start..<part.end])
                return (part.question, part.heading, String(text))
            }
            let new = Array(changed.text.unicodeScalars)
            (changed.text, changed.parts) = Voice.compose(
                changed.parts.map { stretch($0, of: new) } + others.map { stretch($0, of: scalars) }
            )
        }
        changed.answers += before.filter { question($0.key) == nil }.sorted { $0.key < $1.key }.map {
            (key: $0.key, value: $0.value)
        }
        return changed
    }
}
