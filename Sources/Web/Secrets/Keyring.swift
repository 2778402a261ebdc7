public import Crypto
public import Foundation

/// The server's one secret, and the keys made from it for each purpose.
///
/// It lies in a file of the data folder that only its owner can read, or in `FIRSTHAND_KEY` where several copies of the
/// program share a database. It is never in the database: who has only the database can open no contact details, forge
/// no checkpoint and no form.
public struct Keyring: Sendable {
    private let secret: SymmetricKey

    public init(secret: SymmetricKey) { self.secret = secret }

    /// Base64 of 32 bytes.
    public init?(base64 text: String) {
        guard let data = Data(base64Encoded: text), data.count == 32 else { return nil }
        secret = SymmetricKey(data: data)
    }

    /// The secret in `file`; made, with mode 0600, when there is none.
    public init(file: URL) throws {
        if let text = try? String(contentsOf: file, encoding: .utf8) {
            guard let keyring = Keyring(base64: text.filter { !$0.isWhitespace }) else {
                throw KeyringError("The key file \(file.path) does not hold 32 bytes in base64.")
            }
            self = keyring
            return
        }
        let key = SymmetricKey(size: .bits256)
        let text = key.withUnsafeBytes { Data($0).base64EncodedString() } + "\n"
        let made = FileManager.default.createFile(
            atPath: file.path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        guard made else { throw KeyringError("The key file \(file.path) cannot be written.") }
        secret = key
    }

    /// A key for one purpose (HKDF-SHA256, RFC 5869). Different purposes have unrelated keys.
    public func key(for purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: secret, info: Data("firsthand/\(purpose)".utf8), outputByteCount: 32)
    }

    /// Seals bytes with AES-256-GCM. What they belong to (`context`) is bound in: moved elsewhere, they do not open.
    public func seal(_ text: String, purpose: String, context: String) throws -> [UInt8] {
        let box = try AES.GCM.seal(Data(text.utf8), using: key(for: purpose), authenticating: Data(context.utf8))
        guard let combined = box.combined else { throw KeyringError("Sealing failed.") }
        return Array(combined)
    }

    public func open(_ sealed: [UInt8], purpose: String, context: String) throws -> String {
        let box = try AES.GCM.SealedBox(combined: sealed)
        let data = try AES.GCM.open(box, using: key(for: purpose), authenticating: Data(context.utf8))
        return String(decoding: data, as: UTF8.self)
    }

    /// A keyed one-way name for a value: HMAC-SHA256 in hexadecimal.
    public func name(_ value: String, purpose: String) -> String {
        Token.hexadecimal(HMAC<SHA256>.authenticationCode(for: Data(value.utf8), using: key(for: purpose)))
    }
}

public struct KeyringError: Error, CustomStringConvertible {
    public let description: String
    init(_ description: String) { self.description = description }
}

/// Random text nobody can guess, for links, cookies and forms.
public enum Token {
    /// 32 random bytes (256 bits) in base64url: 43 characters.
    public static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return base64url(bytes)
    }

    /// What is stored of a token: SHA-256 in hexadecimal. A token has 256 random bits, so no slow hash is needed.
    public static func hash(_ token: String) -> String {
        hexadecimal(SHA256.hash(data: Data(token.utf8)))
    }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10 }
        var text: [UInt8] = []
        text.reserveCapacity(2 * bytes.underestimatedCount)
        for byte in bytes {
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// RFC 4648, 5, without padding.
    public static func base64url(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.underestimatedCount * 4 / 3 + 2)
        var (bits, held): (UInt32, UInt32) = (0, 0)
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            held += 8
            while held >= 6 {
                held -= 6
                text.append(base64urlDigits[Int(bits >> held & 63)])
            }
        }
        if held > 0 { text.append(base64urlDigits[Int(bits << (6 - held) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }

    private static let base64urlDigits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// Compares without telling by its time where two texts differ.
    public static func equal(_ left: String, _ right: String) -> Bool {
        var (left, right) = (left, right)
        return left.withUTF8 { left in
            right.withUTF8 { right in
                guard left.count == right.count else { return false }
                return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
            }
        }
    }
}
