internal import Foundation
internal import HTTPTypes
internal import Hummingbird

/// Thrown where a form's token is not the visit's: the page was open longer than its cookie was kept, or the cookie was
/// not kept at all. Or another site sent the form.
struct StaleForm: Error {
    let body: ByteBuffer
    let type: String?
    /// Whether the browser says that a page of ours sent it.
    let isOurs: Bool
    /// The visit that begins now, and its cookie.
    let cookie: HTTPField
    let visit: String?

    /// What was sent, to be looked at and sent once more. Nil where no page of ours is known to have sent it, and for files
    /// and passphrases.
    func page(at address: String) -> StaleFormPage? {
        guard isOurs, type?.hasPrefix("application/x-www-form-urlencoded") == true else { return nil }
        let form = Form(body: body, contentType: type)
        guard !form.names.contains(where: { $0.hasPrefix("passphrase") || $0 == "code" }) else { return nil }
        return StaleFormPage(action: address, form)
    }

    static let refusal = Refusal(
        .forbidden,
        "This page was open for too long, or your browser did not keep our cookie. Go back and copy what you wrote. Then load "
            + "the page again, put it in, and send once more.")
}

/// A form sent too late, with everything that was in it.
struct StaleFormPage: Sendable {
    struct Value: Sendable {
        let name: String
        let value: String
    }

    let action: String
    let values: [Value]
    /// What was written in words, to see that it is all there.
    let written: [String]

    init(action: String, _ form: Form) {
        self.action = action
        var seen: Set<String> = ["csrf"]
        values = form.names.filter { seen.insert($0).inserted }.flatMap { name in
            form.all(name).map { Value(name: name, value: $0) }
        }
        written = values.map(\.value).filter { $0.contains(" ") }
    }
}
