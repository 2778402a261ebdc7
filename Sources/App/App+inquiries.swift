import Hummingbird
import Inquiries
import Listen
import Tell
import Web

/// Signing in, somebody's own pages, and pages of no inquiry in particular.
func addInquiries(to router: Router<AppContext>, _ app: AppEnvironment) {
    let links = SignInLinkStore(database: app.database, outbox: app.outbox, keyring: app.keyring, site: app.site)
    SetUpRoutes(pages: app.pages, setUp: SetUpStore(database: app.database), door: app.door).add(to: router)
    SignInRoutes(pages: app.pages, door: app.door).add(to: router)
    SignInLinkRoutes(pages: app.pages, links: links, door: app.door).add(to: router)
    JoinRoutes(pages: app.pages, invitations: app.invitations, door: app.door).add(to: router)

    let own = router.group(context: PersonContext.self)
    AccountRoutes(pages: app.pages, door: app.door).add(to: own)
    let closing = AccountClosingRoutes(pages: app.pages, door: app.door, people: app.people, scrub: app.scrub)
    closing.add(to: own)
    closing.addClosed(to: router)
    SecondStepRoutes(pages: app.pages, door: app.door).add(to: own)
    InquiryRoutes(pages: app.pages, inquiries: app.inquiries, people: app.people).add(to: own)

    let site = SiteRoutes(pages: app.pages, inquiries: app.inquiries, site: app.site)
    site.addSettings(to: router)
    for words in Wording.allCases {
        site.add(to: router.group(words == .easy ? "easy" : "").add(middleware: WordsMiddleware(words)))
    }
}

/// Pages about an inquiry that anybody may read.
func addInquiryPages(to inquiry: RouterGroup<InquiryContext>, _ app: AppEnvironment) {
    HomeRoutes(pages: app.pages, home: HomeStore(database: app.database, news: PublicationStore.homeNews)).add(to: inquiry)
    DecisionRoutes(pages: app.pages, ledger: app.ledger, database: app.database, notes: PublicationStore.notes)
        .add(to: inquiry)
}

/// The working home, people, outbox and set-up of an inquiry.
func addInquiryWork(to work: RouterGroup<AppContext>, _ app: AppEnvironment) {
    let home = WorkHomeStore(database: app.database, councils: app.councils, tasks: app.workTasks)
    WorkHomeRoutes(pages: app.pages, home: home).add(to: work.group(context: MemberContext.self))
    PeopleRoutes(pages: app.pages, people: app.people, invitations: app.invitations, site: app.site).add(to: work)
    let coordinators = work.group(context: CoordinatorContext.self)
    OutboxRoutes(pages: app.pages, outbox: app.outbox).add(to: coordinators)
    InquiryRoutes(pages: app.pages, inquiries: app.inquiries, people: app.people).add(toWork: coordinators)
}
