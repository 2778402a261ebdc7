/// One thing a person can put right in a form.
public struct Problem: Sendable, Hashable {
    /// The name of the form's field, which is also the id of its input.
    public let field: String
    /// One sentence saying what to do.
    public let message: String

    public init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }
}

/// Why the program will not do something, in a sentence a person can act on.
public struct Refusal: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Kind: Sendable, Equatable {
        /// What was sent cannot be used as it is.
        case invalid
        /// There is no such thing, or this person may not see it: the two are not told apart.
        case notFound
        /// It was here once and was deleted.
        case gone
        /// They may see it but may not do this.
        case forbidden
        /// Something changed meanwhile, or already exists.
        case conflict
        /// Too many tries in too short a time.
        case tooMany
        /// More was sent than is taken.
        case tooLarge
        /// Not now: the database or a program it needs does not answer.
        case unavailable
    }

    public let kind: Kind
    /// In standard words.
    public let message: String
    /// In easy words; empty where the standard ones are easy enough, and where no easy page can say it.
    let easy: String
    public let problems: [Problem]
    /// What a command says of it.
    public var description: String { message }

    public init(_ kind: Kind, _ message: String, easy: String = "", problems: [Problem] = []) {
        self.kind = kind
        self.message = message
        self.easy = easy
        self.problems = problems
    }

    /// What is said on a page in these words.
    public func message(in words: Wording) -> String { BothWords(standard: message, easy: easy)[words] }

    public static let notFound = Refusal(
        .notFound, "We cannot find that page. It may have moved, or the address may have a typing mistake in it.",
        easy: "We cannot find that page. Maybe it is not there now.")

    public static func notFound(_ what: String) -> Refusal {
        Refusal(
            .notFound, "We cannot find that \(what). It may have been taken away.",
            easy: "We cannot find that \(what). Maybe it is not there now.")
    }

    public static func invalid(_ problems: [Problem]) -> Refusal {
        Refusal(.invalid, problems.first?.message ?? "Something needs changing.", problems: problems)
    }

    public static func forbidden(_ message: String) -> Refusal { Refusal(.forbidden, message) }
    public static func conflict(_ message: String, easy: String = "") -> Refusal {
        Refusal(.conflict, message, easy: easy)
    }
}
