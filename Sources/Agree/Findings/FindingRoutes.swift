public import Hummingbird
public import Inquiries
internal import Store
internal import Understand
public import Web

/// The findings of an inquiry, for those who work on it.
public struct FindingRoutes: Sendable {
    private let view: FindingView
    private let findings: FindingStore

    public init(pages: Pages, findings: FindingStore) {
        view = FindingView(pages: pages, findings: findings)
        self.findings = findings
    }

    public func add(to work: RouterGroup<AppContext>) {
        let reading = work.group(context: ReaderContext.self)
        reading.get("findings", use: index)
        reading.get("findings/:number", use: show)
        reading.get("findings/:number/evidence", use: evidence)
        let tagging = work.group(context: TaggerContext.self)
        tagging.get("findings/new", use: new)
        tagging.post("findings", use: propose)
        tagging.get("findings/:number/edit", use: edit)
        tagging.post("findings/:number/drafts", use: revise)
        tagging.post("findings/:number/evidence", use: addEvidence)
        tagging.post("findings/:number/evidence/remove", use: removeEvidence)
        tagging.post("findings/:number/comments", use: comment)
        work.group(context: PanelContext.self).post("findings/:number/looks", use: confirm)
    }

    @Sendable private func index(_ request: Request, context: ReaderContext) async throws -> Response {
        let page = FindingListPage(try await findings.all(of: context.inquiry.id), context: context)
        let layout = view.pages.workLayout("Findings", stage: .agree, page: "findings", context: context)
        return view.pages.response("agree/findings/index", page, layout: layout)
    }

    @Sendable private func show(_ request: Request, context: ReaderContext) async throws -> Response {
        try await view.response(to: context.number(), context: context)
    }

    @Sendable private func new(_ request: Request, context: TaggerContext) async throws -> Response {
        let theme = request.query.theme
        return try await view.form(Finding.Words(statement: BothWords("")), theme: theme, context: context)
    }

    @Sendable private func propose(_ request: Request, context: TaggerContext) async throws -> Response {
        let form = try await request.form()
        do {
            let number = try await findings.propose(
                form.findingWords,
                theme: form.theme,
                by: context.person.id,
                in: context.inquiry.id
            )
            return .seeOther(context.inquiry.workPath("findings/\(number)/evidence"))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await view.form(form.findingWords, theme: form.theme, context: context, refusal: refusal)
        }
    }

    @Sendable private func edit(_ request: Request, context: TaggerContext) async throws -> Response {
        let detail = try await findings.detail(of: context.number(), in: context.inquiry)
        return try await view.form(
            detail.draft.words,
            theme: detail.finding.theme,
            finding: detail,
            version: detail.finding.version,
            context: context
        )
    }

    @Sendable private func revise(_ request: Request, context: TaggerContext) async throws -> Response {
        let form = try await request.form()
        let number = try context.number()
        do {
            try await findings.revise(
                number,
                to: form.findingWords,
                theme: form.theme,
                from: Int(form["version"]) ?? 0,
                by: context.person.id,
                in: context.inquiry.id
            )
            return .seeOther(context.inquiry.workPath("findings/\(number)"))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            let detail = try await findings.detail(of: number, in: context.inquiry)
            // After a conflict the form belongs to the draft the person has now been told about.
            return try await view.form(
                form.findingWords,
                theme: form.theme,
                finding: detail,
                version: detail.finding.version,
                context: context,
                refusal: refusal
            )
        }
    }

    @Sendable private func evidence(_ request: Request, context: ReaderContext) async throws -> Response {
        try await view.evidence(of: context.number(), query: request.query, context: context)
    }

    @Sendable private func addEvidence(_ request: Request, context: TaggerContext) async throws -> Response {
        let form = try await request.form()
        let number = try context.number()
        do {
            try await findings.add(
                form.all("passage").map { Passage.ID($0) },
                as: Stance(rawValue: form["stance"]) ?? .for,
                to: number,
                version: Int(form["version"]) ?? 0,
                by: context.person.id,
                in: context.inquiry.id
            )
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await view.evidence(of: number, query: form, context: context, problems: refusal.problems)
        }
        let path = context.inquiry.workPath("findings/\(number)/evidence")
        return .seeOther("\(path)?tag=\(Escaping.query(form["tag"]))&q=\(Escaping.query(form["q"]))")
    }

    @Sendable private func removeEvidence(_ request: Request, context: TaggerContext) async throws -> Response {
        let form = try await request.form()
        let number = try context.number()
        try await findings.remove(
            Passage.ID(form["passage"]),
            from: number,
            version: Int(form["version"]) ?? 0,
            by: context.person.id,
            in: context.inquiry.id
        )
        return .seeOther(context.inquiry.workPath("findings/\(number)/evidence"))
    }

    @Sendable private func confirm(_ request: Request, context: PanelContext) async throws -> Response {
        let number = try context.number()
        try await findings.confirm(number, by: context.person.id, in: context.inquiry.id)
        return .seeOther(context.inquiry.workPath("findings/\(number)"))
    }

    @Sendable private func comment(_ request: Request, context: TaggerContext) async throws -> Response {
        let form = try await request.form()
        let number = try context.number()
        do {
            try await findings.comment(
                form.trimmed("comment"),
                on: number,
                by: context.person.id,
                in: context.inquiry.id
            )
            return .seeOther(context.inquiry.workPath("findings/\(number)#talk"))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let typed = TypedOnFinding(comment: form["comment"], problems: refusal.problems)
            return try await view.response(to: number, context: context, typed: typed)
        }
    }
}

extension RequestContext {
    /// The number of a finding in the address.
    func number() throws -> Int {
        guard let number = parameters.get("number").flatMap({ Int($0) }) else { throw Refusal.notFound("finding") }
        return number
    }
}

/// Pages about one finding, shown as they are or again with what was typed.
struct FindingView: Sendable {
    let pages: Pages
    let findings: FindingStore

    func response(
        to number: Int,
        context: some InWork,
        typed: TypedOnFinding = .init()
    ) async throws -> Response {
        let detail = try await findings.detail(of: number, in: context.inquiry)
        let page = FindingPage(detail, context: context, typed: typed)
        let layout = pages.workLayout(
            "Finding \(number)",
            stage: .agree,
            page: "findings/\(number)",
            context: context
        )
        return pages.response(
            "agree/findings/show",
            page,
            layout: layout,
            status: typed.problems.isEmpty ? .ok : .unprocessableContent
        )
    }

    func form(
        _ words: Finding.Words,
        theme: Theme.ID?,
        finding: FindingDetail? = nil,
        version: Int? = nil,
        context: some InWork,
        refusal: Refusal? = nil
    ) async throws -> Response {
        let problems =
            refusal.map { $0.problems.isEmpty ? [Problem("statement-standard", $0.message)] : $0.problems } ?? []
        let page = FindingFormPage(
            words,
            theme: theme,
            finding: finding,
            version: version,
            choices: try await findings.choices(in: context.inquiry.id),
            inquiry: context.inquiry,
            problems: problems
        )
        let path = finding.map { "findings/\($0.finding.number)/edit" } ?? "findings/new"
        let layout = pages.workLayout(page.heading, stage: .agree, page: path, context: context)
        return pages.response(
            "agree/findings/form",
            page,
            layout: layout,
            status: refusal?.status ?? .ok
        )
    }

    func evidence(
        of number: Int,
        query: Form,
        context: some InWork,
        problems: [Problem] = []
    ) async throws -> Response {
        let tag = query.trimmed("tag")
        let search = query.trimmed("q")
        let page = max(1, min(10_000, Int(query["page"]) ?? 1))
        let found = try await findings.candidates(
            tag: tag.isEmpty ? nil : Tag.ID(tag),
            words: search,
            page: page,
            in: context.inquiry.id
        )
        let content = EvidencePage(
            try await findings.detail(of: number, in: context.inquiry),
            choices: try await findings.choices(in: context.inquiry.id),
            found: found,
            tag: tag,
            search: search,
            page: page,
            context: context,
            problems: problems
        )
        let layout = pages.workLayout(
            content.heading,
            stage: .agree,
            page: "findings/\(number)/evidence",
            context: context
        )
        return pages.response(
            "agree/findings/evidence",
            content,
            layout: layout,
            status: problems.isEmpty ? .ok : .unprocessableContent
        )
    }
}
