internal import Foundation
public import Hummingbird
internal import Store

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

    public func all(_ name: String) -> [String] { fields.compactMap { $0.name == name ? $0.value : nil } }
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
            fields = body.withUnsafeReadableBytes(Self.urlDecoded)
        }
    }

    /// The first value of one field, without decoding the others where that can be helped.
    static func value(of name: String, body: ByteBuffer, contentType: String?) -> String {
        if contentType?.lowercased().hasPrefix("multipart/form-data") != true {
            let start = Array("\(name)=".utf8)
            let found: String? = body.withUnsafeReadableBytes { bytes in
                var rest = bytes[...]
                while !rest.isEmpty {
                    let end = first(UInt8(ascii: "&"), in: rest) ?? rest.endIndex
                    if rest.starts(with: start) { return percentDecoded(rest[..<end].dropFirst(start.count), isValue: true) }
                    rest = rest[end...].dropFirst()
                }
                return nil
            }
            if let found { return found }
        }
        return Form(body: body, contentType: contentType)[name]
    }

    private typealias Bytes = Slice<UnsafeRawBufferPointer>

    /// Splits and decodes `a=1&b=2`, with `+` for a space.
    private static func urlDecoded(_ bytes: UnsafeRawBufferPointer) -> [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let end = first(UInt8(ascii: "&"), in: rest) ?? rest.endIndex
            let pair = rest[..<end]
            rest = rest[end...].dropFirst()
            if pair.isEmpty { continue }
            let equals = first(UInt8(ascii: "="), in: pair) ?? pair.endIndex
            fields.append((percentDecoded(pair[..<equals]), percentDecoded(pair[equals...].dropFirst(), isValue: true)))
        }
        return fields
    }

    private static func first(_ byte: UInt8, in bytes: Bytes) -> Int? {
        var index = bytes.startIndex
        while bytes.endIndex - index >= EightBytes.count, !EightBytes(bytes.base, at: index).has(byte) {
            index += EightBytes.count
        }
        return bytes[index...].firstIndex(of: byte)
    }

    /// A `%` that two hexadecimal digits do not follow stays as it is. A value is cleaned where it needs that.
    private static func percentDecoded(_ bytes: Bytes, isValue: Bool = false) -> String {
        let bytes = UnsafeRawBufferPointer(rebasing: bytes)
        var isClean = true
        let text = String(unsafeUninitializedCapacity: bytes.count) { decoded in
            var count = 0
            var index = 0
            while index < bytes.count {
                // Most of what people write needs nothing but its spaces.
                if bytes.count - index >= EightBytes.count {
                    var eight = EightBytes(bytes, at: index)
                    if !eight.has(UInt8(ascii: "%")), !eight.hasControl {
                        eight.replace(UInt8(ascii: "+"), with: UInt8(ascii: " "))
                        eight.store(UnsafeMutableRawBufferPointer(decoded), at: count)
                        count += EightBytes.count
                        index += EightBytes.count
                        continue
                    }
                }
                var byte = bytes[index]
                if byte == UInt8(ascii: "%"), bytes.count - index > 2,
                    let high = hexDigit(bytes[index + 1]), let low = hexDigit(bytes[index + 2])
                {
                    byte = high << 4 | low
                    index += 2
                } else if byte == UInt8(ascii: "+") {
                    byte = UInt8(ascii: " ")
                }
                if byte == 0 || byte == UInt8(ascii: "\r") { isClean = false }
                decoded[count] = byte
                count += 1
                index += 1
            }
            return count
        }
        return isClean || !isValue ? text : clean(text)
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
        var text = text
        return text.withUTF8 { bytes -> String? in
            var zeros = 0
            var returns = 0
            for byte in bytes {
                if byte == 0 { zeros += 1 }
                if byte == UInt8(ascii: "\r") { returns += 1 }
            }
            guard zeros + returns > 0 else { return nil }
            return String(unsafeUninitializedCapacity: bytes.count + 2 * zeros) { cleaned in
                var count = 0
                func append(_ byte: UInt8) {
                    cleaned[count] = byte
                    count += 1
                }
                var previous: UInt8 = 1
                for byte in bytes {
                    switch byte {
                    case UInt8(ascii: "\r"): append(UInt8(ascii: "\n"))
                    case UInt8(ascii: "\n") where previous == UInt8(ascii: "\r"): break
                    case 0: "\u{FFFD}".utf8.forEach(append)
                    default: append(byte)
                    }
                    previous = byte
                }
                return count
            }
        } ?? text
    }
}

extension Request {
    /// The form in the body, which the forgery check has collected already.
    public func form(upTo limit: Int = Limits.form) async throws -> Form {
        let body = try await body.collect(upTo: limit)
        return Form(body: body, contentType: headers.first(.contentType))
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
