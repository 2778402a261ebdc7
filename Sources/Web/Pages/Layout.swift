/// What is around a page's own content. Every property is ready to be shown: templates compute nothing.
public struct Layout: Sendable, Hashable {
    public struct Inquiry: Sendable, Hashable {
        public let title: String
        public let by: String
        public let url: String
        public init(title: String, by: String, url: String) {
            self.title = title
            self.by = by
            self.url = url
        }
    }

    public struct StageLink: Sendable, Hashable {
        public let name: String
        public let note: String
        /// Nil for a stage that has nothing to show yet.
        public let url: String?
        public let dye: String
        public let icon: String
        public let isHere: Bool
    }

    public struct Twin: Sendable, Hashable {
        public let url: String
        public let isEasy: Bool
    }

    public struct Link: Sendable, Hashable {
        public let label: String
        public let url: String
        public let icon: String
        public let isHere: Bool
        public init(_ label: String, _ url: String, icon: String = "", isHere: Bool = false) {
            self.label = label
            self.url = url
            self.icon = icon
            self.isHere = isHere
        }
    }

    public struct Person: Sendable, Hashable {
        public let name: String
        public let homeURL: String
        public init(name: String, homeURL: String) {
            self.name = name
            self.homeURL = homeURL
        }
    }

    public struct Contact: Sendable, Hashable {
        public let phone: String?
        public let phoneHref: String?
        public let text: String?
        public let textHref: String?
        public let email: String?
        public let note: String?

        public init(phone: String?, text: String?, email: String?, note: String?) {
            func digits(_ number: String?) -> String? { number.map { $0.filter { $0.isNumber || $0 == "+" } } }
            self.phone = phone
            phoneHref = digits(phone)
            self.text = text
            textHref = digits(text)
            self.email = email
            self.note = note
        }
    }

    public var title: String
    public var language = "en-GB"
    public var bodyClass: String
    public var theme: String?
    public var textSize: String?
    public var inquiry: Inquiry?
    public var stages: [StageLink] = []
    public var stageNumber = 0
    public var stageName = ""
    public var stageIcon = ""
    public var twin: Twin?
    /// The id of the form whose buttons the ways to the twin and to the settings are, so that what was typed is not lost;
    /// nil for plain links.
    public var typedIn: String?
    public var settingsURL: String
    /// What the button to the settings sends, where it is one.
    public var settingsValue = ""
    public var signIn: Link? = Link("Sign in", "/sign-in")
    public var person: Person?
    public var work: [Link] = []
    public var contact: Contact?
    public var footLinks: [Link] = []
    public var isDemo = false
    /// Where to end trying the questions out, when that is what somebody does here.
    public var endTryOutURL: String?
    /// Something to say before the page itself.
    public var notice: String?
    public var feedURL: String?
    public var description: String?
    public var scripts: [String] = []
    /// What styles and scripts are asked for by (`PublicFiles.version`).
    var filesVersion = ""
    public var laterURL: String?
    /// The forgery token every form on the page carries in its hidden field `csrf`.
    public var csrf = ""

    /// See `Pages.layout`.
    ///
    /// - Parameters:
    ///   - path: the page's address in standard words, without `/easy`.
    ///   - hasTwin: whether the page exists in the other words too.
    init(title: String, context: some PageContext, path: String, hasTwin: Bool) {
        self.title = title
        bodyClass = context.words == .easy ? "easy" : ""
        theme = context.preferences.theme == .device ? nil : context.preferences.theme.rawValue
        textSize = context.preferences.textSize == .usual ? nil : context.preferences.textSize.rawValue
        let here = context.words.path(path)
        settingsURL = Self.settings(backTo: here)
        let other: Wording = context.words == .easy ? .standard : .easy
        twin = hasTwin ? Twin(url: other.path(path), isEasy: context.words == .easy) : nil
    }
}

extension Layout {
    /// The address of "Text and colours", from which a page of ours is gone back to; an empty one is none.
    public static func settings(backTo page: String) -> String {
        "/settings" + (page.isEmpty ? "" : "?back=" + Escaping.query(page))
    }
}

/// The five stages in the order an inquiry goes through them.
public enum Stage: String, Sendable, CaseIterable, Codable {
    case listen, understand, agree, tell, change

    public var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
    public var dye: String { "d-\(rawValue)" }
    public var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

    public var icon: String {
        switch self {
        case .listen: "i-ear"
        case .understand: "i-lens"
        case .agree: "i-knot"
        case .tell: "i-horn"
        case .change: "i-sprout"
        }
    }

    public var note: String {
        switch self {
        case .listen: "Take part"
        case .understand: "What people say"
        case .agree: "The panel decides"
        case .tell: "What we found"
        case .change: "Not yet"
        }
    }
}

extension Layout {
    /// Sets the stage a page belongs to, and the links to the others.
    public mutating func setStage(_ stage: Stage, urls: [Stage: String]) {
        bodyClass = bodyClass.isEmpty ? stage.dye : "\(stage.dye) \(bodyClass)"
        stageNumber = stage.number
        stageName = stage.name
        stageIcon = stage.icon
        stages = Stage.allCases.map { other in
            StageLink(
                name: other.name, note: other == stage ? "You are here" : urls[other] == nil ? "Not yet" : other.note,
                url: urls[other], dye: other.dye, icon: other.icon, isHere: other == stage)
        }
    }
}
