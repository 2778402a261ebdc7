internal import Crypto
public import Hummingbird
internal import NIOCore
public import Web

/// Somebody signed in, in this browser.
public struct SignedIn: Sendable {
    public let person: Person
    public let sessionID: String
    public let way: SignInWay
    public let hasSecondFactor: Bool
}

/// What a request carries. Middleware fills it in; routes see narrower contexts that hold what they need for certain.
public struct AppContext: PageContext {
    public var coreContext: CoreRequestContextStorage
    public var words: Wording = .standard
    public var preferences = Preferences()
    public var visit: String?
    private var address: Address
    public var signedIn: SignedIn?
    public var inquiry: Inquiry?
    public var member: Member?
    /// Public pages of the inquiry that exist by now, by stage.
    public var stagePaths: [Stage: String] = [:]

    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = .socket(source.channel.remoteAddress)
    }

    /// A one-way name of where the request comes from. Worked out when it is asked for: few requests need it.
    public var caller: String { Callers.name(address.text) }

    /// Behind a proxy the caller is the address the proxy names.
    mutating func setCaller(address: String) { self.address = .named(address) }

    /// Where a request comes from. Kept no longer than the request.
    private enum Address: Sendable {
        case socket(SocketAddress?)
        case named(String)

        var text: String {
            switch self {
            case .socket(let address): address?.ipAddress ?? ""
            case .named(let address): address
            }
        }
    }
}

/// One-way names of callers, with a key made at start and kept nowhere.
enum Callers {
    private static let keyring = Keyring(secret: .init(size: .bits256))
    static func name(_ address: String) -> String { keyring.name(address, purpose: "callers") }
}

/// A context inside another: everything of the app's context shows through.
public protocol NarrowContext: ChildRequestContext, PageContext where ParentContext == AppContext {
    var app: AppContext { get set }
}

extension NarrowContext {
    public var coreContext: CoreRequestContextStorage {
        get { app.coreContext }
        set { app.coreContext = newValue }
    }
    public var words: Wording {
        get { app.words }
        set { app.words = newValue }
    }
    public var preferences: Preferences {
        get { app.preferences }
        set { app.preferences = newValue }
    }
    public var visit: String? {
        get { app.visit }
        set { app.visit = newValue }
    }
    public var caller: String { app.caller }
    public var signedIn: SignedIn? { app.signedIn }

    /// For what only those may do who use a second step at sign-in, such as seeing contact details. Whoever has none
    /// yet is led to set one up, and back.
    public func requireSecondFactor() throws {
        guard let signedIn else { throw SignInNeeded() }
        guard signedIn.hasSecondFactor else { throw SecondStepNeeded() }
    }
}

/// A page of an inquiry.
public protocol InInquiry: NarrowContext {
    var inquiry: Inquiry { get }
}

/// Anybody on a public page of an inquiry.
public struct InquiryContext: InInquiry {
    public var app: AppContext
    public let inquiry: Inquiry

    public init(context: AppContext) throws {
        guard let inquiry = context.inquiry else { throw Refusal.notFound }
        app = context
        self.inquiry = inquiry
    }
}

/// Somebody signed in, on a page of no inquiry in particular.
public struct PersonContext: NarrowContext {
    public var app: AppContext
    public let person: Person
    public let session: SignedIn

    public init(context: AppContext) throws {
        guard let signedIn = context.signedIn else { throw SignInNeeded() }
        app = context
        person = signedIn.person
        session = signedIn
    }
}

/// A page for those who work on the inquiry.
public protocol InWork: InInquiry {
    var member: Member { get }
}

extension InWork {
    public var person: Person { member.person }
    public var role: Role { member.role }
}

/// What a member's role must allow on a page.
public protocol WorkRight: Sendable {
    static func check(_ role: Role) throws
}

/// A member whose role allows what the page is for. To those who are no members the inquiry's working pages do not
/// exist, and to whoever's role has nothing to do there, that page.
public struct WorkContext<Right: WorkRight>: InWork {
    public var app: AppContext
    public let inquiry: Inquiry
    public let member: Member

    public init(context: AppContext) throws {
        guard context.signedIn != nil else { throw SignInNeeded() }
        guard let inquiry = context.inquiry, let member = context.member else { throw Refusal.notFound }
        try Right.check(member.role)
        app = context
        self.inquiry = inquiry
        self.member = member
    }
}

/// A member with any role.
public typealias MemberContext = WorkContext<AnyRight>
/// A member who may read what people told the inquiry.
public typealias ReaderContext = WorkContext<RightToRead>
/// A member who may tag, note and propose: panel, allies, coordinators.
public typealias TaggerContext = WorkContext<RightToTag>
/// The panel and its allies, who decide.
public typealias PanelContext = WorkContext<RightToDecide>
/// A member who takes down answers for others.
public typealias SupporterContext = WorkContext<RightToTakeAnswers>
/// The inquiry's coordinators.
public typealias CoordinatorContext = WorkContext<RightToManage>

public enum AnyRight: WorkRight {
    public static func check(_ role: Role) {}
}

public enum RightToRead: WorkRight {
    public static func check(_ role: Role) throws {
        guard role.mayRead else { throw Refusal.notFound }
    }
}

public enum RightToTag: WorkRight {
    public static func check(_ role: Role) throws {
        guard role.mayTag else {
            throw Refusal.forbidden("Your role here is to read. Ask a coordinator if you would like to do more.")
        }
    }
}

public enum RightToDecide: WorkRight {
    public static func check(_ role: Role) throws {
        guard role.mayDecide else { throw Refusal.forbidden("Only the panel and its allies decide here.") }
    }
}

public enum RightToTakeAnswers: WorkRight {
    public static func check(_ role: Role) throws {
        guard role.mayTakeAnswers else { throw Refusal.notFound }
    }
}

public enum RightToManage: WorkRight {
    public static func check(_ role: Role) throws {
        guard role.mayManage else { throw Refusal.notFound }
    }
}

/// Thrown where a page needs somebody signed in; becomes a way to the sign-in page and back.
public struct SignInNeeded: Error {}

/// Thrown where a page needs somebody who signed in with a second step; becomes a way to set one up, and back.
public struct SecondStepNeeded: Error {}
