import ArgumentParser
import Foundation
import TextAnalysis
import Web

/// Looks through texts like a linter: how they speak of people and support, and how easy they are to read.
struct Check: AnalysisCommand {
    enum Output: String, ExpressibleByArgument, CaseIterable {
        case words, lines, json, sarif, github
    }

    enum Threshold: String, ExpressibleByArgument, CaseIterable {
        case note, warning, error, never
    }

    static let configuration = CommandConfiguration(
        abstract: "Check language and easy reading, with places, reasons and safe fixes.",
        discussion: """
            Each remark is a line, file:line:column: severity: message [rule], as editors read it. Below them stands why \
            each rule is one and who says so. A remark invites a second look; no text is made good by having none, and \
            people's own words about themselves come first.

            Quotations and code are passed over, as are web addresses and comments. To keep what a rule remarks on:
              <!-- firsthand: ignore RULE -->   on the line, or on a line of its own before it; no rule means all
              <!-- firsthand: off RULE --> … <!-- firsthand: on RULE -->   for a stretch

            Examples:

              firsthand check letter.md leaflet.html
              firsthand check --easy leaflet.md --except easy-read/picture
              firsthand check docs/ --only social-care --output sarif > check.sarif
              firsthand check answers.csv --column text --fail-on error
              firsthand check letter.md --fix --dry-run
              firsthand check --explain social-care/the-elderly

            Ends with 0 when nothing matters as much as --fail-on says, with 1 when something does, with 2 when a file \
            cannot be read.
            """
    )

    @OptionGroup var input: TextInput

    @Option(
        help: ArgumentHelp(
            "A further set of patterns; one called social-care takes the place of the one that comes with the program.",
            valueName: "file.yaml"))
    var frames: [String] = []

    @Flag(help: "Check by the rules of easy read instead of those of plain English.")
    var easy = false

    @Option(
        help: ArgumentHelp("Look for these rules only: names, or how they begin, with commas between.", valueName: "rules"))
    var only: [String] = []

    @Option(help: ArgumentHelp("Do not look for these rules.", valueName: "rules"))
    var except: [String] = []

    @Option(
        help: ArgumentHelp(
            "Pass over quotations, titles (headings and *emphasis*) or code, with commas between; or none.",
            valueName: "kinds"))
    var exempt = "quotations,code"

    @Option(help: "What to print: words, lines (for editors), json, sarif or github (for their workflows).")
    var output: Output = .words

    @Flag(help: "Add how each file reads in numbers, and what they cannot tell.")
    var summary = false

    @Option(help: "End with 1 from this severity on: note, warning, error or never.")
    var failOn: Threshold = .warning

    @Flag(help: "Write safe replacements into the files; what came by standard input goes to standard output.")
    var fix = false

    @Flag(help: "With --fix: show what would change, and change nothing.")
    var dryRun = false

    @Flag(help: "List the rules, why each is one and who says so.")
    var list = false

    @Option(help: ArgumentHelp("Say all there is about a rule.", valueName: "rule"))
    var explain: String?

    @Flag(help: "Print the set of patterns that comes with the program, to make one's own from.")
    var printSet = false

    func validate() throws {
        guard !dryRun || fix else { throw ValidationError("--dry-run goes with --fix.") }
        guard !summary || output == .words || output == .json else {
            throw ValidationError("--summary goes with --output words or json.")
        }
        _ = try exemptions
    }

    private var exemptions: Set<FrameExemption> {
        get throws {
            guard exempt != "none" else { return [] }
            return Set(
                try Self.parts([exempt]).map { name in
                    guard let kind = FrameExemption(rawValue: name) else {
                        throw ValidationError("--exempt takes quotations, titles, code or none, not “\(name)”.")
                    }
                    return kind
                })
        }
    }

    private static func parts(_ values: [String]) -> [String] {
        values.flatMap { $0.split(separator: ",") }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    func perform() throws {
        if printSet {
            print(SocialCareFrames.yaml, terminator: "")
            return
        }
        let rules = try CheckRules(
            files: frames, isEasy: easy, only: Self.parts(only), except: Self.parts(except))
        if let explain {
            let rule = try rules.rule(explain)
            print(output == .json ? try RuleJSON(rule).json() : RuleText.explain(rule))
            return
        }
        if list {
            print(output == .json ? try rules.chosen.map { RuleJSON($0) }.json() : RuleText.list(rules.chosen))
            return
        }
        let checker = Checker(rules: rules, exempt: try exemptions)
        let texts = try input.texts()
        let report = try fix ? fixing(texts, checker) : report(checker.findings(in: texts), rules, texts)
        if !(fix && isFromStandardInput(texts)) { print(try text(of: report), terminator: "") }
        if let severity = Remark.Severity(rawValue: failOn.rawValue), report.reaches(severity) { throw ExitCode(1) }
    }

    private func report(_ findings: [Finding], _ rules: CheckRules, _ texts: [SourceText]) -> CheckReport {
        var report = CheckReport(findings, rules: rules, texts: texts)
        if summary { report.summaries = ReadingSummary.all(of: texts) }
        return report
    }

    private func text(of report: CheckReport) throws -> String {
        switch output {
        case .words: CheckText(report: report).words + "\n"
        case .lines: CheckText(report: report).lines
        case .github: CheckText(report: report).workflow
        case .json: try CheckJSON(report).json() + "\n"
        case .sarif: try SARIF(report).json() + "\n"
        }
    }

    // MARK: - Fixing

    private func isFromStandardInput(_ texts: [SourceText]) -> Bool { input.paths.contains("-") }

    /// The texts of a file that has been changed since it was read.
    private func texts(again file: SourceFile) throws -> [SourceText] {
        let own = input.paths == ["-"] ? TextFormat(beginning: file) : TextFormat(fileName: file.name)
        return try input.texts(of: file, format: input.format ?? own, source: "") { _ in }
    }

    /// Makes the replacements, says which, and reports what is left.
    private func fixing(_ texts: [SourceText], _ checker: Checker) throws -> CheckReport {
        let fixed = try CheckFix(checker: checker, texts: texts(again:)).fixed(texts)
        let changed = fixed.filter { !$0.made.isEmpty }
        let places = Plain.count(changed.reduce(0) { $0 + $1.made.count }, "place")
        let files = Plain.count(changed.count, "file")
        var said = dryRun ? changed.map(\.changes).joined() : ""
        if changed.isEmpty {
            said += "Nothing to fix.\n\n"
        } else {
            said +=
                dryRun
                ? "Would change \(places) in \(files). Nothing was written.\n\n" : "Changed \(places) in \(files).\n\n"
        }
        let report = report(fixed.flatMap(\.left), checker.rules, fixed.flatMap(\.texts))
        if isFromStandardInput(texts) {
            guard input.paths == ["-"] else {
                throw CommandProblem("--fix takes standard input or files, not both at once.")
            }
            FileHandle.standardError.write(Data((said + CheckText(report: report).words + "\n").utf8))
            if !dryRun, let only = fixed.first { FileHandle.standardOutput.write(Data(only.after.bytes)) }
        } else {
            if !dryRun { try CheckFix.write(fixed) }
            if output == .words {
                print(said, terminator: "")
            } else {
                FileHandle.standardError.write(Data(said.utf8))
            }
        }
        return report
    }
}
