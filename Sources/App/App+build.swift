import Hummingbird
import Inquiries
import Listen
import Logging
import Store
import Tell
import Web

/// The whole site: what every request passes through, and every feature's routes. The server and the tests call this.
///
/// - Parameter isDemo: whether anybody may sign in as anybody, as on the made-up inquiry.
func buildRouter(_ app: AppEnvironment, isDemo: Bool = false) -> Router<AppContext> {
    let router = Router(context: AppContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(
        middleware: FrontDoor(
            pages: app.pages, version: app.database.pagesVersion, site: app.site, tokens: app.tokens))
    router.add(
        middleware: SessionMiddleware(sessions: app.sessions, site: app.site, trustsProxy: app.settings.trustsProxy))
    if isDemo { router.add(middleware: DemoSignIn()) }

    app.files.routes(in: router)
    addInquiries(to: router, app)
    if isDemo { DemoRoutes(app: app).add(to: router.group()) }
    let inquiry = app.inquiry
    for words in Wording.allCases {
        let pages = router.group(RouterPath(words.path("/i/:slug")))
            .add(middleware: inquiry.saying(words, errors: app.inquiryErrors)).group(context: InquiryContext.self)
        addPublicPages(to: pages, app)
        pages.get("**") { _, _ -> Response in throw Refusal.notFound }
    }
    addWorkingPages(to: router.group("work/:slug").add(middleware: inquiry), app)
    leadToPages(router)
    router.refuseOtherMethods()
    return router
}

/// Leads whoever opens the address of a form that has no page of its own to the page above it. A phone that brings back
/// a tab with a mistake to mend opens such an address.
private func leadToPages(_ router: Router<AppContext>) {
    let pages = Set(router.routes.filter { $0.method == .get }.map(\.path.description))
    for route in router.routes where route.method == .post && !pages.contains(route.path.description) {
        var above = route.path.description.split(separator: "/")
        var levels = 0
        repeat {
            above.removeLast()
            levels += 1
        } while !above.isEmpty && !pages.contains("/" + above.joined(separator: "/"))
        router.get(route.path) { [levels] request, _ in
            Response.seeOther("/" + request.uri.path.split(separator: "/").dropLast(levels).joined(separator: "/"))
        }
    }
}

/// Pages of an inquiry that anybody may read, each in both words.
private func addPublicPages(to inquiry: RouterGroup<InquiryContext>, _ app: AppEnvironment) {
    addInquiryPages(to: inquiry, app)
    addPublications(to: inquiry, app)
    SurveyRoutes(answering: app.answering).add(to: inquiry)
    ReturnRoutes(answering: app.answering, receipts: app.receipts).add(to: inquiry)
    GiverRoutes(
        answering: app.answering, receipts: app.receipts, voices: app.voices, whereWordsWent: PublicationStore.uses,
        scrub: app.scrub
    ).add(to: inquiry)
}

/// Pages for those who work on an inquiry.
private func addWorkingPages(to work: RouterGroup<AppContext>, _ app: AppEnvironment) {
    ImportRoutes(pages: app.pages, importer: app.importer, uploads: app.uploads).add(to: work)
    PhoneRoutes(answering: app.answering).add(to: work)
    VoiceRoutes(pages: app.pages, voices: app.voices, scrub: app.scrub).add(to: work)
    ContactRoutes(
        pages: app.pages, contacts: ContactStore(database: app.database, ledger: app.ledger, keyring: app.keyring),
        scrub: app.scrub
    ).add(to: work)
    SurveyEditorRoutes(answering: app.answering).add(to: work)
    addInquiryWork(to: work, app)
    addReadingRoom(to: work, app)
    addPanelWork(to: work, app)
}

extension AppEnvironment {
    /// Takes what was erased out of the files too.
    var scrub: @Sendable () async -> Void {
        { [database, logger] in
            do { try await database.scrub() } catch { logger.error("scrubbing failed", metadata: ["error": "\(error)"]) }
        }
    }

    var inquiry: InquiryMiddleware {
        InquiryMiddleware(database: database, stagePaths: PublicationStore.stagePaths)
    }

    /// What goes wrong on a page of an inquiry is said with the inquiry's name and phone around it.
    var inquiryErrors: ErrorResponses<InquiryContext> {
        ErrorResponses(pages: pages) { [pages] title, _, context in
            pages.layout(title, stage: .listen, page: "", context: context, hasTwin: false)
        }
    }
}

/// Says which words the pages of a group are in.
struct WordsMiddleware: RouterMiddleware {
    let words: Wording
    init(_ words: Wording) { self.words = words }

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.words = words
        return try await next(request, context)
    }
}
