internal import Foundation
internal import Hummingbird
internal import Inquiries
internal import Store
public import Web

/// What all pages of somebody answering share: the survey, the draft of this browser, and the way from step to step.
public struct Answering: Sendable {
    let pages: Pages
    let site: Site
    public let surveys: SurveyStore
    public let drafts: DraftStore
    public let councils: CouncilRegister
    /// Starting drafts, per caller: a whole library or day centre may come from one address.
    let starts: RateLimiter
    /// Tries of return codes, per caller.
    let returns: RateLimiter
    let validation: AnswerValidation
    let consentWords: ConsentWords

    public init(
        pages: Pages,
        site: Site,
        surveys: SurveyStore,
        drafts: DraftStore,
        councils: CouncilRegister,
        starts: RateLimiter = RateLimiter(burst: 300, perMinute: 120),
        returns: RateLimiter = RateLimiter(burst: 15, perMinute: 6)
    ) throws {
        self.starts = starts
        self.returns = returns
        self.pages = pages
        self.site = site
        self.surveys = surveys
        self.drafts = drafts
        self.councils = councils
        validation = AnswerValidation(councils: councils)
        consentWords = try ConsentWords.load()
    }

    /// Nothing is taken before the day the inquiry opens.
    func checkOpen(_ inquiry: Inquiry) throws {
        guard inquiry.opening(at: .now) != .notYet else {
            throw Refusal.conflict(
                "The inquiry is not open yet.", easy: "We are not listening yet. Please come back soon.")
        }
    }

    // MARK: - The draft of this browser

    private func cookieName(_ inquiry: Inquiry) -> String { "draft-\(inquiry.slug)" }

    private func token(_ request: Request, _ context: InquiryContext) -> String? {
        site.value(of: cookieName(context.inquiry), in: request).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether this browser had answers, found or not.
    func hasToken(_ request: Request, _ context: InquiryContext) -> Bool { token(request, context) != nil }

    func draft(_ request: Request, _ context: InquiryContext) async throws -> Draft? {
        guard let token = token(request, context) else { return nil }
        return try await drafts.find(token: token, in: context.inquiry.id)
    }

    /// The draft of this browser, only to be changed.
    func draftToSave(_ request: Request, _ context: InquiryContext) async throws -> Draft? {
        guard let token = token(request, context) else { return nil }
        return try await drafts.findToSave(token: token, in: context.inquiry.id)
    }

    func cookie(_ token: String, _ inquiry: Inquiry) -> Cookie {
        site.cookie(cookieName(inquiry), token, for: DraftStore.lifetime)
    }

    func clearing(_ inquiry: Inquiry) -> Cookie { site.clearing(cookieName(inquiry)) }

    /// The draft of this browser where it is still being answered; otherwise where to go instead.
    func open(_ request: Request, _ context: InquiryContext) async throws -> Opened {
        guard let draft = try await draft(request, context) else {
            let isLost = hasToken(request, context)
            return .elsewhere(.seeOther(url(isLost ? SurveyNotice.notFound.on("survey") : "survey", context)))
        }
        if draft.voice != nil { return .elsewhere(.seeOther(url("receipt", context))) }
        return .draft(draft, try await surveys.survey(of: context.inquiry.id))
    }

    enum Opened {
        case draft(Draft, Survey)
        case elsewhere(Response)
    }

    /// Begins answers in this browser, and leads to the first question.
    func start(
        _ request: Request, _ context: InquiryContext, _ change: (inout Draft.Content) -> Void = { _ in }
    ) async throws -> Response {
        try starts.check(context.caller)
        let survey = try await surveys.survey(of: context.inquiry.id)
        guard let first = survey.asked(.main, after: [:]).first else { throw Refusal.notFound("survey") }
        var content = Draft.Content()
        content.isEasy = context.words == .easy
        content.step = Self.step(first)
        change(&content)
        let (_, token) = try await drafts.start(in: context.inquiry.id, content: content)
        var response = Response.seeOther(url("survey/\(content.step)", context))
        response.setCookie(cookie(token, context.inquiry))
        return response
    }

    // MARK: - Addresses

    /// The address of one of the inquiry's pages, in the words the person reads.
    func url(_ page: String, _ context: InquiryContext, words: Wording? = nil) -> String {
        (words ?? context.words).path(context.inquiry.path(page))
    }

    static func step(_ page: Survey.Page) -> String { step(page.section, page.number) }

    /// `3`, or `about-you/1`: the address of a page below the survey's.
    static func step(_ section: Question.Section, _ number: Int) -> String {
        section == .main ? "\(number)" : "about-you/\(number)"
    }

    /// A step's address below the inquiry's. Before the first step is the survey's own page.
    static func address(ofStep step: String) -> String {
        step.isEmpty || step.hasPrefix("?") ? "survey\(step)" : "survey/\(step)"
    }

    /// The step after a page.
    static func stepAfter(_ page: Survey.Page, in survey: Survey, answers: Answers) -> String {
        if let next = survey.next(after: page.number, of: page.section, answers: answers) { return step(next) }
        return page.section == .main ? "check" : "send"
    }

    /// The step before a page of the section that begins with `first`.
    static func stepBefore(_ page: Survey.Page, in survey: Survey, answers: Answers) -> String {
        if let previous = survey.previous(before: page.number, of: page.section, answers: answers) {
            return step(previous)
        }
        return page.section == .main ? "" : "consent"
    }

    // MARK: - Layout

    /// The layout of a page where a person answers.
    ///
    /// - Parameter request: where it leads here with something to say (`SurveyNotice`).
    func layout(
        _ title: String, page: String, of draft: Draft?, context: InquiryContext, request: Request? = nil,
        canFinishLater: Bool = false
    ) -> Layout {
        var layout = pages.layout(title, stage: .listen, page: page, context: context)
        if draft?.content.isTryOut == true { layout.endTryOutURL = url("survey/try-out/end", context) }
        layout.notice = request.flatMap { SurveyNotice(rawValue: $0.query["notice"]) }?.sentence(context.words)
        if canFinishLater { layout.laterURL = "#save" }
        if context.words == .easy { layout.scripts = ["/public/js/listen.js"] }
        return layout
    }
}

extension ConsentWords {
    /// What was chosen, as the words on screen say it.
    func chosen(_ words: Wording, name: String, isYes: (Consent.Item) -> Bool) -> [SendPage.Chosen] {
        Consent.Item.allCases.compactMap { item in
            items[item.rawValue].map {
                let isYes = isYes(item)
                let suffix = item == .name && isYes && !name.isEmpty ? ": \(name)" : ""
                return SendPage.Chosen(title: $0.title[words], said: (isYes ? $0.yes : $0.no)[words] + suffix)
            }
        }
    }
}

extension ConsentWords {
    /// What has to be said beside the choices. It names only ways to reach the inquiry that there are.
    func notes(_ words: Wording, contact: Inquiry.Contact) -> [ConsentPage.Note] {
        [confidentiality, withdrawing, complaining].map { text in
            ConsentPage.Note(
                heading: text.title[words],
                text: Self.fill(text.explain[words], words, contact: contact),
                notePicture: text.picture
            )
        }
    }

    private static func fill(_ text: String, _ words: Wording, contact: Inquiry.Contact) -> String {
        var ways: [String] = []
        if !contact.phone.isEmpty { ways.append("phone us on \(contact.phone)") }
        if !contact.text.isEmpty { ways.append("send a text to \(contact.text)") }
        if !contact.email.isEmpty { ways.append("write to \(contact.email)") }
        if ways.isEmpty { ways = [words("tell anybody who works on this inquiry", easy: "tell anyone who works with us")] }
        var text = text.replacing("{ways}", with: Plain.list(ways, and: "or"))
        // What is only for an inquiry with a phone.
        while let start = text.firstRange(of: "{phone:"), let end = text[start.upperBound...].firstIndex(of: "}") {
            let inside = contact.phone.isEmpty ? "" : String(text[start.upperBound..<end])
            text.replaceSubrange(start.lowerBound...end, with: inside)
        }
        return text
    }
}

/// The words with which consent is asked for.
struct ConsentWords: Sendable, Decodable {
    struct Text: Sendable, Decodable {
        let title: BothWords
        let explain: BothWords
        let picture: String?
    }

    struct Item: Sendable, Decodable {
        let title: BothWords
        let explain: BothWords
        let yes: BothWords
        let no: BothWords
        let picture: String
    }

    let introduction: Text
    let items: [String: Item]
    let confidentiality: Text
    let withdrawing: Text
    let complaining: Text
    let helped: Text

    static func load() throws -> ConsentWords {
        guard
            let url = Bundle.module.url(
                forResource: "easy-read-consent",
                withExtension: "json",
                subdirectory: "Resources"
            )
        else { throw ResourceError.missing("easy-read-consent.json") }
        let words = try JSONDecoder().decode(ConsentWords.self, from: Data(contentsOf: url))
        guard Consent.Item.allCases.allSatisfy({ words.items[$0.rawValue] != nil }) else {
            throw ResourceError.missing("easy-read-consent.json: an item")
        }
        return words
    }
}
