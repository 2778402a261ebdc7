/// Gives every distinct word a number, in the order in which they come.
///
/// An open-addressing table over one arena of bytes: no word is an object of its own. Words of up to 16 bytes, nearly
/// all, are compared as two integers that lie in the table itself; longer ones by a hash first and then by their bytes.
/// The hash is the same in every run. Memory is linear in the distinct words.
struct WordTable: Sendable {
    private struct Slot {
        /// The word's bytes 0 to 7 and 8 to 15, lowest first; or the hash, and the length below a byte that UTF-8 lacks.
        var low: UInt64 = 0
        var high: UInt64 = 0
        var id: UInt32 = Self.empty

        static let empty = UInt32.max
    }

    private var slots = [Slot](repeating: Slot(), count: 1 << 12)
    /// All words one after the other.
    private(set) var arena: [UInt8] = []
    /// Where each word starts in the arena, and where the last one ends.
    private(set) var starts = [0]

    /// The number of distinct words.
    var count: Int { starts.count - 1 }

    /// The bytes of a word.
    func bytes(of id: Int) -> ArraySlice<UInt8> {
        arena[starts[id]..<starts[id + 1]]
    }

    // MARK: - Numbers

    /// The number of a word of 1 to 16 bytes, filled up with 0.
    @inline(__always)
    mutating func id(of word: SixteenBytes, length: Int) -> UInt32 {
        let (place, known) = find(word)
        return known ?? insertShort(word, length: length, at: place)
    }

    /// The number of a word given as its bytes.
    mutating func id(of word: UnsafeBufferPointer<UInt8>) -> UInt32 {
        if word.count <= 16 { return id(of: SixteenBytes(padding: word), length: word.count) }
        let key = Self.longKey(word)
        let (place, known) = find(key, word)
        if let known { return known }
        arena.append(contentsOf: word)
        return insert(key, at: place)
    }

    /// The number of a word of 1 to 16 bytes, if it has one.
    @inline(__always)
    func known(_ word: SixteenBytes) -> UInt32? {
        find(word).id
    }

    /// The number of a word, if it has one.
    func known(_ word: UnsafeBufferPointer<UInt8>) -> UInt32? {
        word.count <= 16 ? known(SixteenBytes(padding: word)) : find(Self.longKey(word), word).id
    }

    // MARK: - The table

    /// Where the word is, or has its place.
    @inline(__always)
    private func find(_ word: SixteenBytes) -> (place: Int, id: UInt32?) {
        slots.withUnsafeBufferPointer { slots in
            let mask = slots.count - 1
            var place = Int(truncatingIfNeeded: Self.mix(word.low, word.high)) & mask
            while true {
                let slot = slots[place]
                if slot.id == Slot.empty { return (place, nil) }
                if slot.low == word.low, slot.high == word.high { return (place, slot.id) }
                place = (place + 1) & mask
            }
        }
    }

    @inline(never)
    private mutating func insertShort(_ word: SixteenBytes, length: Int, at place: Int) -> UInt32 {
        for index in 0..<length { arena.append(word[index]) }
        return insert(Slot(low: word.low, high: word.high), at: place)
    }

    private static func longKey(_ word: UnsafeBufferPointer<UInt8>) -> Slot {
        var hash: UInt64 = 0
        var index = 0
        while index < word.count {
            let piece = SixteenBytes(padding: UnsafeBufferPointer(rebasing: word[index...]))
            hash = mix(piece.low ^ hash, piece.high &+ hash)
            index += 16
        }
        return Slot(low: hash, high: 0xFF << 56 | UInt64(word.count))
    }

    private func find(_ key: Slot, _ word: UnsafeBufferPointer<UInt8>) -> (place: Int, id: UInt32?) {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: Self.mix(key.low, key.high)) & mask
        while slots[place].id != Slot.empty {
            let slot = slots[place]
            if slot.low == key.low, slot.high == key.high, bytes(of: Int(slot.id)).elementsEqual(word) {
                return (place, slot.id)
            }
            place = (place + 1) & mask
        }
        return (place, nil)
    }

    private mutating func insert(_ key: Slot, at place: Int) -> UInt32 {
        let id = UInt32(count)
        starts.append(arena.count)
        slots[place] = Slot(low: key.low, high: key.high, id: id)
        if count * 2 > slots.count { grow() }
        return id
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        let mask = slots.count - 1
        for slot in old where slot.id != Slot.empty {
            var place = Int(truncatingIfNeeded: Self.mix(slot.low, slot.high)) & mask
            while slots[place].id != Slot.empty { place = (place + 1) & mask }
            slots[place] = slot
        }
    }

    /// One wide multiplication, folded; the constants are digits of pi.
    @inline(__always)
    private static func mix(_ low: UInt64, _ high: UInt64) -> UInt64 {
        let product = (low ^ 0x243F_6A88_85A3_08D3).multipliedFullWidth(by: high ^ 0x1319_8A2E_0370_7345)
        return product.high ^ product.low
    }
}
