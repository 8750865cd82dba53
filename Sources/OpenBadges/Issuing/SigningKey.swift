public import Crypto
public import CryptoExtras

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A private key that badges are signed with. Used by the demo's issuers and by tests.
public enum SigningKey: Sendable {
    case ed25519(Curve25519.Signing.PrivateKey)
    case p256(P256.Signing.PrivateKey)
    case rsa(_RSA.Signing.PrivateKey)

    /// A new Ed25519 key.
    public static func newEd25519() -> SigningKey { .ed25519(Curve25519.Signing.PrivateKey()) }

    /// A new P-256 key.
    public static func newP256() -> SigningKey { .p256(P256.Signing.PrivateKey()) }

    /// A new RSA key of 2048 bits.
    public static func newRSA() throws -> SigningKey { .rsa(try _RSA.Signing.PrivateKey(keySize: .bits2048)) }

    /// The `alg` of signatures by the key.
    public var algorithm: String { publicKey.algorithm.rawValue }

    /// The key's JWK thumbprint (RFC 7638) in base64url.
    public var thumbprint: String { publicKey.thumbprint }

    /// The DID that is the key itself (did:key).
    public var did: String {
        switch self {
        case .ed25519(let key): "did:key:" + Multikey.text(ed25519: Array(key.publicKey.rawRepresentation))
        case .p256(let key): "did:key:" + Multikey.text(p256: Array(key.publicKey.compressedRepresentation))
        case .rsa(let key): "did:key:" + Multikey.text(rsa: Array(key.publicKey.pkcs1DERRepresentation))
        }
    }

    /// The public key in PEM, as issuers of Open Badges 2.0 publish it; nil for Ed25519, which they do not use.
    public var publicPEM: String? {
        switch self {
        case .ed25519: nil
        case .p256(let key): key.publicKey.pemRepresentation
        case .rsa(let key): key.publicKey.pemRepresentation
        }
    }

    var publicKey: PublicKey {
        switch self {
        case .ed25519(let key): .ed25519(key.publicKey)
        case .p256(let key): .p256(key.publicKey)
        case .rsa(let key): .rsa(key.publicKey)
        }
    }

    func signature(for message: [UInt8]) throws -> [UInt8] {
        switch self {
        case .ed25519(let key): Array(try key.signature(for: message))
        case .p256(let key): Array(try key.signature(for: SHA256.hash(data: message)).rawRepresentation)
        case .rsa(let key):
            Array(try key.signature(for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5).rawRepresentation)
        }
    }
}
