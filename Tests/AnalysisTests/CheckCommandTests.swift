import ArgumentParser
import Foundation
import Testing
import TextAnalysis

@testable import Analysis

/// `firsthand check`: what is found where, what is passed over, and how it is told.
@Suite struct CheckCommandTests {
    /// What is found in a file of this name that holds this text.
    static func findings(
        _ text: String, name: String = "a.md", rules: CheckRules, exempt: Set<FrameExemption> = [.quotations, .code]
    ) throws -> [Finding] {
        Checker(rules: rules, exempt: exempt).findings(in: try texts(text, name: name))
    }

    static func texts(_ text: String, name: String) throws -> [SourceText] {
        try reread(SourceFile(name: name, bytes: Array(text.utf8)))
    }

    static func reread(_ file: SourceFile) throws -> [SourceText] {
        let input = try Check.parse([file.name]).input
        return try input.texts(of: file, format: TextFormat(fileName: file.name), source: "") { _ in }
    }

    private static func named(_ findings: [Finding]) -> [String] {
        findings.map { "\($0.start.line):\($0.start.column)-\($0.end.line):\($0.end.column) \($0.remark.rule)" }
    }

    @Test(
        "What must be caught is caught, as text, in a page and in a table",
        arguments: [
            ("The elderly and vulnerable came.", "the-elderly-and-vulnerable", "The elderly and vulnerable"),
            ("She is suffering from arthritis.", "suffering-from", "suffering from"),
            ("Help for the disabled.", "the-disabled", "the disabled"),
            ("People in social care asked.", "people-in-social-care", "People in social care"),
            ("They get packages of care.", "care-package", "packages of care"),
            ("There is a care crisis.", "care-crisis", "care crisis"),
            ("They are a burden.", "burden", "burden"),
            ("They are called bed blockers.", "bed-blockers", "bed blockers"),
        ])
    func caught(text: String, rule: String, words: String) throws {
        let rules = try CheckRules(only: ["social-care"])
        for (name, file) in [
            ("a.txt", text), ("a.html", "<!doctype html><p>\(text)</p>"), ("a.csv", "id,text\n1,\"\(text)\"\n"),
        ] {
            let found = try Self.findings(file, name: name, rules: rules)
            #expect(found.map(\.remark.rule) == ["social-care/\(rule)"], "\(name)")
            let first = try #require(found.first)
            #expect(first.words == words)
            // The place is where an editor finds the words.
            let line = file.split(separator: "\n", omittingEmptySubsequences: false)[first.start.line - 1]
            #expect(line.dropFirst(first.start.column - 1).hasPrefix(words))
            #expect(first.end.column - first.start.column == words.unicodeScalars.count)
        }
    }

    @Test(
        "What must be left alone is left alone",
        arguments: [
            ("a.md", "He just rang the crisis line. She did too."),
            ("a.md", "She said “they are a burden”, and we asked why."),
            ("a.md", "> They are a burden."),
            ("a.md", "Write `bed blockers` never."),
            ("a.md", "See https://example.org/the-elderly and [this](/care-crisis)."),
            ("a.md", "<!-- They are a burden. -->"),
            ("a.html", "<blockquote>They are a burden.</blockquote><p>As <q>bed blockers</q>.</p><code>care crisis</code>"),
            ("a.html", "<p class=\"burden\">Hello.</p>"),
            ("a.csv", "id,text\nburden,\"We said \"\"bed blockers\"\" is wrong.\"\n"),
            ("a.md", ""),
        ])
    func passed(name: String, text: String) throws {
        #expect(try Self.findings(text, name: name, rules: CheckRules(only: ["social-care"])).map(\.remark.rule) == [])
    }

    @Test(
        "A comment ignores a line, the next one or a stretch",
        arguments: [
            ("A burden. <!-- firsthand: ignore social-care/burden -->\nA burden.", ["2:3"]),
            ("<!-- firsthand: ignore social-care -->\nA burden.\nA burden.", ["3:3"]),
            ("<!-- firsthand: ignore -->\nA burden.\nA burden.", ["3:3"]),
            ("<!-- firsthand: ignore plain -->\nA burden.", ["2:3"]),
            (
                "<!-- firsthand: off social-care/burden -->\nA burden.\nBed blockers.\n<!-- firsthand: on social-care/burden -->\nA burden.",
                ["3:1", "5:3"]
            ),
            ("A burden.\n<!-- firsthand: off -->\nA burden.", ["1:3"]),
            ("A burden. <!-- ignore this -->", ["1:3"]),
            ("A burden. <!-- firsthand: ignore", ["1:3"]),
        ])
    func ignored(text: String, places: [String]) throws {
        let found = try Self.findings(text, rules: CheckRules(only: ["social-care"]))
        #expect(found.map { "\($0.start.line):\($0.start.column)" } == places)
    }

    @Test func rulesAreChosenByNameOrBeginning() throws {
        let text = "We utilise the burden, e.g. today."
        func found(_ only: [String], _ except: [String], isEasy: Bool = false) throws -> [String] {
            try Self.findings(text, rules: CheckRules(isEasy: isEasy, only: only, except: except)).map(\.remark.rule)
        }
        #expect(try found([], []) == ["plain/formal-word", "social-care/burden", "plain/latin"])
        #expect(try found(["plain"], ["plain/latin"]) == ["plain/formal-word"])
        #expect(try found([], ["plain"]) == ["social-care/burden"])
        #expect(try found(["easy-read/hard-word"], [], isEasy: true) == ["easy-read/hard-word", "easy-read/hard-word"])
        let problem = #expect(throws: CommandProblem.self) { try CheckRules(only: ["social-care/burdn"]) }
        #expect(problem?.description.contains("Did you mean social-care/burden") == true)
        #expect(throws: CommandProblem.self) { try CheckRules().rule("nothing-like-it") }
        #expect(try CheckRules().rule("burden").name == "social-care/burden")
    }

    @Test("Every rule can be listed and explained with a reason and a source", arguments: [false, true])
    func explained(isEasy: Bool) throws {
        let rules = try CheckRules(isEasy: isEasy).chosen
        #expect(rules.count > 120)
        for rule in rules {
            #expect(!rule.advice.isEmpty && !rule.why.isEmpty && !rule.source.isEmpty, "\(rule.name)")
            #expect(RuleText.explain(rule).contains(rule.name))
        }
        #expect(Set(rules.map(\.name)).count == rules.count)
        #expect(RuleText.list(rules).split(separator: "\n").count == rules.count * 4)
    }

    @Test("A set of one's own is read, checked, and may take the place of ours")
    func ownSets() throws {
        func rules(_ yaml: String) throws -> CheckRules {
            let file = FileManager.default.temporaryDirectory.appendingPathComponent("set-\(UUID().uuidString).yaml")
            try Data(yaml.utf8).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            return try CheckRules(files: [file.path])
        }
        let yaml = """
            name: NAME
            version: 1.0.0
            title: Ours
            sources:
              us: Us
            patterns:
              - id: clients
                pattern: clients
                why: We are neighbours.
                source: us
                instead: Say “neighbours”.
                example: EXAMPLE
                counter-example: Neighbours came.

            """
        let added = yaml.replacing("NAME", with: "own").replacing("EXAMPLE", with: "Our clients came.")
        #expect(
            try Self.findings("Clients are a burden.", rules: rules(added)).map(\.remark.rule) == [
                "own/clients", "social-care/burden",
            ])
        let instead = added.replacing("name: own", with: "name: social-care")
        #expect(
            try Self.findings("Clients are a burden.", rules: rules(instead)).map(\.remark.rule) == ["social-care/clients"])
        for broken in [yaml.replacing("NAME", with: "own"), "name: [", "", "\u{0}"] {
            let problem = #expect(throws: CommandProblem.self) { try rules(broken) }
            #expect(problem?.description.contains(".yaml") == true)
        }
    }

    @Test func linesAreForEditorsAndWorkflowsGetCommands() throws {
        let found = try Self.findings(
            "Ho:\nA burden,\nbed\nblockers.", name: "a, b.md", rules: CheckRules(only: ["social-care"]))
        let report = CheckReport(found, rules: try CheckRules(only: ["social-care"]), texts: [])
        #expect(Self.named(found) == ["2:3-2:9 social-care/burden", "3:1-4:9 social-care/bed-blockers"])
        let lines = CheckText(report: report).lines.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("a, b.md:2:3: error: “burden”: "))
        #expect(
            lines[1].hasPrefix("a, b.md:3:1: error: “bed blockers”: ") && lines[1].hasSuffix(" [social-care/bed-blockers]"))
        #expect(
            CheckText(report: report).workflow.hasPrefix("::error file=a%2C b.md,line=2,col=3,endLine=2,endColumn=9,title="))
        #expect(report.reaches(.error) && !CheckReport([], rules: report.rules, texts: []).reaches(.note))
        #expect(CheckText(report: CheckReport([], rules: report.rules, texts: [])).words == "Nothing to look at in 0 files.")
    }

    @Test func sarifHasWhatTheStandardAsksFor() throws {
        let texts = try Self.texts("𝔘tilise the\nelderly? We utilise it.", name: "/tmp/a b.md")
        let rules = try CheckRules(except: ["plain/passive"])
        let findings = Checker(rules: rules, exempt: []).findings(in: texts)
        let json = try SARIF(CheckReport(findings, rules: rules, texts: texts)).json()
        let log = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        #expect(run["columnKind"] as? String == "unicodeCodePoints")
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let ruleIDs = try #require(driver["rules"] as? [[String: Any]]).map { $0["id"] as? String }
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(!results.isEmpty)
        var fixes = 0
        for result in results {
            #expect(ruleIDs[try #require(result["ruleIndex"] as? Int)] == result["ruleId"] as? String)
            #expect(["note", "warning", "error"].contains(result["level"] as? String))
            #expect((result["message"] as? [String: Any])?["text"] is String)
            let location = try #require(
                (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
            #expect((location["artifactLocation"] as? [String: Any])?["uri"] as? String == "file:///tmp/a%20b.md")
            let region = try #require(location["region"] as? [String: Any])
            let place = try ["startLine", "startColumn", "endLine", "endColumn"].map { try #require(region[$0] as? Int) }
            #expect(place.allSatisfy { $0 >= 1 } && (place[0], place[1]) < (place[2], place[3]))
            fixes += (result["fixes"] as? [Any])?.count ?? 0
        }
        #expect(fixes >= 1)
    }

    @Test("How a file reads is told for all its texts together, with what the numbers cannot tell")
    func summaries() throws {
        let all = ReadingSummary.all(of: try Self.texts("id,text\n1,One two.\n2,Three four five. Six.\n", name: "a.csv"))
        #expect(all.map(\.words) == [6])
        #expect(all.map(\.sentences) == [3])
        #expect(ReadingSummary.words(all).contains("2.0 words to a sentence"))
        #expect(ReadingSummary.words(all).contains("It counts lengths"))
        #expect(ReadingSummary.words(ReadingSummary.all(of: try Self.texts(" ", name: "a.txt"))).contains("0 words"))
    }
}
