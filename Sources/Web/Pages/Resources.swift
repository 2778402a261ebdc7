public import Foundation

/// Where the templates, styles and pictograms are.
public struct Resources: Sendable {
    public let directory: URL

    /// The folder beside the program, or one the operator chose (`FIRSTHAND_RESOURCES`) to restyle pages.
    public init(directory: URL? = nil) {
        self.directory = directory ?? Bundle.module.bundleURL
    }

    var templates: URL { directory.appendingPathComponent("Templates") }
    var publicFiles: URL { directory.appendingPathComponent("Public") }
    var sprite: URL { directory.appendingPathComponent("Sprite") }
}
