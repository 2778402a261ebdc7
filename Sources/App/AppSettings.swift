import Configuration
import Crypto
import Foundation
import Logging
import Web

/// Everything that can be set from outside. Each key is described in `docs/configuration.md`; a test compares.
struct AppSettings: Sendable {
    let host: String
    let port: Int
    let dataFolder: URL
    let databaseURL: String?
    let publicURL: String
    let key: String?
    let logLevel: Logger.Level
    let resources: URL?
    let trustsProxy: Bool

    /// - `firsthand.host` (string, `127.0.0.1`): the address to listen on.
    /// - `firsthand.port` (int, 8080).
    /// - `firsthand.data` (path, `data`): the folder for the database, the key and copies.
    /// - `firsthand.database.url` (string, secret): PostgreSQL instead of the embedded database.
    /// - `firsthand.public.url` (string, `http://host:port`): how people reach the site.
    /// - `firsthand.key` (base64 of 32 bytes, secret): the server's secret, instead of the file `key` in the data folder.
    /// - `firsthand.log.level` (string, `info`).
    /// - `firsthand.resources` (path): templates and styles other than the program's own.
    /// - `firsthand.trust.proxy` (bool, false): take the caller's address from `X-Forwarded-For`.
    init(_ config: ConfigReader) throws {
        let config = config.scoped(to: "firsthand")
        host = config.string(forKey: "host", default: "127.0.0.1")
        // As text, for a number or a yes that cannot be read would otherwise be passed over in silence.
        guard let port = Int(config.string(forKey: "port", default: "8080")), (0...65535).contains(port) else {
            throw SettingsError("FIRSTHAND_PORT must be a number between 0 and 65535.")
        }
        self.port = port
        dataFolder = URL(fileURLWithPath: config.string(forKey: "data", default: "data"), isDirectory: true)
        databaseURL = config.string(forKey: "database.url", isSecret: true).flatMap { $0.isEmpty ? nil : $0 }
        publicURL = config.string(forKey: "public.url", default: "http://\(host):\(port)")
        guard publicURL.hasPrefix("http://") || publicURL.hasPrefix("https://") else {
            throw SettingsError("FIRSTHAND_PUBLIC_URL must begin with http:// or https://.")
        }
        key = config.string(forKey: "key", isSecret: true)
        guard let level = Logger.Level(rawValue: config.string(forKey: "log.level", default: "info")) else {
            throw SettingsError(
                "FIRSTHAND_LOG_LEVEL must be one of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        logLevel = level
        resources = config.string(forKey: "resources").map { URL(fileURLWithPath: $0, isDirectory: true) }
        if let resources, (try? resources.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory != true {
            throw SettingsError("FIRSTHAND_RESOURCES must be a folder, and \(resources.path) is none.")
        }
        switch config.string(forKey: "trust.proxy", default: "false").lowercased() {
        case "true", "yes", "1": trustsProxy = true
        case "false", "no", "0", "": trustsProxy = false
        default: throw SettingsError("FIRSTHAND_TRUST_PROXY must be true or false.")
        }
    }

    var logger: Logger {
        var logger = Logger(label: "firsthand")
        logger.logLevel = logLevel
        return logger
    }

    func keyring() throws -> Keyring {
        if let key {
            guard let keyring = Keyring(base64: key) else {
                throw SettingsError("FIRSTHAND_KEY must be 32 bytes in base64.")
            }
            return keyring
        }
        return try Keyring(file: dataFolder.appendingPathComponent("key"))
    }
}

struct SettingsError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
