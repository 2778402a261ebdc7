// Counting and searching texts with nothing around it, to be measured.
//
//     texts bytes FILE               every byte of the texts read once: what no reader of texts can be faster than
//     texts count FILE               how often each word occurs
//     texts table FILE               how often each word occurs in each text
//     texts keyness FILE             what every other text says more of than the rest, from text to list
//     texts pairs FILE               words that stand side by side, from text to list
//     texts frames FILE PATTERNS often|seldom    hits of so many patterns: the set about social care, and phrases that
//                                                begin with frequent words as often as the texts do, or with none
//     texts queries FILE             the texts indexed, then queries of many kinds
//     texts memory TYPES TIMES       made-up texts of so many distinct words, each said so many times, counted
//
// A file is texts, each followed by the byte 0x01. Each prints a line of JSON: seconds by the clock and of the processor,
// and the most memory held, in MB.

import Foundation
import TextAnalysis

let words = Array(CommandLine.arguments.dropFirst())
let numbers = words.dropFirst().compactMap { Int($0) }

func texts(_ path: String) throws -> [String] {
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
    return bytes.split(separator: 1).map { String(decoding: $0, as: UTF8.self) }
}

func documents(_ path: String) throws -> [CorpusDocument] {
    try texts(path).enumerated().map { number, text in
        CorpusDocument(label: "\(number)", text: text, period: number % 2 == 0 ? "even" : "odd")
    }
}

switch (words.first, words.count) {
case ("bytes", 2):
    let texts = try texts(words[1])
    say(
        Measured {
            var sum = 0
            for var text in texts { text.withUTF8 { for byte in $0 { sum &+= Int(byte) } } }
            return sum
        }
    )
case ("count", 2):
    let texts = try texts(words[1])
    say(
        Measured {
            var counter = WordCounter()
            for text in texts { counter.add(text) }
            return counter.frequencies.total
        }
    )
case ("table", 2):
    let documents = try documents(words[1])
    say(Measured { Corpus(documents).table().counts.count })
case ("keyness", 2):
    let documents = try documents(words[1])
    say(
        Measured {
            let corpus = Corpus(documents)
            let even = corpus.frequencies { $0.period == "even" }
            let odd = corpus.frequencies { $0.period == "odd" }
            return Keyness(even, against: odd).keywords.count
        }
    )
case ("pairs", 2):
    let documents = try documents(words[1])
    say(Measured { Concordance(Corpus(documents)).pairs(by: .logLikelihood).count })
case ("frames", 4):
    let texts = try texts(words[1])
    let matcher = try madeUpFrames(numbers.last ?? 0, of: texts, beginsOften: words[3] == "often")
    let (measured, rules) = (Measured { texts.reduce(0) { $0 + matcher.hits(in: $1).count } }, matcher.rules.count)
    say(measured, ["patterns": rules])
case ("queries", 2):
    try sayQueries(of: documents(words[1]))
case ("memory", 3):
    sayMemory(types: numbers[0], times: numbers[1])
default:
    FileHandle.standardError.write(Data("texts does not know that; see the top of main.swift.\n".utf8))
    exit(64)
}
