internal import Foundation
public import Hummingbird

/// What a browser sent from a form: fields in the order they came, and files.
///
/// Never fails on odd content: bytes that are no UTF-8 become U+FFFD, NUL too, and line ends become `\n`.
public struct Form: Sendable {
    public struct File: Sendable {
        public let name: String
        public let bytes: [UInt8]
    }

    private var fields: [(name: String, value: String)] = []
    private var files: [String: [File]] = [:]

    public init(_ fields: [(String, String)] = []) { self.fields = fields.map { (name: $0, value: Self.clean($1)) } }

    /// The first value of a field, as typed; empty when it was not sent.
    public subscript(name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// A field with white space around it taken off.
    public func trimmed(_ name: String) -> String { self[name].trimmingCharacters(in: .whitespacesAndNewlines) }

    public func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
    public func has(_ name: String) -> Bool { fields.contains { $0.name == name } }
    public func files(_ name: String) -> [File] { files[name] ?? [] }
    public var names: [String] { fields.map(\.name) }

    /// Reads `application/x-www-form-urlencoded` or `multipart/form-data`; anything else is an empty form.
    public init(body: ByteBuffer, contentType: String?) {
        let type = contentType ?? ""
        if type.lowercased().hasPrefix("multipart/form-data") {
            let parts = Multipart.parts(of: Array(body.readableBytesView), contentType: type)
            for part in parts {
                if let filename = part.filename {
                    if !filename.isEmpty || !part.bytes.isEmpty {
                        files[part.name, default: []].append(File(name: filename, bytes: Array(part.bytes)))
                    }
                } else {
                    fields.append((part.name, Self.clean(String(decoding: part.bytes, as: UTF8.self))))
                }
            }
        } else {
            fields = Self.urlDecoded(body.readableBytesView)
        }
    }

    /// The first value of one field, without decoding the others where that can be helped.
    static func value(of name: String, body: ByteBuffer, contentType: String?) -> String {
        if contentType?.lowercased().hasPrefix("multipart/form-data") != true {
            let start = Array("\(name)=".utf8)
            let found: String? = body.withUnsafeReadableBytes { bytes in
                var rest = bytes[...]
                while !rest.isEmpty {
                    let pair = rest.prefix { $0 != UInt8(ascii: "&") }
                    if pair.starts(with: start) { return clean(percentDecoded(pair.dropFirst(start.count))) }
                    rest = rest[pair.endIndex...].dropFirst()
                }
                return nil
            }
            if let found { return found }
        }
        return Form(body: body, contentType: contentType)[name]
    }

    /// Splits and decodes `a=1&b=2`, with `+` for a space.
    static func urlDecoded(_ bytes: some Collection<UInt8>) -> [(name: String, value: String)] {
        bytes.split(separator: UInt8(ascii: "&")).map { pair in
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let value = equals < pair.endIndex ? pair[pair.index(after: equals)...] : pair[pair.endIndex...]
            return (percentDecoded(pair[..<equals]), clean(percentDecoded(value)))
        }
    }

    private static func percentDecoded(_ bytes: some Collection<UInt8>) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var iterator = bytes.makeIterator()
        var pushedBack: [UInt8] = []
        func next() -> UInt8? { pushedBack.isEmpty ? iterator.next() : pushedBack.removeFirst() }
        while let byte = next() {
            switch byte {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = next() else { decoded.append(byte); break }
                guard let low = next() else { decoded.append(byte); pushedBack = [high]; break }
                if let high = hexDigit(high), let low = hexDigit(low) {
                    decoded.append(high << 4 | low)
                } else {
                    decoded.append(byte)
                    pushedBack = [high, low]
                }
            default: decoded.append(byte)
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func clean(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0 || $0 == 13 }) else { return text }
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            switch scalar {
            case "\r": scalars.append("\n")
            case "\n" where previous == "\r": break
            case "\0": scalars.append("\u{FFFD}")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}

extension Request {
    /// The form in the body, which the forgery check has collected already.
    public func form(upTo limit: Int = Limits.form) async throws -> Form {
        let body = try await body.collect(upTo: limit)
        return Form(body: body, contentType: headers[.contentType])
    }

    /// The fields of the address's query.
    public var query: Form {
        Form(body: ByteBuffer(string: uri.query ?? ""), contentType: "application/x-www-form-urlencoded")
    }
}

/// How much is taken, in bytes.
public enum Limits {
    /// A form without files. Five megabytes of typed text fit, percent-encoded.
    public static let form = 16 * 1024 * 1024
    /// A form with files to import.
    public static let upload = 32 * 1024 * 1024
}
