internal import DelimitedText

/// Where each named column is, from the first line of a file.
struct Header {
    let names: [String]

    init(_ record: CSVRecord) {
        names = (0..<record.count).map { record.text($0) }
    }

    /// The place of a column that has to be there.
    func place(_ name: String) throws(LayoutError) -> Int {
        guard let place = names.firstIndex(of: name) else { throw LayoutError(.missingColumn(name), line: 1) }
        return place
    }

    func check(_ record: CSVRecord) throws(LayoutError) {
        guard record.count == names.count else {
            throw LayoutError(.fieldCount(record.count, expected: names.count), line: record.line)
        }
    }

    func number(_ record: CSVRecord, _ place: Int) throws(LayoutError) -> Int {
        guard let number = record.number(place) else {
            throw LayoutError(
                .notANumber(column: names[place], text: excerpt(record, place)),
                line: record.line,
                column: place + 1
            )
        }
        return number
    }

    /// Nil for an empty field.
    func optionalNumber(_ record: CSVRecord, _ place: Int) throws(LayoutError) -> Int? {
        record.bytes(place).isEmpty ? nil : try number(record, place)
    }

    func vote(_ record: CSVRecord, _ place: Int) throws(LayoutError) -> Vote {
        guard let number = record.number(place), let value = Int8(exactly: number), let vote = Vote(rawValue: value)
        else { throw LayoutError(.notAVote(excerpt(record, place)), line: record.line, column: place + 1) }
        return vote
    }

    /// Enough of a field to find it by.
    private func excerpt(_ record: CSVRecord, _ place: Int) -> String {
        String(record.text(place).prefix(40))
    }
}
