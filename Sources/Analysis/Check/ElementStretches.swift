/// Follows the elements of some names through a file; the outermost of those that nest makes the stretch.
struct ElementStretches {
    private let names: Set<String>
    private var open: (name: String, start: Int, depth: Int)?

    private init(names: Set<String>) { self.names = names }

    /// Whether the file's name says that it is of HTML or of its kind.
    static func mayHaveTags(_ file: SourceFile) -> Bool {
        [".html", ".htm", ".xhtml", ".xml", ".mustache"].contains { file.name.lowercased().hasSuffix($0) }
    }

    /// The outermost elements of these names, in bytes of the file.
    static func stretches(of names: Set<String>, in file: SourceFile) -> [Range<Int>] {
        guard !names.isEmpty else { return [] }
        var elements = ElementStretches(names: names)
        var found: [Range<Int>] = []
        for index in file.bytes.indices where file.bytes[index] == UInt8(ascii: "<") {
            if let stretch = elements.read(file.bytes, at: index) { found.append(stretch) }
        }
        return found
    }

    /// Reads the tag at `index`; the stretch that ends with it, if one does.
    private mutating func read(_ bytes: [UInt8], at index: Int) -> Range<Int>? {
        guard index + 1 < bytes.count else { return nil }
        let closes = bytes[index + 1] == UInt8(ascii: "/")
        let start = index + (closes ? 2 : 1)
        var end = start
        while end < bytes.count, end - start < 12, PassedOver.isLetter(bytes[end]) || (0x31...0x36).contains(bytes[end]) {
            end += 1
        }
        let name = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
        guard names.contains(name) else { return nil }
        guard var here = open else {
            if !closes { open = (name, index, 1) }
            return nil
        }
        guard here.name == name else { return nil }
        here.depth += closes ? -1 : 1
        open = here.depth == 0 ? nil : here
        return here.depth == 0 ? here.start..<end : nil
    }
}
