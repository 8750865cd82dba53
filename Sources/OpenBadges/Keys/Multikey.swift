import Crypto
import CryptoExtras

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Keys as multibase text (Multikey, did:key): `z`, base58btc of a multicodec prefix and the key.
enum Multikey {
    private static let ed25519Prefix: [UInt8] = [0xED, 0x01]
    private static let p256Prefix: [UInt8] = [0x80, 0x24]
    private static let p384Prefix: [UInt8] = [0x81, 0x24]
    private static let rsaPrefix: [UInt8] = [0x85, 0x24]
    /// Codecs that are keys, but not ones that sign here: secp256k1, X25519, BLS, P-521.
    private static let known: [[UInt8]] = [
        [0xE7, 0x01], [0xEC, 0x01], [0xEB, 0x01], [0xEA, 0x01], [0x82, 0x24],
    ]

    static func publicKey(
        _ text: some StringProtocol, minimumRSABits: Int = 2048
    ) throws(KeyProblem) -> PublicKey {
        guard text.hasPrefix("z"), let bytes = Base58.decode(text.dropFirst()), bytes.count > 2 else {
            throw .unusable("the key is not base58btc text beginning with z")
        }
        let material = Array(bytes.dropFirst(2))
        switch Array(bytes.prefix(2)) {
        case ed25519Prefix: return try JSONWebKey.ed25519(material)
        case p256Prefix:
            guard material.count == 33, let key = try? P256.Signing.PublicKey(compressedRepresentation: material) else {
                throw .unusable("the key is not a compressed point on P-256")
            }
            return .p256(key)
        case p384Prefix:
            guard material.count == 49, let key = try? P384.Signing.PublicKey(compressedRepresentation: material) else {
                throw .unusable("the key is not a compressed point on P-384")
            }
            return .p384(key)
        case rsaPrefix: return try rsa(material, minimumRSABits)
        case let codec where known.contains(codec): throw .unsupported("keys of this multicodec are not supported")
        default: throw .unusable("the key has no known multicodec")
        }
    }

    /// The multicodec of RSA keys holds an RSAPublicKey (RFC 8017, appendix A.1.1) in DER, and in no other spelling: one
    /// key has one identifier.
    private static func rsa(_ der: [UInt8], _ minimumBits: Int) throws(KeyProblem) -> PublicKey {
        guard let key = try? _RSA.Signing.PublicKey(derRepresentation: der), let numbers = try? key.getKeyPrimitives(),
            Array(key.pkcs1DERRepresentation) == der
        else { throw .unusable("the key is not an RSAPublicKey in DER of 2048 bits or more") }
        return try JSONWebKey.rsa(Array(numbers.modulus), Array(numbers.publicExponent), minimumBits)
    }

    /// The multibase text of an Ed25519 key.
    static func text(ed25519 key: [UInt8]) -> String { "z" + Base58.encode(ed25519Prefix + key) }

    /// The multibase text of a compressed point on P-256.
    static func text(p256 key: [UInt8]) -> String { "z" + Base58.encode(p256Prefix + key) }

    /// The multibase text of an RSAPublicKey in DER.
    static func text(rsa key: [UInt8]) -> String { "z" + Base58.encode(rsaPrefix + key) }
}
