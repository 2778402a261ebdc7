// The opinion map with nothing around it, to be measured.
//
//     mapping polis FILE            the map as Polis makes it, of a participants-votes.csv
//     mapping own FILE              the map by Firsthand's own method
//     mapping write PEOPLE STATEMENTS VOTES-EACH FILE      a made-up participants-votes.csv
//     mapping scale PEOPLE STATEMENTS VOTES-EACH           the map of made-up votes
//     mapping one-more PEOPLE STATEMENTS VOTES-EACH        one more vote, twenty times
//
// Each but `write` prints a line of JSON.

import Foundation
import OpinionMapping

/// Seconds that an act takes.
func seconds<Result>(_ act: () throws -> Result) rethrows -> (Double, Result) {
    let clock = ContinuousClock()
    let begun = clock.now
    let result = try act()
    return ((clock.now - begun) / .seconds(1), result)
}

/// The most memory this process has held, in MB.
func peakMemory() -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
    return (line.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
}

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

    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}

/// Votes of three groups; everybody votes on every so many-th statement or the one beside it.
func madeUp(people: Int, statements: Int, each: Int) -> Votes.Builder {
    var numbers = Numbers()
    let leanings = (0..<3).map { _ in (0..<statements).map { _ in numbers.unit() } }
    var votes = Votes.Builder()
    votes.reserve(people * each)
    let step = statements / each
    for person in 0..<people {
        for turn in 0..<each {
            let statement = turn * step + Int(numbers.next() % UInt64(step))
            let isAgreeing = numbers.unit() < 0.2 + 0.6 * leanings[person % 3][statement]
            let vote: Vote = numbers.unit() < 0.15 ? .pass : isAgreeing ? .agree : .disagree
            votes.add(participant: person, statement: statement, vote: vote)
        }
    }
    return votes
}

func say(_ seconds: Double, _ votes: Votes, groups: Int) {
    print(
        """
        {"seconds": \(seconds), "memory": \(peakMemory()), "people": \(votes.participants.count), \
        "statements": \(votes.statements.count), "votes": \(votes.count), "groups": \(groups)}
        """
    )
}

func read(_ path: String) throws -> Votes.Builder {
    var votes = Votes.Builder()
    var reader = ParticipantsVotesLayout.Reader()
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    while let piece = try file.read(upToCount: 1 << 16), !piece.isEmpty {
        try reader.read([UInt8](piece), into: &votes)
    }
    try reader.finish(into: &votes)
    return votes
}

let words = Array(CommandLine.arguments.dropFirst())
let sizes = words.dropFirst().compactMap { Int($0) }
switch (words.first, words.count) {
case ("polis", 2):
    let cast = try read(words[1])
    let (time, (votes, map)) = try seconds { () throws -> (Votes, PolisMap) in
        let votes = cast.build(order: .arrival)
        return (votes, try PolisMap(votes))
    }
    say(time, votes, groups: map.groups.count)
case ("own", 2):
    let cast = try read(words[1])
    let (time, (votes, map)) = try seconds { () throws -> (Votes, OpinionMap) in
        let votes = cast.build()
        return (votes, try OpinionMap(votes))
    }
    say(time, votes, groups: map.groups.count)
case ("write", 5):
    let votes = madeUp(people: sizes[0], statements: sizes[1], each: sizes[2]).build()
    FileManager.default.createFile(atPath: words[4], contents: nil)
    let file = try FileHandle(forWritingTo: URL(filePath: words[4]))
    try ParticipantsVotesLayout.write(votes) { try file.write(contentsOf: $0) }
case ("scale", 4):
    let votes = madeUp(people: sizes[0], statements: sizes[1], each: sizes[2]).build()
    let (time, map) = try seconds { try OpinionMap(votes) }
    say(time, votes, groups: map.groups.count)
case ("one-more", 4):
    let votes = madeUp(people: sizes[0], statements: sizes[1], each: sizes[2]).build()
    var running = RunningMap(votes)
    _ = running.components()
    var slowest = 0.0
    for number in 0..<20 {
        let vote = CastVote(participant: number * 7, statement: number, vote: .agree)
        let (time, _) = seconds {
            running.add(vote)
            return running.position(of: vote.participant, in: running.components())
        }
        slowest = max(slowest, time)
    }
    say(slowest, votes, groups: 0)
default:
    FileHandle.standardError.write(Data("mapping does not know that; see the top of main.swift.\n".utf8))
    exit(64)
}
