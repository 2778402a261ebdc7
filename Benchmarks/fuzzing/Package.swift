// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

// The libraries, the readers of the commands and the mutator of the tests stand in Sources/ by links.
let package = Package(
    name: "fuzzing",
    platforms: [.macOS(.v15)],
    dependencies: [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")],
    targets: [
        .target(name: "DelimitedText", swiftSettings: settings),
        .target(name: "Digests", swiftSettings: settings),
        .target(name: "TextAnalysis", exclude: ["TextAnalysis.docc"], swiftSettings: settings),
        .target(
            name: "OpinionMapping", dependencies: ["DelimitedText", "Digests"], exclude: ["OpinionMapping.docc"],
            swiftSettings: settings, linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
        .executableTarget(
            name: "fuzzing",
            dependencies: [
                "DelimitedText", "OpinionMapping", "TextAnalysis",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
