import Foundation
import OpinionMapping

/// The values of independent programs for made-up votes; `Fixtures/make_reference.py` says how they came about.
struct Reference: Decodable, Sendable {
    struct Plane: Decodable, Sendable {
        let statements: [Int]
        let means: [Double]
        let components: [[Double]]
        let variances: [Double]
        let totalVariance: Double
        let positions: [[Double]]
    }

    struct Shown: Decodable, Sendable {
        let statement: Int
        let side: String
        let successes: Int
        let trials: Int
        let share: Double
        let shareTest: Double
        let ratio: Double
        let ratioTest: Double
    }

    struct Polis: Decodable, Sendable {
        let groups: [[Int]]
        let positions: [String: [Double]]
        let representatives: [[Shown]]
        let agreed: [Int]
        let disagreed: [Int]
        let consensusToAgree: [String: Double]
        let consensusToDisagree: [String: Double]
    }

    struct Silhouette: Decodable, Sendable {
        let places: [[Double]]
        let labels: [Int]
        let mean: Double
    }

    struct Hash: Decodable, Sendable {
        let text: String
        let digest: String

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            text = try list.decode(String.self)
            digest = try list.decode(String.self)
        }
    }

    let rejected: [Int]
    let plane: Plane
    let polis: Polis
    let silhouettes: [Silhouette]
    let wilson: [[Double]]
    let newcomb: [[Double]]
    let chances: [Double]
    let falseDiscoveryRates: [Double]
    let normalTail: [[Double]]
    let exponential: [[Double]]
    let logarithm: [[Double]]
    let sha256: [Hash]

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    static func load() throws -> Reference {
        try JSONDecoder().decode(Reference.self, from: Data(contentsOf: folder.appending(path: "reference.json")))
    }

    /// The made-up votes.
    func votes() throws -> Votes {
        var votes = Votes.Builder()
        var reader = VotesLayout.Reader()
        try reader.read([UInt8](Data(contentsOf: Self.folder.appending(path: "votes.csv"))), into: &votes)
        try reader.finish(into: &votes)
        for id in rejected { votes.add(Statement(id: id, moderation: .rejected)) }
        return votes.build()
    }
}
