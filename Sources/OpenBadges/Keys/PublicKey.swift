import Crypto
import CryptoExtras
import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A public key that signatures of credentials may be made with.
enum PublicKey: Sendable {
    case rsa(_RSA.Signing.PublicKey)
    case p256(P256.Signing.PublicKey)
    case p384(P384.Signing.PublicKey)
    case ed25519(Curve25519.Signing.PublicKey)

    /// The one algorithm this key verifies.
    var algorithm: SignatureAlgorithm {
        switch self {
        case .rsa: .rs256
        case .p256: .es256
        case .p384: .es384
        case .ed25519: .eddsa
        }
    }

    /// Whether a signature over these bytes was made with the key. ECDSA signatures are r and s side by side (RFC 7518
    /// section 3.4), never DER.
    func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        switch self {
        case .rsa(let key):
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: message),
                padding: .insecurePKCS1v1_5)
        case .p256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: SHA256.hash(data: message))
        case .p384(let key):
            guard let signature = try? P384.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: SHA384.hash(data: message))
        case .ed25519(let key):
            return key.isValidSignature(signature, for: message)
        }
    }

    /// The JWK thumbprint (RFC 7638, SHA-256) in base64url: the same for every spelling of the same key.
    var thumbprint: String { Base64URL.encode(SHA256.hash(data: JSONWriter.bytes(.object(jwk)))) }

    /// The JWK with the members that the thumbprint is made of, in their lexical order.
    var jwk: JSONObject {
        switch self {
        case .rsa(let key):
            guard let numbers = try? key.getKeyPrimitives() else { return [:] }
            return [
                "e": .string(Base64URL.encode(numbers.publicExponent.drop { $0 == 0 })), "kty": "RSA",
                "n": .string(Base64URL.encode(numbers.modulus.drop { $0 == 0 })),
            ]
        case .p256(let key): return Self.ellipticJWK("P-256", Array(key.rawRepresentation))
        case .p384(let key): return Self.ellipticJWK("P-384", Array(key.rawRepresentation))
        case .ed25519(let key):
            return ["crv": "Ed25519", "kty": "OKP", "x": .string(Base64URL.encode(key.rawRepresentation))]
        }
    }

    private static func ellipticJWK(_ curve: String, _ point: [UInt8]) -> JSONObject {
        [
            "crv": .string(curve), "kty": "EC", "x": .string(Base64URL.encode(point.prefix(point.count / 2))),
            "y": .string(Base64URL.encode(point.suffix(point.count / 2))),
        ]
    }
}
