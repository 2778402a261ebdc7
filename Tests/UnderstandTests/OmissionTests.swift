import Foundation
import Inquiries
import Listen
import Store
import TestSupport
import Testing
import Web

@testable import Understand

/// Words of an answer that are left out where it is quoted.
@Suite struct OmissionTests {
    // MARK: - The words

    private func quote(_ text: String, without words: [String], at place: Range<Int>? = nil) -> String? {
        let scalars = Array(text.unicodeScalars)
        let place = place ?? 0..<scalars.count
        var passage = String.UnicodeScalarView()
        passage.append(contentsOf: scalars[place])
        return Omissions(words.flatMap { Omissions.places(of: $0, in: text) }).quote(String(passage), at: place)
    }

    typealias Case = (text: String, words: [String], wanted: String?)

    static let cases: [Case] = [
        ("I live at Rose House.", ["Rose House"], "I live at […]."),
        ("Nothing to hide.", [], "Nothing to hide."),
        // Repeated, in other capitals, with other white space and apostrophes.
        ("Yes, Rose House. ROSE  HOUSE! rose\nhouse?", ["Rose House"], "Yes, […]. […]! […]?"),
        ("O’Brien and o'brien", ["O'Brien"], "[…] and […]"),
        ("St Mary‑Le‑Bow", ["St Mary-le-Bow", "nothing"], nil),
        // Overlapping, touching and nested.
        ("Ann Marie Bell came", ["Ann Marie", "Marie Bell"], "[…] came"),
        ("Ann Bell came", ["Ann", "Bell"], "[…] came"),
        ("Ann, Bell came", ["Ann", "Bell"], "[…], […] came"),
        ("Ann Bell came", ["Ann Bell", "Bell"], "[…] came"),
        // Whole words, with an s; parts of words only where there is no whole one.
        (
            "Ann went to the Annual meeting of the Anns and Ann’s", ["Ann"],
            "[…] went to the Annual meeting of the […] and […]’s"
        ),
        ("Rosehouse is nice", ["rose"], "[…]house is nice"),
        ("私は東京に住んでいます", ["東京"], "私は[…]に住んでいます"),
        // Composed or not, with marks or without.
        ("The cafe\u{301} on Main", ["café"], "The […] on Main"),
        ("The café on Main", ["cafe\u{301}"], "The […] on Main"),
        ("The café on Main", ["CAFE"], "The […] on Main"),
        ("Straße 5 b", ["strasse 5"], "[…] b"),
        ("Ro\u{AD}se House here", ["Rose House"], "[…] here"),
        ("Family 👨‍👩‍👧 and 👩🏽 Ada", ["👩🏽 Ada"], "Family 👨‍👩‍👧 and […]"),
        // Nothing is left.
        ("Rose House", ["Rose House"], nil),
        ("“Rose House!” ", ["rose house"], nil),
        // Signs that mean something to a search or a pattern are letters like others.
        ("Call 01-23.* (now)", ["01-23.*"], "Call […] (now)"),
    ]

    @Test("Words are left out wherever they stand, and nothing else is", arguments: cases)
    func leftOut(_ text: String, _ words: [String], _ wanted: String?) {
        #expect(quote(text, without: words) == wanted?.replacingOccurrences(of: "[…]", with: Omissions.mark))
    }

    @Test("A passage that begins or ends within words left out holds no part of them")
    func partly() {
        #expect(quote("I like Rose House a lot", without: ["Rose House"], at: 12..<23) == "\(Omissions.mark) a lot")
        #expect(quote("I like Rose House a lot", without: ["Rose House"], at: 0..<11) == "I like \(Omissions.mark)")
        #expect(quote("I like Rose House a lot", without: ["Rose House"], at: 8..<11) == nil)
        // Words that do not fill their place are not trusted.
        #expect(Omissions([2..<4]).quote("abcdef", at: 0..<9) == nil)
        #expect(Omissions([20..<24]).quote("abcdef", at: 0..<9) == "abcdef")
    }

    @Test("Nothing is found for no words", arguments: ["", " ", "\n"])
    func nothing(_ words: String) { #expect(Omissions.places(of: words, in: "Some words  here").isEmpty) }

    @Test(
        "The words are found again in a changed text, or it is said that they are not",
        arguments: [
            ("I live at Rose House.", "Well. I live at Rose House.", "Well. I live at […].", true),
            ("I live at Rose House.", "I live at ROSE house. Rose House it is.", "I live at […]. […] it is.", true),
            ("I live at Rose House.", "I live at Rosehouse.", nil, false),
            ("I live at Rose House.", "I live somewhere.", nil, false),
            ("Rose House. Rose House.", "Rose House. Roze House.", "[…]. Roze House.", false),
            (
                "I live at Rose House.", "I live at Rose House now, by the Rose Housers.",
                "I live at […] now, by the Rose Housers.", true
            ),
        ])
    func changed(_ before: String, _ after: String, _ wanted: String?, _ areAllFound: Bool) {
        let omissions = Omissions(Omissions.places(of: "Rose House", in: before))
        let moved = omissions.moved(from: before, to: after)
        #expect(moved.areAllFound == areAllFound)
        guard let wanted else { return }
        let shown = moved.omissions.quote(after, at: 0..<after.unicodeScalars.count)
        #expect(shown == wanted.replacingOccurrences(of: "[…]", with: Omissions.mark))
    }

    // MARK: - Other spellings

    typealias Spelling = (text: String, words: [String], wanted: [String])

    static let spellings: [Spelling] = [
        // Whatever is left out with the words typed is not offered.
        ("Margaret came. MARGARET and margaret, Márgaret, Margarets. Margaret’s coat.", ["Margaret"], []),
        ("Nothing of this is left out.", [], []),
        // A letter off: missing, other, more, swapped. Of four letters, nothing is offered for that.
        (
            "Margaret, Margret, Margarat, MARGAARET, Márgraet, Marget", ["Margaret"],
            ["Margret", "Margarat", "MARGAARET", "Márgraet"]
        ),
        ("Rosa, Rose and Ross", ["Rose"], []),
        // With an s and without, whichever was typed.
        ("Margaret’s coat. Margaret’s bed. Margaret came.", ["Margaret’s coat"], ["Margaret’s", "Margaret"]),
        ("Ann’s coat. Ann came, and ann left.", ["Ann’s"], ["Ann"]),
        // A part of a longer word. Of a short word only where a name begins with it.
        ("Margaret lives at Margaretville, St-Margaret and Oldmargarets.", ["margaret"], ["Margaretville", "Oldmargarets"]),
        ("Jo came. Joanna too, a major, joined.", ["Jo"], ["Joanna"]),
        ("Rosehouse is nice", ["rose"], ["Rosehouse"]),
        // Of a name of several words: in one, with a hyphen, and each of them alone.
        ("Rose House. Rosehouse and Rose-House.", ["Rose House"], ["Rosehouse", "Rose-House"]),
        ("Mary-Ann, Mary Ann, Maryann", ["Mary-Ann"], ["Mary Ann", "Maryann"]),
        ("Rosehouse. Rose house.", ["Rosehouse"], ["Rose house"]),
        (
            "Margaret Bell is kind. Margaret helps. Mrs Bell, Margret Bell and\nMargaret Ball. The bells.",
            ["Margaret Bell"], ["Margaret", "Bell", "Margret Bell", "Margaret Ball", "bells"]
        ),
        ("The Grange is old. The garden.", ["The Grange"], []),
        ("Will Hay. Will came.", ["Will Hay"], ["Will"]),
        ("ann bell came. I saw ann.", ["ann bell"], ["ann"]),
        // Each spelling once; writing without spaces has no longer words.
        ("Margaret. Margret. MARGRET. margrét", ["Margaret"], ["Margret"]),
        ("私は東京に住んでいます。東京です", ["東京"], []),
        ("Jürgen, Juergen, Jurgen, JÜRGEN", ["Jürgen"], ["Juergen"]),
    ]

    @Test("Words that may be the same as those left out are found in what can still be read", arguments: spellings)
    func alike(_ text: String, _ words: [String], _ wanted: [String]) {
        let omissions = Omissions(words.flatMap { Omissions.places(of: $0, in: text) })
        let alike = omissions.alike(in: text)
        #expect(alike.map(\.words) == wanted)
        let scalars = Array(text.unicodeScalars)
        for one in alike {
            // Pressed, they are found where they stand, and not offered again.
            let found = Omissions(Omissions.places(of: one.words, in: text))
            #expect(found.covers(Omissions(one.places)), "\(one.words)")
            #expect(one.places.allSatisfy { $0.upperBound <= scalars.count })
        }
        let pressed = Omissions(omissions.places + alike.flatMap { Omissions.places(of: $0.words, in: text) })
        #expect(Set(pressed.alike(in: text)).isDisjoint(with: alike))
    }

    // MARK: - The store

    private func leaveOut(_ words: [String], of number: Int, _ room: ReadingRoom) async throws {
        let sheet = try await room.omissions.sheet(of: number, in: room.inquiry.id)
        try await room.omissions.leaveOut(words, of: number, seen: sheet.seen, in: room.inquiry.id, by: room.ann)
    }

    private func change(_ number: Int, to text: String, _ room: ReadingRoom) async throws {
        let (text, parts) = Voice.compose([(question: nil, heading: "", text: text)])
        try await room.voices.change(
            try await room.id(of: number), answers: [], text: text, parts: parts, standpoints: [], place: nil)
    }

    @Test("Words are chosen, changed and put back; the ledger says so without them", arguments: TestDatabase.available)
    func choosing(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            let number = try await room.say("Rose House is run by Ann Bell. Rose House is old.")
            let passage = try await room.tag("Rose House is old.", of: number, "Home")
            func published() async throws -> String? {
                try await database.read { db in try PassageStore.passages([passage], in: db).first?.published }
            }
            #expect(try await published() == "Rose House is old.")
            try await leaveOut(["ann bell", "rose house"], of: number, room)
            #expect(try await published() == "\(Omissions.mark) is old.")
            let sheet = try await room.omissions.sheet(of: number, in: room.inquiry.id)
            #expect(sheet.omissions.words(in: sheet.voice.text) == ["Rose House", "Ann Bell"])
            // Saved again as it was: nothing more is recorded.
            try await leaveOut(["Rose House", "Ann Bell"], of: number, room)

            let refusal = await #expect(throws: Refusal.self) {
                try await leaveOut(["Rose House", "Rose Cottage"], of: number, room)
            }
            #expect(refusal?.problems.first?.message.contains("“Rose Cottage” is not in this answer.") == true)
            await #expect(throws: Refusal.self, "Made from another state") {
                try await room.omissions.leaveOut([], of: number, seen: "x", in: room.inquiry.id, by: room.ann)
            }
            await #expect(throws: Refusal.self, "Not one of those who work here") {
                try await room.omissions.leaveOut([], of: number, seen: sheet.seen, in: room.inquiry.id, by: room.bo)
            }
            #expect(try await published() == "\(Omissions.mark) is old.")
            try await leaveOut([], of: number, room)
            #expect(try await published() == "Rose House is old.")

            let details = try await database.read { db in
                try db.rows("SELECT * FROM ledger_entry ORDER BY seq").map {
                    (kind: try $0.text("kind"), detail: try $0.text("detail"))
                }
            }
            #expect(details.count { $0.kind == "words left out of quotes" } == 2)
            let all = details.map(\.detail).joined()
            #expect(!all.contains("Rose") && !all.contains("Bell"))
        }
    }

    @Test("What is public stays left out, and more can be left out", arguments: TestDatabase.available)
    func shown(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            let number = try await room.say("Rose House is run by Ann Bell.")
            try await leaveOut(["Rose House"], of: number, room)
            let shown = OmissionStore(database: database, ledger: room.omissions.ledger, isShown: { _, _ in true })
            func save(_ words: [String]) async throws {
                let seen = try await shown.sheet(of: number, in: room.inquiry.id).seen
                try await shown.leaveOut(words, of: number, seen: seen, in: room.inquiry.id, by: room.ann)
            }
            let refusal = await #expect(throws: Refusal.self) { try await save(["Ann Bell"]) }
            #expect(refusal?.message.contains("these words have to stay left out: “Rose House”.") == true)
            await #expect(throws: Refusal.self) { try await save(["House"]) }
            try await save(["Rose House is", "Bell"])
            #expect(try await shown.sheet(of: number, in: room.inquiry.id).omissions.places == [0..<13, 25..<29])
        }
    }

    @Test("After a change that hides the words, nothing is quoted until somebody looks", arguments: TestDatabase.available)
    func held(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let room = try await ReadingRoom(database)
            let number = try await room.say("I like it. Rose House is old.")
            let passage = try await room.tag("I like it.", of: number, "Home")
            try await leaveOut(["Rose House"], of: number, room)
            func published() async throws -> String? {
                try await database.read { db in try PassageStore.passages([passage], in: db).first?.published }
            }
            func toLookAt() async throws -> [Int] {
                try await database.read { [inquiry = room.inquiry.id] db in try OmissionStore.toLookAt(in: inquiry, db) }
            }
            try await change(number, to: "Well: I like it. Rose House is old.", room)
            #expect(try await toLookAt() == [])
            #expect(try await published() == "I like it.")
            try await change(number, to: "Well: I like it. Rosehouse is old.", room)
            #expect(try await toLookAt() == [number])
            #expect(try await published() == nil)
            // Another change does not let it go.
            try await change(number, to: "I like it. Rosehouse is old.", room)
            #expect(try await toLookAt() == [number])
            try await leaveOut(["Rosehouse"], of: number, room)
            #expect(try await toLookAt() == [])
            #expect(try await published() == "I like it.")
        }
    }

    @Test("What is left out goes with the answer when it is withdrawn, from the files too")
    func withdrawn() async throws {
        try await withPlace(.sqlite) { place in
            func holds(_ word: String) throws -> Bool {
                try FileManager.default.contentsOfDirectory(at: place.folder, includingPropertiesForKeys: nil)
                    .contains { try Data(contentsOf: $0).range(of: Data(word.utf8)) != nil }
            }
            try await place.withDatabase { database in
                let room = try await ReadingRoom(database)
                let number = try await room.say("I live at Quetzalcoatlus House.")
                try await room.tag("I live at Quetzalcoatlus House.", of: number, "Home")
                try await leaveOut(["quetzalcoatlus house"], of: number, room)
                try await change(number, to: "I live at Quetzalcoatlus Hse.", room)
                #expect(try holds("Quetzalcoatlus"))
                try await room.voices.withdraw(try await room.id(of: number))
                try await database.scrub()
                #expect(try !holds("etzalcoatl"))
                for table: SQL in ["omission", "omission_check", "passage"] {
                    let left = try await database.read { db in try db.count("SELECT count(*) AS n FROM \(table)") }
                    #expect(left == 0)
                }
            }
        }
    }
}
