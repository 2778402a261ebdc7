internal import CSodium
internal import Dispatch

/// Argon2id (RFC 9106) through libsodium, one hash at a time.
///
/// One at a time on a thread of its own: a flood of sign-ins or receipts waits in line and cannot exhaust the memory.
public struct PasswordHasher: Sendable {
    public enum Strength: Sendable {
        /// For receipts, whose hashed words hold 44 random bits: 2 passes over 19 MiB, the least OWASP ASVS 5.0 allows.
        case receipt
        /// For passphrases, which people choose: 3 passes over 64 MiB.
        case passphrase

        var passes: UInt64 { self == .receipt ? 2 : 3 }
        var bytes: Int { (self == .receipt ? 19 : 64) * 1024 * 1024 }
    }

    private let thread = DispatchQueue(label: "argon2id")

    public init() throws {
        guard sodium_init() >= 0 else { throw KeyringError("libsodium could not be started.") }
    }

    /// The hash with its salt and settings, as text (`$argon2id$v=19$m=…`).
    public func hash(_ secret: String, _ strength: Strength) async throws -> String {
        try await onThread {
            var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
            let bytes = Array(secret.utf8).map { CChar(bitPattern: $0) }
            let status = crypto_pwhash_str_alg(
                &text, bytes, UInt64(bytes.count), strength.passes, strength.bytes, crypto_pwhash_ALG_ARGON2ID13)
            guard status == 0 else { throw Refusal(.unavailable, "We cannot do that just now. Please try again soon.") }
            return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    /// Whether `secret` is what `hash` was made from. Takes as long when it is not.
    public func verify(_ secret: String, _ hash: String) async throws -> Bool {
        try await onThread {
            let bytes = Array(secret.utf8).map { CChar(bitPattern: $0) }
            return crypto_pwhash_str_verify(hash, bytes, UInt64(bytes.count)) == 0
        }
    }

    private func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            thread.async { continuation.resume(with: Result(catching: work)) }
        }
    }
}
