import Foundation
import FoundationXML
import Testing
import TextAnalysis

@testable import Analysis

@Suite("firsthand read keyness, trend, frames, words, collocation, pairs, themes and duplicates")
struct ReadComparisonTests {
    private func isWellFormed(_ svg: SVG) -> Bool { XMLParser(data: Data(svg.file.utf8)).parse() }

    // MARK: - Keyness

    private func keyness(sort: ReadKeyness.Sort = .sure, most: Int = .max) throws -> KeynessReport {
        let families = Array(repeating: "my choice my home and the day", count: 30).joined(separator: " ")
        let council = Array(repeating: "the services and the budget of home", count: 40).joined(separator: " ")
        let input = try readInput([(families, "families", ""), (council, "council", "")])
        let here = input.corpus.frequencies { $0.source == "families" }
        let there = input.corpus.frequencies { $0.source == "council" }
        return KeynessReport(
            Keyness(here, against: there),
            here: .init(name: "families", words: here.total),
            there: .init(name: "council", words: there.total),
            read: input.summary,
            readThere: nil,
            q: 0.05,
            sort: sort,
            most: most
        )
    }

    @Test("Words that differ stand on their side with counts, rates, how sure and how large")
    func keynessSides() throws {
        let report = try keyness()
        #expect(Set(report.more.map(\.word)) == ["my", "choice", "day"])
        #expect(Set(report.less.map(\.word)) == ["the", "services", "budget", "of"])
        #expect(report.more.first?.count == 60 && report.more.first?.otherCount == 0)
        let text = report.text(Layout(width: 80))
        #expect(text.contains("More often in families\n"))
        for line in text.split(separator: "\n") { #expect(String(line).columns <= 80) }
    }

    @Test("By size, what is left at the near end of the range decides")
    func keynessSize() throws {
        let sizes = try keyness(sort: .size).more.map(\.atLeast)
        #expect(sizes == sizes.sorted(by: >))
        #expect(try keyness(most: 1).text(Layout(most: 1)).contains("and 2 more (--most 0 shows all)"))
    }

    @Test("The picture says in words what it shows, and every row is inside it")
    func keynessPlot() throws {
        let report = try keyness()
        let picture = KeynessPlot(report).picture
        #expect(isWellFormed(picture))
        #expect(picture.file.contains("“choice”") && picture.file.contains("Less often: "))
        let scale = RatioScale(report.more + report.less, from: 100, to: 700)
        #expect(scale.place(0) > 100 && scale.place(0) < 700)
        #expect(scale.place(-1e300) == 100 && scale.place(1e300) == 700)
        #expect(scale.ticks.contains(0) && scale.ticks.count <= 12)
    }

    @Test("Ticks and times", arguments: [(0.0, "same"), (1, "2 ×"), (-1, "½ ×"), (10, "1,024 ×"), (-3, "1/8 ×")])
    func ticks(ratio: Double, label: String) {
        #expect(RatioScale.label(ratio) == label)
    }

    // MARK: - Trend

    private func trend(_ texts: [(String, String)]) throws -> TrendReport {
        let input = try readInput(texts.map { ($0.1, "", $0.0) })
        let hits = Concordance(input.corpus).hits("choice")
        return try TrendReport(input, counts: hits.countsOfDocuments, of: "“choice”")
    }

    @Test("A rise is found and told, and a level is not taken for one")
    func trendWords() throws {
        let rising = (0..<60).map { index -> (String, String) in
            let year = index % 4
            return ("202\(year)", index / 4 % 5 <= year ? "a choice of mine" : "none of that here")
        }
        let report = try trend(rising)
        #expect(report.finding.contains("It becomes more frequent (p"))
        #expect(report.finding.contains("Most often in 2023"))
        #expect(report.periods.map(\.name) == ["2020", "2021", "2022", "2023"])
        #expect(isWellFormed(TrendPlot(report).picture))
        let level = (0..<40).map { ("202\($0 % 4)", $0 / 4 % 2 == 0 ? "a choice of mine" : "none of that here") }
        #expect(try trend(level).finding.contains("no trend for certain"))
    }

    @Test("One period, none with hits, texts without a period: each is said, and none stops the picture")
    func trendEdges() throws {
        for texts in [[("2020", "choice")], [("2020", "a"), ("2021", "b")], [("", "choice"), ("2020", "b")]] {
            let report = try trend(texts)
            #expect(report.trend == nil)
            #expect(isWellFormed(TrendPlot(report).picture))
        }
        #expect(try trend([("", "choice"), ("2020", "b")]).text(Layout()).contains("(no period)"))
        #expect(throws: CommandProblem.self) { try trend([("", "choice")]) }
    }

    // MARK: - Frames

    private let found = [
        ("They are a burden, says “a burden” too.", "paper", "2020"), ("The elderly are a burden.", "council", "2021"),
        ("We live well.", "council", "2021"),
    ]

    @Test("Patterns with where, why and what to say instead; by source and period")
    func frames() throws {
        let input = try readInput(found)
        let choice = try FrameChoice([FrameChoice.ownName], only: ["burden"])
        let all = FramesFound(choice, in: input, exempting: [])
        let report = FramesReport(all, of: choice, in: input, examples: 1)
        #expect(report.frames.map(\.count) == [3] && report.textsWithHits == 2)
        #expect(report.frames.first?.bySource == ["paper": 2, "council": 1])
        #expect(report.frames.first?.byPeriod == ["2020": 2, "2021": 1])
        let text = report.text(Layout())
        #expect(text.contains("social-care/burden: 3 times in 2 texts") && text.contains("and 2 more places"))
        #expect(text.contains("t1.txt:1:12: They are a [burden], says"))
        #expect(FramesFound(choice, in: input, exempting: [.quotations]).hits.count == 2)
        let counts = try FrameCountsReport(all, of: choice, in: input, by: .source, trend: nil)
        #expect(counts.all.rows.map(\.count) == [1, 2])
        #expect(counts.text(Layout()).contains("social-care/burden"))
    }

    @Test("A pattern nobody knows, a set with a slip and an exemption that is none are said with their place")
    func badFrames() throws {
        #expect(throws: CommandProblem.self) { try FrameChoice([FrameChoice.ownName], only: ["nobody"]) }
        #expect(throws: CommandProblem.self) { try FrameChoice(["/nowhere.yaml"], only: []) }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("frames-\(UUID().uuidString).yaml")
        try Data("name: mine\nversion: 1\ntitle: Mine\nsorces:\n  me: me\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        do {
            _ = try FrameChoice([file.path], only: [])
            Issue.record("The slip was passed over.")
        } catch {
            #expect("\(error)".hasPrefix(file.path + ":"))
        }
        #expect(try FrameChoice.exemptions("quotations, code") == [.quotations, .code])
        #expect(throws: (any Error).self) { try FrameChoice.exemptions("poems") }
    }

    @Test("What is left out is not looked through")
    func framesLeftOut() throws {
        let shared = "we all say that the elderly are a burden on the budget of this town"
        let input = try readInput(
            ["a \(shared)", "b \(shared)", "c \(shared)"].map { ($0, "", "") },
            leavingOut: [.shared]
        )
        #expect(FramesFound(try FrameChoice([FrameChoice.ownName], only: []), in: input, exempting: []).hits.isEmpty)
    }

    // MARK: - Words, collocation, pairs

    @Test("Words with their spread, without the common ones")
    func words() throws {
        let input = try readInput("the choice is the choice", "a home", "the home")
        let report = WordsReport(input, over: .text, least: 1, stop: .english, most: 1)
        #expect(report.words.map(\.word) == ["choice"] && report.different == 5 && report.passedOver == 3)
        #expect(report.words.first?.parts == 1)
        #expect(report.text(Layout(most: 1)).hasSuffix("and 1 more (--most 0 shows all)"))
    }

    @Test("Words around a word, and words side by side")
    func collocation() throws {
        let text = Array(repeating: "a real choice today. other words here.", count: 6).joined(separator: " ")
        let input = try readInput(text)
        let concordance = Concordance(input.corpus)
        let around = CollocationReport(
            concordance.collocates(of: "choice", before: 1, after: 1),
            around: "choice",
            count: 6,
            window: 1,
            measure: .dice,
            read: input.summary,
            most: .max
        )
        #expect(Set(around.found.map(\.word)) == ["real", "today"])
        let pairs = PairsReport(
            concordance.pairs(minimum: 6),
            window: 1,
            least: 6,
            measure: .dice,
            read: input.summary,
            most: 2
        )
        #expect(pairs.text(Layout(most: 2)).contains("Words side by side") && pairs.found.count == 2)
        let none = CollocationReport(
            [],
            around: "zzz",
            count: 0,
            window: 5,
            measure: .dice,
            read: input.summary,
            most: .max
        )
        #expect(none.text(Layout()).hasSuffix("“zzz” is not found."))
    }

    // MARK: - Themes, duplicates

    @Test(
        "Passages stand where they stand in their text",
        arguments: [
            (PassageKind.texts, ["One. Two!\n\n Three\nfour."]), (.paragraphs, ["One. Two!", "Three\nfour."]),
            (.sentences, ["One.", "Two!", "Three", "four."]),
        ]
    )
    func passages(kind: PassageKind, wanted: [String]) throws {
        let input = try readInput("  One. Two!\n\n Three\nfour.\n \n")
        let passages = Passages(input, kind)
        #expect(passages.texts == wanted)
        for (span, text) in zip(passages.spans, passages.texts) {
            #expect(input.excerpt(span, reach: 0).hit == text.onOneLine)
        }
    }

    @Test("Themes with their terms and passages, or none")
    func themes() throws {
        let subjects = [
            ["waiting", "weeks", "phone", "call", "queue", "assessment", "letter", "months"],
            ["carer", "kind", "visit", "morning", "rushed", "breakfast", "rota", "agency"],
        ]
        var state: UInt64 = 7
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let texts = subjects.flatMap { words in
            (0..<15).map { _ in
                ((0..<6).map { _ in words[next(8)] } + [["people", "help", "home", "council"][next(4)]]).joined(
                    separator: " and the "
                )
            }
        }
        let input = try readInput(texts.map { ($0, "", "") })
        let report = ThemesReport(input, Passages(input, .texts), options: .init(), examples: 2)
        #expect(report.themes.count >= 2 && report.themes.reduce(0) { $0 + $1.count } + report.unassigned == 30)
        for theme in report.themes {
            // Each theme is of one subject.
            #expect(
                Set(theme.places.map { Int($0.file.dropFirst().dropLast(4)).map { $0 > 15 } }).count == 1,
                "\(theme.places)"
            )
            #expect(!theme.terms.isEmpty)
            #expect(theme.typical.count == 2 && theme.places.count == theme.count)
        }
        #expect(report.text(Layout()).contains("Theme 1: "))
        let nothing = ThemesReport(
            try readInput("one", "two"),
            Passages(try readInput("one", "two"), .texts),
            options: .init(),
            examples: 2
        )
        #expect(nothing.text(Layout()).contains("No themes stand out from 2 passages"))
    }

    @Test("Texts nearly alike and passages shared, each with its places")
    func duplicates() throws {
        let shared = "please keep the day centre in mill lane open for all of us who go there"
        let input = try readInput("A. \(shared)", "B! \(shared) now", "\(shared)", "thank you", "Thank you!")
        let report = DuplicatesReport(input, alike: 0.95, words: 12, texts: 3)
        #expect(report.groups.map { $0.places.map(\.file) } == [["t4.txt", "t5.txt"]])
        #expect(report.passages.map(\.texts) == [3])
        #expect(report.passages.first?.text == shared)
        #expect(report.passages.first?.places.map(\.text) == ["t1.txt:1:4", "t2.txt:1:4", "t3.txt:1:1"])
        let none = DuplicatesReport(try readInput("one", "two"), alike: 0.9, words: 12, texts: 3)
        #expect(
            none.text(Layout()).hasSuffix(
                "No texts are nearly the same.\nNo passage of 12 words or more is in 3 texts."
            )
        )
    }
}
