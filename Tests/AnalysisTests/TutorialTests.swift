import Analysis
import ArgumentParser
import Foundation
import Testing

/// Each tutorial in docs/tutorials does what it says: its commands are run and print what stands under them.
@Suite struct TutorialTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("docs/tutorials")

    static let tutorials = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()

    @Test func everyCommandHasATutorial() {
        let commands = AnalysisCommands.all.map { "\($0._commandName).md" }
        #expect(Set(commands).subtracting(Self.tutorials).isEmpty)
    }

    @Test("A tutorial's commands print what it shows", arguments: tutorials)
    func doesWhatItSays(tutorial: String) throws {
        let program = try #require(Self.program, "The program has not been built beside the tests.")
        let text = try String(contentsOf: Self.folder.appendingPathComponent(tutorial), encoding: .utf8)
        let steps = TutorialStep.steps(of: text)
        #expect(!steps.isEmpty, "\(tutorial) shows no commands.")

        let place = FileManager.default.temporaryDirectory.appendingPathComponent("tutorial-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: Self.folder.appendingPathComponent("files"), to: place)
        defer { try? FileManager.default.removeItem(at: place) }
        for step in steps {
            let printed = try Self.run(step.command, program: program, in: place)
            #expect(
                step.matches(printed),
                "\(tutorial), line \(step.line): \(step.command)\n--- shown\n\(step.shown.joined(separator: "\n"))\n--- printed\n\(printed)"
            )
        }
    }

    @Test(
        "What is shown is compared line by line, and a line of … stands for any lines",
        arguments: [
            (["a", "b"], "a\nb\n", true), (["a"], "a\nb\n", false), (["a", "…", "d"], "a\nb\nc\nd\n", true),
            (["a", "…"], "a\n", true), (["…", "c"], "a\nb\n", false), ([], "", true), ([], "a\n", false),
        ])
    func comparing(shown: [String], printed: String, isSame: Bool) {
        #expect(TutorialStep(line: 1, command: "", shown: shown).matches(printed) == isSame)
    }

    /// The program, which is built into the folder that the tests are built into.
    static var program: URL? {
        for bundle in Bundle.allBundles + [Bundle.main] {
            let beside = bundle.bundleURL.deletingLastPathComponent().appendingPathComponent("firsthand")
            if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
        }
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("firsthand")
        return FileManager.default.isExecutableFile(atPath: beside.path) ? beside : nil
    }

    /// What a command prints, on standard output and standard error together, in a shell where `firsthand` is the program.
    static func run(_ command: String, program: URL, in folder: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = folder
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        process.environment = ["PATH": program.deletingLastPathComponent().path + ":" + path, "LC_ALL": "C.UTF-8"]
        let pipe = Pipe()
        (process.standardOutput, process.standardError, process.standardInput) = (pipe, pipe, FileHandle.nullDevice)
        try process.run()
        let printed = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: printed, as: UTF8.self)
    }
}

/// A command of a tutorial and what stands under it: a fenced block marked `console`, a command after `$ `.
struct TutorialStep {
    let line: Int
    let command: String
    let shown: [String]

    static func steps(of text: String) -> [TutorialStep] {
        var steps: [TutorialStep] = []
        var isInside = false
        var open: (line: Int, command: String, shown: [String])?
        func close() {
            if let step = open { steps.append(TutorialStep(line: step.line, command: step.command, shown: step.shown)) }
            open = nil
        }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("```") {
                close()
                isInside = !isInside && line == "```console"
            } else if isInside, line.hasPrefix("$ ") {
                close()
                open = (index + 1, String(line.dropFirst(2)), [])
            } else if isInside, let step = open, step.command.hasSuffix("\\"), step.shown.isEmpty {
                open?.command += "\n" + line
            } else if isInside {
                open?.shown.append(String(line))
            }
        }
        return steps
    }

    /// Whether this was printed; a line `…` stands for any number of lines, and white space at the ends of lines does not matter.
    func matches(_ printed: String) -> Bool {
        func lines(_ text: [Substring]) -> [String] {
            var lines = text.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
            while lines.last == "" { lines.removeLast() }
            return lines
        }
        let (wanted, got) = (
            lines(shown.map { Substring($0) }), lines(printed.split(separator: "\n", omittingEmptySubsequences: false))
        )
        func match(_ wanted: ArraySlice<String>, _ got: ArraySlice<String>) -> Bool {
            guard let first = wanted.first else { return got.isEmpty }
            if first == "…" {
                return (got.startIndex...got.endIndex).contains { match(wanted.dropFirst(), got[$0...]) }
            }
            return first == got.first && match(wanted.dropFirst(), got.dropFirst())
        }
        return match(wanted[...], got[...])
    }
}
