import ArgumentParser
import TextAnalysis

/// Finds words that frame people and support, each with why and what to say instead.
struct ReadFrames: ReadCommand {
    static let configuration = CommandConfiguration(
        commandName: "frames",
        abstract: "Words that frame people and support: where, how often, why, and what to say instead.",
        discussion: """
            Without --frames the patterns are Firsthand's own, words about social care that people who draw on it ask \
            others not to use. --frames names a set of your own in YAML; \(FrameChoice.ownName) stands for Firsthand's, so \
            that both can be used. People's own words about themselves come first: this is for reading what is \
            written about them.

            Examples:

              firsthand read frames press-releases/
              firsthand read frames articles.csv --column text --source paper --by source
              firsthand read frames articles.csv --column text --period date --every year --by period --plot trend.svg
              firsthand read frames speeches/ --frames mine.yaml --exempt quotations,titles --only "burden*"
            """
    )

    @OptionGroup var selection: TextSelection

    @Option(help: ArgumentHelp("A set of patterns; again for more.", valueName: "file.yaml"))
    var frames: [String] = [FrameChoice.ownName]

    @Option(help: ArgumentHelp("Only this pattern; again for more. A * stands for any ending.", valueName: "name"))
    var only: [String] = []

    @Option(
        help:
            "Pass over what somebody else says or nobody does: quotations, titles, code; several with commas between.",
        transform: FrameChoice.exemptions
    )
    var exempt: Set<FrameExemption> = []

    @Option(help: "Count by source or period instead of showing places.")
    var by: BreakdownKey?

    @Option(help: "How many places to show for each pattern; 0 for all. (default: 3, with --json all)")
    var examples: Int?

    @Option(help: ArgumentHelp("Draw how often from period to period into this file, as SVG.", valueName: "file.svg"))
    var plot: String?

    @OptionGroup var leaving: LeavingOut
    @OptionGroup var output: ReadOutput

    func validate() throws {
        if let examples, examples < 0 { throw ValidationError("--examples is 0 or more.") }
    }

    func perform() throws {
        let choice = try FrameChoice(frames, only: only)
        let input = try ReadInput(selection.texts(), leavingOut: leaving.what)
        let found = FramesFound(choice, in: input, exempting: exempt)
        let trend =
            plot != nil || by == .period ? try TrendReport(input, counts: found.countsOfTexts, of: choice.title) : nil
        if let plot, let trend { try TrendPlot(trend).picture.write(to: plot) }
        if let by {
            let report = try FrameCountsReport(found, of: choice, in: input, by: by, trend: by == .period ? trend : nil)
            try output.print(report.text(output.layout), report)
        } else {
            let report = FramesReport(found, of: choice, in: input, examples: output.limit(examples, orElse: 3))
            try output.print(report.text(output.layout), report)
        }
    }
}

/// The patterns that are looked for.
struct FrameChoice {
    /// What Firsthand's own set is called on the command line.
    static let ownName = "social-care"

    let sets: [FrameSet]
    let matcher: FrameMatcher
    /// Which of the matcher's rules are asked for.
    let isAsked: [Bool]
    /// What the patterns are together, for people.
    let title: String

    var askedCount: Int { isAsked.count { $0 } }

    /// Reads sets of patterns: files, or Firsthand's own by its name.
    ///
    /// - Throws: ``CommandProblem`` with file, line and column, when a set cannot be used or has nothing that is asked for.
    init(_ names: [String], only: [String]) throws {
        var sets: [FrameSet] = []
        do {
            for name in names {
                if name == Self.ownName {
                    sets.append(try SocialCareFrames.set())
                } else {
                    sets.append(try Self.set(SourceFile(InputFile(path: name))))
                }
            }
            matcher = try FrameMatcher(sets)
        } catch let problem as FrameProblem {
            throw CommandProblem("\(problem)")
        }
        self.sets = sets
        isAsked = matcher.rules.map { rule in
            only.isEmpty || only.contains { Self.isMeant($0, rule.name) || Self.isMeant($0, rule.pattern.id) }
        }
        title = only.isEmpty ? sets.map(\.title).joined(separator: ", ") : only.joined(separator: ", ")
        for name in only
        where !matcher.rules.contains(where: {
            Self.isMeant(name, $0.name) || Self.isMeant(name, $0.pattern.id)
        }) {
            throw CommandProblem("There is no pattern “\(name)”.")
        }
    }

    private static func set(_ file: SourceFile) throws -> FrameSet {
        let set = try FrameSet.read(String(decoding: file.bytes, as: UTF8.self), file: file.name)
        let problems = set.problems(file: file.name)
        guard problems.isEmpty else {
            let more = problems.count > 5 ? ["and \(problems.count - 5) more"] : []
            throw CommandProblem((problems.prefix(5).map { "\($0)" } + more).joined(separator: "\n"))
        }
        return set
    }

    private static func isMeant(_ wanted: String, _ name: String) -> Bool {
        wanted.hasSuffix("*") ? name.hasPrefix(wanted.dropLast()) : name == wanted
    }

    static func exemptions(_ argument: String) throws -> Set<FrameExemption> {
        var kinds: Set<FrameExemption> = []
        for word in argument.split(separator: ",").map({ String($0).trimmed }) {
            guard let kind = FrameExemption(rawValue: word) else {
                throw ValidationError("“\(word)” is not quotations, titles or code.")
            }
            kinds.insert(kind)
        }
        return kinds
    }
}
