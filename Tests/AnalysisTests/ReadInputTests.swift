import ArgumentParser
import Foundation
import Testing

@testable import Analysis

@Suite("What firsthand read reads, and what it leaves out")
struct ReadInputTests {
    private static let letter = "please keep the day centre in mill lane open for all of us who go there"

    @Test("Shared passages are left out and counted; what is left stands where it stood")
    func shared() throws {
        let texts = [
            "Dear council, \(Self.letter). Ann", "\(Self.letter)", "I say: \(Self.letter)! Thank you", "Keep it",
        ]
        let input = try readInput(texts.map { ($0, "", "") }, leavingOut: [.shared])
        #expect(input.summary.passagesLeftOut == 3)
        #expect(input.summary.wordsLeftOut == 48)
        #expect(input.summary.words == 9)
        #expect(
            input.summary.text(Layout()).contains(
                "Left out: 3 passages that 3 or more texts share, 48 words (84% of all)."
            )
        )
        #expect(throws: CommandProblem.self) {
            try readInput([Self.letter, Self.letter, Self.letter].map { ($0, "", "") }, leavingOut: [.shared])
        }
    }

    @Test("Of texts that are nearly alike the first stays")
    func copies() throws {
        let texts = ["Thank you for the tea.", "Other words", "thank you, for the tea", "Thank you for the tea!"]
        let input = try readInput(texts.map { ($0, "", "") }, leavingOut: [.copies])
        #expect(input.texts.map(\.file.name) == ["t1.txt", "t2.txt"])
        #expect(input.summary.text(Layout()).contains("Left out: 2 texts nearly the same as an earlier one."))
    }

    @Test(
        "Dates come to stand in order, day first unless that cannot be",
        arguments: [
            (["30/09/2021", "1.2.2022"], nil, ["2021-09-30", "2022-02-01"], 0),
            (["2021-09-30T10:00", "2021"], .month, ["2021-09", "2021"], 0),
            (["2021-09-30"], nil, ["2021-09-30"], 0),
            (["9/30/2021", "1/2/2022"], .day, ["2021-09-30", "2022-01-02"], 0),
            (["9/30/2021", "30/9/2021", "1/2/2022"], .month, ["2021-09", "2021-09", "2022-02"], 1),
            (["spring", "", "2021-04-01"], .year, ["spring", "", "2021"], 1),
            (["spring 1", "40/40/2021", "1/2/34"], nil, ["spring 1", "40/40/2021", "1/2/34"], 0),
        ] as [([String], PeriodLength?, [String], Int)]
    )
    func dates(periods: [String], length: PeriodLength?, wanted: [String], notes: Int) {
        let dates = PeriodDates(periods, every: length)
        #expect(dates.periods == wanted)
        #expect(dates.notes.count == notes, "\(dates.notes)")
    }

    @Test("Texts are chosen by source and period; what could have been asked for is said")
    func filters() throws {
        let texts = try readInput([("a", "council", "2021-01"), ("b", "family", "2021-02"), ("c", "family", "2022-01")])
            .texts
        func chosen(_ filters: String...) throws -> [String] {
            try filters.map(TextFilter.init).select(texts).map(\.text)
        }
        #expect(try chosen() == ["a", "b", "c"])
        #expect(try chosen("source=family") == ["b", "c"])
        #expect(try chosen("source=family", "source=council", "period=2021*") == ["a", "b"])
        #expect(try chosen("source=nobody").isEmpty)
        let nothing = try [TextFilter("source=x")].nothingFound(in: texts)
        #expect(nothing == "No text has the source “x”. There are: “council”, “family”.")
        for bad in ["family", "who=family", "=", ""] { #expect(throws: (any Error).self) { try TextFilter(bad) } }
    }

    @Test("A table's texts can be compared with letters, which have no columns")
    func tableAndLetters() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("read-\(UUID().uuidString)")
        let letters = folder.appendingPathComponent("letters")
        try FileManager.default.createDirectory(at: letters, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let table = folder.appendingPathComponent("table.csv")
        try Data("who,words\nAnn,one\nBo,two\n".utf8).write(to: table)
        try Data("three".utf8).write(to: letters.appendingPathComponent("letter.txt"))
        let selection = try TextSelection.parse([table.path, "--column", "words", "--source", "who"])
        #expect(try selection.texts().texts.map(\.text) == ["one", "two"])
        #expect(try selection.allTexts(of: [letters.path]).texts.map(\.text) == ["three"])
        #expect(try selection.allTexts(of: [folder.path]).texts.count == 3)
        // A column that another table does not have is no reason to guess.
        #expect(throws: CommandProblem.self) {
            try TextSelection.parse([table.path, "--column", "nothing"]).allTexts(of: [table.path])
        }
    }

    @Test("A table that does not fit, or is not wanted, is written row by row")
    func tables() {
        var table = TextTable([.words("word"), .number("times"), .number("in texts")])
        table.add(["a-rather-long-word", "1,204", "3 of 9"])
        table.add(["choice", "2", "1 of 9"])
        #expect(
            table.text(Layout(width: 80))
                == "word                times  in texts\na-rather-long-word  1,204    3 of 9\nchoice                  2    1 of 9"
        )
        #expect(table.text(Layout(width: 30)).contains("\na-rather-lo…  1,204    3 of 9") == false)
        #expect(table.text(Layout(width: 31)).hasPrefix("word            times  in texts\na-rather-long…  1,204"))
        let listed = "a-rather-long-word: times 1,204, in texts 3 of 9\nchoice: times 2, in texts 1 of 9"
        #expect(table.text(Layout(width: 20)) == listed)
        #expect(table.text(Layout(width: 80, isPlain: true)) == listed)
    }
}
