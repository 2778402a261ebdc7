internal import TextAnalysis

/// Words that stay readable and may be the same as some that are left out, written in another way.
struct Alike: Sendable, Hashable {
    /// As they first stand in the text, on one line.
    let words: String
    /// Everywhere they stand, in order.
    let places: [Range<Int>]
}

extension Omissions {
    /// What stays readable of a text and may be the same as words left out of it, the longest first where they overlap, in
    /// the order of the text.
    ///
    /// That is a word in which only an s, an apostrophe, a hyphen or a space differs; one that is a letter off, of five
    /// letters or more; a longer word with it inside; and a single word of a name of several. None of it is left out by
    /// itself: a person chooses.
    func alike(in text: String) -> [Alike] {
        let wanted = Set(words(in: text).flatMap(Wanted.all(in:)))
        guard !wanted.isEmpty else { return [] }
        let reading = Reading(text, without: places)
        var known: [Reading.Candidate: Bool] = [:]
        var found: [Range<Int>] = []
        var isTaken = [Bool](repeating: false, count: reading.words.count)
        for size in Set(wanted.flatMap { [$0.size - 1, $0.size, $0.size + 1] }).sorted(by: >) where size > 0 {
            for place in reading.readable(size) {
                if isTaken[place].contains(true) { continue }
                let candidate = reading.candidate(place)
                let isAlike = known[candidate] ?? wanted.contains { $0.isAlike(candidate) }
                known[candidate] = isAlike
                guard isAlike else { continue }
                found.append(reading.span(place))
                for word in place { isTaken[word] = true }
            }
        }
        return Self.grouped(found.sorted { $0.lowerBound < $1.lowerBound }, of: text)
    }

    /// Each spelling once, whatever its capitals and accents: those make no difference to what is left out.
    private static func grouped(_ places: [Range<Int>], of text: String) -> [Alike] {
        let scalars = Array(text.unicodeScalars)
        var spellings: [String] = []
        var groups: [String: (words: String, places: [Range<Int>])] = [:]
        for place in places {
            let words = String(String.UnicodeScalarView(scalars[place])).split(whereSeparator: \.isWhitespace)
                .joined(separator: " ")
            let spelling = fold(words)
            if groups[spelling] == nil { spellings.append(spelling) }
            groups[spelling, default: (words, [])].places.append(place)
        }
        return spellings.compactMap { groups[$0].map { Alike(words: $0.words, places: $0.places) } }
    }

    /// A word that is left out, or several, as others are compared with it.
    private struct Wanted: Hashable {
        let letters: String
        /// How many words it is.
        let size: Int

        /// What is wanted for words left out together: all of them, and each that may be a name by itself.
        static func all(in words: String) -> [Wanted] {
            let tokens = Words.tokens(in: words)
            let scalars = Array(words.unicodeScalars)
            var wanted: [Wanted] = []
            if (1...mostWords).contains(tokens.count) {
                wanted.append(Wanted(letters: tokens.map(\.folded).joined(), size: tokens.count))
            }
            guard tokens.count > 1 else { return wanted }
            let capital = tokens.filter { scalars[$0.range.lowerBound].properties.isUppercase }
            let names = capital.isEmpty && tokens.count <= mostWords ? tokens : capital
            return wanted
                + names.filter { $0.folded.count > 2 && !commonWords.contains($0.folded) }
                .map { Wanted(letters: $0.folded, size: 1) }
        }

        func isAlike(_ other: Reading.Candidate) -> Bool {
            guard abs(size - other.size) <= 1 else { return false }
            let (own, theirs) = (withoutS(letters), withoutS(other.letters))
            if own == theirs { return true }
            if other.size == 1, commonWords.contains(other.letters) { return false }
            if size == other.size, letters.count >= 5, editDistance(own, theirs, atMost: 1) != nil { return true }
            guard other.size == 1, other.letters.count <= 40 else { return false }
            // A short word stands in very many others by chance.
            return letters.count > 3
                ? other.letters.contains(letters) : other.isCapital && other.letters.hasPrefix(letters)
        }
    }

    /// The words of a text, and which of their letters can be read.
    private struct Reading {
        struct Candidate: Hashable {
            let letters: String
            let size: Int
            let isCapital: Bool
        }

        let words: [Word]
        private let scalars: [Unicode.Scalar]
        private let isReadable: [Bool]

        init(_ text: String, without places: [Range<Int>]) {
            let scalars = Array(text.unicodeScalars)
            words = Words.tokens(in: text)
            self.scalars = scalars
            var isHidden = [Bool](repeating: false, count: scalars.count)
            for place in places { for index in place.clamped(to: scalars.indices) { isHidden[index] = true } }
            isReadable = words.map { word in
                let open = word.range.filter { index in
                    let letter = scalars[index].properties
                    return !isHidden[index] && (letter.isAlphabetic || letter.numericType != nil)
                }
                // An s after a name that is left out says nothing.
                return open.count > 1 || open.contains { word.range.count == 1 || !["s", "S"].contains(scalars[$0]) }
            }
        }

        /// So many words on end that can all be read.
        func readable(_ size: Int) -> some Sequence<Range<Int>> {
            (0..<max(0, words.count - size + 1)).lazy.map { $0..<($0 + size) }.filter { $0.allSatisfy { isReadable[$0] } }
        }

        func span(_ place: Range<Int>) -> Range<Int> {
            words[place.lowerBound].range.lowerBound..<words[place.upperBound - 1].range.upperBound
        }

        func candidate(_ place: Range<Int>) -> Candidate {
            Candidate(
                letters: words[place].map(\.folded).joined(), size: place.count,
                isCapital: scalars[words[place.lowerBound].range.lowerBound].properties.isUppercase)
        }
    }

    /// More than these are a sentence, not a name.
    private static let mostWords = 6
    /// Of these, two are names as well.
    private static let commonWords = StopWords.english.union(.welsh).words.subtracting(["may", "will"])

    private static func withoutS(_ letters: String) -> String {
        letters.count > 2 && letters.last == "s" ? String(letters.dropLast()) : letters
    }
}
