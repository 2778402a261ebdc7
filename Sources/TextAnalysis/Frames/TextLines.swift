/// A place in a text as people and editors name it.
public struct TextPosition: Sendable, Hashable {
    /// The line, from 1.
    public let line: Int
    /// The column in Unicode scalars, from 1.
    public let column: Int

    /// A place by line and column, both from 1.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// The lines of a text, to turn offsets in Unicode scalars into lines and columns and back.
///
/// Lines end at LF, CR LF or CR, as in editors; a line's end belongs to it.
public struct TextLines: Sendable {
    private let starts: [Int]
    private let count: Int

    /// Finds the lines of `text`; time is linear in its length.
    public init(_ text: String) {
        var starts = [0]
        var count = 0
        var followsReturn = false
        forEachScalar(of: text) { scalar, offset in
            if followsReturn, scalar != 0x0A { starts.append(offset) }
            followsReturn = scalar == 0x0D
            if scalar == 0x0A { starts.append(offset + 1) }
            count = offset + 1
        }
        if followsReturn { starts.append(count) }
        self.starts = starts
        self.count = count
    }

    /// Line and column of an offset in Unicode scalars; offsets beyond the text count as its end.
    public func position(of offset: Int) -> TextPosition {
        let offset = min(max(offset, 0), count)
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return TextPosition(line: low + 1, column: offset - starts[low] + 1)
    }

    /// The offset of a line and column, or nil if the text has no such place.
    public func offset(of position: TextPosition) -> Int? {
        guard starts.indices.contains(position.line - 1), position.column >= 1 else { return nil }
        let offset = starts[position.line - 1] + position.column - 1
        let end = position.line < starts.count ? starts[position.line] - 1 : count
        return offset <= end ? offset : nil
    }
}
