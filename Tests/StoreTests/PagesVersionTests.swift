import Store
import TestSupport
import Testing

@Suite("The version of pages")
struct PagesVersionTests {
    @Test("Moves on before a shared write returns", arguments: TestDatabase.available)
    func sharedWrites(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            try await Slip.makeTables(in: database)
            try await withThrowingTaskGroup { group in
                for index in 0..<40 {
                    group.addTask {
                        let before = database.pagesVersion.current
                        try await database.insert("\(index)")
                        #expect(database.pagesVersion.current > before)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("Moves on soon after another process wrote", arguments: TestDatabase.available)
    func otherProcesses(_ kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            try await place.withDatabase { reader in
                try await Slip.makeTables(in: reader)
                try await place.withDatabase { writer in
                    for index in 0..<3 {
                        let before = reader.pagesVersion.current
                        try await writer.insert("\(index)")
                        let hasMoved = try await eventually { reader.pagesVersion.current > before }
                        #expect(hasMoved)
                    }
                }
            }
        }
    }
}
