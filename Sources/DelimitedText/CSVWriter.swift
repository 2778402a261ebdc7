/// Writes comma-separated values in pieces of some 64 KB.
public struct CSVWriter<Failure: Error> {
    private var bytes: [UInt8] = []
    private var isFirstField = true
    private let write: ([UInt8]) throws(Failure) -> Void

    /// Makes a writer.
    ///
    /// - Parameter write: Called with the next bytes of the file.
    public init(_ write: @escaping ([UInt8]) throws(Failure) -> Void) {
        self.write = write
    }

    /// Adds a field.
    ///
    /// It is quoted when it has to be.
    public mutating func field(_ text: String) {
        separate()
        let needsQuotes = text.utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
        }
        guard needsQuotes else { return bytes.append(contentsOf: text.utf8) }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Adds a number, or nothing for nil.
    public mutating func field(_ number: Int?) {
        separate()
        if let number { bytes.append(contentsOf: String(number).utf8) }
    }

    /// Ends the line.
    public mutating func endRecord() throws(Failure) {
        bytes.append(UInt8(ascii: "\n"))
        isFirstField = true
        if bytes.count >= 1 << 16 { try flush() }
    }

    /// Hands over what is left.
    ///
    /// Call it at the end.
    public mutating func finish() throws(Failure) {
        if !bytes.isEmpty { try flush() }
    }

    private mutating func separate() {
        if !isFirstField { bytes.append(UInt8(ascii: ",")) }
        isFirstField = false
    }

    private mutating func flush() throws(Failure) {
        try write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}
