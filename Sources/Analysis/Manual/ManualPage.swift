/// The manual page of a command, for `man`.
struct ManualPage {
    private let command: CommandHelp

    init(_ command: CommandHelp) { self.command = command }

    /// What the page is called, and its file less the section: `firsthand-map`.
    var name: String { command.words.joined(separator: "-") }

    /// The page in the language of `man`.
    var text: String {
        var parts = [
            ".TH \(Self.escaped(name.uppercased())) 1 \"\" \"Firsthand\" \"Firsthand\"",
            // No spaces to fill a line and no words divided: it may be read out.
            ".ad l", ".nh",
            ".SH NAME", Self.escaped(name) + " \\- " + Self.escaped(Self.withoutStop(command.abstract ?? "")),
            ".SH SYNOPSIS", synopsis,
        ]
        let discussion = Discussion(command.discussion ?? "")
        parts +=
            [".SH DESCRIPTION"] + Self.paragraphs(discussion.text.isEmpty ? [command.abstract ?? ""] : discussion.text)
        if !command.shown.isEmpty {
            parts.append(".SH COMMANDS")
            for sub in command.shown { parts += [".TP", Self.bold(sub.commandName), Self.escaped(sub.abstract ?? "")] }
        }
        parts += options
        if !discussion.examples.isEmpty {
            parts += [".SH EXAMPLES", ".nf"] + discussion.examples.map(Self.escaped) + [".fi"]
        }
        if !discussion.status.isEmpty { parts += [".SH EXIT STATUS"] + Self.paragraphs(discussion.status) }
        let others =
            [command.words.dropLast().joined(separator: "-")].filter { !$0.isEmpty }
            + command.shown.map { $0.words.joined(separator: "-") }
        if !others.isEmpty {
            parts += [".SH SEE ALSO", others.map { "\(Self.bold($0))(1)" }.joined(separator: ",\n")]
        }
        return parts.joined(separator: "\n") + "\n"
    }

    private var arguments: [CommandHelp.Argument] { (command.arguments ?? []).filter(\.shouldDisplay) }

    private var synopsis: String {
        var words = [Self.bold(command.words.joined(separator: " "))]
        if !command.shown.isEmpty { words.append(Self.italic("command")) }
        for argument in arguments {
            let name = argument.names?.first { $0.kind == "long" } ?? argument.names?.first
            let value = argument.kind == .flag ? nil : Self.italic(argument.valueName ?? "value")
            let given =
                [name.map { Self.bold($0.given) }, value].compactMap { $0 }.joined(separator: " ")
                + (argument.isRepeating ? " ..." : "")
            words.append(argument.isOptional ? "[\(given)]" : given)
        }
        return words.joined(separator: "\n")
    }

    /// The arguments, under the titles they have in help.
    private var options: [String] {
        var titles: [String?] = []
        for argument in arguments where !titles.contains(argument.sectionTitle) { titles.append(argument.sectionTitle) }
        return titles.flatMap { title in
            [".SH " + Self.escaped((title ?? "Options").uppercased())]
                + arguments.filter { $0.sectionTitle == title }.flatMap(Self.written)
        }
    }

    private static func written(_ argument: CommandHelp.Argument) -> [String] {
        let names = (argument.names ?? []).map { bold($0.given) }.joined(separator: ", ")
        let value = argument.kind == .flag ? "" : italic(argument.valueName ?? "value")
        var said = [argument.abstract, argument.discussion].compactMap { $0 }.joined(separator: " ")
        if let values = argument.allValues { said += " One of: \(values.joined(separator: ", "))." }
        if let value = argument.defaultValue { said += " Without it: \(value)." }
        return [".TP", [names, value].filter { !$0.isEmpty }.joined(separator: " ")]
            + said.split(separator: "\n").map { escaped(String($0)) }
    }

    private static func paragraphs(_ paragraphs: [String]) -> [String] {
        paragraphs.enumerated().flatMap { ($0 == 0 ? [] : [".PP"]) + [escaped($1)] }
    }

    private static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }
    private static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }
    private static func withoutStop(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }

    /// Letters that mean something to `man` or are not ASCII, so that they are printed as they are.
    static func escaped(_ text: String) -> String {
        var line = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\\": "\\e"
            case "-": "\\-"
            case _ where scalar.isASCII: String(scalar)
            default:
                "\\[u" + String(repeating: "0", count: max(0, 4 - String(scalar.value, radix: 16).count))
                    + String(scalar.value, radix: 16, uppercase: true) + "]"
            }
        }.joined()
        if line.hasPrefix(".") || line.hasPrefix("'") { line = "\\&" + line }
        return line
    }
}

/// What help says about a command, in its parts.
struct Discussion {
    /// Paragraphs.
    private(set) var text: [String] = []
    /// Lines that begin with spaces stand for themselves.
    private(set) var examples: [String] = []
    /// Paragraphs on how the command ends.
    private(set) var status: [String] = []

    init(_ discussion: String) {
        for paragraph in discussion.split(separator: "\n\n") {
            let lines = paragraph.split(separator: "\n")
            if lines.allSatisfy({ $0.hasPrefix("  ") }) {
                examples += (examples.isEmpty ? [] : [""]) + lines.map { String($0) }
            } else if lines.first == "Examples:" || lines.first == "Example:" {
                examples += lines.dropFirst().map { String($0) }
            } else if paragraph.hasPrefix("Ends with") {
                status.append(lines.joined(separator: " "))
            } else {
                text.append(lines.joined(separator: " "))
            }
        }
    }
}
