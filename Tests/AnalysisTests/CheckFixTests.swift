import Foundation
import Testing
import TextAnalysis

@testable import Analysis

/// `firsthand check --fix`: what may safely be written into a file, and nothing else.
@Suite struct CheckFixTests {
    private static func fixed(_ text: String, name: String) throws -> CheckFix.Fixed {
        let checker = Checker(rules: try CheckRules(), exempt: [.quotations, .code])
        let fix = CheckFix(checker: checker, texts: CheckCommandTests.reread)
        return try #require(try fix.fixed(try CheckCommandTests.texts(text, name: name)).first)
    }

    @Test(
        "Safe replacements are made where the file has the words letter for letter, and twice changes nothing more",
        arguments: [
            ("a.md", "We utilise it in order to come.", "We use it to come."),
            ("a.md", "In order to\ncome.\r\nPrior to it.", "To\ncome.\r\nBefore it."),
            ("a.md", "\u{FEFF}We utilise “utilise”.", "\u{FEFF}We use “utilise”."),
            (
                "a.html", "<p>We utilise <b>the</b> elderly &amp; util&#105;se.</p>",
                "<p>We use <b>the</b> elderly &amp; util&#105;se.</p>"
            ),
            (
                "a.html", "<p title=\"utilise\">In <b>order</b> to come, utilise.</p>",
                "<p title=\"utilise\">In <b>order</b> to come, use.</p>"
            ),
            (
                "a.csv", "utilise,text\nutilise,\"We utilise \"\"it\"\" now\"\n",
                "utilise,text\nutilise,\"We use \"\"it\"\" now\"\n"
            ),
            ("a.jsonl", "{\"text\": \"We utilise it, util\\u0069se.\"}\n", "{\"text\": \"We use it, util\\u0069se.\"}\n"),
            ("a.md", "We utilise. <!-- firsthand: ignore plain -->", "We utilise. <!-- firsthand: ignore plain -->"),
            ("a.md", "", ""),
        ])
    func safe(name: String, before: String, after: String) throws {
        let fixed = try Self.fixed(before, name: name)
        #expect(String(decoding: fixed.after.bytes, as: UTF8.self) == after)
        #expect(fixed.made.isEmpty == (before == after))
        #expect(fixed.changes.isEmpty == (before == after))
        let again = try Self.fixed(after, name: name)
        #expect(again.made.isEmpty)
        #expect(again.after.bytes == fixed.after.bytes)
    }

    @Test func changesAreShownLineByLine() throws {
        let fixed = try Self.fixed("One.\nWe utilise it.\nTwo.\n", name: "a.md")
        #expect(fixed.changes == "--- a.md\n+++ a.md, fixed\n@@ line 2 @@\n-We utilise it.\n+We use it.\n")
    }

    @Test func filesKeepTheirPermissionsAndLinksStayLinks() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fix-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("a.md").path
        let link = folder.appendingPathComponent("link.md").path
        try Data("We utilise it.\n".utf8).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "a.md")

        let fix = CheckFix(checker: Checker(rules: try CheckRules(), exempt: []), texts: CheckCommandTests.reread)
        try CheckFix.write(try fix.fixed([SourceText(try SourceFile(InputFile(path: link)))]))
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "We use it.\n")
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o640)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "a.md")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a.md", "link.md"])
    }
}
