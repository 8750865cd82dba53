public import Crypto
import Foundation

/// Encrypts what the database may hold but not know: AES-256-GCM under a key that is derived from the daemon's and never
/// stored, each text bound to the row it stands in.
public struct SecretBox: Sendable {
    /// A text that this key, or this row, did not seal.
    struct Unreadable: Error {}

    private let key: SymmetricKey

    /// A box for one purpose.
    /// - Parameters:
    ///   - secret: the daemon's key, 32 bytes at least.
    ///   - purpose: keeps the keys of different boxes apart (HKDF, RFC 5869).
    public init(secret: SymmetricKey, purpose: String) {
        key = HKDF<SHA256>.deriveKey(inputKeyMaterial: secret, info: Data(purpose.utf8), outputByteCount: 32)
    }

    /// The text encrypted: nonce, ciphertext, tag.
    func seal(_ text: Data, for row: String) throws -> [UInt8] {
        let box = try AES.GCM.seal(text, using: key, authenticating: Data(row.utf8))
        // A nonce of the standard's length, which is what is made, always has the combined form.
        guard let combined = box.combined else { throw Unreadable() }
        return Array(combined)
    }

    /// The text again; throws when it was sealed under another key or for another row.
    func open(_ sealed: [UInt8], for row: String) throws -> Data {
        do {
            return try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: Data(row.utf8))
        } catch {
            throw Unreadable()
        }
    }
}
