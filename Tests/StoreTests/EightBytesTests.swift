import Store
import Testing

/// Held against looking at each byte by itself.
@Suite struct EightBytesTests {
    @Test(arguments: [0, 1, 0x0D, 0x1F, 0x20, 0x22, 0x25, 0x2B, 0x5C, 0x7F, 0x80, 0x9F, 0xA0, 0xFF] as [UInt8])
    func whatIsAmongThem(_ sought: UInt8) {
        var generator = SystemRandomNumberGenerator()
        let near: [UInt8] = [sought &- 1, sought, sought &+ 1, sought ^ 0x80, 0, 0x1F, 0x20, 0x80, 0xFF]
        for _ in 0..<2_000 {
            let bytes = (0..<11).map { _ in Bool.random(using: &generator) ? near.randomElement()! : .random(in: 0...255) }
            let offset = Int.random(in: 0...3)
            let window = bytes[offset..<offset + 8]
            bytes.withUnsafeBytes { raw in
                var eight = EightBytes(raw, at: offset)
                #expect(eight.has(sought) == window.contains(sought), "\(window)")
                #expect(eight.hasControl == window.contains { $0 < 0x20 }, "\(window)")
                eight.replace(sought, with: 0x41)
                var stored = [UInt8](repeating: 7, count: 10)
                stored.withUnsafeMutableBytes { eight.store($0, at: 1) }
                #expect(stored == [7] + window.map { $0 == sought ? 0x41 : $0 } + [7], "\(window)")
            }
        }
    }
}
