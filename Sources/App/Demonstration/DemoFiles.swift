import Foundation
import Inquiries
import Listen
import Store
import Web

/// The made-up inquiry that `--demo` opens on, as its files in `Demo/` hold it. Days are counted from today.
struct DemoFiles {
    struct Inquiry: Decodable {
        struct Clause: Decodable {
            let key: String
            let standard: String
            let easy: String
        }
        struct Vision: Decodable { let clauses: [Clause] }
        struct Contact: Decodable {
            let phone: String
            let text: String
            let email: String
            let hours: BothWords
        }
        struct Phase: Decodable {
            let stage: Stage
            let name: BothWords
            let starts_in_days: Int
            let ends_in_days: Int
        }
        let slug: String
        let title: BothWords
        let vision: Vision
        let question: BothWords
        let contact: Contact
        let opens_in_days: Int
        let closes_in_days: Int
        let languages: [String]
        let phases: [Phase]
        let texts: [String: BothWords]
        let led_by: BothWords
    }

    struct Person: Decodable {
        let name: String
        let email: String
        let role: Role
        let about: BothWords
    }

    struct Voice: Decodable {
        struct Consent: Decodable {
            let analysis: Bool
            let quote: Bool
            let name: Bool
            let contact: Bool
        }
        struct Helper: Decodable {
            let name: String
            let how_checked: String
        }
        let id: String
        let channel: Channel
        let given_days_ago: Int
        let standpoints: [Standpoint]
        let place: String?
        let answers: [String: AnswerValue]
        let consent: Consent
        let name: String?
        let helper: Helper?
        let language: String
        let about: [String: AnswerValue]
    }

    struct Tags: Decodable {
        struct Theme: Decodable {
            struct Tag: Decodable {
                let name: String
                let about: String
            }
            let name: String
            let summary: BothWords
            let tags: [Tag]
        }
        let themes: [Theme]
    }

    struct Passage: Decodable {
        let voice: String
        let quote: String
        let tags: [String]
        let by: String
    }

    struct Note: Decodable {
        let voice: String
        let quote: String?
        let person: String
        let body: String
        let days_ago: Int
    }

    struct Notice: Decodable {
        let voice: String
        let about: String
    }

    struct Finding: Decodable {
        enum State: String, Decodable { case published, agreed, emerging, discussion }
        struct Quote: Decodable {
            let voice: String
            let quote: String
        }
        struct Decision: Decodable {
            let person: String
            let position: String
            let reason: String?
            let may_publish: Bool?
            let days_ago: Int
        }
        struct Comment: Decodable {
            let person: String
            let body: String
            let days_ago: Int
        }
        struct PublicComment: Decodable {
            let name: String?
            let body: String
            let status: String
            let days_ago: Int
        }
        let number: Int
        let clause: String
        let theme: String
        let state: State
        let proposed_by: String
        let proposed_days_ago: Int
        let published_days_ago: Int?
        let title: BothWords
        let statement: BothWords
        let response: BothWords
        let `for`: [Quote]
        let against: [Quote]
        let decisions: [Decision]
        let comments: [Comment]
        let public_comments: [PublicComment]?
    }

    let inquiry: Inquiry
    let people: [Person]
    let voices: [Voice]
    let tags: Tags
    let passages: [Passage]
    let notes: [Note]
    let notices: [Notice]
    let findings: [Finding]

    init() throws {
        let folder = Bundle.module.bundleURL.appendingPathComponent("Demo")
        func decode<Value: Decodable>(_ name: String) throws -> Value {
            try JSONDecoder().decode(Value.self, from: Data(contentsOf: folder.appendingPathComponent(name)))
        }
        func lines<Value: Decodable>(_ name: String) throws -> [Value] {
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
                .split(separator: "\n").map { try JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
        }
        inquiry = try decode("inquiry.json")
        people = try decode("people.json")
        voices = try lines("voices.jsonl")
        tags = try decode("tags.json")
        passages = try lines("passages.jsonl")
        notes = try decode("notes.json")
        notices = try decode("notices.json")
        findings = try decode("findings.json")
    }
}
