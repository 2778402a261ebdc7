public import Hummingbird
internal import Store
public import Web

/// Setting up the second step at sign-in: a code from an app.
public struct SecondStepRoutes: Sendable {
    private let pages: Pages
    private let door: Door
    private let tries = RateLimiter(burst: 6, perMinute: 2)

    public init(pages: Pages, door: Door) {
        self.pages = pages
        self.door = door
    }

    public func add(to account: some RouterMethods<PersonContext>) {
        account.get("account/second-step", use: show)
        account.post("account/second-step", use: confirm)
        account.post("account/second-step/end", use: end)
    }

    func show(_ request: Request, context: PersonContext) async throws -> Response {
        if context.person.hasSecondFactor { return page(.init(back: request.query["back"]), context) }
        return page(.init(secret: try await secret(context), person: context.person, back: request.query["back"]), context)
    }

    func confirm(_ request: Request, context: PersonContext) async throws -> Response {
        let form = try await request.form()
        try check(context)
        // Who has one takes it away first, with a code of it.
        guard !context.person.hasSecondFactor else {
            return .seeOther("/account/second-step" + ReturnPath.query(form["back"]))
        }
        let secret = try await secret(context)
        guard try await door.signIns.keepSecondStep(secret, code: form["code"], of: context.person.id) else {
            let problems = [Problem("code", "That code does not fit. Type the six digits your app shows now.")]
            return page(.init(secret: secret, person: context.person, back: form["back"], problems: problems), context)
        }
        // What is already open has not passed the second step.
        try await door.sessions.endOthers(of: context.person.id, keeping: context.session.sessionID)
        try await door.sessions.passSecondStep(context.session.sessionID, of: context.person.id)
        return .seeOther(ReturnPath.safe(form["back"]) ?? "/account?saved=second-step")
    }

    func end(_ request: Request, context: PersonContext) async throws -> Response {
        let form = try await request.form()
        try check(context)
        guard try await door.signIns.useCode(form["code"], of: context.person.id) else {
            let problems = [Problem("code", "That code does not fit, or was used before. Wait for the next one.")]
            return page(.init(back: "", problems: problems), context)
        }
        try await door.signIns.removeSecondStep(of: context.person.id)
        return .seeOther("/account?saved=no-second-step")
    }

    private func secret(_ context: PersonContext) async throws -> [UInt8] {
        try await door.signIns.newSecret(for: context.session.sessionID, of: context.person.id)
    }

    private func check(_ context: PersonContext) throws {
        guard tries.take(context.person.id.text) else {
            throw Refusal(.tooMany, "That was tried many times in a short while. Please wait a minute, then try again.")
        }
    }

    private func page(_ page: SecondStepPage, _ context: PersonContext) -> Response {
        pages.response(
            "inquiries/account/second-step", page,
            layout: pages.ownLayout("Second step at sign-in", path: "/account/second-step", context: context),
            status: page.problems.isEmpty ? .ok : .unprocessableContent)
    }
}

struct SecondStepPage: Sendable {
    let problems: [Problem]
    let problemsNote = "Nothing is lost."
    let code: Field
    let isOn: Bool
    /// The secret in groups of four, as it is typed into an app.
    let secretWords: String
    let appURL: String
    let back: String
    /// Whether a page that shows contact details sent the person here.
    let isNeeded: Bool

    /// For those who have a second step already.
    init(back: String, problems: [Problem] = []) {
        self.init(isOn: true, secretWords: "", appURL: "", back: back, problems: problems)
    }

    init(secret: [UInt8], person: Person, back: String, problems: [Problem] = []) {
        let totp = TOTP(secret: secret)
        let letters = Array(totp.base32)
        let groups = stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
        self.init(
            isOn: false, secretWords: groups.joined(separator: " "),
            appURL: totp.link(account: person.email, issuer: "Firsthand"), back: back, problems: problems)
    }

    private init(isOn: Bool, secretWords: String, appURL: String, back: String, problems: [Problem]) {
        self.isOn = isOn
        self.secretWords = secretWords
        self.appURL = appURL
        self.back = ReturnPath.safe(back) ?? ""
        isNeeded = !self.back.isEmpty
        self.problems = problems
        code = Field(
            "code", "Code", hint: "The six digits your app shows now.", autocomplete: "one-time-code",
            inputMode: "numeric", isShort: true, problems: problems)
    }
}
