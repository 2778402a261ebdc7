import Foundation
import NIOCore
import Store
import Testing
import TextAnalysis

@testable import Understand

@Suite("Sentences with their marks, as HTML")
struct ReadingTextTests {
    private func html(_ text: String, _ spans: [(String, Int)], headings: [(start: Int, text: String)] = []) -> String {
        let marks = spans.compactMap { words, tag -> Mark? in
            guard let range = text.range(of: words) else { return nil }
            let start = text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
            return Mark(start: start, end: start + words.unicodeScalars.count, tag: tag)
        }
        return html(text, marks: marks, headings: headings)
    }

    private func html(_ text: String, marks: [Mark], headings: [(start: Int, text: String)] = []) -> String {
        let tags = (0...(marks.map(\.tag).max() ?? 0)).map {
            LetteredTag(id: Tag.ID("t\($0)"), name: "Tag <\($0)>", place: $0)
        }
        let written = ReadingText(sentences: Sentences.ranges(in: text), marks: marks, tags: tags)
            .write(text, headings: headings)
        return String(buffer: written.filled(with: "?from="))
    }

    /// The words of one sentence's paragraph.
    private func paragraphs(_ html: String) -> [String] {
        html.matches(of: #/<p dir="auto" data-at="\d+">(.*?)</p>/#.byScalars).map { String($0.1) }
    }

    @Test("Overlapping passages are properly nested, and say where they start and end")
    func overlapping() {
        let html = html("One two three four.", [("One two", 0), ("two three", 1)])
        #expect(
            paragraphs(html) == [
                "<mark class=\"h-a\"><i>(start of A, Tag &lt;0&gt;) </i>One "
                    + "<mark class=\"h-b lv2\"><i>(start of B, Tag &lt;1&gt;) </i>two"
                    + "</mark><i> (end of A)</i></mark>"
                    + "<mark class=\"h-b lv2\"> three<i> (end of B)</i></mark> four."
            ])
        #expect(
            html.contains(
                "<i class=\"k-a ln-only\" aria-hidden=\"true\"><b>A</b></i>"
                    + "<i class=\"k-b ln-only l2\" aria-hidden=\"true\"><b>B</b></i><a href"))
    }

    @Test("A passage over several sentences starts once and ends once")
    func across() {
        let html = html("First one here. Second one. Third.", [("one here. Second one. Third", 0)])
        #expect(html.components(separatedBy: "(start of A").count == 2)
        #expect(html.components(separatedBy: "(end of A").count == 2)
        #expect(html.contains("ln-start"))
        #expect(html.contains("ln-mid"))
        #expect(html.contains("ln-end"))
        #expect(html.contains("lanes-1"))
    }

    @Test("Headings stand above their stretch, and numbering goes on")
    func headings() {
        let html = html("One.\n\nTwo.", [], headings: [(0, "First & best"), (6, "Second")])
        let order = ["First &amp; best", "id=\"s1\"", "</ol>", "Second", "id=\"s2\""].compactMap {
            html.range(of: $0)?.lowerBound
        }
        #expect(order.count == 5)
        #expect(order == order.sorted())
        #expect(html.contains("href=\"?from=2#tag\""))
    }

    @Test("More passages than lanes are named under the sentence they start in")
    func manyLanes() {
        let marks = (0..<9).map { Mark(start: $0, end: 12, tag: $0) }
        let html = html("abcdefghijkl mno.", marks: marks)
        #expect(html.contains("lanes-6"))
        #expect(html.contains("Also tagged from here: <b>G</b> Tag &lt;6&gt;; <b>H</b> Tag &lt;7&gt;; <b>I</b>"))
    }

    @Test("Any text and any marks give balanced HTML with every word kept", arguments: 0..<60)
    func anything(_ seed: UInt64) {
        var random = Seeded(state: seed)
        let pieces = ["Ab c", "<b>&\"'", ". ", "! ", "\n\n", "é👩‍👧", "عربي", "\r\n", "x", "\u{FFFD}", " "]
        let text = (0..<Int.random(in: 1...60, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
            .joined()
        let count = text.unicodeScalars.count
        let marks = (0..<Int.random(in: 0...40, using: &random)).map { _ in
            let start = Int.random(in: 0..<count, using: &random)
            return Mark(
                start: start, end: Int.random(in: (start + 1)...(count + 2), using: &random),
                tag: Int.random(in: 0..<30, using: &random))
        }
        let html = html(text, marks: marks)
        var depth = 0
        for tag in html.matches(of: #/<(/?)(mark|p|li|ol|a|b|i)[ >]/#.byScalars) {
            depth += tag.1.isEmpty ? 1 : -1
            #expect(depth >= 0)
        }
        #expect(depth == 0)
        #expect(html.components(separatedBy: "(start of ").count == html.components(separatedBy: "(end of ").count)
        let shown = paragraphs(html).map { paragraph in
            paragraph.replacing(#/<i>.*?</i>/#.byScalars, with: "")
                .replacing(#/<[^>]*>/#.byScalars, with: "")
        }
        let scalars = Array(text.unicodeScalars)
        let said = Sentences.ranges(in: text).map { range in
            var said = Fragment()
            said.add(text: String(String.UnicodeScalarView(scalars[range])))
            return String(decoding: said.bytes, as: UTF8.self)
        }
        // Paragraphs with line ends inside are not matched by the expression above; all others must be there in full.
        for words in said where !words.contains("\n") { #expect(shown.contains(words)) }
    }

    @Test(
        "Letters run on after Z",
        arguments: [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
    func letters(_ place: Int, _ letter: String) {
        #expect(LetteredTag(id: Tag.ID("t"), name: "", place: place).letter == letter)
    }
}

extension Regex {
    /// A mark may begin inside what is one character on screen, so tags and text are told apart by scalars.
    fileprivate var byScalars: Self { matchingSemantics(.unicodeScalar) }
}

struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
