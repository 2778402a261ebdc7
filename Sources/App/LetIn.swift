import ArgumentParser
import Inquiries
import Store
import Web

/// Helps somebody who lost their passphrase or the app with their codes.
struct LetIn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "let-in",
        abstract: "Print a link with which somebody who works here chooses a new passphrase.",
        discussion: """
            For those who lost their passphrase, or the app that shows their codes. Their second step is taken away and
            they are signed out everywhere. The link works once, for a day. Whoever opens it comes in as that person.

            Examples:

              firsthand let-in ann@example.org
            """)

    @Argument(help: "The e-mail address they sign in with.")
    var email: String

    func run() async throws {
        try await AppEnvironment.withExisting(try Program.settings()) { app in
            guard let path = try await app.invitations.renew(email: email) else {
                throw ValidationError("Nobody here signs in with \(email).")
            }
            print("\(app.site.publicURL)\(path)")
        }
    }
}
