/// The form in which words are counted and compared.
public enum WordForm: Sendable, Hashable {
    /// As `fold(_:)` has it: lower case, without diacritics, straight apostrophes ("Don’t" and "DON'T" are "don't").
    case folded
    /// Lower case, with straight apostrophes and everything else as written.
    case lowercased
    /// As written, scalar for scalar.
    case asWritten

    /// The word in this form.
    public func apply(to word: String) -> String {
        var word = word
        var bytes: [UInt8] = []
        word.withUTF8 { append($0, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends a word's UTF-8 in this form.
    func append(_ word: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        switch self {
        case .asWritten: bytes.append(contentsOf: word)
        case .folded:
            forEachScalar(in: word) { FoldingTable.shared.entry(for: $0).append(to: &bytes) }
        case .lowercased:
            forEachScalar(in: word) { value in
                switch value {
                case 0x41...0x5A: bytes.append(UInt8(truncatingIfNeeded: value | 0x20))
                case ..<0x80: bytes.append(UInt8(truncatingIfNeeded: value))
                case 0x2018, 0x2019, 0x201B, 0x2BC, 0xFF07: bytes.append(UInt8(ascii: "'"))
                default:
                    guard let scalar = Unicode.Scalar(value) else { return }
                    bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
                }
            }
        }
    }
}

/// Calls `body` with the value of each scalar of well-formed UTF-8.
@inline(__always)
func forEachScalar(in bytes: UnsafeBufferPointer<UInt8>, _ body: (UInt32) -> Void) {
    var index = 0
    while index < bytes.count {
        let scalar = decodeScalar(bytes, at: index)
        body(scalar.value)
        index += scalar.length
    }
}
