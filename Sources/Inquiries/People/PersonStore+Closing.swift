public import Store
public import Web

/// What follows when somebody's account is closed.
public struct AccountClosing: Sendable {
    public let person: Person
    public let memberships: [(inquiry: Inquiry, role: Role)]
    /// Inquiries that would be left without a coordinator. Somebody else is given that role first.
    public let needing: [Inquiry]
    /// Whether nobody else may open inquiries on this server.
    public let isLastSteward: Bool

    /// What stands in place of the name of somebody who leaves none: `A former panel member`.
    public var formerly: String {
        let roles = Set(memberships.map(\.role))
        return "A former \(roles.count == 1 ? roles.first.map { $0.name.lowercased() } ?? "member" : "member")"
    }
}

extension PersonStore {
    /// What would follow from closing an account.
    public func closing(of person: Person.ID) async throws -> AccountClosing {
        try await database.read { db in try Self.closing(of: person, in: db) }
    }

    private static func closing(of id: Person.ID, in db: any Transaction) throws -> AccountClosing {
        guard let row = try db.row("SELECT * FROM person WHERE id = \(id) AND disabled_at IS NULL") else {
            throw Refusal.notFound("person")
        }
        let person = try Person(row)
        let memberships = try memberships(of: id, in: db)
        let needing = try memberships.filter { inquiry, role in
            try role == .coordinator && coordinators(of: inquiry.id, db) == 1
        }
        let stewards = try db.count("SELECT count(*) AS n FROM person WHERE is_steward = 1 AND disabled_at IS NULL")
        return AccountClosing(
            person: person, memberships: memberships, needing: needing.map(\.inquiry),
            isLastSteward: person.isSteward && stewards == 1)
    }

    /// Closes an account: takes every role, and erases how somebody signs in and whatever waits for them. What they did
    /// stays, under their name or as what they were. Call `Database.scrub` afterwards, so that it is in no file either.
    ///
    /// The ledger names nobody: it goes on saying what somebody with this id did.
    ///
    /// - Throws: a conflict rather than leave an inquiry without a coordinator.
    public func close(_ id: Person.ID, keepsName: Bool, by actor: Person.ID) async throws {
        try await database.write { [ledger, onClosing] db in
            let closing = try Self.closing(of: id, in: db)
            guard closing.needing.isEmpty else { throw Self.lastCoordinator }
            for (inquiry, role) in closing.memberships {
                try ledger.append(
                    .init(.roleTaken, inquiry: inquiry.id, actor: actor, subject: id.text, detail: ["role": role.rawValue]),
                    in: db)
            }
            try db.run("DELETE FROM membership WHERE person_id = \(id)")
            try db.run("DELETE FROM session WHERE person_id = \(id)")
            try db.run("DELETE FROM sign_in_link WHERE person_id = \(id)")
            try db.run("DELETE FROM invitation WHERE person_id = \(id)")
            try OutboxStore.wipe(of: id, in: db)
            try onClosing(id, db)
            // The column holds one of each. What is there now is no address, so nobody can type it.
            try db.run(
                """
                UPDATE person SET name = \(keepsName ? closing.person.name : closing.formerly), email = \(id),
                    about_standard = '', about_easy = '', passphrase_hash = NULL, totp_secret = NULL, totp_last_step = 0,
                    is_steward = 0, disabled_at = \(db.now)
                WHERE id = \(id)
                """)
            try ledger.append(.init(.accountClosed, inquiry: nil, actor: actor, subject: id.text), in: db)
        }
    }
}
