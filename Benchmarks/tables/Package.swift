// swift-tools-version: 6.2
import PackageDescription

// The library stands in Sources/ by a link, so that measuring it does not build the whole of Firsthand.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "tables",
    platforms: [.macOS(.v15)],
    targets: [
        .target(name: "Disclosure", swiftSettings: settings),
        .executableTarget(name: "tables", dependencies: ["Disclosure"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
