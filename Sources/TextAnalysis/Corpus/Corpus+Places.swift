extension Corpus {
    /// The run that a word is in; `place` is in `ids`.
    func run(at place: Int) -> Int {
        // The last run that starts at or before the place; empty runs of the same start come earlier.
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].words.lowerBound <= place { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }

    /// Where words of one document stand, in Unicode scalars; takes time linear in the document.
    func scalarRanges(of words: Range<Int>, in document: Int) -> [Range<Int>] {
        var text = documents[document].text
        return text.withUTF8 { bytes in
            var byte = 0
            var scalar = 0
            func offset(_ target: Int) -> Int {
                while byte < target {
                    if bytes[byte] & 0xC0 != 0x80 { scalar += 1 }
                    byte += 1
                }
                return scalar
            }
            return words.map { place in
                let start = offset(Int(starts[place]))
                return start..<offset(Int(starts[place]) + Int(lengths[place]))
            }
        }
    }
}

/// The number of scalars in well-formed UTF-8: the bytes that do not continue one.
func scalarCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for byte in bytes { count &+= Int8(bitPattern: byte) >= -64 ? 1 : 0 }
    return count
}
