import Testing

@testable import Listen

@Suite struct ReceiptCodeTests {
    let words: ReceiptWords
    init() throws { words = try ReceiptWords() }

    @Test func sixWordsOf2048AreSixtySixBits() {
        #expect(Set(words.all).count == 2048)
        #expect(ReceiptWords.count * 11 == 66)
        let code = words.make()
        #expect(code.words.count == 6)
        #expect(code.finder.split(separator: " ").count == 2)
        #expect(code.proof.split(separator: " ").count == 4)
        #expect(code.finder + " " + code.proof == code.text)
    }

    @Test(arguments: [
        "dolphin fossil balcony violin armchair develop",
        "  Dolphin, Fossil, BALCONY and violin armchair develop. ",
        "1. dolphin 2. fossil 3. balcony 4. violin 5. armchair 6. develop",
        "1 Dolphin\n2 Fossil\n3 Balcony\n4 Violin\n5 Armchair\n6 Develop",
        "dolphin-fossil-balcony-violin-armchair-develop",
    ])
    func isReadHoweverItIsTyped(typed: String) throws {
        let six = ["dolphin", "fossil", "balcony", "violin", "armchair", "develop"]
        try #require(six.allSatisfy(words.all.contains), "the list has changed")
        #expect(words.candidates(for: typed).map(\.words) == [six])
    }

    @Test func wordsBearOneSlip() {
        for word in words.all.enumerated().filter({ $0.offset.isMultiple(of: 12) }).map(\.element) where word.count >= 5 {
            let letters = Array(word)
            var dropped = letters
            dropped.remove(at: 2)
            var swapped = letters
            swapped.swapAt(1, 2)
            var doubled = letters
            doubled.insert(letters[3], at: 3)
            for slip in [dropped, swapped, doubled] {
                let typed = ([String(slip)] + words.all.prefix(5)).joined(separator: " ")
                #expect(words.candidates(for: typed).contains { $0.words[0] == word }, "\(String(slip)) for \(word)")
            }
        }
    }

    @Test func theOrderIsKept() {
        let code = words.make()
        let typed = code.words.reversed().joined(separator: " ")
        #expect(words.candidates(for: typed).map(\.words) == [Array(code.words.reversed())])
    }

    @Test func wordsAroundTheCodeAreLeftOut() {
        let code = ReceiptCode(words: Array(words.all[500..<506]))
        #expect(words.candidates(for: "zzqx: \(code.text) xqqz").map(\.words) == [code.words])
    }

    @Test(arguments: [
        "", "one", "dolphin fossil balcony violin armchair", "zzzzz qqqqq xxxxx vvvvv kkkkk wwwww", "1 2 3 4 5 6",
        "🦆 🦆 🦆 🦆 🦆 🦆",
        String(repeating: "dolphin ", count: 5000), "\u{202E}dolphin\u{0}",
    ])
    func whatIsNoCodeHasNoMeaning(typed: String) {
        #expect(words.candidates(for: typed).isEmpty)
    }

    @Test func neverMoreThanEightMeanings() {
        // Three-letter bits are near many words.
        for token in ["cat", "bar", "ten", "wal", "sto", "pla"] {
            let typed = Array(repeating: token, count: 6).joined(separator: " ")
            #expect(words.candidates(for: typed).count <= 8)
        }
    }

    @Test func codesDiffer() {
        #expect(Set((0..<500).map { _ in words.make().text }).count == 500)
    }
}
