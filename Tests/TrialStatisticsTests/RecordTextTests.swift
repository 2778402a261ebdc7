import Testing

@testable import TrialStatistics

@Suite("Records as text")
struct RecordTextTests {
    private static let arms = [TrialArm("fact sheet"), TrialArm("story\nin two lines", share: 2)]

    private static func methods() throws -> [Randomisation] {
        try [
            Randomisation(arms, by: .simple), Randomisation(arms, by: .blocked(sizes: [3, 6])),
            Randomisation(arms, by: .stratified(by: ["region", "role=x"], sizes: [6])),
            Randomisation(arms, by: .minimised(over: [Factor("region"), Factor("role=x", weight: 3)], chance: 0.85)),
        ]
    }

    private static func record(_ randomisation: Randomisation, people: Int) throws -> AllocationRecord {
        var allocator = Allocator(randomisation, seed: Seed(7))
        for person in 0..<people {
            var traits: [String: String] = [:]
            for factor in randomisation.factors { traits[factor] = ["", "north:1", "süd"][person % 3] }
            _ = try allocator.assign(traits)
        }
        return allocator.record
    }

    @Test("A record comes back from its text, and going on only adds to the text", arguments: [0, 1, 25])
    func comesBack(people: Int) throws {
        for randomisation in try Self.methods() {
            let record = try Self.record(randomisation, people: people)
            let read = try AllocationRecord(text: record.text)
            #expect(read == record)
            try read.verify(seed: Seed(7))
            #expect(try Self.record(randomisation, people: people + 5).text.hasPrefix(record.text))
            #expect(!record.text.contains(Seed(7).text))
        }
    }

    @Test("What was changed in the text is found when it is read or when it is verified")
    func changes() throws {
        for randomisation in try Self.methods() {
            let record = try Self.record(randomisation, people: 4)
            let bytes = Array(record.text.utf8)
            for index in bytes.indices {
                var changed = bytes
                changed[index] = changed[index] == UInt8(ascii: "1") ? UInt8(ascii: "2") : UInt8(ascii: "1")
                #expect(throws: TrialError.self) {
                    try AllocationRecord(text: String(decoding: changed, as: UTF8.self)).verify(seed: Seed(7))
                }
            }
            for end in bytes.indices.dropLast() where bytes[..<end].last != UInt8(ascii: "\n") {
                #expect(throws: TrialError.self) {
                    try AllocationRecord(text: String(decoding: bytes[..<end], as: UTF8.self))
                }
            }
        }
    }

    @Test(
        "What is wrong is told by line",
        arguments: [
            ("", "line 1: here “firsthand allocation record 1” is expected."),
            (
                "firsthand allocation record 1\ncommitment=x:a\n",
                "line 2: the number of bytes of “commitment” cannot be read."
            ),
            (
                "firsthand allocation record 1\ncommitment=5:a\n",
                "line 2: “commitment” is not as long as its line says. "
                    + "Was it changed, or cut off?"
            ),
            (
                "firsthand allocation record 1\ncommitment=1:a\narm count=1:2\narm=1:a\nshare=1:1\n",
                "line 5: here a line “arm=…” is expected."
            ),
            ("firsthand allocation record 1\ncommitment=1:a\narm count=2:02\n", "line 3: “02” is not a whole number."),
        ])
    func lines(text: String, sentence: String) {
        #expect(throws: TrialError.record(sentence, entry: nil)) { try AllocationRecord(text: text) }
    }
}
