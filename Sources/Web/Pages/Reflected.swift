internal import Mustache

/// A value as a template looks into it: its stored properties by name.
///
/// Mustache reflects a value anew for each name it looks up, and reflection is slow: it was most of the time a page
/// took. Here each value is reflected once, and only when the template looks into it.
final class Reflected: MustacheParent {
    private let value: Any
    private var children: [String: Any]?

    init(_ value: Any) { self.value = value }

    func child(named name: String) -> Any? {
        if let children { return children[name] }
        var children: [String: Any] = [:]
        for child in Mirror(reflecting: value).children {
            guard let label = child.label, let value = Self.prepared(child.value) else { continue }
            children[label] = value
        }
        self.children = children
        return children[name]
    }

    /// The value as a template gets it; nil for an optional that holds nothing.
    static func prepared(_ value: Any) -> Any? {
        switch value {
        case let text as String: return text
        case let bool as Bool: return bool
        case let number as Int: return number
        case let list as [Any]: return list.compactMap(prepared)
        default: break
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.flatMap { prepared($0.value) }
        case .struct: return Reflected(value)
        default: return value
        }
    }
}
