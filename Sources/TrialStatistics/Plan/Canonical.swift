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
