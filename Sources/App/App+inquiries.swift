import Hummingbird
import Inquiries
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
    SecondStepRoutes(pages: app.pages, door: app.door).add(to: own)
}
