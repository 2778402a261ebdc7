import Agree
import Foundation
import Inquiries
import Listen
import PanelFixture
import Store
import Tell
import TestSupport
import Testing
import Web

@testable import Understand

/// Promise 2, whatever people do: an inquiry made by chance, in which every word is said by one person only, so that each
/// word on a public page tells whose it is. After each step no public byte holds a word that may not be there.
@Suite struct OnlyWhatIsAllowedTests {
    @Test(
        "Every word on a public page was said by somebody who allows it, and is not left out",
        arguments: TestDatabase.available, 1...3)
    func everyWordIsAllowed(_ kind: TestDatabase, _ seed: Int) async throws {
        try await withPublicSite(kind) { site in
            var made = MadeUpInquiry(site, seed: seed)
            try await made.publish()
            var shown = 0
            for _ in 0..<12 {
                shown += try await made.check()
                try await made.step()
            }
            shown += try await made.check()
            // It would be easy to show nothing.
            #expect(shown > 100, "\(shown) words of people were public")
        }
    }
}

/// An inquiry of ten voices and five findings, and what may be public of it.
private struct MadeUpInquiry {
    struct Said {
        let id: Voice.ID
        let number: Int
        let name: String
        var parts: [[String]]
        var items: Set<Consent.Item>
        /// Words in passages behind what is public.
        var quoted: Set<String> = []
        var leftOut: Set<String> = []
        /// Words left out were not found again after a change.
        var isHeld = false
        var isWithdrawn = false

        var words: [String] { parts.flatMap(\.self) }

        /// What everybody may read of it.
        var allowed: Set<String> {
            guard !isWithdrawn, items.isSuperset(of: [.analysis, .quote]) else { return [] }
            let readable = isHeld ? [] : quoted.intersection(words).subtracting(leftOut)
            return items.contains(.name) && !readable.isEmpty ? readable.union([name]) : readable
        }
    }

    private let site: PublicSite
    private var random: SeededGenerator
    private var voices: [Said] = []
    private var made: Set<String> = []
    private var story: [String]

    init(_ site: PublicSite, seed: Int) {
        self.site = site
        random = SeededGenerator(seed: seed)
        story = ["seed \(seed)"]
    }

    private var care: PanelFixture { site.care }

    /// One that nobody else says: as long as every other, so that none stands within another.
    private mutating func word() -> String {
        let syllables = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va"]
        let number = made.count
        let word = "zu" + syllables[number / 256 % 16] + syllables[number / 16 % 16] + syllables[number % 16]
        made.insert(word)
        return word
    }

    private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

    private mutating func items() -> Set<Consent.Item> {
        var items: Set<Consent.Item> = chance(8) ? [] : [.analysis]
        if !chance(4) { items.insert(.quote) }
        // A name is allowed with a quote, never without.
        if items.contains(.quote), chance(2) { items.insert(.name) }
        return items
    }

    private mutating func part() -> [String] { (0..<Int.random(in: 2...7, using: &random)).map { _ in word() } }

    private func composed(_ said: Said) -> (text: String, parts: [Voice.Part]) {
        Voice.compose(said.parts.enumerated().map { ("q\($0)", "", $1.joined(separator: " ") + ".") })
    }

    // MARK: - What happens

    /// Ten voices; findings 1 to 3 in the report, 4 open for comment, 5 nobody's business.
    mutating func publish() async throws {
        var behind: [[Passage.ID]] = Array(repeating: [], count: 5)
        for number in 1...10 {
            var said = Said(
                id: Voice.ID.new(), number: number, name: word(), parts: (0..<3).map { _ in part() }, items: items())
            var voice = NewVoice(channel: .survey, consent: Consent(items: said.items.union([.analysis]), how: "Ticked"))
            (voice.text, voice.parts) = composed(said)
            voice.standpoints = [.draw_on]
            voice.publicName = said.name
            let id = try await care.voices.keep(voice, in: care.inquiry.id)
            said = Said(id: id, number: number, name: said.name, parts: said.parts, items: said.items.union([.analysis]))
            for finding in 0..<5 where !chance(3) {
                let (passage, words) = try await passage(of: id, voice.text)
                behind[finding].append(passage)
                if finding < 4 { said.quoted.formUnion(words) }
            }
            voices.append(said)
        }
        for (index, passages) in behind.enumerated() {
            let half = passages.count / 2
            _ = try await care.finding(
                "Finding \(index)", supporting: Array(passages[..<half]), against: Array(passages[half...]))
        }
        for number in 1...3 { try await care.agreeFinding(number) }
        try await care.publish(.publish_report, [1, 2, 3])
        try await care.publish(.publish_emerging, [4], title: "Still thinking")
    }

    /// A stretch of an answer from one word to another, perhaps over several questions.
    private mutating func passage(of voice: Voice.ID, _ text: String) async throws -> (Passage.ID, [String]) {
        let words = Array(text.matches(of: /[a-z]+/))
        let first = Int.random(in: words.indices, using: &random)
        let last = Int.random(in: first..<words.count, using: &random)
        let place = words[first].range.lowerBound..<words[last].range.upperBound
        let start = text.unicodeScalars.distance(from: text.startIndex, to: place.lowerBound)
        let quote = String(text[place])
        let id = try await care.database.write { [care] db in
            try PassageStore.tag(
                quote, at: start..<(start + quote.unicodeScalars.count), of: voice, with: [], by: care.coordinator, db)
        }
        return (id, words[first...last].map { String($0.output) })
    }

    /// Somebody changes their mind, or the panel leaves words out.
    mutating func step() async throws {
        let index = Int.random(in: voices.indices, using: &random)
        if voices[index].isWithdrawn { return }
        switch Int.random(in: 0..<8, using: &random) {
        case 0: try await withdraw(index)
        case 1, 2, 3: try await consent(index)
        case 4, 5: try await change(index)
        default: try await leaveOut(index)
        }
    }

    private mutating func withdraw(_ index: Int) async throws {
        story.append("answer \(voices[index].number) is withdrawn")
        try await care.voices.withdraw(voices[index].id)
        voices[index].isWithdrawn = true
    }

    private mutating func consent(_ index: Int) async throws {
        let items = items()
        story.append("answer \(voices[index].number) allows \(items.map(\.rawValue).sorted())")
        try await care.voices.setConsent(
            Consent(items: items, how: "Changed"), of: voices[index].id, publicName: voices[index].name)
        voices[index].items = items
    }

    /// Words go, come, or are put in another order.
    private mutating func change(_ index: Int) async throws {
        var said = voices[index]
        let part = Int.random(in: said.parts.indices, using: &random)
        let place = Int.random(in: said.parts[part].indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: said.parts[part][place] = word()
        case 1: said.parts[part].insert(word(), at: place)
        case 2: said.parts[part].shuffle(using: &random)
        default: said.parts[part] = self.part()
        }
        story.append("answer \(said.number) is changed to \(said.parts)")
        let (text, parts) = composed(said)
        try await care.voices.change(
            said.id, answers: [], text: text, parts: parts, standpoints: [.draw_on], place: nil)
        if !said.leftOut.isSubset(of: said.words) { said.isHeld = true }
        voices[index] = said
    }

    private mutating func leaveOut(_ index: Int) async throws {
        let said = voices[index]
        guard said.items.contains(.analysis), let word = said.words.randomElement(using: &random) else { return }
        story.append("of answer \(said.number), \(word) is left out")
        let store = OmissionStore(database: care.database, ledger: care.ledger, isShown: PublicationStore.isShown)
        let sheet = try await store.sheet(of: said.number, in: care.inquiry.id)
        try await store.leaveOut(
            sheet.omissions.words(in: sheet.voice.text) + [word.uppercased()], of: said.number, seen: sheet.seen,
            in: care.inquiry.id, by: care.coordinator)
        voices[index].leftOut.insert(word)
        voices[index].isHeld = false
    }

    // MARK: - What is public

    /// Fails for every word on a public page that may not be there.
    ///
    /// - Returns: how many words of people are public.
    func check() async throws -> Int {
        let allowed = voices.reduce(into: Set<String>()) { $0.formUnion($1.allowed) }
        var shown: Set<String> = []
        for (address, body) in try await site.everything(findings: 1..<6) {
            // Not what only looks like a word, such as a part of a token.
            let said = made.intersection(body.lowercased().matches(of: /zu[a-z]{6}/).map { String($0.output) })
            shown.formUnion(said)
            #expect(
                said.isSubset(of: allowed),
                "\(address) holds \(said.subtracting(allowed).sorted()) after: \(story.joined(separator: "; "))")
        }
        return shown.count
    }
}
