public import Hummingbird
public import Inquiries
internal import Store
public import Web

/// Where the panel and its allies decide: on findings and on proposals alike.
public struct DecisionRoutes: Sendable {
    private let decisions: DecisionStore
    private let findings: FindingView
    private let motions: MotionView

    public init(pages: Pages, decisions: DecisionStore, findings: FindingStore, motions: MotionStore) {
        self.decisions = decisions
        self.findings = FindingView(pages: pages, findings: findings)
        self.motions = MotionView(pages: pages, motions: motions)
    }

    public func add(to work: RouterGroup<AppContext>) {
        let panel = work.group(context: PanelContext.self)
        panel.post("findings/:number/decisions", use: decideOnFinding)
        panel.post("findings/:number/reasons/hide", use: hideReasons)
        panel.post("publishing/:motion/decisions", use: decideOnMotion)
    }

    @Sendable private func decideOnFinding(_ request: Request, context: PanelContext) async throws -> Response {
        let form = try await request.form()
        let number = try context.number()
        let id = try await findings.findings.id(of: number, in: context.inquiry.id)
        if let typed = try await save(form, on: .finding(id), context: context) {
            return try await findings.response(to: number, context: context, typed: typed)
        }
        return .seeOther(context.inquiry.workPath("findings/\(number)"))
    }

    @Sendable private func hideReasons(_ request: Request, context: PanelContext) async throws -> Response {
        let number = try context.number()
        try await decisions.hideReasons(on: number, by: context.person.id, in: context.inquiry.id)
        return .seeOther(context.inquiry.workPath("findings/\(number)"))
    }

    @Sendable private func decideOnMotion(_ request: Request, context: PanelContext) async throws -> Response {
        let form = try await request.form()
        let motion = context.motion
        if let typed = try await save(form, on: .motion(motion), context: context) {
            return try await motions.response(to: motion, context: context, typed: typed)
        }
        return .seeOther(context.inquiry.workPath("publishing/\(motion)"))
    }

    /// Saves a decision. Where something is in the way, returns what was typed with what to do about it.
    private func save(_ form: Form, on subject: Subject, context: PanelContext) async throws -> TypedOnFinding? {
        var typed = TypedOnFinding(position: Position(rawValue: form["position"]), reason: form["reason"])
        typed.mayPublish = form["may-publish"] == "yes"
        guard let position = typed.position else {
            typed.problems = [Problem("position", "Choose where you stand.")]
            return typed
        }
        do {
            try await decisions.decide(
                position,
                reason: form.trimmed("reason"),
                mayPublish: form["may-publish"] == "yes",
                on: subject,
                version: Int(form["version"]) ?? 0,
                by: context.person.id,
                in: context.inquiry.id
            )
            return nil
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            typed.problems = refusal.problems.isEmpty ? [Problem("position", refusal.message)] : refusal.problems
            return typed
        }
    }
}

extension RequestContext {
    /// The proposal in the address.
    var motion: Motion.ID { Motion.ID(parameters.get("motion") ?? "") }
}
