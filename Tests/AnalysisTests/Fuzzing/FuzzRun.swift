/// Reads spoiled files, one after another, and tells of the first that a reader does not take as it should.
struct FuzzRun {
    struct Finding {
        let reader: String
        let input: [UInt8]
        let what: String
    }

    let seed: UInt64
    private(set) var inputs = 0
    private(set) var refused = 0
    private var readers: [FuzzReader]

    init(seed: UInt64, readers: [FuzzReader] = FuzzReader.all) { (self.seed, self.readers) = (seed, readers) }

    /// Reads one more file.
    ///
    /// - Parameter before: called with the file and its reader, so that the file can be kept in case that is the end.
    /// - Returns: what the reader did not do as it should, if anything.
    mutating func step(before: (String, [UInt8]) -> Void = { _, _ in }) -> Finding? {
        let reader = readers[inputs % readers.count]
        var mutator = FuzzMutator(seed: seed &+ UInt64(inputs) &* 0x2545_F491_4F6C_DD1D)
        inputs += 1
        let input = mutator.input(examples: reader.examples, tokens: reader.tokens)
        before(reader.name, input)
        let first = reader.outcome(of: input, pieces: input.count)
        if case .refused = first { refused += 1 }
        return fault(first, reader, input).map { Finding(reader: reader.name, input: input, what: $0) }
    }

    private func fault(_ first: FuzzReader.Outcome, _ reader: FuzzReader, _ input: [UInt8]) -> String? {
        switch first {
        case .refused(let sentence):
            if !FuzzReader.hasPlace(sentence) { return "The error has no place: \(sentence)" }
            if sentence.utf8.count > 4_000 + 4 * input.count { return "The error is longer than the file." }
        case .read(let size, _, let misplaced):
            if let misplaced { return misplaced }
            let most = reader.growth * input.count + 64
            if size > most { return "\(size) bytes came of \(input.count)." }
        }
        for pieces in [1, 7] where input.count < 20_000 {
            let again = reader.outcome(of: input, pieces: pieces)
            if again != first { return "In pieces of \(pieces): \(again), at once: \(first)" }
        }
        return nil
    }
}
