import Configuration
import Foundation
import Synchronization
import Testing

@testable import App

@Suite struct ConfigurationTests {
    /// The package's folder, from this file's place in it.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test("Every setting the program reads is described, and every one described is read")
    func keysAreDocumented() throws {
        let seen = SeenKeys()
        _ = try AppSettings(
            ConfigReader(provider: EnvironmentVariablesProvider(environmentVariables: [:]), accessReporter: seen))
        let read = seen.keys.withLock { $0 }
        let text = try String(contentsOf: Self.root.appendingPathComponent("docs/configuration.md"), encoding: .utf8)
        let described = Set(text.matches(of: /\| `(FIRSTHAND_[A-Z_]+)`/).map { String($0.1) })
        #expect(read == described)
    }

    @Test(
        "A wrong value is refused with a sentence that names it",
        arguments: [
            ("FIRSTHAND_PORT", "70000"), ("FIRSTHAND_PUBLIC_URL", "inquiry.example"), ("FIRSTHAND_PUBLIC_URL", "ftp://x"),
            ("FIRSTHAND_LOG_LEVEL", "loud"), ("FIRSTHAND_PORT", "abc"), ("FIRSTHAND_PORT", ""),
            ("FIRSTHAND_TRUST_PROXY", "on"),
            ("FIRSTHAND_RESOURCES", "/no/such/folder"),
        ])
    func wrongValues(name: String, value: String) {
        let provider = EnvironmentVariablesProvider(environmentVariables: [name: value])
        let error = #expect(throws: SettingsError.self) { try AppSettings(ConfigReader(provider: provider)) }
        #expect(error?.description.contains(name) == true)
    }

    @Test("A key that is not 32 bytes in base64 is refused", arguments: ["", "short", "????", "AAAA"])
    func wrongKey(value: String) throws {
        let provider = EnvironmentVariablesProvider(environmentVariables: ["FIRSTHAND_KEY": value])
        let settings = try AppSettings(ConfigReader(provider: provider))
        #expect(throws: SettingsError.self) { try settings.keyring() }
    }
}

/// Notes the environment variable of every setting that is read.
private final class SeenKeys: AccessReporter {
    let keys = Mutex<Set<String>>([])

    func report(_ event: AccessEvent) {
        let name = event.metadata.key.description.uppercased().replacing(".", with: "_")
        keys.withLock { _ = $0.insert(name) }
    }
}
