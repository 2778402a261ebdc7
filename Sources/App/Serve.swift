import ArgumentParser
import Configuration
import Foundation
import Hummingbird
import HummingbirdCore
import Inquiries
import Logging
import NIOCore
import ServiceLifecycle
import Store
import Web

/// Runs the site.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the site.",
        discussion: """
            Prints its address, and the first time a link with which you set up your inquiry. Settings come from the \
            environment: docs/configuration.md. Ctrl-C stops it, and nothing is lost.

            Examples:

              firsthand serve
              firsthand serve --demo
              FIRSTHAND_PORT=9000 FIRSTHAND_DATA=/srv/firsthand firsthand serve
            """
    )

    @Flag(help: "Open on a complete, made-up inquiry, in a data folder of its own (data-demo).")
    var demo = false

    func run() async throws {
        let settings = try Program.settings(defaultData: demo ? "data-demo" : "data")
        guard (try? SocketAddress.makeAddressResolvingHost(settings.host, port: settings.port)) != nil else {
            throw SettingsError("FIRSTHAND_HOST must be an address of this machine. “\(settings.host)” is not known here.")
        }
        let logger = settings.logger
        Self.raiseFileLimit()
        // One core is left to what waits for the disk and wakes the loops again (ADR 0009).
        NIOSingletons.groupLoopCountSuggestion = max(1, System.coreCount - 1)
        let lock = try DataLock(folder: settings.dataFolder)
        defer { lock.release() }
        let app = try await AppEnvironment.open(settings, logger: logger)
        if demo { try await DemoSeeder.seedIfEmpty(app) }
        let application = Application(
            router: buildRouter(app, isDemo: demo),
            // Whoever sends half a request and waits, or nothing, gives the connection up after a minute.
            server: .init { responder in
                OnItsLoop(HTTP1Channel(responder: responder, configuration: .init(idleTimeout: .seconds(60))))
            },
            configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: nil),
            services: [
                CheckpointKeeper(database: app.database, folder: settings.dataFolder, logger: logger),
                Housekeeping(chores: app.chores, logger: logger),
            ],
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? settings.port
                print("Firsthand is running. Open http://\(settings.host):\(port) in a browser.")
                if let link = try? await SetUpStore(database: app.database).link() {
                    // Over the public address, where there is one: cookies set there are kept for it only.
                    let local = "http://\(settings.host):\(port)"
                    let address = app.site.isSecure ? app.site.publicURL : local
                    print("Nobody has set it up yet. Do that here, within a day: \(address)\(link)")
                }
                print("Press Ctrl-C to stop it.")
                fflush(nil)  // a log or another program reading along must not wait for these lines
            },
            logger: logger
        )
        try await application.runService()
        try await app.database.close()
    }
}

extension Serve {
    /// Every connection is an open file, and shells often give a program no more than 1,024.
    private static func raiseFileLimit() {
        var limit = rlimit()
        let files = __rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue))
        guard getrlimit(files, &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        _ = setrlimit(files, &limit)
    }
}

/// What every subcommand starts with.
enum Program {
    /// Settings from the environment; the data folder is `defaultData` unless it says otherwise.
    static func settings(defaultData: String = "data") throws -> AppSettings {
        let defaults = InMemoryProvider(values: ["firsthand.data": ConfigValue(.string(defaultData), isSecret: false)])
        return try AppSettings(ConfigReader(providers: [EnvironmentVariablesProvider(), defaults]))
    }
}
