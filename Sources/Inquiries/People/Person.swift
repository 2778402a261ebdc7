public import Store
public import Web

/// Somebody who works on inquiries and can sign in. The public needs no account and is never a `Person`.
public struct Person: Sendable, Hashable {
    public typealias ID = Store.ID<Person>

    public let id: ID
    public let name: String
    public let email: String
    public let about: BothWords
    /// May open new inquiries on this server.
    public let isSteward: Bool
    public let hasPassphrase: Bool
    public let hasSecondFactor: Bool

    public init(_ row: Row) throws {
        id = try row.id("id")
        name = try row.text("name")
        email = try row.text("email")
        about = BothWords(standard: try row.text("about_standard"), easy: try row.text("about_easy"))
        isSteward = try row.bool("is_steward")
        hasPassphrase = try row.optionalText("passphrase_hash") != nil
        hasSecondFactor = try row.optionalBytes("totp_secret") != nil
    }

    /// Up to two letters for the person's mark.
    public var initials: String {
        let names = name.split(separator: " ")
        return [names.first, names.count > 1 ? names.last : nil].compactMap { $0?.first.map(String.init) }.joined()
            .uppercased()
    }
}

/// What somebody does in one inquiry.
public enum Role: String, Sendable, Hashable, CaseIterable, Codable {
    /// Looks after the inquiry: its texts, dates and people. Decides nothing about findings.
    case coordinator
    /// Has lived experience, and decides.
    case panel
    /// Advises the panel; signs too, but is not counted.
    case ally
    /// Takes down answers for others.
    case supporter
    /// Reads along.
    case reader

    public var name: String {
        switch self {
        case .coordinator: "Coordinator"
        case .panel: "Panel member"
        case .ally: "Ally"
        case .supporter: "Supporter"
        case .reader: "Reader"
        }
    }

    public var explanation: String {
        switch self {
        case .coordinator: "Looks after the inquiry. Can see contact details, with a second step at sign-in."
        case .panel: "Has lived experience. Reads, tags, proposes findings and decides."
        case .ally: "Helps the panel. Reads, tags and comments. Signs too, but is not counted."
        case .supporter: "Takes down answers for people, by phone or in person."
        case .reader: "Reads what people told us and what the panel does. Changes nothing."
        }
    }

    /// `a panel member`
    public var asOne: String { "\(self == .ally ? "an" : "a") \(name.lowercased())" }

    public var mayRead: Bool { self != .supporter }
    public var mayTag: Bool { self == .panel || self == .ally || self == .coordinator }
    public var mayDecide: Bool { self == .panel || self == .ally }
    public var mayTakeAnswers: Bool { self == .supporter || self == .coordinator || self == .panel }
    public var mayManage: Bool { self == .coordinator }
}

/// A person in one inquiry.
public struct Member: Sendable, Hashable {
    public let person: Person
    public let role: Role
    public let since: Timestamp

    public init(_ row: Row) throws {
        person = try Person(row)
        guard let role = Role(rawValue: try row.text("role")) else { throw StoreError.badColumn("role") }
        self.role = role
        since = try row.time("since")
    }
}

/// Thrown where a role is given to somebody who has one in the inquiry.
public struct AlreadyHere: Error {
    public let member: Member
}

extension Person.ID {
    /// Who did what was done on the server itself, in the ledger.
    public static var commandLine: Person.ID { Person.ID("the command line") }
}
