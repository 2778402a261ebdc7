public import Hummingbird
public import Inquiries
internal import Store
public import Web

/// Pages of the site itself: its first page, "Text and colours", and how accessible it is.
public struct SiteRoutes: Sendable {
    private let pages: Pages
    private let inquiries: InquiryStore
    private let site: Site

    public init(pages: Pages, inquiries: InquiryStore, site: Site) {
        self.pages = pages
        self.inquiries = inquiries
        self.site = site
    }

    /// Pages in both words: mounted at `/` and at `/easy`.
    public func add(to words: some RouterMethods<AppContext>) {
        words.get(use: index)
        words.get("accessibility", use: accessibility)
    }

    public func addSettings(to root: some RouterMethods<AppContext>) {
        root.get("settings", use: settings)
        root.post("settings", use: save)
    }

    /// With one inquiry on the server this is its first page.
    func index(_ request: Request, context: AppContext) async throws -> Response {
        let all = try await inquiries.all()
        if let only = all.first, all.count == 1 { return .seeOther(context.words.path(only.path())) }
        return pages.response(
            "site/index", IndexPage(all, words: context.words, now: .now),
            layout: layout("Firsthand", path: "/", context: context)
        ).shared
    }

    func accessibility(_ request: Request, context: AppContext) async throws -> Response {
        pages.response(
            "site/accessibility", AccessibilityPage(isEasy: context.words == .easy),
            layout: layout("Making this site work for you - Firsthand", path: "/accessibility", context: context)
        ).shared
    }

    func settings(_ request: Request, context: AppContext) async throws -> Response {
        let back = ReturnPath.safe(request.query["back"]) ?? ""
        let page = SettingsPage(context.preferences, back: back, saved: request.query.has("saved"))
        var layout = layout("Text and colours - Firsthand", path: "/settings", context: context)
        layout.twin = nil
        layout.settingsURL = Layout.settings(backTo: back)
        return pages.response("site/settings", page, layout: layout)
    }

    func save(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await request.form()
        var preferences = Preferences()
        preferences.theme = .init(rawValue: form["theme"]) ?? .device
        preferences.textSize = .init(rawValue: form["text"]) ?? .usual
        var response = Response.seeOther(ReturnPath.safe(form["back"]) ?? "/settings?saved=1")
        response.setCookie(site.cookie("look", preferences.cookie, for: .seconds(60 * 60 * 24 * 365)))
        return response
    }

    private func layout(_ title: String, path: String, context: AppContext) -> Layout {
        var layout = pages.layout(title, context: context, path: path, hasTwin: true)
        layout.footLinks = [.init("Making this site work for you", context.words.path("/accessibility"))]
        if let signedIn = context.signedIn {
            layout.person = .init(name: signedIn.person.name, homeURL: "/inquiries")
            layout.signIn = nil
        }
        return layout
    }
}

struct IndexPage: Sendable {
    struct Item: Sendable {
        let title: String
        let question: String
        let state: String
        let url: String
    }

    let isEasy: Bool
    let items: [Item]
    let isEmpty: Bool

    init(_ inquiries: [Inquiry], words: Wording, now: Timestamp) {
        isEasy = words == .easy
        items = inquiries.map { inquiry in
            let state =
                switch inquiry.opening(at: now) {
                case .notYet: words("Not open yet.", easy: "Not open yet.")
                case .open:
                    inquiry.lastDay.map {
                        words("Open until \(Plain.day($0)).", easy: "You can tell us until \(Plain.day($0)).")
                    }
                        ?? words("Open now.", easy: "You can tell us now.")
                case .closed: words("Closed. Late answers are still taken.", easy: "Closed. You can still tell us.")
                }
            return Item(
                title: inquiry.title[words], question: inquiry.question[words], state: state, url: words.path(inquiry.path())
            )
        }
        isEmpty = inquiries.isEmpty
    }
}

struct AccessibilityPage: Sendable {
    let isEasy: Bool
}

struct SettingsPage: Sendable {
    let back: String
    let saved: Bool
    let isThemeDevice: Bool
    let isThemeLight: Bool
    let isThemeDark: Bool
    let isTextUsual: Bool
    let isTextLarger: Bool
    let isTextLargest: Bool

    init(_ preferences: Preferences, back: String, saved: Bool) {
        self.back = back
        self.saved = saved
        isThemeDevice = preferences.theme == .device
        isThemeLight = preferences.theme == .light
        isThemeDark = preferences.theme == .dark
        isTextUsual = preferences.textSize == .usual
        isTextLarger = preferences.textSize == .larger
        isTextLargest = preferences.textSize == .largest
    }
}
