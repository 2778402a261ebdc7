/// The distinct words of a corpus in the order of their UTF-8 bytes, each with its place as its number.
///
/// Because numbers follow spelling, all words with one beginning have neighbouring numbers, and the numbers do not
/// depend on the order of the documents.
public struct Vocabulary: Sendable {
    /// The form that the words are in.
    public let form: WordForm
    private let arena: [UInt8]
    private let starts: [Int]

    /// No words.
    init(form: WordForm) {
        self.form = form
        arena = []
        starts = [0]
    }

    /// The words of the table in their order, which `WordTable.sorted` gives.
    init(_ table: WordTable, order: [Int], form: WordForm) {
        var arena: [UInt8] = []
        arena.reserveCapacity(table.arena.count)
        var starts = [0]
        starts.reserveCapacity(table.count + 1)
        for id in order {
            arena.append(contentsOf: table.bytes(of: id))
            starts.append(arena.count)
        }
        self.form = form
        self.arena = arena
        self.starts = starts
    }

    /// The number of distinct words.
    public var count: Int { starts.count - 1 }

    /// The word with a number from 0 to `count` - 1, in `form`.
    public subscript(id: Int) -> String {
        String(decoding: bytes(of: id), as: UTF8.self)
    }

    /// The number of a word, or nil if it does not occur; the word is put into `form` first.
    public func id(of word: String) -> Int? {
        let key = Array(form.apply(to: word).utf8)
        let place = firstPlace { $0.lexicographicallyPrecedes(key) }
        return place < count && bytes(of: place).elementsEqual(key) ? place : nil
    }

    /// The numbers of all words that begin so; the beginning is put into `form` first.
    public func ids(withPrefix prefix: String) -> Range<Int> {
        let key = Array(form.apply(to: prefix).utf8)
        let first = firstPlace { $0.lexicographicallyPrecedes(key) }
        let last = firstPlace { $0.lexicographicallyPrecedes(key) || $0.starts(with: key) }
        return first..<last
    }

    func bytes(of id: Int) -> ArraySlice<UInt8> {
        arena[starts[id]..<starts[id + 1]]
    }

    /// The first number whose word is not before the place; `isBefore` holds for a beginning of the vocabulary.
    private func firstPlace(_ isBefore: (ArraySlice<UInt8>) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(bytes(of: middle)) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension WordTable {
    /// The numbers of all words, in the order of their bytes.
    func sorted() -> [Int] {
        // The first eight bytes, the highest first, decide nearly always.
        let heads = (0..<count).map { id in
            bytes(of: id).prefix(8).enumerated().reduce(UInt64(0)) {
                $0 | UInt64($1.element) << UInt64(56 - 8 * $1.offset)
            }
        }
        return (0..<count).sorted { first, second in
            heads[first] != heads[second]
                ? heads[first] < heads[second] : bytes(of: first).lexicographicallyPrecedes(bytes(of: second))
        }
    }

    /// The place of each number in an order.
    static func places(in order: [Int]) -> [UInt32] {
        var places = [UInt32](repeating: 0, count: order.count)
        for (place, id) in order.enumerated() { places[id] = UInt32(place) }
        return places
    }
}
