// Counting and searching texts with nothing around it, to be measured.
//
//     texts FILE      documents, each followed by the byte 0x01
//
// Prints a line of JSON for each act: the best of three, in seconds by the clock and of the processor.

import Foundation
import TextAnalysis

func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func memory() -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS") } ?? ""
    return line.split(separator: " ").dropFirst().first.flatMap { Double($0) }.map { $0 * 1024 } ?? 0
}

/// Runs an act three times; it returns a number that is printed, so that nothing is optimised away.
func measure(_ name: String, bytes: Int, _ act: () -> Int) {
    let clock = ContinuousClock()
    var best = Double.infinity
    var processor = Double.infinity
    var result = 0
    for _ in 0..<3 {
        let before = processorTime()
        let begun = clock.now
        result = act()
        best = min(best, (clock.now - begun) / .seconds(1))
        processor = min(processor, processorTime() - before)
    }
    let rate = Double(bytes) / 1e6
    print(
        "{\"act\": \"\(name)\", \"seconds\": \(best), \"processor\": \(processor), \"MBps\": \(rate / best), "
            + "\"processorMBps\": \(rate / processor), \"result\": \(result)}"
    )
}

guard CommandLine.arguments.count == 2,
    let data = FileManager.default.contents(atPath: CommandLine.arguments[1])
else {
    FileHandle.standardError.write(Data("usage: texts FILE\n".utf8))
    exit(64)
}
let texts = data.split(separator: 1).map { String(decoding: $0, as: UTF8.self) }
let bytes = texts.reduce(0) { $0 + $1.utf8.count }

measure("scan of bytes", bytes: bytes) {
    var sum = 0
    for var text in texts { text.withUTF8 { for byte in $0 { sum &+= Int(byte) } } }
    return sum
}
measure("count words", bytes: bytes) {
    var counter = WordCounter()
    for text in texts { counter.add(text) }
    return counter.frequencies.total
}
let documents = texts.enumerated().map {
    CorpusDocument(label: "\($0)", text: $1, period: $0 % 2 == 0 ? "even" : "odd")
}
measure("count words in each document", bytes: bytes) { Corpus(documents).table().counts.count }
let before = memory()
let concordance = Concordance(Corpus(documents))
let corpus = concordance.corpus
print(
    "{\"words\": \(corpus.wordCount), \"types\": \(corpus.vocabulary.count), \"bytesPerWord\": "
        + "\((memory() - before) / Double(max(corpus.wordCount, 1)))}"
)
let queries = [
    "the", "unemployment", "of the", "the * of the", "gov*", "a*", "house ~5 government", "in the House of Commons",
    "e* ~10 t*",
]
for query in queries {
    measure("KWIC \(query)", bytes: bytes) {
        let hits = concordance.hits(query)
        return hits.count + hits.lines(0..<50).count
    }
}
measure("KWIC government, in the order of what follows", bytes: bytes) {
    concordance.hits("government").lines(0..<50, order: .after).count
}
measure("pairs side by side", bytes: bytes) { concordance.pairs().count }
let even = corpus.frequencies { $0.period == "even" }
let odd = corpus.frequencies { $0.period == "odd" }
measure("keyness", bytes: bytes) { Keyness(even, against: odd).keywords.count }
measure("dispersion", bytes: bytes) { Dispersion(corpus).words.count }
measure("shared passages", bytes: bytes) { SharedPassages(corpus).passages.count }
measure("near-duplicates", bytes: bytes) { NearDuplicates(corpus).groups.count }
