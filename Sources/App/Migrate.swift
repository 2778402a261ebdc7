import ArgumentParser
import Store
import StorePostgres

/// Brings a PostgreSQL database up to date. The embedded one is brought up to date when the server starts.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring a PostgreSQL database up to date.",
        discussion: """
            Run it before a new version starts for the first time, after a backup. With the embedded database there is \
            nothing to do.

            Examples:

              FIRSTHAND_DATABASE_URL=postgres://localhost/firsthand firsthand migrate
            """
    )

    func run() async throws {
        let settings = try Program.settings()
        guard let url = settings.databaseURL else {
            print("The embedded database is brought up to date when the server starts; there is nothing to do.")
            return
        }
        let database = try await PostgresDatabase(url: url)
        let ran = try await database.migrate(Migrator(for: .postgres))
        try await database.close()
        print(ran.isEmpty ? "The database is up to date." : "Done: \(ran.joined(separator: ", ")).")
    }
}
