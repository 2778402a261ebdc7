public import Hummingbird
internal import Store
public import Web

/// Closing one's own account: `/account/close`.
public struct AccountClosingRoutes: Sendable {
    private let pages: Pages
    private let door: Door
    private let people: PersonStore
    private let scrub: @Sendable () async -> Void
    private let tries = RateLimiter(burst: 6, perMinute: 2)

    /// - Parameter scrub: takes what was erased out of the files too.
    public init(pages: Pages, door: Door, people: PersonStore, scrub: @escaping @Sendable () async -> Void) {
        self.pages = pages
        self.door = door
        self.people = people
        self.scrub = scrub
    }

    public func add(to account: some RouterMethods<PersonContext>) {
        account.get("account/close", use: ask)
        account.post("account/close", use: close)
    }

    /// The page after it, for somebody who is nobody here any more.
    public func addClosed(to site: some RouterMethods<AppContext>) {
        site.get("account/closed", use: closed)
    }

    func ask(_ request: Request, context: PersonContext) async throws -> Response {
        try await page(context)
    }

    func close(_ request: Request, context: PersonContext) async throws -> Response {
        let form = try await request.form()
        guard tries.take(context.person.id.text) else {
            throw Refusal(.tooMany, "That was tried many times in a short while. Please wait a minute, then try again.")
        }
        var problems: [Problem] = []
        if !["keep", "leave"].contains(form["name"]) {
            problems.append(Problem("name-keep", "Choose whether your name stays."))
        }
        // Whoever came with a link may have lost the passphrase.
        if context.session.way != .link, try await !door.signIns.isPassphrase(form["current"], of: context.person) {
            problems.append(Problem("current", "That is not your passphrase. Check it and try again."))
        }
        guard problems.isEmpty else { return try await page(context, form: form, problems: problems) }
        do {
            try await people.close(context.person.id, keepsName: form["name"] == "keep", by: context.person.id)
        } catch let refusal as Refusal {
            guard refusal == PersonStore.lastCoordinator else { throw refusal }
            return try await page(context, isRefused: true)
        }
        Task { [scrub] in await scrub() }
        var response = Response.seeOther("/account/closed")
        response.setCookie(door.site.clearing("session"))
        return response
    }

    func closed(_ request: Request, context: AppContext) async throws -> Response {
        pages.response(
            "inquiries/account/closed", ClosedPage(),
            layout: pages.layout("Your account is closed - Firsthand", context: context, path: "/account/closed"))
    }

    private func page(
        _ context: PersonContext, form: Form = Form(), problems: [Problem] = [], isRefused: Bool = false
    ) async throws -> Response {
        let page = ClosePage(
            try await people.closing(of: context.person.id), asksCurrent: context.session.way != .link,
            chosen: form["name"], problems: problems)
        return pages.response(
            "inquiries/account/close", page,
            layout: pages.ownLayout(
                (problems.isEmpty ? "" : "Problem: ") + page.title, path: "/account/close", context: context),
            status: problems.isEmpty && !isRefused ? .ok : .unprocessableContent)
    }
}

struct ClosedPage: Sendable {
    let homeURL = "/"
}

/// Says what goes and what stays, and asks.
struct ClosePage: Sendable {
    struct Choice: Sendable {
        let id: String
        let value: String
        let label: String
        let isChosen: Bool
    }

    let title = "Close your account"
    let back = Layout.Link("Back to your account", "/account")
    let problems: [Problem]
    let problemsHeading = "Your account is not closed yet"
    let problemsNote = "Nothing was changed."
    /// Where somebody else has to become a coordinator first.
    let needing: [Layout.Link]
    let goes: [String]
    let stays: [String]
    let choices: [Choice]
    let nameProblem: Problem?
    let current: Field
    let asksCurrent: Bool

    init(_ closing: AccountClosing, asksCurrent: Bool, chosen: String, problems: [Problem]) {
        self.problems = problems
        needing = closing.needing.map { inquiry in
            Layout.Link("Who works on “\(inquiry.title.standard)”", inquiry.workPath("people"))
        }
        var goes = [
            "Your e-mail address, your passphrase, your second step, and what you wrote about yourself. Nobody can bring them back.",
            "You are signed out everywhere. Links and messages that wait for you go too.",
        ]
        goes += closing.memberships.map { inquiry, role in
            "You are no longer \(role.asOne) of “\(inquiry.title.standard)”."
        }
        if closing.isLastSteward { goes.append("Nobody will be able to open a new inquiry on this server.") }
        self.goes = goes
        stays = [
            "What the panel agreed and published. A decision of yours on anything else is not counted any more.",
            "What you wrote, tagged and decided for the others, under the name you choose below.",
            "Your name where you or somebody else typed it: in a note, or in how a person you helped agreed to something.",
            "The record of decisions. Nobody can change it, and it names nobody: it has a number for you. Unless you keep your "
                + "name, nothing here says any more whose number that is.",
            "Backups, for as long as they are kept. Whoever runs the server looks after those.",
        ]
        choices = [
            Choice(
                id: "name-keep", value: "keep", label: "Keep my name: \(closing.person.name)", isChosen: chosen == "keep"),
            Choice(
                id: "name-leave", value: "leave", label: "Put “\(closing.formerly)” in its place",
                isChosen: chosen == "leave"),
        ]
        nameProblem = problems.first { $0.field == "name-keep" }
        self.asksCurrent = asksCurrent
        current = Field("current", "Your passphrase", type: "password", autocomplete: "current-password", problems: problems)
    }
}
