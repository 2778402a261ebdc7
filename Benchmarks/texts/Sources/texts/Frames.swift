import TextAnalysis

/// A matcher of so many patterns: the set that Firsthand brings, and phrases found in the texts at places drawn by the
/// same numbers every time.
///
/// - Parameter beginsOften: Whether phrases begin with "the" and "of" as often as the texts' words are those, which is the
///   hardest case, or only with words that say something.
func madeUpFrames(_ count: Int, of texts: [String], beginsOften: Bool) throws -> FrameMatcher {
    let own = try SocialCareFrames.set()
    let words = texts.prefix(200).flatMap { Words.tokens(in: String($0.prefix(20_000))).map(\.folded) }
    var numbers = Numbers()
    let patterns = (own.patterns.count..<max(count, own.patterns.count)).map { number in
        var place = numbers.below(words.count - 8)
        while !beginsOften, StopWords.english.contains(words[place]) { place = numbers.below(words.count - 8) }
        let phrase = words[place..<place + 2 + numbers.below(3)].joined(separator: " ")
        // Every fourth has a gap.
        let gapped = "\(words[place]) <0-3> \(words[place + 1 + numbers.below(3)])"
        return FramePattern(
            id: "p\(number)",
            phrasings: [number % 4 == 0 ? gapped : phrase],
            why: "",
            sources: [],
            instead: "",
            examples: [],
            counterExamples: []
        )
    }
    let drawn = FrameSet(name: "drawn", version: "1", title: "", sources: [:], patterns: patterns)
    return try FrameMatcher([own, drawn])
}

/// The same numbers every time (SplitMix64).
struct Numbers: RandomNumberGenerator {
    var state: UInt64 = 7

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
