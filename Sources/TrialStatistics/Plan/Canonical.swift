internal import Digests

/// Text that two people who mean the same write the same, byte for byte, so that its digest can be compared.
///
/// Each field is a line: its name, “=”, the number of bytes of the value in UTF-8, “:” and the value. The number makes it
/// impossible for a value to look like another field. Numbers with fractions are written as the shortest decimal that
/// gives the same number back. Text is taken as typed: accents composed differently are different.
struct Canonical {
    private(set) var text: String

    /// Text with nothing but its heading.
    /// - Parameter heading: What is written, with a version.
    init(_ heading: String) {
        text = heading + "\n"
    }

    mutating func add(_ name: String, _ value: String) {
        text += "\(name)=\(value.utf8.count):\(value)\n"
    }

    mutating func add(_ name: String, _ values: [String]) {
        add(name + " count", "\(values.count)")
        for value in values { add(name, value) }
    }

    var digest: String { SHA256.hexadecimal(Array(text.utf8)) }
}

/// Reads what ``Canonical`` writes, field by field.
struct CanonicalReader {
    private let bytes: [UInt8]
    private var offset = 0
    /// The line on which the next field begins, from 1.
    private(set) var line = 1

    /// A reader at the first line.
    /// - Parameter text: Lines of fields.
    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// Whether everything was read.
    var isAtEnd: Bool { offset == bytes.count }

    /// Reads a line as it stands.
    /// - Parameter expected: What the line must be.
    mutating func heading(_ expected: String) throws(TrialError) {
        let wanted = Array((expected + "\n").utf8)
        guard bytes[offset...].starts(with: wanted) else { throw problem("here “\(expected)” is expected.") }
        offset += wanted.count
        line += 1
    }

    /// Reads a field.
    /// - Parameter name: What it must be called.
    /// - Returns: Its value.
    mutating func field(_ name: String) throws(TrialError) -> String {
        guard let value = try optionalField(name) else { throw problem("here a line “\(name)=…” is expected.") }
        return value
    }

    /// Reads a field if it is the next.
    mutating func optionalField(_ name: String) throws(TrialError) -> String? {
        let start = Array((name + "=").utf8)
        guard bytes[offset...].starts(with: start) else { return nil }
        var next = offset + start.count
        var length = 0
        while next < bytes.count, bytes[next] != UInt8(ascii: ":") {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[next]), length < 1 << 24 else {
                throw problem("the number of bytes of “\(name)” cannot be read.")
            }
            length = length * 10 + Int(bytes[next] - UInt8(ascii: "0"))
            next += 1
        }
        next += 1
        guard next + length < bytes.count, bytes[next + length] == UInt8(ascii: "\n") else {
            throw problem("“\(name)” is not as long as its line says. Was it changed, or cut off?")
        }
        let value = bytes[next..<next + length]
        guard let text = String(validating: value, as: UTF8.self) else { throw problem("“\(name)” is not UTF-8.") }
        offset = next + length + 1
        line += 1 + value.count { $0 == UInt8(ascii: "\n") }
        return text
    }

    /// Reads a field that is a whole number.
    mutating func number(_ name: String) throws(TrialError) -> Int {
        let start = self
        let text = try field(name)
        guard let number = Int(text), "\(number)" == text else { throw start.problem("“\(text)” is not a whole number.") }
        return number
    }

    /// Reads a list of fields of one name.
    mutating func fields(_ name: String) throws(TrialError) -> [String] {
        let count = try number(name + " count")
        var values: [String] = []
        while values.count < count { values.append(try field(name)) }
        return values
    }

    /// Reads a list of whole numbers.
    mutating func numbers(_ name: String) throws(TrialError) -> [Int] {
        let count = try number(name + " count")
        var values: [Int] = []
        while values.count < count { values.append(try number(name)) }
        return values
    }

    /// What is wrong with the line that is read next.
    func problem(_ what: String) -> TrialError { .record("line \(line): \(what)", entry: nil) }
}
