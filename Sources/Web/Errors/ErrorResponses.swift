internal import Foundation
public import Hummingbird
internal import Logging
internal import Store

/// The one place where an error becomes a response.
///
/// A `Refusal` shows its sentence. Anything else is logged with an id and shown as a plain sentence with that id;
/// what went wrong inside is never shown. JSON where the request asks for it, a page otherwise.
public struct ErrorResponses<Context: PageContext>: Sendable {
    private let pages: Pages
    private let layout: @Sendable (_ title: String, _ request: Request, Context) -> Layout

    public init(pages: Pages) {
        self.init(pages: pages) { pages.layout($0, context: $2, path: $1.uri.path) }
    }

    /// - Parameter layout: what is around the page, where the context knows more than a page of the site does.
    public init(pages: Pages, layout: @escaping @Sendable (String, Request, Context) -> Layout) {
        self.pages = pages
        self.layout = layout
    }

    public func response(to error: any Error, request: Request, context: Context) -> Response {
        let response =
            if let stale = error as? StaleForm {
                self.response(to: stale, request: request, context: context)
            } else {
                refusal(of: error, request: request, context: context)
            }
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func response(to stale: StaleForm, request: Request, context: Context) -> Response {
        var context = context
        context.visit = stale.visit
        guard let page = stale.page(at: request.uri.string) else {
            return refusal(of: StaleForm.refusal, request: request, context: context)
        }
        let layout = pages.layout("Send it once more", context: context, path: request.uri.path)
        var response = pages.response("errors/stale-form", page, layout: layout, status: .forbidden)
        response.headers.append(stale.cookie)
        return response
    }

    private func refusal(of error: any Error, request: Request, context: Context) -> Response {
        let refusal: Refusal
        var code: String?
        var status: HTTPResponse.Status?
        switch error {
        case let error as Refusal: refusal = error
        case let error as WrongMethod: (refusal, status) = (error.refusal, .methodNotAllowed)
        case let error as BrokenOff:
            context.logger.debug("request broke off", metadata: ["reason": "\(error.reason)"])
            (refusal, status) = (BrokenOff.refusal, .badRequest)
        case let error as HTTPError where error.status == .notFound || error.status == .methodNotAllowed:
            refusal = .notFound
        case let error as any HTTPResponseError where error.status == .contentTooLarge:
            refusal = Refusal(
                .tooLarge,
                "That is more than we can take at once: \(Limits.upload >> 20) MB of files, or \(Limits.form >> 20) MB of "
                    + "writing. Nothing of it was kept. Please send less, or in parts.",
                easy: "That is too much. We did not save it. Please send less.")
        case let error as HTTPError where error.status.code < 500:
            refusal = Refusal(
                .invalid, "We could not read what your browser sent. Please go back and try again.",
                easy: "Something did not work. Please go back and try again.")
        default:
            let id = String(UUID().uuidString.prefix(8)).lowercased()
            code = id
            context.logger.error("request failed", metadata: ["code": "\(id)", "error": "\(String(reflecting: error))"])
            if case StoreError.unavailable = error {
                refusal = Refusal(
                    .unavailable,
                    "We cannot save or read anything just now. Nothing you sent before is lost. "
                        + "Please try again in a minute.",
                    easy: "We cannot save anything now. We have what you sent before. Please try again in a minute.")
            } else {
                refusal = Refusal(
                    .unavailable, "Something went wrong on our side. What you sent before is safe. Please try again.",
                    easy: "Something did not work. We have what you sent before. Please try again.")
            }
        }
        var response = self.response(
            refusal, code: code, status: status ?? (code == nil ? refusal.status : .internalServerError), to: request,
            context: context)
        if let error = error as? WrongMethod {
            response.headers[.allow] = error.allowed.map(\.rawValue).joined(separator: ", ")
        }
        return response
    }

    private func response(
        _ refusal: Refusal, code: String?, status: HTTPResponse.Status, to request: Request, context: Context
    ) -> Response {
        if request.headers[.accept]?.contains("application/json") == true {
            return .json(ErrorBody(error: refusal.message, code: code), status: status)
        }
        let layout = layout(refusal.title, request, context)
        let page = ErrorPage(refusal, in: context.words, code: code, inquiryURL: layout.inquiry?.url)
        return pages.response("errors/error", page, layout: layout, status: status)
    }
}

private struct ErrorBody: Encodable {
    let error: String
    let code: String?
}

struct ErrorPage: Sendable {
    let title: String
    let message: String
    let code: String?
    let homeURL: String?
    let homeLabel: String?

    init(_ refusal: Refusal, in words: Wording, code: String?, inquiryURL: String?) {
        let sentences = refusal.message(in: words)
        // What cannot be found is said by the message: as the heading, and not once more below it.
        let said = sentences.split(separator: ". ", maxSplits: 1)
        let isSaid = (refusal.kind == .notFound || refusal.kind == .gone) && said.count == 2
        title = isSaid ? String(said[0]) : refusal.title
        message = isSaid ? String(said[1]) : sentences
        self.code = code
        homeURL = inquiryURL
        homeLabel = inquiryURL.map { _ in "Go to the inquiry" }
    }
}

extension Refusal {
    public var status: HTTPResponse.Status {
        switch kind {
        case .invalid: .unprocessableContent
        case .notFound: .notFound
        case .gone: .gone
        case .forbidden: .forbidden
        case .conflict: .conflict
        case .tooMany: .tooManyRequests
        case .tooLarge: .contentTooLarge
        case .unavailable: .serviceUnavailable
        }
    }

    var title: String {
        switch kind {
        case .invalid: "Something needs changing"
        case .notFound: "We cannot find that page"
        case .gone: "This was deleted"
        case .forbidden: "You cannot do that here"
        case .conflict: "Something changed meanwhile"
        case .tooMany: "Please wait a little"
        case .tooLarge: "That is too much at once"
        case .unavailable: "Something went wrong"
        }
    }
}
