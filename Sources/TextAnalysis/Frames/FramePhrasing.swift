/// What a phrasing may look like in a text: sequences of words with gaps between.
///
/// The little language is told at `FramePattern`. Alternatives and optional words are written out here, so that the
/// matcher knows only words and gaps.
struct FramePhrasing {
    enum Element: Hashable {
        /// A folded word.
        case word(String)
        /// From none to so many other words.
        case gap(ClosedRange<Int>)
    }

    /// The most ways one phrasing may be written out in.
    static let mostSequences = 5_000
    /// The most words of a gap.
    static let longestGap = 8
    /// The most gaps of a phrasing; each multiplies the matcher's work.
    static let mostGaps = 3
    /// The most words of a sequence, gaps at their longest.
    static let longestSequence = 40
    /// The most bytes of a folded word.
    static let longestWord = 100

    /// What went wrong, in words that end a sentence such as "In the pattern … ".
    struct Refusal: Error {
        let message: String
    }

    let sequences: [[Element]]

    init(_ phrasing: String, forms: [String: [String]]) throws(Refusal) {
        var parser = Parser(scalars: scalarArray(of: phrasing), forms: forms)
        let all = try parser.phrase(isInGroup: false)
        var seen: Set<[Element]> = []
        sequences = all.filter { seen.insert($0).inserted }
        for sequence in sequences { try Self.check(sequence) }
    }

    private static func check(_ sequence: [Element]) throws(Refusal) {
        var length = 0
        var gaps = 0
        var isAfterWord = false
        for element in sequence {
            switch element {
            case .word:
                length += 1
                isAfterWord = true
            case .gap(let range):
                guard isAfterWord else { throw Refusal(message: "a gap stands between two words") }
                isAfterWord = false
                length += range.upperBound
                gaps += 1
            }
        }
        guard isAfterWord else { throw Refusal(message: "there has to be a word at the end, and at least one") }
        guard gaps <= mostGaps else { throw Refusal(message: "there are more than \(mostGaps) gaps") }
        guard length <= longestSequence else { throw Refusal(message: "there are more than \(longestSequence) words") }
    }

    /// The folded words of what stands in a phrasing as one word: "bed-blocker" is two.
    static func folded(_ text: String) -> [String] {
        var words: [String] = []
        Words.scan(text) { bytes, _ in words.append(String(decoding: bytes, as: UTF8.self)) }
        return words
    }

    private struct Parser {
        let scalars: [Unicode.Scalar]
        let forms: [String: [String]]
        var index = 0
        var depth = 0

        private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

        /// Words up to the end or, in a group, up to "|" or ")".
        mutating func phrase(isInGroup: Bool) throws(Refusal) -> [[Element]] {
            var sequences: [[Element]] = [[]]
            while true {
                while next == " " { index += 1 }
                guard let scalar = next else { break }
                if isInGroup, scalar == "|" || scalar == ")" { break }
                var choice: [[Element]]
                if scalar == "<" {
                    choice = [[.gap(try gap())]]
                } else {
                    choice = try term(isInGroup: isInGroup)
                    if next == "?" {
                        index += 1
                        choice.append([])
                    }
                    if let after = next, after != " ", !(isInGroup && (after == "|" || after == ")")) {
                        throw Refusal(message: "a space is missing before \"\(after)\"")
                    }
                }
                guard sequences.count * choice.count <= FramePhrasing.mostSequences else {
                    throw Refusal(message: "there are more than \(FramePhrasing.mostSequences) ways to write it out")
                }
                sequences = sequences.flatMap { before in choice.map { before + $0 } }
            }
            return sequences
        }

        /// A group, or words with "|" between.
        private mutating func term(isInGroup: Bool) throws(Refusal) -> [[Element]] {
            if next == "(" { return try group() }
            var choice = try word()
            while !isInGroup, next == "|" {
                index += 1
                choice += try word()
            }
            return choice
        }

        private mutating func group() throws(Refusal) -> [[Element]] {
            index += 1
            depth += 1
            guard depth <= 4 else { throw Refusal(message: "groups are more than 4 deep") }
            var choice: [[Element]] = []
            repeat {
                if next == "|" { index += 1 }
                let phrases = try phrase(isInGroup: true)
                guard phrases.allSatisfy({ !$0.isEmpty }) else { throw Refusal(message: "a group has an empty part") }
                choice += phrases
                guard choice.count <= FramePhrasing.mostSequences else {
                    throw Refusal(message: "there are more than \(FramePhrasing.mostSequences) ways to write it out")
                }
            } while next == "|"
            guard next == ")" else { throw Refusal(message: "a \")\" is missing") }
            index += 1
            depth -= 1
            return choice
        }

        /// A word, or the declared forms of one.
        private mutating func word() throws(Refusal) -> [[Element]] {
            if next == "{" {
                let name = try until("}")
                guard let words = forms[name], !words.isEmpty else {
                    throw Refusal(message: "the forms of \"\(name)\" are not declared under \"forms\"")
                }
                var choice: [[Element]] = []
                for word in words { choice.append(try elements(word)) }
                return choice
            }
            var text = String.UnicodeScalarView()
            while let scalar = next, !" |()?<>{}".unicodeScalars.contains(scalar) {
                text.append(scalar)
                index += 1
            }
            guard !text.isEmpty else {
                throw Refusal(message: next.map { "\"\($0)\" stands where a word is expected" } ?? "a word is missing")
            }
            return [try elements(String(text))]
        }

        private func elements(_ text: String) throws(Refusal) -> [Element] {
            let words = FramePhrasing.folded(text)
            guard !words.isEmpty else { throw Refusal(message: "\"\(text)\" has no letter or digit") }
            guard words.allSatisfy({ $0.utf8.count <= FramePhrasing.longestWord }) else {
                throw Refusal(message: "a word is longer than \(FramePhrasing.longestWord) bytes")
            }
            return words.map { .word($0) }
        }

        /// "<3>" or "<1-3>".
        private mutating func gap() throws(Refusal) -> ClosedRange<Int> {
            let parts = try until(">").split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            if parts.count == 1, let most = parts[0], (1...FramePhrasing.longestGap).contains(most) { return 0...most }
            if parts.count == 2, let least = parts[0], let most = parts[1], least >= 0, least <= most,
                (1...FramePhrasing.longestGap).contains(most)
            {
                return least...most
            }
            throw Refusal(message: "a gap is written <3> or <1-3>, at most \(FramePhrasing.longestGap)")
        }

        private mutating func until(_ end: Unicode.Scalar) throws(Refusal) -> String {
            index += 1
            var text = String.UnicodeScalarView()
            while let scalar = next, scalar != end {
                text.append(scalar)
                index += 1
            }
            guard next == end else { throw Refusal(message: "a \"\(end)\" is missing") }
            index += 1
            return String(text)
        }
    }
}
