import TextAnalysis

/// A report as the Static Analysis Results Interchange Format has it (OASIS Standard SARIF 2.1.0), which editors and
/// code hosts show beside the lines.
struct SARIF: Encodable {
    struct Message: Encodable {
        let text: String
    }

    struct Run: Encodable {
        let tool: Tool
        let columnKind = "unicodeCodePoints"
        let newlineSequences = ["\r\n", "\n", "\r"]
        let results: [Result]

        enum CodingKeys: CodingKey { case tool, columnKind, newlineSequences, results }
    }

    struct Tool: Encodable {
        struct Driver: Encodable {
            let name: String
            let rules: [Rule]
        }

        let driver: Driver
    }

    struct Rule: Encodable {
        struct Configuration: Encodable {
            let level: String
        }

        let id: String
        let shortDescription, fullDescription, help: Message
        let defaultConfiguration: Configuration
    }

    struct Result: Encodable {
        let ruleId: String
        let ruleIndex: Int
        let level: String
        let message: Message
        let locations: [Location]
        let fixes: [Fix]?
    }

    struct Location: Encodable {
        struct Physical: Encodable {
            let artifactLocation: Artifact
            let region: Region
        }

        let physicalLocation: Physical
    }

    struct Artifact: Encodable {
        let uri: String
    }

    struct Region: Encodable {
        let startLine, startColumn, endLine, endColumn: Int
        let snippet: Message?
    }

    struct Fix: Encodable {
        struct Change: Encodable {
            let artifactLocation: Artifact
            let replacements: [Replacement]
        }

        struct Replacement: Encodable {
            let deletedRegion: Region
            let insertedContent: Message
        }

        let description: Message
        let artifactChanges: [Change]
    }

    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    init(_ report: CheckReport) {
        let rules = report.rules.chosen.map { rule in
            Rule(
                id: rule.name, shortDescription: Message(text: rule.advice), fullDescription: Message(text: rule.why),
                help: Message(text: "\(rule.advice) \(rule.why) Source: \(rule.source)."),
                defaultConfiguration: Rule.Configuration(level: rule.severity.rawValue))
        }
        let numbers = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($0.element.id, $0.offset) })
        let results = report.findings.map { found in
            let artifact = Artifact(uri: Self.uri(found.file.name))
            return Result(
                ruleId: found.remark.rule, ruleIndex: numbers[found.remark.rule] ?? -1,
                level: found.remark.severity.rawValue, message: Message(text: found.message),
                locations: [
                    Location(
                        physicalLocation: Location.Physical(
                            artifactLocation: artifact, region: Self.region(found, snippet: found.words)))
                ],
                fixes: Self.fix(found, in: artifact).map { [$0] })
        }
        runs = [Run(tool: Tool(driver: Tool.Driver(name: "firsthand", rules: rules)), results: results)]
    }

    private static func fix(_ found: Finding, in artifact: Artifact) -> Fix? {
        guard found.fix != nil, let replacement = found.remark.replacement else { return nil }
        let change = Fix.Replacement(
            deletedRegion: region(found, snippet: nil), insertedContent: Message(text: replacement))
        return Fix(
            description: Message(text: "Write “\(replacement)”."),
            artifactChanges: [Fix.Change(artifactLocation: artifact, replacements: [change])])
    }

    private static func region(_ found: Finding, snippet: String?) -> Region {
        Region(
            startLine: found.start.line, startColumn: found.start.column, endLine: found.end.line,
            endColumn: found.end.column, snippet: snippet.map { Message(text: $0) })
    }

    /// A path as a URI reference; one from the root of the system is a `file` URI.
    static func uri(_ path: String) -> String {
        var escaped = ""
        for byte in path.utf8 {
            switch byte {
            case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
            }
        }
        while escaped.hasPrefix("./") { escaped.removeFirst(2) }
        return escaped.hasPrefix("/") ? "file://" + escaped : escaped
    }
}
