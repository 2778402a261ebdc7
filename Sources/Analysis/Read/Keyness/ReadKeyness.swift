import ArgumentParser
import TextAnalysis

/// Finds the words in which texts differ from other texts.
struct ReadKeyness: ReadCommand {
    static let configuration = CommandConfiguration(
        commandName: "keyness",
        abstract: "The words that some texts use more than others.",
        discussion: """
            Compare with other files (--against), with the rest of the same ones (--where source=families), with some \
            of them (--where … and --against-where …), or with a list of words counted elsewhere (--against-list: a word, \
            a tab and a count on each line; #total, a tab and a number if the list is cut off, so that words it does not \
            have are not compared).

            Two things are kept apart. How sure a difference is: G² and q, the share of false finds to expect when every \
            word down to this one is taken for a find. How large it is: the log ratio, 1 being twice as often, 2 four \
            times, −1 half as often, with the range that chance leaves it. A sure difference can be small.

            Examples:

              firsthand read keyness families/ --against councils/
              firsthand read keyness comments.csv --column comment --source who --where source=families
              firsthand read keyness comments.csv --column comment --against-list english.tsv --sort size --plot words.svg
            """
    )

    /// Which differences come first.
    enum Sort: String, ExpressibleByArgument, CaseIterable {
        case sure, size
    }

    @OptionGroup var selection: TextSelection

    @Option(
        help: ArgumentHelp("A file or folder to compare with, laid out the same; again for more.", valueName: "file")
    )
    var against: [String] = []

    @Option(
        help: ArgumentHelp("Compare with these texts of the same files.", valueName: "source=… or period=…"),
        transform: TextFilter.init
    )
    var againstWhere: [TextFilter] = []

    @Option(help: ArgumentHelp("Words counted elsewhere.", valueName: "file"))
    var againstList: String?

    @Option(
        help: "The surest differences first, or the largest (by what is left of them at the near end of the range)."
    )
    var sort = Sort.sure

    @Option(help: "Leave out words that occur less often in both together.")
    var least = 5

    @Option(help: "Show differences up to this q.")
    var q = 0.05

    @Option(help: "Common words to leave out.")
    var stop = StopChoice.none

    @Option(help: ArgumentHelp("Draw the largest differences shown into this file, as SVG.", valueName: "file.svg"))
    var plot: String?

    @OptionGroup var leaving: LeavingOut
    @OptionGroup var output: ReadOutput

    func validate() throws {
        let ways = [!against.isEmpty, !againstWhere.isEmpty, againstList != nil].filter(\.self).count
        if ways > 1 { throw ValidationError("Compare with one thing: --against, --against-where or --against-list.") }
        if ways == 0, selection.where.isEmpty {
            throw ValidationError(
                "Say what to compare with: --against FILE, --against-list FILE, or --where source=… for some against the rest."
            )
        }
        if least < 1 { throw ValidationError("--least is 1 or more.") }
        if !(0...1).contains(q) { throw ValidationError("--q is from 0 to 1.") }
    }

    func perform() throws {
        let report = try comparison()
        if let plot { try KeynessPlot(report).picture.write(to: plot) }
        try output.print(report.text(output.layout), report)
    }

    private func comparison() throws -> KeynessReport {
        let filters = selection.where
        if let againstList {
            let here = try ReadInput(selection.texts(), leavingOut: leaving.what)
            let list = try Self.list(againstList)
            return try report(
                here.corpus.frequencies(),
                list,
                name: "these texts",
                other: "the list",
                read: here.summary,
                unknown: list.isCutOff ? Self.missing(in: list, of: here.corpus.vocabulary) : .none
            )
        }
        if !against.isEmpty {
            let here = try ReadInput(selection.texts(), leavingOut: leaving.what)
            let there = try ReadInput(selection.allTexts(of: against), leavingOut: leaving.what)
            return try report(
                here.corpus.frequencies(),
                ReferenceList(there.corpus.frequencies()),
                name: filters.isEmpty ? Self.name(selection.input.paths, orElse: "these texts") : filters.listed,
                other: Self.name(against, orElse: "the others"),
                read: here.summary,
                readThere: there.summary
            )
        }
        // Both sides come from one corpus, so that what is left out is left out of both alike.
        let chosen = try selection.allTexts()
        let all = chosen.texts
        let isHere: (SourceText) -> Bool = { filters.hold(source: $0.source, period: $0.period) }
        let isThere: (SourceText) -> Bool = {
            againstWhere.isEmpty ? !isHere($0) : againstWhere.hold(source: $0.source, period: $0.period)
        }
        guard all.contains(where: isHere) else { throw CommandProblem(filters.nothingFound(in: all)) }
        guard all.contains(where: isThere) else {
            throw CommandProblem(
                againstWhere.isEmpty
                    ? "All texts have the \(filters.listed), so there are no others to compare with."
                    : againstWhere.nothingFound(in: all)
            )
        }
        if let both = all.first(where: { isHere($0) && isThere($0) }) {
            throw CommandProblem("\(both.label) is on both sides of the comparison. Each text can be on one.")
        }
        let input = try ReadInput(
            ChosenTexts(texts: all.filter { isHere($0) || isThere($0) }, notes: chosen.notes),
            leavingOut: leaving.what
        )
        let here = input.corpus.frequencies { filters.hold(source: $0.source, period: $0.period) }
        let there = input.corpus.frequencies { !filters.hold(source: $0.source, period: $0.period) }
        return try report(
            here,
            ReferenceList(there),
            name: filters.listed,
            other: againstWhere.isEmpty ? "the others" : againstWhere.listed,
            read: input.summary
        )
    }

    private func report(
        _ here: Frequencies,
        _ there: ReferenceList,
        name: String,
        other: String,
        read: ReadInput.Summary,
        readThere: ReadInput.Summary? = nil,
        unknown: StopWords = .none
    ) throws -> KeynessReport {
        guard here.total > 0 else { throw CommandProblem("There are no words in \(name).") }
        guard there.total > 0 else { throw CommandProblem("There are no words in \(other).") }
        let keyness = Keyness(here, against: there, minimum: least, excluding: stop.words.union(unknown))
        return KeynessReport(
            keyness,
            here: .init(name: name, words: here.total),
            there: .init(name: other, words: there.total),
            read: read,
            readThere: readThere,
            notInList: unknown.words.count,
            q: q,
            sort: sort,
            most: output.layout.most
        )
    }

    /// A single file or folder by its name.
    private static func name(_ paths: [String], orElse several: String) -> String {
        paths.count == 1 ? InputFile(path: paths[0]).name : several
    }

    /// What a list that is cut off does not have: nobody knows how often that is used there.
    private static func missing(in list: ReferenceList, of vocabulary: Vocabulary) -> StopWords {
        StopWords((0..<vocabulary.count).map { vocabulary[$0] }.filter { list.vocabulary.id(of: $0) == nil })
    }

    private static func list(_ path: String) throws -> ReferenceList {
        let file = try SourceFile(InputFile(path: path))
        do {
            return try ReferenceList(parsing: String(decoding: file.bytes, as: UTF8.self))
        } catch {
            throw CommandProblem("\(file.name):\(error.line): \(error.reason).")
        }
    }
}

extension ReferenceList {
    /// Whether more was counted than the words it has.
    fileprivate var isCutOff: Bool { counts.reduce(0, +) < total }
}

extension [TextFilter] {
    fileprivate var listed: String { map(\.words).joined(separator: ", ") }
}
