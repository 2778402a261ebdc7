import ArgumentParser
import Foundation
import Testing

@testable import App

@Suite struct VersionTests {
    @Test("firsthand --version says the version that the changelog is about")
    func theChangelogAgrees() throws {
        #expect(Firsthand.configuration.version == "firsthand \(Version.current)")
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let changelog = try String(contentsOf: root.appendingPathComponent("CHANGELOG.md"), encoding: .utf8)
        let heading = try #require(changelog.firstMatch(of: /\n## \[?([^\]\s]+)/)).1
        #expect(heading == "Unreleased" ? Version.current.hasSuffix("-dev") : Version.current == heading)
    }
}
