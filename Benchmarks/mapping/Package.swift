// swift-tools-version: 6.2
import PackageDescription

// The library stands in Sources/ by a link, so that measuring it does not build the whole of Firsthand.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "mapping",
    platforms: [.macOS(.v15)],
    targets: [
        .target(name: "DelimitedText", swiftSettings: settings),
        .target(name: "Digests", swiftSettings: settings),
        .target(name: "OpinionMapping", dependencies: ["DelimitedText", "Digests"], swiftSettings: settings),
        .executableTarget(name: "mapping", dependencies: ["OpinionMapping"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
