/// Reads comma-separated values (RFC 4180) as their bytes come, in pieces of any size.
///
/// Fields may be quoted and hold commas, line ends and doubled quotation marks. Lines end with LF, CRLF or CR. A byte
/// order mark at the beginning and blank lines are passed over. It keeps one record at a time.
public struct CSVReader<Failure: Error>: Sendable {
    private let fail: @Sendable (CSVError) -> Failure
    private var scanner: CSVScanner

    /// A reader at the beginning of a file.
    ///
    /// - Parameters:
    ///   - separator: What stands between fields, an ASCII character.
    ///   - fail: Makes the error to throw of what is wrong with the file.
    public init(separator: UInt8 = UInt8(ascii: ","), failing fail: @escaping @Sendable (CSVError) -> Failure) {
        scanner = CSVScanner(separator: separator)
        self.fail = fail
    }

    /// Reads on.
    ///
    /// - Parameters:
    ///   - chunk: The next bytes.
    ///   - each: Called for each record that is now complete.
    /// - Throws: What is made of a ``CSVError``, or what `each` throws.
    public mutating func read(
        _ chunk: [UInt8],
        each: (CSVRecord) throws(Failure) -> Void
    ) throws(Failure) {
        var index = 0
        while let record = try record({ scanner throws(CSVError) in try scanner.next(chunk, &index) }) {
            try each(record)
        }
    }

    /// Ends the file: the last record need not end its line.
    public mutating func finish(each: (CSVRecord) throws(Failure) -> Void) throws(Failure) {
        if let record = try record({ scanner throws(CSVError) in try scanner.finish() }) { try each(record) }
    }

    private mutating func record(
        _ next: (inout CSVScanner) throws(CSVError) -> CSVRecord?
    ) throws(Failure) -> CSVRecord? {
        do {
            return try next(&scanner)
        } catch {
            throw fail(error)
        }
    }
}
