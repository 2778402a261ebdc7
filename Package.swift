// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

/// A stage of the inquiry. Each may import the stages to its left and nothing to its right.
func stage(_ name: String, after left: [Target.Dependency], resources: [Resource] = []) -> Target {
    .target(
        name: name, dependencies: left + ["Store", "Web", hummingbird, httpTypes, logging], resources: resources,
        swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["TestSupport"], resources: resources, swiftSettings: settings)
}

let package = Package(
    name: "firsthand",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "firsthand", targets: ["App"]),
        .library(name: "Disclosure", targets: ["Disclosure"]),
        .library(name: "OpinionMapping", targets: ["OpinionMapping"]),
        .library(name: "TextAnalysis", targets: ["TextAnalysis"]),
        .library(name: "TrialStatistics", targets: ["TrialStatistics"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        .target(name: "DelimitedText", swiftSettings: settings),
        .target(name: "Digests", swiftSettings: settings),
        .target(name: "Disclosure", swiftSettings: settings),
        // Arithmetic on Linux needs libm, which Foundation would have brought.
        .target(
            name: "OpinionMapping", dependencies: ["DelimitedText", "Digests"], swiftSettings: settings,
            linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
        .target(name: "TextAnalysis", swiftSettings: settings),
        .target(name: "TrialStatistics", dependencies: ["Digests"], swiftSettings: settings),

        .target(name: "Store", resources: [.copy("Migrations")], swiftSettings: settings),
        .target(
            name: "StoreSQLite", dependencies: ["Store", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: settings),
        .target(name: "StorePostgres", dependencies: ["Store", "CLibpq"], swiftSettings: settings),
        .target(
            name: "Web", dependencies: ["Store", "CSodium", "CZlib", hummingbird, httpTypes, mustache, crypto, logging],
            resources: [.copy("Templates"), .copy("Public"), .copy("Sprite")], swiftSettings: settings),

        stage("Inquiries", after: [crypto]),
        stage(
            "Listen", after: ["Inquiries", "TextAnalysis", "Disclosure", crypto, logging], resources: [.copy("Resources")]),
        stage("Understand", after: ["Inquiries", "Listen", "TextAnalysis"]),
        stage("Agree", after: ["Inquiries", "Listen", "Understand", "Disclosure"]),
        stage("Tell", after: ["Inquiries", "Listen", "Understand", "Agree", "TextAnalysis", "Disclosure"]),

        // What the command line does with files, without an inquiry: it can be worked on without building the server.
        .target(
            name: "Analysis",
            dependencies: [
                "DelimitedText", "Digests", "Disclosure", "OpinionMapping", "TextAnalysis", "TrialStatistics", "Web",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        .executableTarget(
            name: "App",
            dependencies: [
                "Inquiries", "Listen", "Understand", "Agree", "Tell", "Store", "StoreSQLite", "StorePostgres", "Web",
                "Analysis", "TextAnalysis",
                hummingbird, logging, crypto,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [.copy("Demo")], swiftSettings: settings),
        .target(
            name: "TestSupport", dependencies: ["Store", "StoreSQLite", "StorePostgres"], swiftSettings: settings),

        tests("StoreTests", ["Store", "StoreSQLite", "StorePostgres"]),
        tests("ListenTests", ["Listen", "Inquiries", "Store", "Web", crypto]),
        tests("ImportTests", ["Listen", "Inquiries", "Store", "Web", crypto]),
        tests("PhoneTests", ["Listen", "Inquiries", "Store", "Web", crypto]),
        .testTarget(
            name: "TextAnalysisTests", dependencies: ["TextAnalysis"], exclude: ["Fixtures"], swiftSettings: settings),
        .testTarget(name: "DisclosureTests", dependencies: ["Disclosure"], swiftSettings: settings),
        .testTarget(
            name: "TrialStatisticsTests", dependencies: ["TrialStatistics", "Digests"], resources: [.copy("Fixtures")],
            swiftSettings: settings),
        .testTarget(
            name: "OpinionMappingTests", dependencies: ["OpinionMapping", "DelimitedText", "Digests"], exclude: ["Fixtures"],
            swiftSettings: settings),
        // The tutorials run the program itself, so it has to be built first.
        .testTarget(
            name: "AnalysisTests",
            dependencies: [
                "Analysis", "App", "DelimitedText", "Disclosure", "OpinionMapping", "TextAnalysis", "TrialStatistics",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: settings),
        .target(
            name: "PanelFixture",
            dependencies: ["Agree", "Understand", "Listen", "Inquiries", "Store", "Web", crypto],
            path: "Tests/PanelFixture", swiftSettings: settings),
        tests("UnderstandTests", ["Understand", "Listen", "Inquiries", "TextAnalysis", "Store", "Web", crypto]),
        tests("InquiriesTests", ["Inquiries", "Store", "Web", crypto]),
        tests(
            "AgreeTests",
            ["PanelFixture", "Agree", "Understand", "Listen", "Inquiries", "Disclosure", "Store", "Web", crypto]),
        tests(
            "TellTests",
            [
                "PanelFixture", "Tell", "Agree", "Understand", "Listen", "Inquiries", "Disclosure", "Store", "Web",
                hummingbird, hummingbirdTesting, httpTypes, logging, crypto,
            ]),
        tests(
            "AppTests",
            [
                "PanelFixture", "App", "CZlib", "Inquiries", "Listen", "Understand", "Agree", "Tell", "Store", "Web",
                hummingbird, hummingbirdTesting, .product(name: "Configuration", package: "swift-configuration"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
