import Digests
import Testing

@testable import TrialStatistics

@Suite("Randomisation")
struct RandomisationTests {
    private static let equal = [TrialArm("plain"), TrialArm("story"), TrialArm("numbers")]
    private static let factors = ["region", "age"]

    /// People with two traits, the same for a seed.
    private static func people(_ count: Int, seed: Int = 1) -> [[String: String]] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            [
                "region": ["north", "south", "west"].randomElement(using: &generator) ?? "",
                "age": Int.random(in: 0..<4, using: &generator) == 0 ? "young" : "old",
            ]
        }
    }

    private static func methods() throws -> [Randomisation] {
        [
            try Randomisation(equal, by: .simple),
            try Randomisation(equal, by: .blocked(sizes: [3, 6, 9])),
            try Randomisation(equal, by: .stratified(by: factors, sizes: [3, 6])),
            try Randomisation(equal, by: .minimised(over: factors.map { Factor($0) }, chance: 0.85)),
        ]
    }

    private static func traits(_ all: [String: String], for randomisation: Randomisation) -> [String: String] {
        all.filter { randomisation.factors.contains($0.key) }
    }

    private static func allocate(
        _ randomisation: Randomisation,
        _ people: [[String: String]],
        seed: Seed
    ) throws -> Allocator {
        var allocator = Allocator(randomisation, seed: seed)
        _ = try allocator.assign(everybody: people.map { traits($0, for: randomisation) })
        return allocator
    }

    @Test(
        "SHA-256 gives the digests of the standard",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ]
    )
    func sha(text: String, digest: String) {
        #expect(SHA256.hexadecimal(Array(text.utf8)) == digest)
    }

    @Test("SHA-256 of a million letters, in pieces")
    func longSHA() {
        var hash = SHA256()
        for size in [1, 63, 64, 65, 999_807] { hash.update([UInt8](repeating: 97, count: size)) }
        #expect(
            Hexadecimal.text(hash.finish()) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        )
    }

    @Test("The generator is the one that is documented: randomisation.py gives the same")
    func generator() throws {
        let seed = Seed(7)
        #expect(seed.text == "d1ce346a5a038ecc03f18f9d7ac07d7250516c3e1d6eb5d9f26ecb02854da1f7")
        #expect(seed.commitment == "414c288e85c5a3e19ca3cabc87450f15c4d635d24344765efa49947c84845a97")
        #expect(try Seed(text: seed.text) == seed)
        var source = RandomSource(seed, purpose: "arms")
        #expect(
            (0..<6).map { _ in source.next() } == [
                0xc88b_4be8_5745_98c5, 0xedb6_9ce4_f0e3_ae8f, 0x5977_cc18_c74a_37dc, 0xd3ac_2edc_2ac5_b570,
                0x005a_4e68_127a_2592, 0x4515_4745_6186_9d28,
            ]
        )
        let arms = [TrialArm("0"), TrialArm("1"), TrialArm("2", share: 2)]
        var allocator = Allocator(try Randomisation(arms, by: .simple), seed: seed)
        #expect(
            try (0..<20).map { _ in try allocator.assign() }.joined() == "12002010022012102222"
        )
    }

    @Test("Fresh seeds differ, and texts that are no seed are refused")
    func seeds() {
        #expect(Seed.fresh() != Seed.fresh())
        for text in ["", "ab", String(repeating: "g", count: 64), String(repeating: "a", count: 63)] {
            #expect(throws: TrialError.self) { try Seed(text: text) }
        }
    }

    @Test("What is printed does not give the seed away")
    func printed() throws {
        let seed = Seed(7)
        let first = try #require(seed.bytes.first)
        var allocator = Allocator(try Randomisation(Self.equal, by: .blocked(sizes: [3])), seed: seed)
        _ = try allocator.assign()
        for text in ["\(seed)", "\(allocator)", "\(RandomSource(seed, purpose: "x"))", String(reflecting: allocator)] {
            #expect(!text.contains(seed.text) && !text.contains("\(first), \(seed.bytes[1])"))
        }
    }

    @Test("Whole numbers and fractions are even")
    func even() {
        var source = RandomSource(Seed(3), purpose: "test")
        var counts = [Int](repeating: 0, count: 7)
        var fractions = 0.0
        for _ in 0..<14_000 {
            counts[source.below(7)] += 1
            fractions += source.fraction()
        }
        let off = counts.reduce(0.0) { $0 + Double(($1 - 2_000) * ($1 - 2_000)) / 2_000 }
        #expect(off < 22.5)  // Chi-squared with 6 degrees of freedom: 1 in 1000.
        #expect(abs(fractions / 14_000 - 0.5) < 0.01)
        #expect(source.below(0) == 0 && source.below(-3) == 0 && source.below(1) == 0)
    }

    @Test("The record reproduces the randomisation, and nothing else passes for it")
    func record() throws {
        for randomisation in try Self.methods() {
            let seed = Seed(11)
            let record = try Self.allocate(randomisation, Self.people(60), seed: seed).record
            try record.verify(seed: seed)
            #expect(record == (try Self.allocate(randomisation, Self.people(60), seed: seed).record))
            #expect(record.counts.reduce(0, +) == 60)
            #expect(throws: TrialError.self) { try record.verify(seed: Seed(12)) }

            // Somebody exchanges an arm: the chain breaks. They mend the chain too: the seed tells.
            var entries = record.entries
            let old = entries[30]
            let arm = old.arm == "plain" ? "story" : "plain"
            entries[30] = .init(traits: old.traits, arm: arm, digest: old.digest)
            let changed = AllocationRecord(
                randomisation: randomisation,
                commitment: record.commitment,
                entries: entries
            )
            #expect(throws: TrialError.record("it or one before it was changed after it was written.", entry: 31)) {
                try changed.verifyChain()
            }
            var forged = AllocationRecord(randomisation: randomisation, commitment: record.commitment)
            for entry in entries { forged.append(entry.traits, arm: entry.arm) }
            try forged.verifyChain()
            #expect(throws: TrialError.self) { try forged.verify(seed: seed) }
            #expect(forged.head != record.head)
            // Somebody leaves a person out.
            entries = record.entries
            entries.remove(at: 5)
            #expect(throws: TrialError.self) {
                try AllocationRecord(randomisation: randomisation, commitment: record.commitment, entries: entries)
                    .verifyChain()
            }
        }
    }

    @Test("An allocator goes on where its record ends")
    func continuing() throws {
        let people = Self.people(80)
        for randomisation in try Self.methods() {
            let whole = try Self.allocate(randomisation, people, seed: Seed(4)).record
            let first = try Self.allocate(randomisation, Array(people.prefix(33)), seed: Seed(4)).record
            var second = try Allocator(continuing: first, seed: Seed(4))
            _ = try second.assign(everybody: people.dropFirst(33).map { Self.traits($0, for: randomisation) })
            #expect(second.record == whole)
            #expect(throws: TrialError.self) { try Allocator(continuing: first, seed: Seed(5)) }
        }
    }

    @Test("Simple randomisation keeps to the shares on average")
    func simple() throws {
        let arms = [TrialArm("a"), TrialArm("b", share: 3)]
        let record = try Self.allocate(
            Randomisation(arms, by: .simple),
            [[String: String]](repeating: [:], count: 4_000),
            seed: Seed(2)
        ).record
        #expect(abs(record.counts[0] - 1_000) < 100)
    }

    @Test("Blocks hold the shares exactly, and their ends cannot be told from outside")
    func blocked() throws {
        let arms = [TrialArm("a"), TrialArm("b", share: 2)]
        let one = try Self.allocate(
            Randomisation(arms, by: .blocked(sizes: [6])),
            [[String: String]](repeating: [:], count: 120),
            seed: Seed(9)
        ).record
        for block in 0..<20 {
            #expect(one.entries[block * 6..<block * 6 + 6].count { $0.arm == "a" } == 2)
        }
        let mixed = try Self.allocate(
            Randomisation(arms, by: .blocked(sizes: [3, 6])),
            [[String: String]](repeating: [:], count: 300),
            seed: Seed(9)
        ).record
        for end in mixed.entries.indices {
            let ahead = mixed.entries[...end].count { $0.arm == "a" } * 3 - (end + 1)
            #expect(abs(ahead) <= 8)
        }
        #expect(
            stride(from: 0, to: 300, by: 6).contains { start in
                mixed.entries[start..<start + 6].count { $0.arm == "a" } != 2
            }
        )
    }

    @Test("Strata are balanced each on its own, and do not change each other")
    func stratified() throws {
        let randomisation = try Randomisation(Self.equal, by: .stratified(by: Self.factors, sizes: [3]))
        let people = Self.people(200)
        let record = try Self.allocate(randomisation, people, seed: Seed(5)).record
        let strata = Dictionary(grouping: record.entries) { $0.traits }
        #expect(strata.count == 6)
        for (traits, entries) in strata {
            let counts = ["plain", "story", "numbers"].map { arm in entries.count { $0.arm == arm } }
            #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
            // The same people without those of other strata get the same arms.
            let alone = try Self.allocate(randomisation, people.filter { $0 == traits }, seed: Seed(5)).record
            #expect(alone.entries.map(\.arm) == entries.map(\.arm))
        }
    }

    @Test("Minimisation keeps every factor nearly alike, better than chance, and is not predictable")
    func minimised() throws {
        let people = Self.people(300)
        func imbalance(_ randomisation: Randomisation) throws -> Int {
            var allocator = Allocator(randomisation, seed: Seed(6))
            let arms = try people.map { try allocator.assign(Self.traits($0, for: randomisation)) }
            return Self.factors.reduce(0) { sum, factor in
                let traits = Set(people.compactMap { $0[factor] })
                return sum
                    + traits.reduce(0) { sum, trait in
                        let counts = ["plain", "story", "numbers"].map { arm in
                            zip(people, arms).count { $0[factor] == trait && $1 == arm }
                        }
                        return sum + (counts.max() ?? 0) - (counts.min() ?? 0)
                    }
            }
        }
        let minimised = try imbalance(
            Randomisation(Self.equal, by: .minimised(over: Self.factors.map { Factor($0) }, chance: 0.85))
        )
        let simple = try imbalance(Randomisation(Self.equal, by: .simple))
        #expect(minimised <= 20 && simple > minimised)
        let seeds = try (0..<5).map { seed in
            try Self.allocate(
                Randomisation(Self.equal, by: .minimised(over: [Factor("region")], chance: 0.85)),
                people,
                seed: Seed(UInt64(seed))
            ).record.entries.map(\.arm)
        }
        #expect(Set(seeds).count == 5)
    }

    @Test("Minimisation keeps to unequal shares")
    func minimisedShares() throws {
        let arms = [TrialArm("a"), TrialArm("b", share: 2)]
        let record = try Self.allocate(
            Randomisation(arms, by: .minimised(over: [Factor("region", weight: 2), Factor("age")], chance: 0.9)),
            Self.people(300),
            seed: Seed(8)
        ).record
        #expect(abs(record.counts[0] - 100) <= 12)
    }

    @Test("Randomisations that make no sense are refused")
    func refused() {
        let two = [TrialArm("a"), TrialArm("b")]
        let wrong: [([TrialArm], Randomisation.Method)] = [
            ([], .simple), ([TrialArm("a")], .simple), ([TrialArm("a"), TrialArm("a")], .simple),
            ([TrialArm("a"), TrialArm("")], .simple), ([TrialArm("a"), TrialArm("b", share: 0)], .simple),
            ([TrialArm("a"), TrialArm("b", share: -1)], .simple),
            ([TrialArm("a"), TrialArm("b", share: .max)], .simple),
            (two, .blocked(sizes: [])), (two, .blocked(sizes: [3])), (two, .blocked(sizes: [0])),
            (two, .blocked(sizes: [4, 4])), (two, .stratified(by: [], sizes: [2])),
            (two, .stratified(by: ["x", "x"], sizes: [2])), (two, .minimised(over: [], chance: 0.8)),
            (two, .minimised(over: [Factor("x")], chance: 0.5)), (two, .minimised(over: [Factor("x")], chance: 1)),
            (two, .minimised(over: [Factor("x")], chance: .nan)),
            (two, .minimised(over: [Factor("x", weight: 0)], chance: 0.8)),
        ]
        for (arms, method) in wrong {
            let error = #expect(throws: TrialError.self) { try Randomisation(arms, by: method) }
            #expect(error?.sentence.hasSuffix(".") == true)
        }
    }

    @Test("People about whom too little or too much is known are refused, and leave no trace")
    func traits() throws {
        var allocator = Allocator(
            try Randomisation(Self.equal, by: .stratified(by: ["region"], sizes: [3])),
            seed: Seed(1)
        )
        #expect(throws: TrialError.self) { try allocator.assign([:]) }
        #expect(throws: TrialError.self) { try allocator.assign(["region": "north", "name": "Ann"]) }
        #expect(allocator.record.entries.isEmpty)
        // A trait that looks like another field of a stratum is not taken for it.
        let arm = try allocator.assign(["region": "north\nage=3:old"])
        #expect(["plain", "story", "numbers"].contains(arm))
    }
}
