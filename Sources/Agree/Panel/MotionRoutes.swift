public import Hummingbird
public import Inquiries
public import Store
public import Web

/// What can be taken down by now; known to the stage that publishes.
public typealias OpenPublications = @Sendable (Inquiry.ID) async throws -> [Motion.Ending]

/// Proposals to publish and to change the rules.
public struct MotionRoutes: Sendable {
    private let pages: Pages
    private let motions: MotionStore
    private let findings: FindingStore
    private let publications: OpenPublications
    private let view: MotionView

    public init(
        pages: Pages,
        motions: MotionStore,
        findings: FindingStore,
        publications: @escaping OpenPublications
    ) {
        self.pages = pages
        self.motions = motions
        self.findings = findings
        self.publications = publications
        view = MotionView(pages: pages, motions: motions)
    }

    public func add(to work: RouterGroup<AppContext>) {
        let reading = work.group(context: ReaderContext.self)
        reading.get("publishing", use: index)
        reading.get("publishing/:motion", use: show)
        let tagging = work.group(context: TaggerContext.self)
        for kind in Motion.Kind.allCases {
            tagging.get("publishing/new/\(kind.rawValue)") { request, context in
                try await form(kind, request.query, context: context)
            }
            tagging.post("publishing/new/\(kind.rawValue)") { request, context in
                try await propose(kind, try await request.form(), context: context)
            }
        }
        tagging.post("publishing/:motion/withdrawal", use: withdraw)
    }

    @Sendable private func index(_ request: Request, context: ReaderContext) async throws -> Response {
        let page = MotionListPage(
            try await motions.all(of: context.inquiry.id),
            open: try await publications(context.inquiry.id),
            context: context
        )
        let layout = pages.workLayout("Publishing and rules", stage: .tell, page: "publishing", context: context)
        return pages.response("agree/motions/index", page, layout: layout)
    }

    @Sendable private func show(_ request: Request, context: ReaderContext) async throws -> Response {
        try await view.response(to: context.motion, context: context)
    }

    private func form(
        _ kind: Motion.Kind,
        _ typed: Form,
        context: TaggerContext,
        refusal: Refusal? = nil
    ) async throws -> Response {
        let page = MotionFormPage(
            kind,
            typed: typed,
            isNew: refusal == nil,
            findings: try await findings.all(of: context.inquiry.id),
            open: try await publications(context.inquiry.id),
            inquiry: context.inquiry,
            refusal: refusal
        )
        let layout = pages.workLayout(
            page.heading,
            stage: .tell,
            page: "publishing/new/\(kind.rawValue)",
            context: context
        )
        return pages.response("agree/motions/form", page, layout: layout, status: refusal?.status ?? .ok)
    }

    private func propose(_ kind: Motion.Kind, _ form: Form, context: TaggerContext) async throws -> Response {
        do {
            let id = try await motions.propose(
                kind,
                try await content(kind, form, context: context),
                by: context.person.id,
                in: context.inquiry.id
            )
            return .seeOther(context.inquiry.workPath("publishing/\(id)"))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await self.form(kind, form, context: context, refusal: refusal)
        }
    }

    private func content(_ kind: Motion.Kind, _ form: Form, context: TaggerContext) async throws -> Motion.Content {
        switch kind {
        case .change_rule:
            return .rule(
                .init(
                    quorum: Int(form.trimmed("quorum")) ?? 0,
                    threshold: Int(form.trimmed("threshold")) ?? 0,
                    rounding: Int(form.trimmed("rounding")) ?? 0
                )
            )
        case .end_publication:
            let open = try await publications(context.inquiry.id)
            guard let ending = open.first(where: { $0.publication == form["publication"] }) else {
                throw Refusal.invalid([Problem("publication", "Choose what should be taken down.")])
            }
            return .end(ending)
        case .publish_report, .publish_emerging:
            // A choice names the finding and the draft the person saw.
            let chosen = Set(form.all("finding"))
            let all = try await findings.all(of: context.inquiry.id)
            let items = all.filter { chosen.contains("\($0.finding.number)-\($0.finding.version)") }
            guard items.count == chosen.count else {
                throw Refusal.conflict("One of these findings has a new draft. Look at the list again.")
            }
            return .publish(
                .init(
                    title: form.pair("title"),
                    introduction: form.pair("introduction"),
                    items: items.map {
                        .init(finding: $0.finding.id, number: $0.finding.number, version: $0.finding.version)
                    }
                )
            )
        }
    }

    @Sendable private func withdraw(_ request: Request, context: TaggerContext) async throws -> Response {
        try await motions.withdraw(context.motion, by: context.person.id, in: context.inquiry.id)
        return .seeOther(context.inquiry.workPath("publishing/\(context.motion)"))
    }
}

/// The page of one proposal, shown as it is or again with what was typed.
struct MotionView: Sendable {
    let pages: Pages
    let motions: MotionStore

    func response(
        to id: Motion.ID,
        context: some InWork,
        typed: TypedOnFinding = .init()
    ) async throws -> Response {
        let page = MotionPage(try await motions.get(id, of: context.inquiry.id), context: context, typed: typed)
        let layout = pages.workLayout(page.heading, stage: .tell, page: "publishing/\(id)", context: context)
        return pages.response(
            "agree/motions/show",
            page,
            layout: layout,
            status: typed.problems.isEmpty ? .ok : .unprocessableContent
        )
    }
}
