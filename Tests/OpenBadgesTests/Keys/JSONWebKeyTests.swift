import Crypto
import CryptoExtras
import Foundation
import JSONLD
import Testing

@testable import OpenBadges

@Suite struct JSONWebKeyTests {
    private func problem(_ jwk: JSONObject) -> KeyProblem? {
        do throws(KeyProblem) {
            _ = try JSONWebKey.publicKey(jwk)
            return nil
        } catch {
            return error
        }
    }

    private func isUnusable(_ jwk: JSONObject) -> Bool {
        if case .unusable = problem(jwk) { true } else { false }
    }

    private func changed(_ jwk: JSONObject, _ name: String, _ value: JSONValue?) -> JSONObject {
        var jwk = jwk
        jwk[name] = value
        return jwk
    }

    @Test func `reads the keys it writes`() throws {
        for key in [SigningKey.newEd25519(), .newP256(), try .newRSA()] {
            let read = try JSONWebKey.publicKey(key.publicKey.jwk)
            #expect(read.thumbprint == key.thumbprint)
            #expect(read.algorithm.rawValue == key.algorithm)
        }
        let p384 = PublicKey.p384(P384.Signing.PrivateKey().publicKey)
        #expect(try JSONWebKey.publicKey(p384.jwk).thumbprint == p384.thumbprint)
    }

    @Test func `type, use and algorithm must agree`() {
        let jwk = SigningKey.newP256().publicKey.jwk
        #expect(problem(changed(jwk, "use", "sig")) == nil)
        #expect(isUnusable(changed(jwk, "use", "enc")))
        #expect(problem(changed(jwk, "alg", "ES256")) == nil)
        #expect(isUnusable(changed(jwk, "alg", "RS256")))
        #expect(problem(changed(jwk, "key_ops", ["verify"])) == nil)
        #expect(isUnusable(changed(jwk, "key_ops", ["encrypt"])))
        #expect(isUnusable(changed(jwk, "kty", "oct")))
        #expect(isUnusable(changed(jwk, "kty", nil)))
    }

    @Test func `a private or symmetric member is refused`() {
        for member in JSONWebKey.privateMembers {
            #expect(isUnusable(changed(SigningKey.newEd25519().publicKey.jwk, member, "AA")))
        }
    }

    @Test func `other curves are unsupported, not broken`() {
        for curve in ["P-521", "secp256k1"] {
            #expect(
                problem(["kty": "EC", "crv": .string(curve)])
                    == .unsupported("keys on the curve \(curve) are not supported"))
        }
        #expect(problem(["kty": "OKP", "crv": "X25519"]) == .unsupported("keys on the curve X25519 are not supported"))
    }

    @Test func `a point must be on its curve and of its length`() {
        let jwk = SigningKey.newP256().publicKey.jwk
        #expect(isUnusable(changed(jwk, "y", jwk["x"])))
        #expect(isUnusable(changed(jwk, "x", "AA")))
        #expect(isUnusable(changed(SigningKey.newEd25519().publicKey.jwk, "x", "AAAA")))
    }

    @Test func `RSA keys of 2048 bits are taken, shorter ones are not`() throws {
        let modulus = [0x80 as UInt8] + [UInt8](repeating: 0, count: 254) + [1]
        #expect(throws: Never.self) { try JSONWebKey.rsa(modulus, [1, 0, 1], 2048) }
        #expect(throws: KeyProblem.self) { try JSONWebKey.rsa([0x7F] + modulus.dropFirst(), [1, 0, 1], 2048) }
        #expect(throws: KeyProblem.self) { try JSONWebKey.rsa([UInt8](repeating: 0xFF, count: 1025), [1, 0, 1], 2048) }
        for exponent in [[], [1], [2], [0, 0, 1], [1, 0, 0, 0, 1]] as [[UInt8]] {
            #expect(throws: KeyProblem.self) { try JSONWebKey.rsa(modulus, exponent, 2048) }
        }
        #expect(throws: Never.self) { try JSONWebKey.rsa(modulus, [3], 2048) }
    }

    @Test func `signatures: only r and s side by side, only reduced, only by the key`() throws {
        let message = Array("message".utf8)
        let p256 = P256.Signing.PrivateKey()
        let ecdsa = try p256.signature(for: SHA256.hash(data: message))
        let publicP256 = PublicKey.p256(p256.publicKey)
        #expect(publicP256.isValid(Array(ecdsa.rawRepresentation), for: message))
        #expect(!publicP256.isValid(Array(ecdsa.derRepresentation), for: message))
        #expect(!publicP256.isValid([UInt8](repeating: 0, count: 64), for: message))
        let key = SigningKey.newEd25519()
        let signature = try key.signature(for: message)
        #expect(key.publicKey.isValid(signature, for: message))
        #expect(!key.publicKey.isValid(signature, for: message + [0]))
        #expect(!SigningKey.newEd25519().publicKey.isValid(signature, for: message))
        #expect(!key.publicKey.isValid([], for: message))
        #expect(!key.publicKey.isValid(Self.addingOrder(to: signature), for: message))
    }

    /// S + L: the same signature in a second spelling (RFC 8032 section 8.4 demands its refusal).
    private static func addingOrder(to signature: [UInt8]) -> [UInt8] {
        let order: [UInt8] =
            [
                0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14,
            ] + [UInt8](repeating: 0, count: 15) + [0x10]
        var changed = signature
        var carry = 0
        for index in 0..<32 {
            let sum = Int(signature[32 + index]) + Int(order[index]) + carry
            changed[32 + index] = UInt8(truncatingIfNeeded: sum)
            carry = sum >> 8
        }
        return changed
    }

    @Test func `a DID gives its key, and only under its own name`() throws {
        for key in [SigningKey.newEd25519(), .newP256()] {
            let did = key.did
            let text = String(did.dropFirst("did:key:".count))
            for fragment in [nil, text] {
                let read = try SelfCertifyingDID.publicKey(did, fragment: fragment, minimumRSABits: 2048)
                #expect(read.thumbprint == key.thumbprint)
            }
            #expect(throws: CheckFailure.self) {
                try SelfCertifyingDID.publicKey(did, fragment: "0", minimumRSABits: 2048)
            }
            let jwk = "did:jwk:" + Base64URL.encode(JSONWriter.bytes(.object(key.publicKey.jwk)))
            #expect(
                try SelfCertifyingDID.publicKey(jwk, fragment: "0", minimumRSABits: 2048).thumbprint == key.thumbprint)
            #expect(throws: CheckFailure.self) {
                try SelfCertifyingDID.publicKey(jwk, fragment: "1", minimumRSABits: 2048)
            }
        }
    }

    @Test(arguments: [
        "did:key:", "did:key:z", "did:key:x6Mk", "did:key:z6Mk0", "did:key:z111", "did:jwk:", "did:jwk:e30",
        "did:jwk:!",
    ])
    func `a broken DID is refused`(_ did: String) {
        #expect(throws: CheckFailure.self) { try SelfCertifyingDID.publicKey(did, fragment: nil, minimumRSABits: 2048) }
    }
}
