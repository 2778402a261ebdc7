// Tables made safe to publish with nothing around them, to be measured.
//
//     tables count PEOPLE            made-up people counted into a table of 50 × 20 × 5 cells, which has to be done anyway
//     tables publish PEOPLE          what of that table may be published
//     tables attack PEOPLE [FILE]    what a reader can work out of what is published; FILE gets all of it as JSON
//
// Each prints a line of JSON: seconds by the clock and of the processor.

import Disclosure
import Foundation

let sizes = [50, 20, 5]

/// The same numbers every time (SplitMix64).
struct Numbers: RandomNumberGenerator {
    var state: UInt64 = 7

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Low numbers more often than high ones, as places and answers have it.
    mutating func uneven(below limit: Int) -> Int {
        let one = next() % UInt64(limit)
        return Int(min(one, next() % UInt64(limit)))
    }
}

/// Each person's category in each way.
func madeUp(_ people: Int) -> [[UInt8]] {
    var numbers = Numbers()
    var columns = sizes.map { _ in [UInt8](repeating: 0, count: people) }
    for person in 0..<people {
        for way in sizes.indices { columns[way][person] = UInt8(numbers.uneven(below: sizes[way])) }
    }
    return columns
}

func count(_ columns: [[UInt8]]) -> [Int] {
    var counts = [Int](repeating: 0, count: sizes.reduce(1, *))
    for person in columns[0].indices {
        let place = (Int(columns[0][person]) * sizes[1] + Int(columns[1][person])) * sizes[2]
        counts[place + Int(columns[2][person])] += 1
    }
    return counts
}

func table(_ counts: [Int]) throws -> CrossTable {
    let ways = zip(["Place", "Age", "Answer"], sizes).map { name, size in
        TableWay(name, (1...size).map { "\(name) \($0)" })
    }
    return try CrossTable(ways: ways, counts: counts)
}

/// The counts that would be published so; nil for no bound.
func possible(_ figure: PublishedFigure, _ rule: DisclosureRule) -> (least: Int, greatest: Int?) {
    switch figure {
    case .shown(0): return (0, 0)
    case .shown(let shown):
        let lowest = shown - rule.roundingBase / 2
        return (max(rule.threshold, lowest), lowest + rule.roundingBase - 1)
    case .hidden(why: .belowThreshold): return (0, rule.threshold - 1)
    case .hidden(why: .protectsAnother): return (rule.threshold, nil)
    }
}

func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Prints what an act took; `more` says something of its result.
func say<Result>(_ act: () throws -> Result, _ more: (Result) -> String) rethrows -> Result {
    let clock = ContinuousClock()
    let (before, begun) = (processorTime(), clock.now)
    let result = try act()
    let seconds = (clock.now - begun) / .seconds(1)
    print("{\"seconds\": \(seconds), \"processor\": \(processorTime() - before)\(more(result))}")
    return result
}

let words = Array(CommandLine.arguments.dropFirst())
let rule = DisclosureRule.standard
let people = words.dropFirst().first.flatMap { Int($0) } ?? 0
switch (words.first, words.count) {
case ("count", 2):
    let columns = madeUp(people)
    _ = say({ count(columns) }, { ", \"small\": \($0.count { $0 < rule.threshold })" })
case ("publish", 2):
    let counts = count(madeUp(people))
    _ = try say({ rule.publish(try table(counts)) }, { ", \"hidden\": \($0.hiddenCount)" })
case ("attack", 2...3):
    let published = rule.publish(try table(count(madeUp(people))))
    let attack = say({ published.attack() }, { ", \"hidden\": \($0.intervals.count)" })
    guard words.count == 3 else { break }
    func number(_ value: Int?) -> Any { value.map { $0 as Any } ?? NSNull() }
    let figures = published.all.map { row -> [String: Any] in
        let range = possible(row.figure, rule)
        return ["at": row.categories.map { number($0) }, "range": [range.least, number(range.greatest)] as [Any]]
    }
    let intervals = attack.intervals.map { interval -> [String: Any] in
        ["at": interval.categories.map { number($0) }, "range": [interval.least, number(interval.greatest)] as [Any]]
    }
    let all: [String: Any] = [
        "sizes": sizes, "needed": rule.neededValues, "figures": figures, "intervals": intervals,
    ]
    try JSONSerialization.data(withJSONObject: all).write(to: URL(filePath: words[2]))
default:
    FileHandle.standardError.write(Data("tables does not know that; see the top of main.swift.\n".utf8))
    exit(64)
}
