public import Hummingbird
public import Inquiries
internal import Store
public import Web

/// The first page for those who work on an inquiry.
public struct WorkHomeRoutes: Sendable {
    private let pages: Pages
    private let home: WorkHomeStore

    public init(pages: Pages, home: WorkHomeStore) {
        self.pages = pages
        self.home = home
    }

    public func add(to work: some RouterMethods<MemberContext>) {
        work.get(use: show)
    }

    func show(_ request: Request, context: MemberContext) async throws -> Response {
        let (tasks, figures) = try await home.read(context.inquiry, for: context.member)
        let page = WorkHomePage(
            tasks, figures, inquiry: context.inquiry, member: context.member, isNew: request.query.has("new"), now: .now)
        return pages.response(
            "listen/home/work-home", page,
            layout: pages.workLayout("Working home", stage: .listen, page: "", context: context))
    }
}
