/// Random numbers that are the same for the same seed on every machine and with every version of Swift.
///
/// SplitMix64 (Steele, Lea and Flood 2014). The draws below are written out here because those of the standard library
/// may change.
struct SeededRandom {
    private var state: UInt64

    /// - Parameters:
    ///   - seed: The seed of the run.
    ///   - stage: What the numbers are for, so that no stage depends on how many another drew.
    init(seed: UInt64, stage: UInt64) {
        state = seed
        state = next() ^ (stage &* 0xD1B5_4A32_D192_ED03)
        state = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// From 0 up to but not including 1.
    mutating func nextUnit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// From 0 up to but not including `bound`, which is at least 1.
    mutating func nextIndex(below bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// Two independent draws of the standard normal distribution (Marsaglia's polar method).
    mutating func nextNormals() -> Position {
        while true {
            let point = Position(2 * nextUnit() - 1, 2 * nextUnit() - 1)
            let square = (point * point).sum()
            if square > 0, square < 1 { return point * (-2 * logarithm(square) / square).squareRoot() }
        }
    }
}
