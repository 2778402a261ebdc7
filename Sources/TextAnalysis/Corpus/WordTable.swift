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

    /// The number of a word of 1 to 16 bytes, given as two integers, lowest byte first.
    @inline(__always)
    mutating func id(low: UInt64, high: UInt64, length: Int) -> UInt32 {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: Self.mix(low, high)) & mask
        while true {
            let slot = slots[place]
            if slot.low == low, slot.high == high, slot.id != Slot.empty { return slot.id }
            if slot.id == Slot.empty { break }
            place = (place + 1) & mask
        }
        return insertShort(low: low, high: high, length: length, at: place)
    }

    @inline(never)
    private mutating func insertShort(low: UInt64, high: UInt64, length: Int, at place: Int) -> UInt32 {
        for index in 0..<length {
            let part = index < 8 ? low >> UInt64(8 * index) : high >> UInt64(8 * (index - 8))
            arena.append(UInt8(truncatingIfNeeded: part))
        }
        return insert(Slot(low: low, high: high), at: place)
    }

    /// The number of a word given as its bytes.
    mutating func id(of word: UnsafeBufferPointer<UInt8>) -> UInt32 {
        if word.count <= 16 {
            let (low, high) = Self.packed(word)
            return id(low: low, high: high, length: word.count)
        }
        let key = Self.longKey(word)
        let (place, known) = find(key, word)
        if let known { return known }
        arena.append(contentsOf: word)
        return insert(key, at: place)
    }

    private static func longKey(_ word: UnsafeBufferPointer<UInt8>) -> Slot {
        var hash: UInt64 = 0
        var index = 0
        while index < word.count {
            let piece = UnsafeBufferPointer(rebasing: word[index..<min(index + 16, word.count)])
            let (low, high) = packed(piece)
            hash = mix(low ^ hash, high &+ hash)
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

    private static func packed(_ word: UnsafeBufferPointer<UInt8>) -> (low: UInt64, high: UInt64) {
        var low: UInt64 = 0
        var high: UInt64 = 0
        for (index, byte) in word.enumerated() {
            if index < 8 {
                low |= UInt64(byte) << UInt64(8 * index)
            } else {
                high |= UInt64(byte) << UInt64(8 * (index - 8))
            }
        }
        return (low, high)
    }

    /// One wide multiplication, folded; the constants are digits of pi.
    @inline(__always)
    private static func mix(_ low: UInt64, _ high: UInt64) -> UInt64 {
        let product = (low ^ 0x243F_6A88_85A3_08D3).multipliedFullWidth(by: high ^ 0x1319_8A2E_0370_7345)
        return product.high ^ product.low
    }
}
