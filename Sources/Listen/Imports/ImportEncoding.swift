internal import Foundation
internal import Web

/// What a file's bytes are, found by reading all of it once.
struct ImportBytes: Sendable {
    let encoding: ImportEncoding
    /// What the person should know of it.
    let notices: [String]
}

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
    static func detect(_ url: URL, name: String) throws -> ImportBytes {
        let file = try InputFile(url)
        guard var piece = try file.read() else {
            throw Refusal(.invalid, "The file \(name) is empty. Look at it where it was made, and save it again.")
        }
        try refuseKnown(piece, name: name)
        if piece.starts(with: [0xFF, 0xFE]) { return try utf16(.utf16LittleEndian, file, after: piece.count) }
        if piece.starts(with: [0xFE, 0xFF]) { return try utf16(.utf16BigEndian, file, after: piece.count) }
        try refuseZeros(piece, name: name)
        var scan = UTF8Scan()
        var couldBe1252 = true
        var zeros = 0
        while true {
            scan.read(piece)
            zeros += piece.count { $0 == 0 }
            if couldBe1252 { couldBe1252 = piece.allSatisfy(Windows1252.isUsual) }
            guard let more = try file.read() else { break }
            piece = more
        }
        scan.finish()
        let notices =
            zeros == 0
            ? [] : ["\(Plain.count(zeros, "character")) in the file cannot be shown (NUL). You see � instead."]
        if scan.broken == 0 { return ImportBytes(encoding: .utf8, notices: notices) }
        // Text in Windows-1252 hardly ever makes a well-formed sequence of UTF-8 by chance.
        if couldBe1252, scan.wellFormed * 10 <= scan.broken {
            return ImportBytes(encoding: .windows1252, notices: notices)
        }
        // Mostly UTF-8 with some broken bytes: the rows they stand in are refused by name.
        if scan.broken <= scan.wellFormed { return ImportBytes(encoding: .utf8, notices: notices) }
        throw Refusal(
            .invalid,
            "The letters in the file \(name) are stored in a way we do not know: it is not UTF-8, UTF-16 or "
                + "Windows-1252. Open it where it was made and save it as UTF-8."
        )
    }

    private static func utf16(_ encoding: Self, _ file: InputFile, after start: Int) throws -> ImportBytes {
        var length = start
        while let more = try file.read() { length += more.count }
        guard length % 2 == 1 else { return ImportBytes(encoding: encoding, notices: []) }
        return ImportBytes(
            encoding: encoding,
            notices: [
                "The file ends in the middle of a letter, so its end may be missing. Compare its last row with the one where "
                    + "it was made."
            ]
        )
    }

    /// In UTF-16 of Western languages every second byte is zero; elsewhere many zeros mean that it is no text.
    private static func refuseZeros(_ piece: [UInt8], name: String) throws {
        var zeros = (even: 0, odd: 0)
        for (index, byte) in piece.enumerated() where byte == 0 {
            if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        let all = zeros.even + zeros.odd
        guard all * 10 > piece.count else { return }
        let isUTF16 = all * 5 > piece.count && min(zeros.even, zeros.odd) * 10 < all
        throw Refusal(
            .invalid,
            isUTF16
                ? "The file \(name) is in UTF-16, and the mark at its start that says so is missing. Open it where it was made "
                    + "and save it as “CSV UTF-8”, or as text in UTF-8."
                : "\(name) is not text. \(what) Open it in its own program and save it as “CSV UTF-8” or as plain text."
        )
    }

    private static let what = "We take CSV, JSON Lines and plain text."

    private static func refuseKnown(_ start: [UInt8], name: String) throws {
        let known: [([UInt8], String)] = [
            ([0xFF, 0xFE, 0x00, 0x00], "text in UTF-32"), ([0x00, 0x00, 0xFE, 0xFF], "text in UTF-32"),
            (Array("{\\rtf".utf8), "a Rich Text file"),
            ([0x50, 0x4B, 0x03, 0x04], "an Excel, Word or zip file"),
            ([0xD0, 0xCF, 0x11, 0xE0], "an older Excel or Word file"),
            ([0x25, 0x50, 0x44, 0x46], "a PDF"), ([0xFF, 0xD8, 0xFF], "a picture"),
            ([0x89, 0x50, 0x4E, 0x47], "a picture"),
            ([0x1F, 0x8B], "a compressed file"),
        ]
        let words = String(decoding: start.prefix(64), as: UTF8.self).lowercased().drop {
            $0.isWhitespace || $0 == "\u{FEFF}"
        }
        let isPage = ["<!doctype html", "<html", "<?xml"].contains { words.hasPrefix($0) }
        guard let found = known.first(where: { start.starts(with: $0.0) })?.1 ?? (isPage ? "a web page or XML" : nil)
        else { return }
        throw Refusal(
            .invalid,
            "\(name) is \(found). \(what) Open it in its own program and save it as “CSV UTF-8” or as plain text."
        )
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
