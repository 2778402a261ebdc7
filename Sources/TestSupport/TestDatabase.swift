public import Foundation
public import Store
internal import StorePostgres
internal import StoreSQLite

/// The databases a test runs on: `@Test(arguments: TestDatabase.available)`.
public enum TestDatabase: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// Names the server on which PostgreSQL tests make their databases. It is a test server: any user and database
    /// that may run CREATE DATABASE will do.
    public static let serverVariable = "FIRSTHAND_TEST_POSTGRES_URL"

    static var serverURL: String? {
        ProcessInfo.processInfo.environment[serverVariable].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// SQLite always; PostgreSQL where a server is named.
    public static var available: [TestDatabase] { serverURL == nil ? [.sqlite] : allCases }

    public var dialect: Dialect { self == .sqlite ? .sqlite : .postgres }
}

/// Runs a test on a new database with the schema of this program, and removes it afterwards.
nonisolated(nonsending) public func withDatabase<Value>(
    _ kind: TestDatabase,
    _ body: (any Database) async throws -> Value
) async throws -> Value {
    try await withPlace(kind) { place in
        try await place.withDatabase(body)
    }
}

/// Runs a test with a place for a database, for tests that open it twice or migrate it themselves.
///
/// With `isMigrated` false there is nothing in the database. At most eight tests have a place on PostgreSQL at a time,
/// so one test never asks for two of them.
nonisolated(nonsending) public func withPlace<Value>(
    _ kind: TestDatabase,
    isMigrated: Bool = true,
    _ body: (DatabasePlace) async throws -> Value
) async throws -> Value {
    // Swift Testing starts all tests at once, and each database takes some of the server's connections.
    if kind == .postgres { await PostgresTestServer.turnstile.enter() }
    defer { if kind == .postgres { PostgresTestServer.turnstile.leave() } }
    let place = try await DatabasePlace.make(kind, isMigrated: isMigrated)
    do {
        let value = try await body(place)
        try await place.remove()
        return value
    } catch {
        try? await place.remove()
        throw error
    }
}

/// Where one test's database is: a file in a folder of its own, or a database of the test server.
public struct DatabasePlace: Sendable {
    public let kind: TestDatabase
    /// For files of the test. SQLite's database is in it too.
    public let folder: URL
    /// The name of the database on the test server.
    let name: String
    private let isMigrated: Bool

    /// SQLite's file.
    public var path: String { folder.appendingPathComponent("firsthand.sqlite").path }

    static func make(_ kind: TestDatabase, isMigrated: Bool) async throws -> DatabasePlace {
        let name = PostgresTestServer.newName()
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let place = DatabasePlace(kind: kind, folder: folder, name: name, isMigrated: isMigrated)
        if kind == .postgres {
            do {
                try await PostgresTestServer.shared.makeDatabase(name, isMigrated: isMigrated)
            } catch {
                try? FileManager.default.removeItem(at: folder)
                throw error
            }
        }
        return place
    }

    func remove() async throws {
        try? FileManager.default.removeItem(at: folder)
        if kind == .postgres { try await PostgresTestServer.shared.dropDatabase(name) }
    }

    /// Opens it. May be called more than once, as several processes would. Whoever opens it closes it.
    public func open() async throws -> any Database {
        switch kind {
        case .sqlite:
            let database = try SQLiteDatabase(path: path)
            if isMigrated { try await database.migrate(Migrator(for: .sqlite), backup: nil) }
            return database
        case .postgres:
            return try await PostgresTestServer.shared.open(name)
        }
    }

    nonisolated(nonsending) public func withDatabase<Value>(
        _ body: (any Database) async throws -> Value
    ) async throws -> Value {
        let database = try await open()
        do {
            let value = try await body(database)
            try await database.close()
            return value
        } catch {
            try? await database.close()
            throw error
        }
    }

    /// Migrates an open database of this place. Returns the names of what ran.
    public func migrate(_ database: any Database, _ migrator: Migrator, backup: String? = nil) async throws -> [String] {
        switch database {
        case let database as SQLiteDatabase: try await database.migrate(migrator, backup: backup)
        case let database as PostgresDatabase: try await database.migrate(migrator)
        default: []
        }
    }
}
