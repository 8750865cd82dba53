import Crypto
import CryptoExtras
import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads public keys from JSON Web Keys (RFC 7517, 7518 section 6, 8037).
enum JSONWebKey {
    /// Members that only private or symmetric keys have.
    static let privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"]

    /// The key; type, curve, algorithm and use must agree with one another.
    static func publicKey(_ jwk: JSONObject, minimumRSABits: Int = 2048) throws(KeyProblem) -> PublicKey {
        if let member = privateMembers.first(where: { jwk[$0] != nil }) {
            throw .unusable("the JWK carries the secret member \"\(member)\"")
        }
        if let use = jwk["use"], use.string != "sig" { throw .unusable("the JWK's use is not sig") }
        if let operations = jwk["key_ops"], !operations.strings.contains("verify") {
            throw .unusable("the JWK's key_ops do not allow verify")
        }
        let key = try material(jwk, minimumRSABits)
        if let algorithm = jwk["alg"], algorithm.string != key.algorithm.rawValue {
            throw .unusable("the JWK's alg does not fit its type")
        }
        return key
    }

    private static func material(_ jwk: JSONObject, _ minimumRSABits: Int) throws(KeyProblem) -> PublicKey {
        switch (jwk["kty"]?.string, jwk["crv"]?.string) {
        case ("RSA", _): return try rsa(bytes("n", jwk), bytes("e", jwk), minimumRSABits)
        case ("OKP", "Ed25519"): return try ed25519(bytes("x", jwk))
        case ("EC", "P-256"): return try p256([4] + bytes("x", jwk, count: 32) + bytes("y", jwk, count: 32))
        case ("EC", "P-384"): return try p384([4] + bytes("x", jwk, count: 48) + bytes("y", jwk, count: 48))
        case ("EC", let curve?), ("OKP", let curve?):
            throw .unsupported("keys on the curve \(curve.prefix(32)) are not supported")
        case ("oct", _): throw .unusable("the JWK is a symmetric key")
        default: throw .unusable("the JWK has no known kty")
        }
    }

    private static func bytes(_ name: String, _ jwk: JSONObject, count: Int? = nil) throws(KeyProblem) -> [UInt8] {
        guard let text = jwk[name]?.string, let bytes = Base64URL.decode(text), !bytes.isEmpty,
            count == nil || bytes.count == count
        else { throw .unusable("the JWK's \(name) is not the base64url of its length") }
        return bytes
    }

    /// An RSA key from its numbers, big-endian. The upper bound keeps one verification below a few milliseconds.
    static func rsa(_ modulus: [UInt8], _ exponent: [UInt8], _ minimumBits: Int) throws(KeyProblem) -> PublicKey {
        let modulus = Array(modulus.drop { $0 == 0 })
        let exponent = Array(exponent.drop { $0 == 0 })
        let bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
        guard (minimumBits...8192).contains(bits) else {
            throw .unusable("the RSA key has \(bits) bits; \(minimumBits) to 8192 are accepted")
        }
        guard exponent.count <= 4, let last = exponent.last, last & 1 == 1, exponent != [1] else {
            throw .unusable("the RSA key's exponent is not an odd number from 3 to 32 bits")
        }
        guard let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent) else {
            throw .unusable("the RSA key is not valid")
        }
        return .rsa(key)
    }

    static func ed25519(_ bytes: [UInt8]) throws(KeyProblem) -> PublicKey {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
            throw .unusable("the Ed25519 key is not 32 bytes")
        }
        return .ed25519(key)
    }

    private static func p256(_ point: [UInt8]) throws(KeyProblem) -> PublicKey {
        guard let key = try? P256.Signing.PublicKey(x963Representation: point) else {
            throw .unusable("the key is not a point on P-256")
        }
        return .p256(key)
    }

    private static func p384(_ point: [UInt8]) throws(KeyProblem) -> PublicKey {
        guard let key = try? P384.Signing.PublicKey(x963Representation: point) else {
            throw .unusable("the key is not a point on P-384")
        }
        return .p384(key)
    }
}
