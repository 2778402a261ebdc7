internal import TextAnalysis

/// The words of an answer that are left out wherever it is quoted, as places in its text. The words are not kept.
public struct Omissions: Sendable, Hashable {
    /// What stands in a quote in place of words left out. It is the same for one word and for many, and is read aloud
    /// as it stands.
    public static let mark = "[words left out]"

    /// What stands in a quote where it goes on with the answer to another question.
    public static let nextAnswer = "[…]"

    public static let none = Omissions([])

    /// Unicode scalar offsets in the answer's text, in order, none overlapping another.
    public let places: [Range<Int>]

    public init(_ places: [Range<Int>]) {
        var merged: [Range<Int>] = []
        for place in places.sorted(by: { $0.lowerBound < $1.lowerBound }) where !place.isEmpty {
            if let last = merged.last, place.lowerBound < last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, place.upperBound)
            } else {
                merged.append(place)
            }
        }
        self.places = merged
    }

    public var isEmpty: Bool { places.isEmpty }

    /// Whether all that `other` leaves out is left out here.
    func covers(_ other: Omissions) -> Bool { other.places.allSatisfy { place in places.contains { $0.contains(place) } } }

    // MARK: - Quoting

    /// A passage as everybody may read it; nil when nothing of it is left to read.
    ///
    /// - Parameters:
    ///   - words: the passage's words.
    ///   - place: where they stand in the answer's text.
    ///   - gaps: what stands there between the answer to one question and the next; see `Voice.gaps`.
    public func quote(_ words: String, at place: Range<Int>, gaps: [Range<Int>] = []) -> String? {
        let hidden = places.filter(place.overlaps).map { $0.clamped(to: place) }
        let gaps = Self.gaps(gaps, within: place).filter { gap in
            // A place between two parts that touch is empty, and overlaps nothing.
            !hidden.contains { gap.overlaps($0) || $0.lowerBound < gap.lowerBound && gap.lowerBound < $0.upperBound }
        }
        if hidden.isEmpty, gaps.isEmpty { return words }
        let scalars = Array(words.unicodeScalars)
        // Words that do not fill their place may stand elsewhere than what is to be left out.
        guard scalars.count == place.count else { return hidden.isEmpty ? words : nil }
        let breaks = (hidden.map { ($0, true) } + gaps.map { ($0, false) })
            .sorted { ($0.0.lowerBound, $0.0.upperBound) < ($1.0.lowerBound, $1.0.upperBound) }
        var shown = String.UnicodeScalarView()
        var reached = 0
        var isBroken = false
        for (gap, isHidden) in breaks {
            let before = scalars[reached..<(gap.lowerBound - place.lowerBound)]
            defer { reached = gap.upperBound - place.lowerBound }
            if !isHidden {
                shown.append(contentsOf: before)
                while shown.last?.properties.isWhitespace == true { shown.removeLast() }
                shown.append(contentsOf: " \(Self.nextAnswer) ".unicodeScalars)
                isBroken = false
                continue
            }
            // Two names with a space between them are one gap.
            if !isBroken || before.contains(where: { !$0.properties.isWhitespace }) {
                shown.append(contentsOf: before)
                shown.append(contentsOf: Self.mark.unicodeScalars)
            }
            isBroken = true
        }
        shown.append(contentsOf: scalars[reached...])
        let rest = scalars.indices.filter { index in !hidden.contains { $0.contains(index + place.lowerBound) } }
        let isReadable = rest.contains { scalars[$0].properties.isAlphabetic || scalars[$0].properties.numericType != nil }
        return isReadable ? String(shown) : nil
    }

    /// Those of these gaps that have words of the passage on both sides.
    public static func gaps(_ gaps: [Range<Int>], within place: Range<Int>) -> [Range<Int>] {
        gaps.filter { place.lowerBound < $0.lowerBound && $0.upperBound < place.upperBound }
    }

    // MARK: - Finding words

    /// Every place in a text where words stand, whatever their capitals, accents, apostrophes and white space.
    ///
    /// Whole words are looked for, with or without an s at the end. Only where there are none is a part of a word meant,
    /// as in writing without spaces.
    static func places(of words: String, in text: String) -> [Range<Int>] {
        let (wanted, letters) = (Letters(words).trimmed, Letters(text))
        let whole = letters.places(of: wanted, isWhole: true)
        return whole.isEmpty ? letters.places(of: wanted, isWhole: false) : whole
    }

    /// What is left out of `text`, each once and on one line, in the order of the text.
    func words(in text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        var seen: Set<String> = []
        return places.filter { $0.upperBound <= scalars.count }.compactMap { place in
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[place])
            let words = String(view).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return seen.insert(fold(words)).inserted ? words : nil
        }
    }

    /// The same words left out of a text that was changed.
    ///
    /// - Returns: the places in the new text, and whether all words were found as often as before. Where they were not,
    ///   somebody has to look: the words may stand there in another spelling.
    func moved(from old: String, to new: String) -> (omissions: Omissions, areAllFound: Bool) {
        let (before, after) = (Letters(old), Letters(new))
        var places: [Range<Int>] = []
        var areAllFound = true
        for words in words(in: old) {
            let wanted = Letters(words).trimmed
            let isWhole = !before.places(of: wanted, isWhole: true).isEmpty
            let found = after.places(of: wanted, isWhole: isWhole)
            places += found.isEmpty ? after.places(of: wanted, isWhole: false) : found
            if found.count < before.places(of: wanted, isWhole: isWhole).count { areAllFound = false }
        }
        return (Omissions(places), areAllFound)
    }

    /// A text letter by letter, as it is compared.
    private struct Letters {
        struct Letter {
            let folded: Character
            var place: Range<Int>
            let isWord: Bool
        }

        var letters: [Letter] = []

        init(_ text: String) {
            var start = 0
            for character in text {
                let place = start..<(start + character.unicodeScalars.count)
                start = place.upperBound
                if character.isWhitespace {
                    if letters.last?.folded == " " {
                        letters[letters.count - 1].place = letters[letters.count - 1].place.lowerBound..<place.upperBound
                    } else {
                        letters.append(Letter(folded: " ", place: place, isWord: false))
                    }
                    continue
                }
                for folded in "‐‑‒–—−".contains(character) ? "-" : fold(String(character)) {
                    letters.append(Letter(folded: folded, place: place, isWord: folded.isLetter || folded.isNumber))
                }
            }
        }

        var trimmed: [Character] {
            var folded = letters.map(\.folded)[...]
            while folded.first == " " { folded.removeFirst() }
            while folded.last == " " { folded.removeLast() }
            return Array(folded)
        }

        func places(of words: [Character], isWhole: Bool) -> [Range<Int>] {
            guard let first = words.first, words.count <= letters.count else { return [] }
            var found: [Range<Int>] = []
            for start in 0...(letters.count - words.count) where letters[start].folded == first {
                var end = start + words.count
                guard letters[start..<end].lazy.map(\.folded).elementsEqual(words) else { continue }
                if isWhole {
                    if isWithinWord(start) { continue }
                    if isWithinWord(end) {
                        guard letters[end].folded == "s", !isWithinWord(end + 1) else { continue }
                        end += 1
                    }
                }
                found.append(letters[start].place.lowerBound..<letters[end - 1].place.upperBound)
            }
            return found
        }

        /// Whether a word goes on from the letter before to this one.
        private func isWithinWord(_ index: Int) -> Bool {
            index > 0 && index < letters.count && letters[index - 1].isWord && letters[index].isWord
        }
    }
}

extension Range<Int> {
    fileprivate func contains(_ other: Range<Int>) -> Bool {
        lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }
}
