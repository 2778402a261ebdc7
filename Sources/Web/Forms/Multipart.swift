/// Reads the parts of a `multipart/form-data` body (RFC 7578). A part without a name, or cut short, is left out.
enum Multipart {
    struct Part {
        let name: String
        let filename: String?
        let bytes: ArraySlice<UInt8>
    }

    static func parts(of body: [UInt8], contentType: String) -> [Part] {
        guard let boundary = parameter("boundary", in: contentType), !boundary.isEmpty else { return [] }
        let delimiter = Array("--\(boundary)".utf8)
        var parts: [Part] = []
        var marks = positions(of: delimiter, in: body[...])[...]
        while let start = marks.popFirst(), let end = marks.first {
            // After the delimiter comes a line end; before the next one comes a line end that belongs to it.
            let from = start + delimiter.count + 2
            let to = end - 2
            if from <= to, let part = part(body[from..<to]) { parts.append(part) }
        }
        return parts
    }

    private static func part(_ bytes: ArraySlice<UInt8>) -> Part? {
        guard let gap = positions(of: Array("\r\n\r\n".utf8), in: bytes, atMost: 1).first else { return nil }
        let head = String(decoding: bytes[bytes.startIndex..<gap], as: UTF8.self)
        let disposition = head.split(whereSeparator: \.isNewline)
            .first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let disposition, let name = parameter("name", in: String(disposition)) else { return nil }
        return Part(name: name, filename: parameter("filename", in: String(disposition)), bytes: bytes[(gap + 4)...])
    }

    /// The value of `; name="value"` or `; name=value` in a header. A semicolon in quotation marks belongs to the value.
    private static func parameter(_ name: String, in header: String) -> String? {
        var isQuoted = false
        let pieces = header.split { character in
            if character == "\"" { isQuoted.toggle() }
            return character == ";" && !isQuoted
        }
        for piece in pieces.dropFirst() {
            let pair = piece.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].filter({ $0 != " " }).lowercased() == name else { continue }
            var value = pair[1]
            while value.first == " " { value.removeFirst() }
            while value.last?.isWhitespace == true { value.removeLast() }
            if value.count >= 2, value.first == "\"", value.last == "\"" { value = value.dropFirst().dropLast() }
            return String(value).replacing("%22", with: "\"")
        }
        return nil
    }

    private static func positions(
        of needle: [UInt8], in bytes: ArraySlice<UInt8>, atMost limit: Int = .max
    ) -> [Int] {
        guard let first = needle.first else { return [] }
        let haystack = bytes
        var found: [Int] = []
        var index = haystack.startIndex
        while index + needle.count <= haystack.endIndex, found.count < limit {
            if haystack[index] == first, haystack[index..<(index + needle.count)].elementsEqual(needle) {
                found.append(index)
                index += needle.count
            } else {
                index += 1
            }
        }
        return found
    }
}
