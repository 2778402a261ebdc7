/// Counts syllables of English words by spelling.
///
/// Groups of vowels are counted, then put right by rules for what is written and not said ("home", "asked", "careful")
/// and for vowels that meet and are both said ("idea", "going", "social" being one that is not). A short list holds
/// common words that keep to no rule. Other counters differ: textstat looks words up in the CMU pronouncing dictionary
/// (American speech), GNU style counts groups of vowels. A number in figures counts as one; so does a word without a
/// Latin letter.
public enum Syllables {
    /// The number of syllables of a word, at least 1; parts joined by hyphens are counted one by one.
    public static func count(in word: String) -> Int {
        var total = 0
        Words.scan(word) { folded, _ in total += count(folded) }
        return max(total, 1)
    }

    /// The number of syllables of one folded word.
    static func count(_ folded: [UInt8]) -> Int {
        guard folded.allSatisfy({ (0x61...0x7A).contains($0) }) else { return 1 }
        if let known = exceptions[String(decoding: folded, as: UTF8.self)] { return known }
        return max(groups(folded) - silent(folded) + split(folded), 1)
    }

    /// Common words that the rules get wrong, as they are spoken in Britain.
    private static let exceptions: [String: Int] = {
        var words: [String: Int] = [:]
        let lists: [(Int, StaticString)] = [
            (
                1,
                """
                there where were fire hour our done gone some come once sure whole prayer
                """
            ),
            (
                2,
                """
                people every something someone sometimes somewhere evening business being having reason poem
                quiet diet client giant lion riot trial maybe safety lately lovely therefore given seven chaos
                doing create prior duel fuel cruel fluid ruin welfare housework hopeless homeless wednesday
                several wherefore hundred hatred sacred genuine theatre science royal
                """
            ),
            (
                3,
                """
                area areas idea ideas everyone anyone already however another everything whatever whenever
                wherever museum poetry violence violent scientist serious various previous glorious obvious
                curious radio studio video period different interest furthermore nevermore parliament
                societies soviet nuclear
                """
            ),
            (
                4,
                """
                society variety anxiety immediate appreciate reality everybody
                """
            ),
        ]
        for (count, list) in lists {
            let text = list.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
            for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) { words[String(word)] = count }
        }
        return words
    }()

    private static func isVowel(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
        default: false
        }
    }

    private static func groups(_ word: [UInt8]) -> Int {
        var groups = 0
        var isInGroup = false
        for (index, byte) in word.enumerated() {
            // A "y" that begins a word, or a "u" behind "q", is no vowel.
            let isConsonant = byte == 0x79 && index == 0 || byte == 0x75 && index > 0 && word[index - 1] == 0x71
            let vowel = isVowel(byte) && !isConsonant
            if vowel, !isInGroup { groups += 1 }
            isInGroup = vowel
        }
        return groups
    }

    /// Vowels that are written and not said.
    private static func silent(_ word: [UInt8]) -> Int {
        var silent = 0
        func consonant(beforeLast count: Int) -> UInt8? {
            let index = word.count - count - 1
            guard index >= 0, !isVowel(word[index]) else { return nil }
            return word[index]
        }
        func hasSyllabicL(beforeLast count: Int) -> Bool {
            guard consonant(beforeLast: count) == 0x6C else { return false }
            return consonant(beforeLast: count + 1).map { $0 != 0x6C } ?? false
        }
        if ends(word[...], "e") {
            if consonant(beforeLast: 1) != nil, !hasSyllabicL(beforeLast: 1), word.count > 2 { silent += 1 }
        } else if ends(word[...], "es"), let last = consonant(beforeLast: 2) {
            let hisses = has("szxcgj", last) || ends(word[...], "ches") || ends(word[...], "shes")
            if !hisses, !hasSyllabicL(beforeLast: 2) { silent += 1 }
        } else if ends(word[...], "ed"), let last = consonant(beforeLast: 2), word.count > 3 {
            if last != 0x74, last != 0x64, !hasSyllabicL(beforeLast: 2) { silent += 1 }
        }
        let suffixes: [StaticString] = [
            "ely", "eless", "eful", "efully", "ement", "ements", "eness", "esome", "elessness",
        ]
        for suffix in suffixes {
            let length = suffix.utf8CodeUnitCount
            guard word.count > length + 1, ends(word[...], suffix) else { continue }
            if consonant(beforeLast: length) != nil, !hasSyllabicL(beforeLast: length) {
                silent += 1
                break
            }
        }
        let starts: [StaticString] = [
            "some", "home", "care", "there", "where", "here", "time", "life", "safe", "fore", "frame", "share", "stake",
            "house", "whole", "peace", "guide",
        ]
        for (number, start) in starts.enumerated()
        where word.count > start.utf8CodeUnitCount + 1 && follows(word, 0, start) {
            let next = word[start.utf8CodeUnitCount]
            let isSuffix =
                ends(word[...], "ly") && ends(word.dropLast(2), start)
                || ends(word[...], "less") && ends(word.dropLast(4), start)
                || ends(word[...], "ful") && ends(word.dropLast(3), start) || ends(word[...], "fully")
                || ends(word[...], "lessness")
            if !isVowel(next), !isSuffix, !has("rdns", next) || number == 0 { silent += 1 }
        }
        return silent
    }

    /// Neighbouring vowels that are both said, and consonants with a vowel of their own.
    private static func split(_ word: [UInt8]) -> Int {
        var split = 0
        // Only what begins with "e", "i", "o", "u" or "y" splits.
        for index in word.indices.dropLast() where isVowel(word[index]) && word[index] != 0x61 {
            let before = index > 0 ? word[index - 1] : 0
            func follows(_ letters: StaticString) -> Bool { self.follows(word, index, letters) }
            // "cial", "tion", "gious": the i only softens the letter before it.
            let softens = has("ctsgx", before)
            if follows("ia"), !softens || follows("iat") || follows("iab"), !follows("iag") || before == 0 {
                split += 1
            } else if follows("io"), !softens || follows("iolo") || follows("ioe") {
                // "Union", "million" and their like have a y there.
                if !follows("ion") || before != 0x6E && before != 0x6C && before != 0x68 { split += 1 }
            } else if follows("iu") || follows("uo") && before != 0x71 || follows("eo") && !follows("eop") {
                split += 1
            } else if follows("ua"), before != 0x71, before != 0x67 {
                split += 1
            } else if follows("ying") || follows("eing") || follows("oing") || follows("uing") && before != 0x67 {
                split += 1
            } else if follows("iest") || follows("ier"), index > 1, index + 3 >= word.count - 1 {
                split += 1
            } else if follows("ient") || follows("ience"), !softens {
                split += 1
            } else if follows("eat"),
                Self.follows(word, 0, "creat") || Self.follows(word, 0, "recreat") || Self.follows(word, 0, "procreat")
            {
                split += 1
            } else if follows("uity") || follows("iety") || follows("eal") && contains(word, "ideal") {
                split += 1
            } else if follows("yal") || follows("yer") || follows("yee"), index > 0, isVowel(before) {
                split += 1
            } else if follows("uence") || follows("uential"), before != 0x71 {
                split += 1
            } else if follows("eum") {
                split += 1
            }
        }
        if ends(word[...], "sm") || ends(word[...], "thm") || ends(word[...], "sms") { split += 1 }
        // "didn't", "isn't", once the apostrophe is gone.
        if ends(word[...], "dnt") || ends(word[...], "snt") { split += 1 }
        return split
    }

    // MARK: - Letters

    private static func has(_ letters: StaticString, _ letter: UInt8) -> Bool {
        letters.withUTF8Buffer { $0.contains(letter) }
    }

    private static func follows(_ word: [UInt8], _ index: Int, _ letters: StaticString) -> Bool {
        letters.withUTF8Buffer { letters in
            guard index + letters.count <= word.count else { return false }
            for offset in letters.indices where word[index + offset] != letters[offset] { return false }
            return true
        }
    }

    private static func ends(_ word: ArraySlice<UInt8>, _ letters: StaticString) -> Bool {
        letters.withUTF8Buffer { letters in
            guard letters.count <= word.count else { return false }
            let start = word.endIndex - letters.count
            for offset in letters.indices where word[start + offset] != letters[offset] { return false }
            return true
        }
    }

    private static func contains(_ word: [UInt8], _ letters: StaticString) -> Bool {
        word.indices.contains { follows(word, $0, letters) }
    }
}
