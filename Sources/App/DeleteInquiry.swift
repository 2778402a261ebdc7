import ArgumentParser
import Foundation
import Inquiries
import Listen
import Store
import Web

/// Deletes a whole inquiry, for good.
struct DeleteInquiry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete-inquiry",
        abstract: "Delete a whole inquiry: what people told you, and what you made of it.",
        discussion: """
            Shows what would go, and asks for the inquiry's name in its address. Stop the server first. The ledger stays \
            and says that the inquiry was deleted; so do the accounts of its members. Backups and copies are left to you.

            Examples:

              firsthand delete-inquiry our-say
              firsthand delete-inquiry our-say --yes our-say
            """)

    @Argument(help: "The inquiry's name in its address.")
    var inquiry: String

    @Option(help: "The inquiry's name again, to do it without being asked.")
    var yes: String?

    func run() async throws {
        let settings = try Program.settings()
        try await AppEnvironment.withExisting(settings) { app in
            // While a server runs, its open reads keep what was deleted in the files.
            let lock = try DataLock(folder: settings.dataFolder)
            defer { lock.release() }
            try await run(app)
        }
    }

    private func run(_ app: AppEnvironment) async throws {
        guard let found = try await app.inquiries.find(slug: inquiry) else {
            let others = try await app.inquiries.all().map(\.slug).joined(separator: ", ")
            throw Refusal.conflict(
                "There is no inquiry “\(inquiry)” here." + (others.isEmpty ? "" : " There is: \(others)."))
        }
        let deletion = InquiryDeletion(database: app.database, ledger: app.ledger)
        print("Deleting “\(found.title.standard)” takes away, for good:")
        for count in try await deletion.contents(of: found) where count.count > 0 { print("  \(count.words)") }
        print("The ledger stays, and says that it was deleted. It holds nothing of what people told you.")
        let only = try await deletion.membersOnly(of: found)
        if !only.isEmpty {
            print("The accounts of its members stay. These work on nothing else: \(only.joined(separator: ", "))")
        }
        guard confirms() else {
            print("That is not “\(inquiry)”. Nothing was deleted.")
            throw ExitCode(1)
        }
        try await deletion.delete(found)
        try await app.uploads.removeAll(of: found.id)
        try await app.database.scrub()
        print("Deleted. Backups still hold it, and so do copies made before an update: look in \(copies(app)).")
        print("firsthand close-account closes the account of a member.")
    }

    private func confirms() -> Bool {
        if let yes { return yes == inquiry }
        print("To delete it, type its name in its address: ", terminator: "")
        fflush(nil)
        return readLine()?.trimmingCharacters(in: .whitespaces) == inquiry
    }

    private func copies(_ app: AppEnvironment) -> String {
        app.settings.dataFolder.appendingPathComponent("copies").path
    }
}
