import Testing

@testable import TextAnalysis

@Suite("Words about social care")
struct SocialCareFramesTests {
    /// Made once: writing all patterns out takes longer than any test.
    static let matcher = try? FrameMatcher([SocialCareFrames.set()])

    @Test("Every pattern finds its examples, passes over its counter-examples and cites what exists")
    func problems() throws {
        let problems = try SocialCareFrames.set().problems()
        #expect(problems.map(\.description) == [])
    }

    @Test("There are at least 120 patterns")
    func count() throws {
        #expect(try SocialCareFrames.set().patterns.count >= 120)
    }

    @Test("With all patterns together, each example is found and no counter-example")
    func together() throws {
        let set = try SocialCareFrames.set()
        let matcher = try FrameMatcher([set])
        for pattern in set.patterns {
            for example in pattern.examples {
                #expect(!matcher.hits(in: example).isEmpty, "\(pattern.id): \(example)")
            }
            for counter in pattern.counterExamples {
                #expect(matcher.remarks(in: counter).map(\.rule) == [], "\(pattern.id): \(counter)")
            }
        }
    }

    @Test(
        "What the movement warns of is found",
        arguments: [
            ("Paternalistic talk of the elderly and vulnerable is back.", "the elderly and vulnerable"),
            ("Thousands are SUFFERING FROM dementia", "SUFFERING FROM"),
            ("Homes for the disabled.", "the disabled"),
            ("Ministers talk of people in social care", "people in social care"),
            ("He waits for packages of care", "packages of care"),
            ("the coronavirus social care crisis", "coronavirus social care crisis"),
            ("A care crisis is coming", "care crisis"),
            ("I do not want to be a burden", "burden"),
            ("so-called bed blockers", "bed blockers"),
            ("so-called bed-blockers", "bed-blockers"),
            ("so-called bed\nblockers", "bed\nblockers"),
            ("the elderly’s homes", ""),
            ("a service-user's view", "service-user's"),
            ("a wheelchair-bound man", "wheelchair-bound"),
        ]
    )
    func found(text: String, words: String) throws {
        let matcher = try #require(SocialCareFramesTests.matcher)
        let scalars = Array(text.unicodeScalars)
        let found = matcher.hits(in: text).map { String(String.UnicodeScalarView(scalars[$0.span])) }
        #expect(found == (words.isEmpty ? [] : [words]))
    }

    @Test(
        "Ordinary words are not",
        arguments: [
            "He said that she just wanted to see him, his sister and her friends.",
            "Ring the crisis line at any hour; the crisis team will call back.",
            "The burden of proof lies with the council, and so do the burdens of monitoring.",
            "People who draw on care and support and their families have a shared interest.",
            "Disabled people and older people wrote this. The disabled people’s organisation paid.",
            "We all want to live in the place we call home with the people and things that we love.",
            "The price will suffer. From May it rises.",
            "Care. Crisis? No: calm.",
            "people who work in social care",
            "",
        ]
    )
    func passed(text: String) throws {
        let matcher = try #require(SocialCareFramesTests.matcher)
        #expect(matcher.remarks(in: text).map(\.message) == [])
    }

    @Test(
        "Quoted speech, titles and code are passed over on request",
        arguments: [
            "Paternalistic language concerning ‘the elderly and vulnerable’ has been in the ascendance.",
            "Ministers talk of \"people in social care\" as if it were a place.",
            "Do not say “the disabled”, she said.",
            "'The disabled' is not a name.",
            "> We must end the care crisis\nand look after the vulnerable.\n\nThat is what they wrote.",
            "# The care crisis\n\nNothing here.",
            "The care crisis\n===\n\nNothing here.",
            "I read *The burden of the elderly* last week.",
            "Search for `bed blockers` first.",
            "```\nthe elderly and vulnerable\n```\n",
            "Say ‘the carers’ burden’ and they wince.",
        ]
    )
    func exempt(text: String) throws {
        let matcher = try #require(SocialCareFramesTests.matcher)
        #expect(!matcher.hits(in: text).isEmpty)
        #expect(matcher.hits(in: text, exempting: Set(FrameExemption.allCases)).isEmpty)
    }

    @Test(
        "What is not quoted is not passed over",
        arguments: [
            "The carers’ view: she’s a burden. It’s theirs.",
            "She said “no. The burden is heavy.\n\nIt is not” so.",
            "3 * 4 is the burden * 2",
            "don't call it the care crisis, don't",
        ]
    )
    func notExempt(text: String) throws {
        let matcher = try #require(SocialCareFramesTests.matcher)
        #expect(!matcher.hits(in: text, exempting: Set(FrameExemption.allCases)).isEmpty)
    }

    @Test("A remark explains itself and, where safe, offers a replacement in the same case")
    func remark() throws {
        let text = "The elderly are here. Buses for the disabled come late."
        let remarks = try #require(SocialCareFramesTests.matcher).remarks(in: text)
        #expect(remarks.map(\.rule) == ["social-care/the-elderly", "social-care/the-disabled"])
        #expect(remarks.allSatisfy { !$0.why.isEmpty && !$0.source.isEmpty && !$0.message.isEmpty })
        #expect(remarks[0].source.hasPrefix("New Forest District Council, Inclusivity guide; NHS"))
        let fixed = Remark.fix(text, with: remarks)
        #expect(fixed.text == "Older people are here. Buses for disabled people come late.")
        #expect(fixed.made == remarks)
    }
}
