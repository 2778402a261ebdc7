internal import Foundation

/// Names in addresses, made from words: `whose-social-care-is-it`.
enum Slug {
    static let longest = 60

    /// Small letters and digits of a text, its words joined by hyphens; empty when it has none of either.
    static func make(from text: String, words most: Int = 8) -> String {
        let plain = text.folding(options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil)
        let words = plain.replacingOccurrences(of: "’", with: "").replacingOccurrences(of: "'", with: "")
            .split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        var slug = ""
        for word in words.prefix(most) {
            let longer = slug.isEmpty ? String(word.prefix(longest)) : "\(slug)-\(word)"
            if longer.count > longest { break }
            slug = longer
        }
        return slug.lowercased()
    }

    static func isGood(_ slug: String) -> Bool {
        (2...longest).contains(slug.count) && slug == make(from: slug, words: .max)
    }

    /// A key for a new thing among `taken`: its first words, with a number where those are taken.
    static func key(from text: String, fallback: String, taken: Set<String>) -> String {
        let made = make(from: text, words: 4)
        let start = made.isEmpty ? fallback : made
        if !taken.contains(start) { return start }
        var number = 2
        while taken.contains("\(start)-\(number)") { number += 1 }
        return "\(start)-\(number)"
    }
}
