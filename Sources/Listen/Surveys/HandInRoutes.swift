internal import Hummingbird
internal import Inquiries
internal import Store
internal import Web

/// From the last question to the receipt: checking the answers, consent, sending, and the code.
struct HandInRoutes: Sendable {
    let answering: Answering

    func add(to inquiry: RouterGroup<InquiryContext>) {
        let survey = inquiry.group("survey")
        survey.get("check", use: check)
        survey.get("consent", use: consent)
        survey.post("consent", use: saveConsent)
        survey.get("send", use: send)
        survey.post("send", use: handIn)
        inquiry.get("receipt", use: receipt)
        inquiry.post("receipt/clear", use: clear)
        inquiry.get("cleared", use: cleared)
    }

    @Sendable func check(_ request: Request, context: InquiryContext) async throws -> Response {
        switch try await answering.open(request, context) {
        case .elsewhere(let response): return response
        case .draft(let draft, let survey):
            let page = CheckPage(survey: survey, draft: draft, answering: answering, context: context)
            let layout = answering.layout(
                "Check your answers",
                page: "survey/check",
                of: draft,
                context: context,
                request: request
            )
            return answering.pages.response("listen/survey/check", page, layout: layout)
        }
    }

    // MARK: - Consent

    @Sendable func consent(_ request: Request, context: InquiryContext) async throws -> Response {
        switch try await answering.open(request, context) {
        case .elsewhere(let response): return response
        case .draft(let draft, _):
            var form = ConsentForm()
            for item in Consent.Item.allCases { form.choices[item] = draft.content.allows(item) }
            form.publicName = draft.content.publicName
            form.contact = try answering.drafts.contact(of: draft)
            return page(form, draft.content.whose, draft, context, cameFrom: request.query["from"], request: request)
        }
    }

    /// Saves the choices, then goes where the person asked to. Going on needs all of them; otherwise those made are kept.
    @Sendable func saveConsent(_ request: Request, context: InquiryContext) async throws -> Response {
        var context = context
        let form = try await request.form()
        switch try await answering.open(request, context) {
        case .elsewhere(let response): return response
        case .draft(let draft, let survey):
            let consent = ConsentForm(form)
            let whose = WhoseForm(form)
            let press = Press(form)
            let problems = consent.problems + whose.problems
            if press.leadsOn, !problems.isEmpty {
                return page(
                    consent,
                    whose.whose,
                    draft,
                    context,
                    problems: problems,
                    cameFrom: form["from"]
                )
            }
            let step = next(survey, draft, consent, form: form, press: press)
            let contact = try answering.drafts.seal(
                contact: consent.keeps(consent.contact, upTo: ConsentForm.longestContact, beside: .contact),
                of: draft
            )
            if case .words(let other) = press { context.words = other }
            let saved = try await answering.drafts.save(draft) { [words = context.words] content in
                content.consent = Dictionary(uniqueKeysWithValues: consent.choices.map { ($0.key.rawValue, $0.value) })
                content.publicName = consent.keeps(consent.publicName, upTo: ConsentForm.longestName, beside: .name)
                content.contact = contact
                content.whose = whose.whose
                content.isEasy = words == .easy
                if press.leadsOn { content.step = step } else if press == .later { content.step = "consent" }
            }
            guard press.leavesWhatIsWrong || consent.tooLong.isEmpty else {
                return page(
                    consent,
                    whose.whose,
                    saved,
                    context,
                    problems: consent.tooLong,
                    cameFrom: form["from"],
                    asks: press.asks
                )
            }
            if press == .later, !answering.drafts.hasCode(saved) { try await answering.drafts.makeCode(for: saved) }
            return .seeOther(press.address(answering.url(Answering.address(ofStep: step), context)))
        }
    }

    /// Where the choices lead.
    private func next(_ survey: Survey, _ draft: Draft, _ consent: ConsentForm, form: Form, press: Press) -> String {
        let notice = consent.tooLong.isEmpty ? nil : SurveyNotice.shortened
        let from = CheckPage.isStep(form["from"])
        switch press {
        case .later: return notice?.on("later") ?? "later"
        case .leave(.back, _): return notice?.on("check") ?? "check"
        case .leave(.settings, _), .words:
            let again = "consent" + (from.map { "?from=\($0)" } ?? "")
            return notice?.on(again) ?? again
        case .on, .skip, .away: return from == "send" ? "send" : CheckPage.stepAfterConsent(survey, draft.content.answers)
        }
    }

    private func page(
        _ form: ConsentForm,
        _ whose: Whose,
        _ draft: Draft,
        _ context: InquiryContext,
        problems: [Problem] = [],
        cameFrom: String,
        asks: Press.Way? = nil,
        request: Request? = nil
    ) -> Response {
        let page = ConsentPage(
            form,
            whose: whose,
            problems: problems,
            cameFrom: cameFrom,
            asks: asks,
            answering: answering,
            context: context
        )
        var layout = answering.layout(
            page.title,
            page: "survey/consent",
            of: draft,
            context: context,
            request: request,
            canFinishLater: true
        )
        layout.keepWhatIsTyped(asks: asks)
        let status: HTTPResponse.Status = problems.isEmpty ? .ok : .unprocessableContent
        return answering.pages.response("listen/survey/consent", page, layout: layout, status: status)
    }

    // MARK: - Sending

    @Sendable func send(_ request: Request, context: InquiryContext) async throws -> Response {
        switch try await answering.open(request, context) {
        case .elsewhere(let response): return response
        case .draft(let draft, let survey):
            if let gap = survey.gap(in: draft.content, using: answering.validation) { return elsewhere(gap, context) }
            let page = SendPage(survey: survey, draft: draft, answering: answering, context: context, now: .now)
            let layout = answering.layout(
                "Send your answers",
                page: "survey/send",
                of: draft,
                context: context,
                request: request
            )
            return answering.pages.response("listen/survey/send", page, layout: layout)
        }
    }

    /// Hands the answers in. Pressed twice, or sent again after a lost connection, it leads to the same receipt.
    @Sendable func handIn(_ request: Request, context: InquiryContext) async throws -> Response {
        switch try await answering.open(request, context) {
        case .elsewhere(let response): return response
        case .draft(let draft, let survey):
            if draft.content.isTryOut { return try await TryOutRoutes(answering: answering).finish(draft, context) }
            try answering.checkOpen(context.inquiry)
            do {
                try await answering.drafts.handIn(
                    draft,
                    survey: survey,
                    inquiry: context.inquiry,
                    using: answering.validation
                )
            } catch let error as NotReady {
                return elsewhere(error.gap, context)
            } catch is AlreadyHandedIn {
                // Another tab was first.
            }
            return .seeOther(answering.url("receipt", context))
        }
    }

    private func elsewhere(_ gap: Survey.Gap, _ context: InquiryContext) -> Response {
        switch gap {
        case .page(let section, let number):
            .seeOther(answering.url("survey/\(Answering.step(section, number))?from=send", context))
        // That page says so.
        case .nothing: .seeOther(answering.url("survey/check", context))
        case .consent: .seeOther(answering.url("survey/consent", context))
        }
    }

    // MARK: - The receipt

    @Sendable func receipt(_ request: Request, context: InquiryContext) async throws -> Response {
        let draft = try await answering.draft(request, context)
        guard let draft, draft.voice != nil, let code = try answering.drafts.code(of: draft) else {
            return .seeOther(
                answering.url(draft == nil ? "return" : draft?.voice == nil ? "survey" : "return", context)
            )
        }
        let facts = try await answering.drafts.receiptFacts(of: draft, in: context.inquiry)
        guard let facts else { return .seeOther(answering.url("return", context)) }
        let page = ReceiptPage(code: code, facts: facts, answering: answering, context: context)
        var layout = answering.pages.layout(page.title, stage: .listen, page: "receipt", context: context)
        layout.scripts =
            ["/public/js/copy.js", "/public/js/print.js"] + (context.words == .easy ? ["/public/js/listen.js"] : [])
        let template = page.isEasy ? "listen/receipt/receipt-easy" : "listen/receipt/receipt"
        return answering.pages.response(template, page, layout: layout)
    }

    /// Makes this browser forget the draft and its code. What was saved or sent stays.
    @Sendable func clear(_ request: Request, context: InquiryContext) async throws -> Response {
        if let draft = try await answering.draft(request, context) { try await answering.drafts.forget(draft) }
        var response = Response.seeOther(answering.url("cleared", context))
        response.setCookie(answering.clearing(context.inquiry))
        response.setCookie(answering.site.clearing("giver"))
        return response
    }
}

extension HandInRoutes {
    @Sendable func cleared(_ request: Request, context: InquiryContext) async throws -> Response {
        let page = ClearedPage(
            isEasy: context.words == .easy,
            homeURL: answering.url("", context),
            returnURL: answering.url("return", context)
        )
        var layout = answering.pages.layout("This device is clear", stage: .listen, page: "cleared", context: context)
        if page.isEasy { layout.scripts = ["/public/js/listen.js"] }
        return answering.pages.response("listen/receipt/cleared", page, layout: layout)
    }
}

struct ClearedPage: Sendable {
    let isEasy: Bool
    let homeURL: String
    let returnURL: String
}

/// Who helped, and how it was made sure that the words are right.
struct WhoseForm: Sendable {
    let whose: Whose

    init(_ form: Form) {
        let kind = Whose.Kind(rawValue: form["whose"]).flatMap {
            [.taken_down, .supported, .on_behalf].contains($0) ? $0 : nil
        }
        whose = Whose(
            kind: kind ?? .own,
            helper: form.trimmed("helper").shortened(to: 100),
            checked: form.trimmed("checked").shortened(to: 500)
        )
    }

    /// Somebody who helped would be forgotten if nobody said how.
    var problems: [Problem] {
        guard whose.lacksHow else { return [] }
        return [
            Problem(
                "whose-own",
                "You wrote about somebody who helped. Choose how they helped, or empty the boxes for it."
            )
        ]
    }
}

extension Whose {
    /// Whether it names a helper, or a check, of words that somebody gave without help.
    var lacksHow: Bool { kind == .own && !(helper.isEmpty && checked.isEmpty) }
}
