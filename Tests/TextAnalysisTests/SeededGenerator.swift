/// SplitMix64: the same texts in every run, so that a failure can be looked at again by its seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A scalar of any plane; every other one from what decides about sentences, words and queries.
    mutating func scalar() -> Unicode.Scalar {
        let telling = Array(
            " \n\r\t.!?…,;:'\"’“”()-–*aAbBeiIzé1 0。？\u{0}\u{301}\u{200D}\u{2029}\u{1F469}".unicodeScalars
        )
        while true {
            switch next() % 8 {
            case 0...3: return telling[Int(next() % UInt64(telling.count))]
            case 4, 5:
                if let scalar = Unicode.Scalar(UInt32(next() % 0x3400)) { return scalar }
            case 6:
                if let scalar = Unicode.Scalar(UInt32(next() % 0x1_0000)) { return scalar }
            default:
                if let scalar = Unicode.Scalar(UInt32(next() % 0x11_0000)) { return scalar }
            }
        }
    }

    mutating func text(length: Int) -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<length { scalars.append(scalar()) }
        return String(scalars)
    }
}
