extension String {
    /// Whether it has more Unicode scalars than `limit`, by which every limit on what people type is meant. A text of no
    /// more bytes than that has not, and then nothing is counted.
    public func isLonger(than limit: Int) -> Bool { utf8.count > limit && unicodeScalars.count > limit }

    /// Its first Unicode scalars, so many at most.
    public func shortened(to limit: Int) -> String {
        isLonger(than: limit) ? String(String.UnicodeScalarView(unicodeScalars.prefix(limit))) : self
    }

    /// Whether there is nothing in it but white space.
    public var isBlank: Bool {
        // Nearly every text begins with a letter of ASCII, and properties of characters are slow to ask for.
        if let first = utf8.first, first > 0x20, first < 0x7F { return false }
        return allSatisfy(\.isWhitespace)
    }
}
