/// Abbreviations that nothing in the text explains.
enum UnexplainedAbbreviations {
    /// Better known than what they stand for.
    private static let known: Set<String> = [
        "uk", "nhs", "bbc", "itv", "tv", "ok", "usa", "us", "eu", "un", "id", "pdf", "cd", "dvd", "am", "pm", "mp",
        "mps", "diy", "gp", "gps", "pin", "sms", "hiv", "aids", "dna", "ceo", "faq", "faqs", "vat", "bsl", "url",
        "wifi",
        "html", "usb", "pc", "mr", "ms", "mrs", "dr", "covid", "covid19", "a", "i", "o",
    ]

    private static let small: Set<String> = ["of", "and", "the", "for", "to", "in", "on", "a", "an", "with"]

    private static let shouted: Set<String> = [
        "you", "not", "all", "must", "never", "now", "no", "is", "are", "we", "our", "and", "or", "any", "only",
        "please", "stop",
        "do", "why", "how", "who", "what", "when", "yes", "free", "new", "help", "your", "can",
    ]

    /// The first place of each abbreviation without its words beside it, by the number of the word.
    static func find(in text: ReadingText) -> [Int] {
        var seen: [String: (first: Int, isExplained: Bool)] = [:]
        // "YOU" and "NOT" are stressed, not abbreviated; elsewhere they are written small.
        var small = shouted
        var isSmall = [Bool](repeating: false, count: (text.words.lazy.map(\.form.number).max() ?? -1) + 1)
        for word in text.words where !isSmall[word.form.number] && !text.isUpper(word) {
            isSmall[word.form.number] = true
            small.insert(word.folded)
        }
        for sentence in text.sentences {
            let capitals = sentence.words.count { text.isUpper(text.words[$0]) }
            // Who shouts does not abbreviate.
            guard sentence.words.count < 2 || capitals * 2 <= sentence.words.count else { continue }
            for index in sentence.words where isAbbreviation(text.words[index], text) {
                guard !small.contains(text.words[index].folded) || text.words[index].folded.hasSuffix("s") else {
                    continue
                }
                let key = singular(text.words[index], text)
                let isExplained = isExplained(index, key, text)
                let old = seen[key]
                seen[key] = (old?.first ?? index, old?.isExplained ?? false || isExplained)
            }
        }
        return seen.values.filter { !$0.isExplained }.map(\.first).sorted()
    }

    private static func isAbbreviation(_ word: ReadingWord, _ text: ReadingText) -> Bool {
        // Nearly all words begin with a small letter.
        guard !SentenceScalars.isLower(text.scalars[word.range.lowerBound]) else { return false }
        var letters = text.scalars[word.range].filter { SentenceScalars.isLetter($0) }
        // "PAs": a plural's s does not count.
        if letters.count > 2, letters.last == "s" { letters.removeLast() }
        guard (2...7).contains(letters.count), letters.allSatisfy(SentenceScalars.isUpper) else { return false }
        guard letters.allSatisfy({ $0.value < 0x80 }), !word.parts.contains(where: { $0.utf8.count > 7 }) else {
            return false
        }
        let isRoman = letters.allSatisfy { "IVXLC".unicodeScalars.contains($0) }
        return !isRoman && !known.contains(word.folded) && !known.contains(singular(word, text))
    }

    private static func singular(_ word: ReadingWord, _ text: ReadingText) -> String {
        let folded = word.folded
        guard folded.hasSuffix("s"), text.scalars[word.range.upperBound - 1] == "s" else { return folded }
        return String(folded.dropLast())
    }

    /// Whether words with these initials stand directly before "(ABC)" or directly behind "ABC (".
    private static func isExplained(_ index: Int, _ key: String, _ text: ReadingText) -> Bool {
        let range = text.words[index].range
        let initials = key.unicodeScalars.filter { $0.properties.isAlphabetic }.map { String($0) }
        if range.lowerBound > 0, text.scalars[range.lowerBound - 1] == "(" {
            var wanted = initials[...]
            var word = index - 1
            while word >= 0, let last = wanted.last, index - word <= initials.count * 2 + 2 {
                let folded = text.words[word].parts.last ?? ""
                if folded.hasPrefix(last) {
                    wanted.removeLast()
                } else if !small.contains(folded) {
                    return false
                }
                for part in text.words[word].parts.dropLast().reversed() where wanted.last.map(part.hasPrefix) ?? false {
                    wanted.removeLast()
                }
                word -= 1
            }
            if wanted.isEmpty { return true }
        }
        var place = range.upperBound
        while place < text.scalars.count, text.scalars[place] == " " { place += 1 }
        guard place < text.scalars.count, "(–—,:".unicodeScalars.contains(text.scalars[place]) else { return false }
        var wanted = initials[...]
        for word in text.words[(index + 1)...].prefix(initials.count * 2) {
            for part in word.parts {
                if let first = wanted.first, part.hasPrefix(first) {
                    wanted.removeFirst()
                } else if !small.contains(part) {
                    return wanted.isEmpty
                }
            }
            if wanted.isEmpty { return true }
        }
        return false
    }
}
