public import Hummingbird
public import Inquiries
internal import Store
public import Web

/// Taking answers down for somebody, by phone, from a letter or in a group: `/work/:slug/phone`.
///
/// Everything is saved with each press of a button, so that a call that is cut off can be gone on with. The questions,
/// their checks and the handing in are those of the survey.
public struct PhoneRoutes: Sendable {
    let answering: Answering
    var pages: Pages { answering.pages }
    var drafts: DraftStore { answering.drafts }

    public init(answering: Answering) { self.answering = answering }

    public func add(to work: RouterGroup<AppContext>) {
        let routes = work.group("phone", context: SupporterContext.self)
        routes.get(use: list)
        routes.post(use: start)
        routes.get(":draft", use: questions)
        routes.post(":draft", use: save)
        routes.get(":draft/read-back", use: readBack)
        routes.post(":draft/read-back", use: saveReadBack)
        routes.get(":draft/consent", use: consent)
        routes.post(":draft/consent", use: handIn)
        routes.get(":draft/receipt", use: receipt)
        routes.get(":draft/remove", use: askToRemove)
        routes.post(":draft/remove", use: remove)
    }

    // MARK: - The list

    @Sendable func list(_ request: Request, context: SupporterContext) async throws -> Response {
        let unfinished = try await drafts.unfinished(of: context.person.id, in: context.inquiry.id)
        let survey = try await answering.surveys.survey(of: context.inquiry.id)
        let page = PhoneListPage(
            unfinished,
            survey: survey,
            inquiry: context.inquiry,
            isSent: request.query["sent"] == "yes"
        )
        return response("list", page, "Take an answer", context)
    }

    @Sendable func start(_ request: Request, context: SupporterContext) async throws -> Response {
        try checkOpen(context.inquiry)
        let form = try await request.form()
        let channel = Channel(rawValue: form["channel"]).flatMap { Taken.channels.contains($0) ? $0 : nil } ?? .phone
        var content = Draft.Content()
        content.taken = Taken(channel: channel, supporter: context.person.name)
        content.whose = Whose(
            kind: channel == .group ? .group : channel == .letter ? .own : .taken_down,
            helper: context.person.name
        )
        let draft = try await drafts.startOnce(content, by: context.person.id, in: context.inquiry.id)
        return .seeOther(url(draft, "", context))
    }

    @Sendable func askToRemove(_ request: Request, context: SupporterContext) async throws -> Response {
        try await open(context) { draft, taken, survey in
            let page = PhoneRemovalPage(draft, taken, survey: survey, listURL: context.inquiry.workPath("phone"))
            return response("remove", page, "Remove an answer for good", context)
        }
    }

    @Sendable func remove(_ request: Request, context: SupporterContext) async throws -> Response {
        try await drafts.discard(try await find(context))
        return .seeOther(context.inquiry.workPath("phone"))
    }

    // MARK: - The questions

    @Sendable func questions(_ request: Request, context: SupporterContext) async throws -> Response {
        try await open(context) { draft, taken, survey in
            try await questionsPage(draft, taken, survey, given: nil, speaker: nil, problems: [], context)
        }
    }

    @Sendable func save(_ request: Request, context: SupporterContext) async throws -> Response {
        let form = try await request.form()
        return try await open(context) { draft, taken, survey in
            let press = Press(form)
            let given = PageAnswers(survey.spoken, from: form, using: answering.validation, requiring: press.leadsOn)
            let speaker = SpeakerForm(form, channel: taken.channel)
            let skipped = Set(form.all("skipped"))
            let saved = try await drafts.save(draft) { content in
                content.answers = given.merged(into: content.answers)
                let answers = content.answers
                content.whose.kind = speaker.whose.kind
                content.whose.heads = speaker.whose.heads
                content.whose.helper = speaker.whose.helper
                content.taken?.note = speaker.note
                if !speaker.whose.helper.isEmpty { content.taken?.supporter = speaker.whose.helper }
                content.taken?.skipped = skipped.filter { answers[$0]?.isEmpty != false }
                content.taken?.agreed = taken.agreed.filter { answers[$0.key] == $0.value }
            }
            let goesOn = form["do"] == "on"
            var problems = given.problems
            if goesOn {
                let known = Set(problems.map(\.field))
                problems +=
                    survey.missing(in: saved.content.answers).filter { !known.contains($0.field) } + speaker.problems
            }
            guard problems.isEmpty || press.leavesWhatIsWrong else {
                return try await questionsPage(
                    saved,
                    saved.content.taken ?? taken,
                    survey,
                    given: given,
                    speaker: speaker,
                    problems: problems,
                    asks: press.asks,
                    context
                )
            }
            if case .leave(let way, _) = press {
                return .seeOther(press.address(way == .back ? context.inquiry.workPath("phone") : url(saved, "", context)))
            }
            return .seeOther(
                goesOn ? url(saved, "read-back", context) : url(saved, "", context) + Self.anchor("save-", form["do"])
            )
        }
    }

    /// The question a button stands for by what it sends, such as `save-KEY`.
    private static func anchor(_ prefix: String, _ button: String) -> String {
        guard button.hasPrefix(prefix), button.count > prefix.count else { return "" }
        let key = button.dropFirst(prefix.count).prefix(100)
        return key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" } ? "#at-\(key)" : ""
    }

    private func questionsPage(
        _ draft: Draft,
        _ taken: Taken,
        _ survey: Survey,
        given: PageAnswers?,
        speaker: SpeakerForm?,
        problems: [Problem],
        asks: Press.Way? = nil,
        _ context: SupporterContext
    ) async throws -> Response {
        let page = PhonePage(
            draft,
            taken,
            survey: survey,
            given: given,
            speaker: speaker,
            problems: problems,
            asks: asks,
            url: url(draft, "", context),
            councils: answering.councils
        )
        return typing("questions", page, taken.title, problems, asks: asks, context)
    }

    // MARK: - Reading back

    @Sendable func readBack(_ request: Request, context: SupporterContext) async throws -> Response {
        try await open(context) { draft, taken, survey in readBackPage(draft, taken, survey, problems: [], context) }
    }

    @Sendable func saveReadBack(_ request: Request, context: SupporterContext) async throws -> Response {
        let sent = try await request.form()
        let (form, press) = (ReadBackForm(sent), Press(sent))
        return try await open(context) { draft, _, survey in
            let saved = try await drafts.save(draft) { content in
                content.taken?.check = form.check
                content.taken?.checkNote = form.note
                content.taken?.agreed = content.answers.filter { form.agreed.contains($0.key) }
                content.whose.checked = content.taken?.checked(at: .now) ?? ""
            }
            guard let taken = saved.content.taken else { throw Refusal.notFound("answer") }
            if case .leave(let way, _) = press {
                return .seeOther(press.address(url(saved, way == .back ? "" : "read-back", context)))
            }
            if sent.has("change") { return .seeOther(url(saved, "", context) + Self.anchor("", sent["change"])) }
            let answers = saved.content.answers
            let problems =
                survey.unasked(in: answers).map(survey.problem)
                + form.problems(answered: survey.answered(in: answers))
            guard problems.isEmpty else { return readBackPage(saved, taken, survey, problems: problems, context) }
            return .seeOther(url(saved, "consent", context))
        }
    }

    private func readBackPage(
        _ draft: Draft,
        _ taken: Taken,
        _ survey: Survey,
        problems: [Problem],
        _ context: SupporterContext
    ) -> Response {
        let page = ReadBackPage(
            draft,
            taken,
            survey: survey,
            problems: problems,
            url: url(draft, "", context),
            councils: answering.councils
        )
        return typing("read-back", page, "Read it back", problems, asks: nil, context)
    }

    // MARK: - Consent and handing in

    @Sendable func consent(_ request: Request, context: SupporterContext) async throws -> Response {
        let words = Wording(rawValue: request.query["words"]) ?? .standard
        return try await open(context) { draft, taken, _ in
            guard taken.check != nil else { return .seeOther(url(draft, "read-back", context)) }
            var form = ConsentForm()
            for item in Consent.Item.allCases { form.choices[item] = draft.content.allows(item) }
            form.publicName = draft.content.publicName
            form.contact = try drafts.contact(of: draft)
            return consentPage(form, draft, taken, words, problems: [], context)
        }
    }

    @Sendable func handIn(_ request: Request, context: SupporterContext) async throws -> Response {
        try checkOpen(context.inquiry)
        let form = try await request.form()
        let (consent, press) = (ConsentForm(form), Press(form))
        let words = Wording(rawValue: request.query["words"]) ?? .standard
        return try await open(context) { draft, taken, survey in
            let contact = try drafts.seal(
                contact: consent.keeps(consent.contact, upTo: ConsentForm.longestContact, beside: .contact),
                of: draft
            )
            let saved = try await drafts.save(draft) { content in
                content.consent = Dictionary(uniqueKeysWithValues: consent.choices.map { ($0.key.rawValue, $0.value) })
                content.publicName = consent.keeps(consent.publicName, upTo: ConsentForm.longestName, beside: .name)
                content.contact = contact
            }
            let problems = press.leadsOn ? consent.problems : consent.tooLong
            // The list would not say that words were shortened, so "later" does not shorten them either.
            guard problems.isEmpty || (press != .later && press.leavesWhatIsWrong) else {
                return consentPage(consent, saved, taken, words, problems: problems, asks: press.asks, context)
            }
            switch press {
            case .later: return .seeOther(context.inquiry.workPath("phone"))
            case .leave(.back, _): return .seeOther(url(saved, "read-back", context))
            case .leave(.settings, _): return .seeOther(press.address(consentURL(saved, words, context)))
            case .words(let other): return .seeOther(consentURL(saved, other, context))
            case .on, .skip, .away: break
            }
            // Changed in another tab since it was read back: those answers are read back first.
            guard ready(saved, survey) else { return .seeOther(url(saved, "read-back", context)) }
            do {
                try await drafts.handIn(saved, survey: survey, inquiry: context.inquiry, using: answering.validation)
            } catch let error as NotReady {
                guard error.gap == .nothing, let first = survey.spoken.first(where: { $0.kind != .information }) else {
                    return .seeOther(url(saved, "", context))
                }
                let problem = Problem(first.field, "No answer is written down yet.")
                return try await questionsPage(
                    saved,
                    taken,
                    survey,
                    given: nil,
                    speaker: nil,
                    problems: [problem],
                    context
                )
            }
            return .seeOther(url(saved, "receipt", context))
        }
    }

    /// Whether every answer that had to be read back was agreed as it stands.
    private func ready(_ draft: Draft, _ survey: Survey) -> Bool {
        guard let taken = draft.content.taken, let check = taken.check else { return false }
        let answers = draft.content.answers
        return check != .whole || survey.answered(in: answers).allSatisfy { taken.agreed[$0.key] == answers[$0.key] }
    }

    private func consentPage(
        _ form: ConsentForm,
        _ draft: Draft,
        _ taken: Taken,
        _ words: Wording,
        problems: [Problem],
        asks: Press.Way? = nil,
        _ context: SupporterContext
    ) -> Response {
        let page = PhoneConsentPage(
            form,
            taken,
            words: words,
            texts: answering.consentWords,
            contact: context.inquiry.contact,
            problems: problems,
            asks: asks,
            url: consentURL(draft, words, context)
        )
        return typing("consent", page, "Ask what we may do", problems, asks: asks, context)
    }

    private func consentURL(_ draft: Draft, _ words: Wording, _ context: SupporterContext) -> String {
        url(draft, "consent" + (words == .easy ? "?words=easy" : ""), context)
    }

    @Sendable func receipt(_ request: Request, context: SupporterContext) async throws -> Response {
        let draft = try await find(context)
        guard draft.voice != nil else { return .seeOther(url(draft, "", context)) }
        guard let code = try drafts.code(of: draft),
            let facts = try await drafts.receiptFacts(of: draft, in: context.inquiry)
        else { return .seeOther(context.inquiry.workPath("phone?sent=yes")) }
        let page = PhoneReceiptPage(code, facts, inquiry: context.inquiry, site: answering.site)
        return response("receipt", page, "The answers are in", context, scripts: ["/public/js/print.js"])
    }

    // MARK: -

    private func find(_ context: SupporterContext) async throws -> Draft {
        let id = Draft.ID(context.parameters.get("draft") ?? "")
        guard let draft = try await drafts.find(id, of: context.person.id, in: context.inquiry.id) else {
            throw Refusal.notFound("answer")
        }
        return draft
    }

    /// A draft that is still being taken down. One that is handed in leads to its receipt.
    private func open(
        _ context: SupporterContext,
        _ body: (Draft, Taken, Survey) async throws -> Response
    ) async throws -> Response {
        let draft = try await find(context)
        guard draft.voice == nil, let taken = draft.content.taken else {
            return .seeOther(url(draft, "receipt", context))
        }
        do {
            return try await body(draft, taken, try await answering.surveys.survey(of: context.inquiry.id))
        } catch is AlreadyHandedIn {
            return .seeOther(url(draft, "receipt", context))
        }
    }

    private func checkOpen(_ inquiry: Inquiry) throws {
        guard inquiry.opening(at: .now) != .notYet else {
            throw Refusal.conflict("The inquiry is not open yet. Answers can be taken from the day it opens.")
        }
    }

    private func url(_ draft: Draft, _ page: String, _ context: SupporterContext) -> String {
        context.inquiry.workPath("phone/\(draft.id)" + (page.isEmpty ? "" : "/\(page)"))
    }

    private func response(
        _ template: String,
        _ page: some Sendable,
        _ title: String,
        _ context: SupporterContext,
        scripts: [String] = []
    ) -> Response {
        var layout = pages.workLayout(title, stage: .listen, page: "phone", context: context)
        layout.scripts = scripts
        return pages.response("listen/phone/\(template)", page, layout: layout)
    }

    /// A page on which something is written down.
    private func typing(
        _ template: String,
        _ page: some Sendable,
        _ title: String,
        _ problems: [Problem],
        asks: Press.Way?,
        _ context: SupporterContext
    ) -> Response {
        var layout = pages.workLayout(title, stage: .listen, page: "phone", context: context)
        layout.keepWhatIsTyped(asks: asks)
        return pages.response(
            "listen/phone/\(template)",
            page,
            layout: layout,
            status: problems.isEmpty ? .ok : .unprocessableContent
        )
    }
}
