import ArgumentParser
import Foundation
import Testing

@testable import Analysis

/// Help, manual pages and shell completion of the program as it is built: what one command lacks fails here.
@Suite struct ProgramDocsTests {
    /// What the program's parser dumps of itself.
    private static func help() throws -> CommandHelp {
        let program = try #require(TutorialTests.program, "The program has not been built beside the tests.")
        let dump = try TutorialTests.run(
            "firsthand --experimental-dump-help",
            program: program,
            in: FileManager.default.temporaryDirectory
        )
        return try CommandHelp(dump: dump)
    }

    /// A new folder with the manual pages and completion the program writes.
    private func installed(_ body: (URL, URL) throws -> Void) throws {
        let program = try #require(TutorialTests.program, "The program has not been built beside the tests.")
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let said = try TutorialTests.run("firsthand install-docs --prefix .", program: program, in: folder)
        #expect(said.hasPrefix("Written under ./share: "), "\(said)")
        try body(folder, program)
    }

    @Test(
        "A slip in a command's name is told, with the nearest there is",
        arguments: [
            ("chek a.md", "There is no command “chek”. Did you mean “check”? firsthand --help lists them all.\n64\n"),
            ("überblick", "There is no command “überblick”. firsthand --help lists them all.\n64\n"),
        ]
    )
    func slips(words: String, said: String) throws {
        let program = try #require(TutorialTests.program, "The program has not been built beside the tests.")
        let printed = try TutorialTests.run(
            "firsthand \(words); echo $?", program: program, in: FileManager.default.temporaryDirectory)
        #expect(printed == said)
    }

    @Test func everyCommandSaysWhatItDoesAndShowsHow() throws {
        for command in try Self.help().all {
            let name = command.words.joined(separator: " ")
            #expect(command.abstract?.hasSuffix(".") == true, "\(name) does not say what it does.")
            let examples = Discussion(command.discussion ?? "").examples
            #expect(examples.contains { $0.contains("firsthand ") }, "The help of \(name) has no example.")
        }
    }

    @Test func everyOptionSaysWhatItIs() throws {
        for command in try Self.help().all {
            for argument in command.arguments ?? [] where argument.shouldDisplay {
                let name = argument.names?.first?.given ?? argument.valueName ?? ""
                #expect(argument.abstract?.isEmpty == false, "\(command.words.joined(separator: " ")) \(name)")
            }
        }
    }

    @Test func everyCommandHasAManualPageThatManAccepts() throws {
        let pages = try Self.help().all.map { "\($0.words.joined(separator: "-")).1" }
        try installed { folder, program in
            let written = try FileManager.default.contentsOfDirectory(
                atPath: folder.appendingPathComponent("share/man/man1").path
            )
            #expect(written.sorted() == pages.sorted())
            for page in pages {
                let complaints = try TutorialTests.run(
                    "command -v groff >/dev/null && groff -man -Tutf8 -ww -z share/man/man1/\(page)",
                    program: program,
                    in: folder
                )
                #expect(complaints.isEmpty, "\(page): \(complaints)")
            }
        }
    }

    @Test(
        "Each shell accepts its completion, where it is installed",
        arguments: [
            ("bash", "bash-completion/completions/firsthand", "bash -n"),
            ("zsh", "zsh/site-functions/_firsthand", "zsh -n"),
            ("fish", "fish/vendor_completions.d/firsthand.fish", "fish --no-execute"),
        ]
    )
    func completion(shell: String, path: String, check: String) throws {
        try installed { folder, program in
            let script = try String(contentsOf: folder.appendingPathComponent("share/\(path)"), encoding: .utf8)
            #expect(script.contains("install-docs"))
            let complaints = try TutorialTests.run(
                "if command -v \(shell) >/dev/null; then \(check) share/\(path); fi",
                program: program,
                in: folder
            )
            #expect(complaints.isEmpty, "\(complaints)")
        }
    }

    @Test(
        "In bash a command, an option and a file are completed",
        arguments: [
            ("firsthand disc", "disclose"), ("firsthand disclose table --perc", "--percentages"),
            ("firsthand map vo", "votes.csv"), ("firsthand disclose table an", "answers.csv"),
        ]
    )
    func completes(line: String, word: String) throws {
        try installed { folder, program in
            for name in ["votes.csv", "answers.csv"] {
                try Data().write(to: folder.appendingPathComponent(name))
            }
            let words = line.split(separator: " ")
            let found = try TutorialTests.run(
                """
                bash -c 'source share/bash-completion/completions/firsthand
                COMP_WORDS=(\(line)); COMP_CWORD=\(words.count - 1); COMP_LINE="\(line)"; COMP_POINT=\(line.count)
                _firsthand firsthand \(words.last ?? "") \(words.dropLast().last ?? "")
                printf "%s\\n" "${COMPREPLY[@]}"'
                """,
                program: program,
                in: folder
            )
            #expect(
                found.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.contains(word),
                "\(found)"
            )
        }
    }

    @Test func whereDocsGo() {
        #expect(ProgramDocs.share(prefix: "/usr/local", environment: [:]) == "/usr/local/share")
        #expect(ProgramDocs.share(prefix: nil, environment: ["HOME": "/home/ann"]) == "/home/ann/.local/share")
        #expect(ProgramDocs.share(prefix: nil, environment: ["HOME": "/home/ann", "XDG_DATA_HOME": "/d"]) == "/d")
        #expect(ProgramDocs.share(prefix: nil, environment: ["HOME": "/h", "XDG_DATA_HOME": "d"]) == "/h/.local/share")
    }

    @Test(
        "What means something to man is printed as it is",
        arguments: [
            (".dot", "\\&.dot"), ("'quote", "\\&'quote"), ("a\\b", "a\\eb"), ("--by", "\\-\\-by"),
            ("“é”", "\\[u201C]\\[u00E9]\\[u201D]"),
        ]
    )
    func escaping(text: String, written: String) {
        #expect(ManualPage.escaped(text) == written)
    }

    @Test func helpIsTakenApart() {
        let found = Discussion("One\ntwo.\n\nExamples:\n\n  a\n  b\n\n  c\n\nThree.\n\nEnds with 0 when\nit worked.")
        #expect(found.text == ["One two.", "Three."] && found.status == ["Ends with 0 when it worked."])
        #expect(found.examples == ["  a", "  b", "", "  c"])
    }
}
