internal import Foundation

/// What makes a passphrase good enough: its length, and that it is not among the first anybody would try.
///
/// No rule says which characters it needs: such rules make people choose worse ones (NIST SP 800-63B).
public enum Passphrase {
    public static let shortest = 12
    public static let longest = 256

    /// The same passphrase however a keyboard put its accents together.
    public static func normal(_ typed: String) -> String { typed.precomposedStringWithCompatibilityMapping }

    /// A sentence saying what to change; nil when it will do.
    public static func problem(with typed: String, person words: [String]) -> String? {
        let length = typed.count
        if length == 0 { return "Choose a passphrase." }
        if length < shortest {
            return "Make the passphrase longer. It needs at least \(shortest) characters; four or five words are good."
        }
        if length > longest || typed.utf8.count > 4 * longest {
            return "Make the passphrase shorter. It can have up to \(longest) characters."
        }
        let plain = folded(typed)
        let known = words.flatMap { [$0] + $0.split(separator: "@").prefix(1).map(String.init) } + ownWords
        if known.contains(where: { isBuilt(plain, from: folded($0)) }) {
            return "Choose a passphrase that is not your name, your e-mail address or the name of this site."
        }
        if Set(typed.lowercased()).count < 4 || isRun(plain) || commonest.contains(where: { isBuilt(plain, from: $0) }) {
            return "That passphrase is one of the first anybody would try. Choose four or five words of your own."
        }
        return nil
    }

    private static let ownWords = ["firsthand", "first hand", "social care", "inquiry", "firsthand inquiry"]

    /// The beginnings of the commonest long passwords in published lists of leaked ones; digits after them count too.
    private static let commonest = [
        "password", "passphrase", "passwort", "qwerty", "qwertyuiop", "qwertyuiopasdf", "asdfghjkl", "zxcvbnm", "1q2w3e4r",
        "1q2w3e4r5t6y", "1qaz2wsx", "1qaz2wsx3edc", "qazwsxedc", "letmein", "iloveyou", "welcome", "administrator",
        "administrateur", "admin", "changeme", "sunshine", "princess", "football", "liverpool", "chelsea", "arsenal",
        "manchester", "monkey", "dragon", "superman", "batman", "trustno", "whatever", "unknown", "computer", "internet",
        "master", "shadow", "michael", "jennifer", "charlie", "abcdefghijkl", "abc", "default", "starwars",
        "correcthorsebatterystaple", "thisismypassword", "mypassword", "letmeinplease", "secret", "qwerty123456",
        "pass", "hello", "helloworld", "testtest", "test", "guest", "login",
    ]

    private static func folded(_ text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    /// Whether a text is a word once or several times, with or without digits after it.
    private static func isBuilt(_ text: String, from word: String) -> Bool {
        guard !word.isEmpty else { return false }
        var rest = text[...]
        while rest.hasPrefix(word) { rest = rest.dropFirst(word.count) }
        return rest.count < text.count && rest.allSatisfy(\.isNumber)
    }

    /// Whether every character follows the one before it: `123456789012`, `abcdefghijkl`, and backwards.
    private static func isRun(_ text: String) -> Bool {
        guard text.count >= 6 else { return false }
        let values = text.unicodeScalars.map { Int($0.value) }
        let steps = Set(zip(values, values.dropFirst()).map { ($1 - $0 + 10) % 10 })
        return steps.count == 1
    }
}
