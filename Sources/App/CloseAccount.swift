import ArgumentParser
import Inquiries
import Store
import Web

/// Closes the account of somebody who cannot do it themselves.
struct CloseAccount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close-account",
        abstract: "Close the account of somebody who cannot sign in, and erase how they did.",
        discussion: """
            For those who ask to be erased and cannot do it on their account page, and for those who never came in. Shows \
            what would go and what would stay. Nothing is done until you add --yes with the address again. The site may \
            run meanwhile.

            Examples:

              firsthand close-account jo@example.org
              firsthand close-account jo@example.org --yes jo@example.org
            """)

    @Argument(help: "The e-mail address they sign in with.")
    var email: String

    @Flag(help: "Leave their name beside what they did. Without it, “A former panel member” or the like stands there.")
    var keepName = false

    @Option(help: "The e-mail address again, to do it.")
    var yes: String?

    func run() async throws {
        try await AppEnvironment.withExisting(try Program.settings(), run)
    }

    private func run(_ app: AppEnvironment) async throws {
        guard let person = try await app.people.find(email: email) else {
            throw Refusal.conflict("Nobody here signs in with \(email).")
        }
        let closing = try await app.people.closing(of: person.id)
        for inquiry in closing.needing {
            throw Refusal.conflict(
                "\(person.name) is the only coordinator of “\(inquiry.title.standard)”. Give somebody else that role first.")
        }
        print("What goes: how \(person.name) signs in, what they wrote about themselves, and whatever waits for them.")
        for (inquiry, role) in closing.memberships {
            print("  They are no longer \(role.asOne) of “\(inquiry.title.standard)”.")
        }
        print("What stays: what they wrote, tagged and decided, under “\(keepName ? person.name : closing.formerly)”.")
        guard let yes else {
            print("Nothing is done yet. To do it, add: --yes \(person.email)")
            return
        }
        guard yes.lowercased() == person.email else {
            print("--yes has another address than \(person.email). Nothing was done.")
            throw ExitCode(1)
        }
        try await app.people.close(person.id, keepsName: keepName, by: .commandLine)
        try await app.database.scrub()
        print("Done. It cannot be undone. Backups still hold it, for as long as you keep them.")
    }
}
