// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

// The library stands in Sources/ by a link, so that measuring it does not build the whole of Firsthand.
let package = Package(
    name: "trials",
    platforms: [.macOS(.v15)],
    targets: [
        .target(name: "Digests", swiftSettings: settings),
        .target(
            name: "TrialStatistics", dependencies: ["Digests"], exclude: ["TrialStatistics.docc"], swiftSettings: settings),
        .executableTarget(name: "trials", dependencies: ["TrialStatistics"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
