import ArgumentParser
import TextAnalysis
import Web

/// Suggests which passages speak of the same things.
struct ReadThemes: ReadCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes",
        abstract: "Suggested themes: passages that speak of the same things, for you to name or throw away.",
        discussion: """
            Passages belong together when they share words that few others use, more than shuffled words would. Nothing is \
            learned from elsewhere, and often there are no themes: reading is still to be done. A passage is in one theme \
            or in none.

            Examples:

              firsthand read themes comments.csv --column comment
              firsthand read themes letters/ --passages paragraphs --fewest 6
            """
    )

    @OptionGroup var selection: TextSelection

    @Option(help: "What a passage is: texts, paragraphs or sentences.")
    var passages = PassageKind.texts

    @Option(help: "The fewest passages of a theme.")
    var fewest = 4

    @Option(help: "How many passages to show of each theme; at most 8.")
    var examples = 3

    @Option(help: "Common words that tell nothing.")
    var stop = StopChoice.english

    @Option(help: "Where random numbers begin.")
    var seed: UInt64 = 1

    @OptionGroup var leaving: LeavingOut
    @OptionGroup var output: ReadOutput

    func validate() throws {
        if fewest < 2 { throw ValidationError("--fewest is 2 or more.") }
        if examples < 0 { throw ValidationError("--examples is 0 or more.") }
    }

    func perform() throws {
        let input = try ReadInput(selection.texts(), leavingOut: leaving.what)
        var options = SuggestedThemes.Options()
        (options.fewest, options.seed, options.stopWords) = (fewest, seed, stop.words)
        let report = Working.on("Looking for themes") {
            ThemesReport(input, Passages(input, passages), options: options, examples: examples)
        }
        try output.print(report.text(output.layout), report)
    }
}

/// What texts are divided into.
enum PassageKind: String, ExpressibleByArgument, CaseIterable {
    case texts, paragraphs, sentences
}

/// Texts divided into passages that have words.
struct Passages {
    /// Where each stands, without white space around it.
    let spans: [DocumentSpan]
    /// What each says, without what was left out.
    let texts: [String]

    init(_ input: ReadInput, _ kind: PassageKind) {
        var leftOut: [Int: [Range<Int>]] = [:]
        for span in input.passagesLeftOut { leftOut[span.document, default: []].append(span.range) }
        var spans: [DocumentSpan] = []
        var texts: [String] = []
        for (index, text) in input.texts.enumerated() {
            var scalars = Array(text.text.unicodeScalars)
            for gone in leftOut[index] ?? [] {
                for place in gone.clamped(to: scalars.indices) { scalars[place] = " " }
            }
            for range in Self.ranges(scalars, kind) {
                let isBlank = scalars[range].allSatisfy { $0.properties.isWhitespace }
                guard !isBlank else { continue }
                var range = range
                while scalars[range.lowerBound].properties.isWhitespace {
                    range = range.lowerBound + 1..<range.upperBound
                }
                while scalars[range.upperBound - 1].properties.isWhitespace {
                    range = range.lowerBound..<range.upperBound - 1
                }
                spans.append(DocumentSpan(document: index, range: range))
                texts.append(String(String.UnicodeScalarView(scalars[range])))
            }
        }
        (self.spans, self.texts) = (spans, texts)
    }

    private static func ranges(_ scalars: [Unicode.Scalar], _ kind: PassageKind) -> [Range<Int>] {
        switch kind {
        case .texts: return [scalars.indices]
        case .sentences: return Sentences.ranges(in: String(String.UnicodeScalarView(scalars)))
        case .paragraphs:
            // An empty line ends a paragraph.
            var ranges: [Range<Int>] = []
            var start = 0
            var line = 0
            for (index, scalar) in scalars.enumerated() where scalar == "\n" || scalar == "\r" {
                if scalars[line..<index].allSatisfy({ $0.properties.isWhitespace }), line > start {
                    ranges.append(start..<line)
                    start = line
                }
                line = index + 1
            }
            return ranges + [start..<scalars.count]
        }
    }
}
