public import Hummingbird

/// Which of the two wordings of a page is asked for. Every public page exists in both: the easy-read twin of `/x` is
/// `/easy/x`.
public enum Wording: String, Sendable, Hashable, CaseIterable {
    case standard, easy

    /// The page's address in these words.
    public func path(_ path: String) -> String { self == .easy ? "/easy" + path : path }
}

/// How somebody likes pages to look, from "Text and colours"; kept in a cookie of that browser only.
public struct Preferences: Sendable, Hashable {
    public enum Theme: String, Sendable, CaseIterable { case device, light, dark }
    public enum TextSize: String, Sendable, CaseIterable { case usual, larger, largest }

    public var theme: Theme = .device
    public var textSize: TextSize = .usual

    public init() {}

    /// Reads the cookie's value, such as `dark.larger`. Anything else is the default.
    public init(cookie: String?) {
        guard let parts = cookie?.split(separator: ".", omittingEmptySubsequences: false), parts.count == 2 else { return }
        theme = Theme(rawValue: String(parts[0])) ?? .device
        textSize = TextSize(rawValue: String(parts[1])) ?? .usual
    }

    public var cookie: String { "\(theme.rawValue).\(textSize.rawValue)" }
}

/// What every page needs to know of the request it answers.
public protocol PageContext: RequestContext {
    var words: Wording { get set }
    var preferences: Preferences { get set }
    /// The random id of this browser's visit, which forgery tokens are bound to. Made when a page with a form is shown.
    var visit: String? { get set }
    /// A one-way name for where the request came from, for rate limits. Changes at each start; never stored.
    var caller: String { get }
}
