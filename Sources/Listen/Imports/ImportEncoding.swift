internal import Foundation
internal import Web

/// How a file's bytes stand for text.
enum ImportEncoding: String, Sendable {
    case utf8, utf16LittleEndian, utf16BigEndian, windows1252

    /// Said to the person where the file is not in UTF-8.
    var notice: String? {
        switch self {
        case .utf8: nil
        case .utf16LittleEndian, .utf16BigEndian: "The file is in UTF-16. It was converted."
        case .windows1252:
            "The file is in Windows-1252, an older way to store letters. It was converted. "
                + "Check accents, quote marks and pound signs in the examples."
        }
    }

    /// Reads the whole file once to find its encoding.
    ///
    /// - Parameter name: what people call the file.
    /// - Throws: a `Refusal` that names what the file is, when it is no text.
    static func detect(_ url: URL, name: String) throws -> ImportEncoding {
        let file = try InputFile(url)
        guard var piece = try file.read() else { throw Refusal(.invalid, "The file \(name) is empty.") }
        try refuseKnown(piece, name: name)
        if piece.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if piece.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        if piece.count(where: { $0 == 0 }) * 10 > piece.count {
            throw Refusal(
                .invalid,
                "The file \(name) is not text, or is in UTF-16 without a mark at its start. Save it as UTF-8."
            )
        }
        var scan = UTF8Scan()
        var couldBe1252 = true
        while true {
            scan.read(piece)
            if couldBe1252 { couldBe1252 = piece.allSatisfy(Windows1252.isUsual) }
            guard let more = try file.read() else { break }
            piece = more
        }
        scan.finish()
        if scan.broken == 0 { return .utf8 }
        // Text in Windows-1252 hardly ever makes a well-formed sequence of UTF-8 by chance.
        if couldBe1252, scan.wellFormed * 10 <= scan.broken { return .windows1252 }
        // Mostly UTF-8 with some broken bytes: the rows they stand in are refused by name.
        if scan.broken <= scan.wellFormed { return .utf8 }
        throw Refusal(
            .invalid,
            "The letters in the file \(name) are stored in a way we do not know: it is not UTF-8, UTF-16 or "
                + "Windows-1252. Open it where it was made and save it as UTF-8."
        )
    }

    private static func refuseKnown(_ start: [UInt8], name: String) throws {
        let known: [([UInt8], String)] = [
            ([0x50, 0x4B, 0x03, 0x04], "an Excel, Word or zip file"),
            ([0xD0, 0xCF, 0x11, 0xE0], "an older Excel or Word file"),
            ([0x25, 0x50, 0x44, 0x46], "a PDF"), ([0xFF, 0xD8, 0xFF], "a picture"),
            ([0x89, 0x50, 0x4E, 0x47], "a picture"),
            ([0x1F, 0x8B], "a compressed file"),
        ]
        for (mark, what) in known where start.starts(with: mark) {
            throw Refusal(
                .invalid,
                "\(name) is \(what). We take CSV, JSON Lines and plain text. Open it in its own program and save it as "
                    + "“CSV UTF-8” or as plain text."
            )
        }
    }
}

/// Counts well-formed and broken sequences of UTF-8 beyond ASCII, piece by piece.
struct UTF8Scan {
    private(set) var wellFormed = 0
    private(set) var broken = 0
    private var needed = 0
    private var least: UInt8 = 0x80
    private var most: UInt8 = 0xBF

    mutating func read(_ bytes: [UInt8]) {
        for byte in bytes {
            if needed == 0 {
                if byte < 0x80 { continue }
                begin(byte)
            } else if byte >= least, byte <= most {
                least = 0x80
                most = 0xBF
                needed -= 1
                if needed == 0 { wellFormed += 1 }
            } else {
                broken += 1
                needed = 0
                if byte >= 0x80 { begin(byte) }
            }
        }
    }

    mutating func finish() {
        if needed > 0 { broken += 1 }
        needed = 0
    }

    /// The well-formed lead bytes and what may follow them (Unicode, table 3-7).
    private mutating func begin(_ byte: UInt8) {
        (least, most) = (0x80, 0xBF)
        switch byte {
        case 0xC2...0xDF: needed = 1
        case 0xE0: (needed, least) = (2, 0xA0)
        case 0xE1...0xEC, 0xEE...0xEF: needed = 2
        case 0xED: (needed, most) = (2, 0x9F)
        case 0xF0: (needed, least) = (3, 0x90)
        case 0xF1...0xF3: needed = 3
        case 0xF4: (needed, most) = (3, 0x8F)
        default: broken += 1
        }
    }
}

/// The letters of older Windows programs in Western Europe.
enum Windows1252 {
    /// What 0x80 to 0x9F stand for; 0 where they stand for nothing.
    private static let high: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    /// Whether a byte stands in ordinary text.
    static func isUsual(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0A, 0x0C, 0x0D, 0x20...0x7E, 0xA0...0xFF: true
        case 0x80...0x9F: high[Int(byte) - 0x80] != 0
        default: false
        }
    }

    static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                decoded.append(byte)
            } else {
                let value = byte < 0xA0 ? high[Int(byte) - 0x80] : UInt32(byte)
                let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
                decoded.append(contentsOf: UTF8.encode(scalar) ?? .init())
            }
        }
        return decoded
    }
}
