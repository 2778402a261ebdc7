internal import Foundation
internal import TextAnalysis

/// Six common words with which a giver comes back: 6 × 11 = 66 bits.
///
/// The first two find the voice and are stored as they are. The other four, 44 bits, prove it, and are stored only as an
/// Argon2id hash.
public struct ReceiptCode: Sendable, Hashable {
    public let words: [String]

    init(words: [String]) { self.words = words }

    /// Reads a code as `text` wrote it.
    init?(stored: String) {
        words = stored.split(separator: " ").map(String.init)
        guard words.count == ReceiptWords.count else { return nil }
    }

    /// The words in order, a space between.
    public var text: String { words.joined(separator: " ") }
    public var finder: String { words.prefix(2).joined(separator: " ") }
    public var proof: String { words.dropFirst(2).joined(separator: " ") }
}

/// The 2,048 words of codes, any two of them at least two slips apart.
public struct ReceiptWords: Sendable {
    /// How many words a code has.
    public static let count = 6
    /// How many codes a typed one may stand for.
    static let mostCandidates = 8

    public let all: [String]
    private let known: Set<String>
    /// The one word with a beginning of four letters, where there is one.
    private let byBeginning: [String: String]

    public init() throws {
        guard let url = Bundle.module.url(forResource: "receipt-words", withExtension: "txt", subdirectory: "Resources")
        else {
            throw ResourceError.missing("receipt-words.txt")
        }
        all = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline).map(String.init)
        known = Set(all)
        guard known.count == 2048 else { throw ResourceError.missing("receipt-words.txt: 2048 words") }
        byBeginning = Dictionary(grouping: all.filter { $0.count >= 4 }) { String($0.prefix(4)) }
            .compactMapValues { $0.count == 1 ? $0[0] : nil }
    }

    /// A new code, from the system's random numbers.
    public func make() -> ReceiptCode {
        var generator = SystemRandomNumberGenerator()
        return ReceiptCode(words: (0..<Self.count).map { _ in all[Int.random(in: 0..<all.count, using: &generator)] })
    }

    /// The codes a person may mean, the likeliest first; empty when there are not six words in what they typed.
    ///
    /// Capitals, numbers, commas and "and" do not matter, nor does one slip in a word, nor its end. The order of the words
    /// does.
    public func candidates(for typed: String) -> [ReceiptCode] {
        guard typed.utf8.count <= 1000 else { return [] }
        let tokens = fold(typed).split { !$0.isLetter }.map(String.init).filter { $0 != "and" }
        var choices = tokens.map(meanings)
        // "My code is …": words that can be none of ours, around the six that are.
        if choices.count > Self.count { choices = choices.filter { !$0.isEmpty } }
        guard choices.count == Self.count, !choices.contains(where: \.isEmpty) else { return [] }
        var codes: [[String]] = [[]]
        for meanings in choices {
            codes = Array(codes.flatMap { code in meanings.map { code + [$0] } }.prefix(Self.mostCandidates))
        }
        return codes.map(ReceiptCode.init)
    }

    private func meanings(of token: String) -> [String] {
        if known.contains(token) { return [token] }
        var found = all.nearest(to: token, atMost: 1).map(\.spelling)
        if token.count >= 4, let word = byBeginning[String(token.prefix(4))], !found.contains(word) {
            found.append(word)
        }
        return found
    }
}
