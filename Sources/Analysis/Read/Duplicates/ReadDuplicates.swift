import ArgumentParser
import TextAnalysis
import Web

/// Finds texts that say nearly the same, and passages that several texts share.
struct ReadDuplicates: ReadCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates",
        abstract: "Texts that are nearly the same, and passages that several texts share.",
        discussion: """
            Nothing is taken away. The other subcommands leave out what this one finds when told to: --leave-out copies, \
            --leave-out shared; and say how much that was.

            Examples:

              firsthand read duplicates comments.csv --column comment
              firsthand read duplicates articles/ --alike 0.6 --words 20
            """
    )

    @OptionGroup var selection: TextSelection

    @Option(
        help: "How alike texts must be, from 0 to 1: of the runs of five words in either, the share that is in both."
    )
    var alike = 0.8

    @Option(help: "The fewest words of a shared passage.")
    var words = 12

    @Option(help: "The fewest texts that share a passage.")
    var texts = 3

    @OptionGroup var output: ReadOutput

    func validate() throws {
        if !(0...1).contains(alike) { throw ValidationError("--alike is from 0 to 1.") }
        if words < 2 { throw ValidationError("--words is 2 or more.") }
        if texts < 2 { throw ValidationError("--texts is 2 or more.") }
    }

    func perform() throws {
        let input = try ReadInput(selection.texts())
        let report = Working.on("Comparing") {
            DuplicatesReport(input, alike: alike, words: words, texts: texts)
        }
        try output.print(report.text(output.layout), report)
    }
}

/// Texts that say nearly the same, and what several share.
struct DuplicatesReport: Encodable {
    struct Group: Encodable {
        let places: [Place]
        /// The least and the greatest likeness of two of them that were found alike.
        let least, greatest: Double
        let start: String
    }

    struct Passage: Encodable {
        let words: Int
        /// How many texts have all of it, and how many at least a part of it that is long enough.
        let texts, textsWithPart: Int
        let text: String
        let places: [Place]
    }

    let read: ReadInput.Summary
    let alike: Double
    let passageWords, passageTexts: Int
    /// In the order of their first texts.
    let groups: [Group]
    /// What is shared, the most texts first, then the longest.
    let passages: [Passage]

    init(_ input: ReadInput, alike: Double, words: Int, texts: Int) {
        read = input.summary
        (self.alike, passageWords, passageTexts) = (alike, words, texts)
        func place(_ document: Int) -> Place { input.place(DocumentSpan(document: document, range: 0..<0)) }
        func start(_ document: Int) -> String { String(input.texts[document].text.prefix(400)).onOneLine }

        let found = NearDuplicates(input.corpus, options: .init(threshold: alike))
        var groupOf: [Int: Int] = [:]
        for (index, group) in found.groups.enumerated() { for document in group { groupOf[document] = index } }
        var ranges = [ClosedRange<Double>?](repeating: nil, count: found.groups.count)
        for pair in found.pairs {
            guard let group = groupOf[pair.first] else { continue }
            let known = ranges[group] ?? pair.similarity...pair.similarity
            ranges[group] = min(known.lowerBound, pair.similarity)...max(known.upperBound, pair.similarity)
        }
        groups = zip(found.groups, ranges).map { group, range in
            Group(
                places: group.map(place),
                least: range?.lowerBound ?? 1,
                greatest: range?.upperBound ?? 1,
                start: group.first.map(start) ?? ""
            )
        }

        // The same words in several texts are one passage, whatever stands between them.
        var known: [[String]: Int] = [:]
        var shared: [(words: Int, texts: Int, spans: [DocumentSpan])] = []
        for passage in SharedPassages(input.corpus, length: words, minimum: texts).passages {
            let scalars = input.texts[passage.span.document].text.unicodeScalars
            let from = scalars.index(scalars.startIndex, offsetBy: passage.span.range.lowerBound)
            let text = String(String.UnicodeScalarView(scalars[from...].prefix(passage.span.range.count)))
            let key = Words.tokens(in: text).map(\.folded)
            if let index = known[key] {
                shared[index].spans.append(passage.span)
                shared[index].texts = max(shared[index].texts, passage.documents)
            } else {
                known[key] = shared.count
                shared.append((passage.words, passage.documents, [passage.span]))
            }
        }
        func textCount(_ spans: [DocumentSpan]) -> Int { Set(spans.map(\.document)).count }
        let order = shared.indices.sorted { one, other in
            let (a, b) = (shared[one], shared[other])
            return (b.texts, b.words, one) < (a.texts, a.words, other)
        }
        passages = order.map { index in
            let passage = shared[index]
            return Passage(
                words: passage.words,
                texts: textCount(passage.spans),
                textsWithPart: passage.texts,
                text: passage.spans.first.map { input.excerpt($0, reach: 0).hit } ?? "",
                places: passage.spans.map(input.place)
            )
        }
    }

    func text(_ layout: Layout) -> String {
        let copies = groups.reduce(0) { $0 + $1.places.count - 1 }
        var parts = [
            read.text(layout) + "\n"
                + (groups.isEmpty
                    ? "No texts are nearly the same."
                    : "\(Plain.count(copies, "text is", "texts are")) nearly the same as an earlier one.")
                + "\n"
                + (passages.isEmpty
                    ? "No passage of \(passageWords) words or more is in \(Plain.number(passageTexts)) texts."
                    : "\(Plain.count(passages.count, "passage")) of \(passageWords) words or more \(passages.count == 1 ? "is" : "are") in \(Plain.number(passageTexts)) texts or more.")
        ]
        for group in groups.prefix(layout.most) {
            let range =
                group.least == group.greatest
                ? Figure.percent(group.least)
                : "\(Figure.percent(group.least)) to \(Figure.percent(group.greatest))"
            parts.append(
                entry("\(Plain.count(group.places.count, "text")), \(range) alike", group.start, group.places, layout)
            )
        }
        if groups.count > layout.most { parts += layout.rest(groups.count) }
        for passage in passages.prefix(layout.most) {
            let part =
                passage.textsWithPart > passage.texts ? ", part of it in \(Plain.number(passage.textsWithPart))" : ""
            parts.append(
                entry(
                    "A passage of \(Plain.count(passage.words, "word")) in \(Plain.count(passage.texts, "text"))\(part)",
                    passage.text,
                    passage.places,
                    layout
                )
            )
        }
        if passages.count > layout.most { parts += layout.rest(passages.count) }
        return parts.joined(separator: "\n\n")
    }

    private func entry(_ title: String, _ words: String, _ places: [Place], _ layout: Layout) -> String {
        let shown = words.cut(to: 2 * layout.width)
        let named = layout.most == .max ? places : Array(places.prefix(5))
        let more = places.count > named.count ? ["  and \(Plain.number(places.count - named.count)) more"] : []
        return ([title, layout.wrapped("“\(shown)”", indent: 2)] + named.map { "  \($0.text)" } + more).joined(
            separator: "\n"
        )
    }
}
