import Foundation
import OpinionMapping

/// Four conversations with what Polis's production system made of them.
///
/// They are real, so they are not kept here: they are looked for in the folder named by FIRSTHAND_SHARED_DATA, and in
/// `../shared/data` beside the project.
enum PolisProduction {
    static let folder: URL? = {
        let named = ProcessInfo.processInfo.environment["FIRSTHAND_SHARED_DATA"].map { URL(filePath: $0) }
        let beside = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "../../../shared/data").standardized
        return [named, beside].compactMap { $0?.appending(path: "polis-production") }.first {
            FileManager.default.fileExists(atPath: $0.path)
        }
    }()

    static let isAvailable: Bool = {
        if folder == nil {
            print("Polis's production outputs are missing: set FIRSTHAND_SHARED_DATA to test against them.")
        }
        return folder != nil
    }()

    static let conversations = [
        "25ptpt-3gp-no-strict-with-meta", "50ptpt-3gp-strict-no-meta", "above-100-ptpts", "vw",
    ]

    enum Missing: Error { case file(String) }

    static func bytes(_ path: String) throws -> [UInt8] {
        guard let folder else { throw Missing.file(path) }
        return try [UInt8](Data(contentsOf: folder.appending(path: path)))
    }
}

/// What Polis's production stored for one conversation, in the signs of its database: agree is -1.
struct MathBlob: Decodable, Sendable {
    struct Plane: Decodable, Sendable {
        let center: [Double]
        let comps: [[Double]]
        let commentProjection: [[Double]]
        let commentExtremity: [Double]
    }

    struct BaseClusters: Decodable, Sendable {
        let id: [Int]
        let members: [[Int]]
        let x: [Double]
        let y: [Double]
    }

    struct GroupCluster: Decodable, Sendable {
        let members: [Int]
    }

    struct Counts: Decodable, Sendable {
        struct One: Decodable, Sendable {
            let agree: Int
            let disagree: Int
            let seen: Int

            enum CodingKeys: String, CodingKey {
                case agree = "A"
                case disagree = "D"
                case seen = "S"
            }
        }

        let nMembers: Int
        let votes: [String: One]
    }

    struct Shown: Decodable, Sendable {
        let tid: Int
        let nSuccess: Int
        let nTrials: Int
        let pSuccess: Double
        let pTest: Double
        let repness: Double?
        let repnessTest: Float?
        let repfulFor: String?
        let bestAgree: Bool?
        let nAgree: Int?
    }

    let tids: [Int]
    let modOut: [Int]
    let metaTids: [Int]
    let pca: Plane
    let baseClusters: BaseClusters
    let groupClusters: [GroupCluster]
    let groupVotes: [String: Counts]
    let repness: [String: [Shown]]
    let consensus: [String: [Shown]]
    let groupAwareConsensus: [String: Double]
    let commentPriorities: [String: Double]

    init(_ conversation: String) throws {
        let name = conversation == "vw" ? "vw/r6vbnhffkxbd7ifmfbdrd_math_blob.json" : "\(conversation)/math-pca2.json"
        let decoder = JSONDecoder()
        // "n-success" becomes nSuccess.
        decoder.keyDecodingStrategy = .custom { path in
            let words = (path.last?.stringValue ?? "").split(separator: "-")
            return Key((words.prefix(1) + words.dropFirst().map { Substring($0.capitalized) }).joined())
        }
        self = try decoder.decode(MathBlob.self, from: Data(PolisProduction.bytes(name)))
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Participants by group.
    ///
    /// The stored groups are made of base clusters.
    var groups: [[Int]] {
        let membersOf = Dictionary(uniqueKeysWithValues: zip(baseClusters.id, baseClusters.members))
        return groupClusters.map { $0.members.flatMap { membersOf[$0] ?? [] } }
    }
}

extension PolisProduction {
    /// The votes of a conversation, in the order in which they came.
    static func votes(_ conversation: String, blob: MathBlob) throws -> Votes {
        var votes = Votes.Builder()
        let turnedDown = Set(blob.modOut)
        let meta = Set(blob.metaTids)
        for id in blob.tids {
            votes.add(
                Statement(
                    id: id,
                    moderation: turnedDown.subtracting(meta).contains(id) ? .rejected : .unreviewed,
                    isMeta: meta.contains(id)
                )
            )
        }
        if conversation == "vw" {
            let lines = try String(
                decoding: bytes("vw/2025-11-11-1704-r6vbnhffkxbd7ifmfbdrd-votes.csv"),
                as: UTF8.self
            )
            for line in lines.split(separator: "\n").dropFirst() {
                let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                guard cells.count == 5, let time = Int(cells[0]), let statement = Int(cells[2]),
                    let participant = Int(cells[3]), let value = Int8(cells[4].trimmingCharacters(in: .whitespaces)),
                    let vote = Vote(rawValue: value)
                else { continue }
                votes.add(participant: participant, statement: statement, vote: vote, at: time)
            }
        } else {
            struct Record: Decodable {
                let participant: Int
                let statement: Int
                let vote: Int8
                let modified: Double

                enum CodingKeys: String, CodingKey {
                    case participant = "participant_id"
                    case statement = "statement_id"
                    case vote
                    case modified
                }
            }
            for record in try JSONDecoder().decode([Record].self, from: Data(bytes("\(conversation)/votes.json"))) {
                guard let vote = Vote(rawValue: record.vote) else { continue }
                votes.add(
                    participant: record.participant,
                    statement: record.statement,
                    vote: vote,
                    at: Int(record.modified)
                )
            }
        }
        return votes.build(order: .arrival)
    }
}
