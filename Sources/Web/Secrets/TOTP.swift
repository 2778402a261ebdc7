internal import Crypto
internal import Foundation
public import Store

/// Time-based one-time codes (RFC 6238): six digits, 30 seconds, SHA-1, as authenticator apps expect.
public struct TOTP: Sendable {
    private let secret: [UInt8]

    public init(secret: [UInt8]) { self.secret = secret }

    public static func step(at time: Timestamp) -> Int { Int(time.milliseconds / 30_000) }

    public func code(step: Int) -> String {
        let counter = withUnsafeBytes(of: UInt64(step).bigEndian) { Data($0) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: Data(secret))))
        let offset = Int(mac[19] & 15)
        let number =
            (UInt32(mac[offset] & 0x7F) << 24 | UInt32(mac[offset + 1]) << 16
                | UInt32(mac[offset + 2]) << 8 | UInt32(mac[offset + 3])) % 1_000_000
        let digits = String(number)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The step a typed code belongs to, one step either side of now; nil when wrong or used before (`after`).
    public func step(for typed: String, at time: Timestamp, after last: Int) -> Int? {
        let digits = typed.filter(\.isNumber)
        let now = Self.step(at: time)
        return ((now - 1)...(now + 1)).first { $0 > last && Token.equal(code(step: $0), digits) }
    }

    /// The secret as authenticator apps take it typed: base32 (RFC 4648) without padding.
    public var base32: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var buffer = 0
        var bits = 0
        for byte in secret {
            buffer = buffer << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                text.append(alphabet[(buffer >> (bits - 5)) & 31])
                bits -= 5
            }
            buffer &= (1 << bits) - 1
        }
        if bits > 0 { text.append(alphabet[(buffer << (5 - bits)) & 31]) }
        return text
    }

    /// The address that opens an authenticator app on the same device.
    public func link(account: String, issuer: String) -> String {
        "otpauth://totp/\(Escaping.query(issuer)):\(Escaping.query(account))?secret=\(base32)"
            + "&issuer=\(Escaping.query(issuer))"
    }
}
