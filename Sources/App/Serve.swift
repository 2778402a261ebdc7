import ArgumentParser
import Configuration
import Foundation
import Hummingbird
import Inquiries
import Logging
import ServiceLifecycle
import Store

/// Runs the site.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Run the site.")

    @Flag(help: "Open on a complete, made-up inquiry, in a data folder of its own (data-demo).")
    var demo = false

    func run() async throws {
        let logger = Program.logger()
        let settings = try Program.settings(defaultData: demo ? "data-demo" : "data")
        let lock = try DataLock(folder: settings.dataFolder)
        defer { lock.release() }
        let app = try await AppEnvironment.open(settings, logger: logger)
        let application = Application(
            router: buildRouter(app),
            configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: nil),
            services: [CheckpointKeeper(database: app.database, folder: settings.dataFolder, logger: logger)],
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? settings.port
                print("Firsthand is running. Open http://\(settings.host):\(port) in a browser.")
                print("Press Ctrl-C to stop it.")
            },
            logger: logger)
        try await application.runService()
        try await app.database.close()
    }
}

/// What every subcommand starts with.
enum Program {
    static func settings(defaultData: String = "data") throws -> AppSettings {
        let environment = ProcessInfo.processInfo.environment
        let defaults = InMemoryProvider(values: ["firsthand.data": .init(stringLiteral: environment["FIRSTHAND_DATA"] ?? defaultData)])
        return try AppSettings(ConfigReader(providers: [EnvironmentVariablesProvider(), defaults]))
    }

    static func logger() -> Logger {
        var logger = Logger(label: "firsthand")
        let level = ProcessInfo.processInfo.environment["FIRSTHAND_LOG_LEVEL"] ?? "info"
        logger.logLevel = Logger.Level(rawValue: level) ?? .info
        return logger
    }
}
