public import HTTPTypes
public import Hummingbird

/// Thrown where an address is there and does not take what it was asked for, such as `DELETE` on a page.
public struct WrongMethod: Error, Sendable {
    /// What no page and no form here takes. `Visits` lets these through without a forgery token, for all they
    /// can reach is this error.
    public static let never: [HTTPRequest.Method] = [.put, .patch, .delete, .options, .trace, .connect]

    let asked: HTTPRequest.Method
    /// What the address takes.
    let allowed: [HTTPRequest.Method]

    public init(asked: HTTPRequest.Method, allowed: [HTTPRequest.Method]) {
        self.asked = asked
        self.allowed = allowed
    }

    var refusal: Refusal {
        .forbidden("This address does not take \(asked.rawValue). It takes \(Plain.list(allowed.map(\.rawValue))).")
    }
}

/// Thrown where a connection ended, or was garbled, before all of a form had come. That is no fault of ours.
struct BrokenOff: Error {
    let reason: String

    static let refusal = Refusal(
        .invalid,
        "What you sent did not arrive whole, so nothing of it was kept. Please go back and send it once more."
    )
}

extension Router {
    /// Answers what an address does not take with a 405 that says what it takes. To be called after all routes are there.
    /// Addresses that end in `**` stand for any number of others, and stay out of it.
    public func refuseOtherMethods() {
        var allowed: [String: (path: RouterPath, methods: [HTTPRequest.Method])] = [:]
        for route in routes where !route.path.description.hasSuffix("**") {
            allowed[route.path.description, default: (route.path, [])].methods.append(route.method)
        }
        for (path, methods) in allowed.values {
            let takes = [.get, .head, .post].filter { methods.contains($0 == .head ? .get : $0) }
            for method in WrongMethod.never + [.post] where !takes.contains(method) {
                on(path, method: method) { _, _ -> Response in throw WrongMethod(asked: method, allowed: takes) }
            }
        }
    }
}
