import Crypto
import CryptoExtras
import Foundation
import JSONLD
import Testing

@testable import OpenBadges

/// Pitfalls of signatures and keys, each by the name it has in the verification rules.
@Suite struct SignaturePitfallTests {
    @Test(arguments: ["none", "None", "NONE", "eddsa", "RS512", ""]) func `alg none, mixed case, missing`(
        _ algorithm: String
    ) async throws {
        let world = try PitfallWorld()
        let header: JSONObject = ["alg": algorithm.isEmpty ? .null : .string(algorithm)]
        let (report, requested) = await world.verify(try world.token(world.unsigned, header: header))
        #expect(report.verdict == .notVerified && report.reasons == [.algNotAllowed])
        #expect(requested.isEmpty)
    }

    @Test func `HS256 with the public PEM as its secret`() async throws {
        let world = try PitfallWorld(.rsa(try #require(try Sample.rsa.get().privateRSA)), id: Sample.issuerID)
        let header: JSONObject = ["alg": "HS256", "kid": .string(world.issuer.keyID)]
        let input =
            Base64URL.encode(JSONWriter.bytes(.object(header))) + "."
            + Base64URL.encode(JSONWriter.bytes(.object(world.unsigned)))
        let secret = SymmetricKey(data: Array((world.issuer.key.publicPEM ?? "").utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Array(input.utf8), using: secret)
        let (report, requested) = await world.verify(
            input + "." + Base64URL.encode(Array(code)), [Sample.issuerID: world.issuer.profile()])
        #expect(report.verdict == .notVerified && report.reasons == [.algNotAllowed])
        #expect(requested.isEmpty)
    }

    @Test func `DER, zero and malleated signatures`() async throws {
        let curve = try PitfallWorld(.newP256())
        let good = try curve.signed(curve.unsigned)
        #expect(await curve.verify(good).report.verdict == .verified)
        func with(_ signature: [UInt8], in badge: JSONObject) throws -> JSONObject {
            var badge = badge
            var proof = try #require(badge["proof"]?.object)
            proof["proofValue"] = .string("z" + Base58.encode(signature))
            badge["proof"] = .object(proof)
            return badge
        }
        let text = try #require(good["proof"]?["proofValue"]?.string)
        let raw = try #require(Base58.decode(text.dropFirst()))
        let der = Array(try P256.Signing.ECDSASignature(rawRepresentation: raw).derRepresentation)
        #expect(await curve.verify(try with(der, in: good)).report.reasons == [.proofMalformed])
        #expect(
            await curve.verify(try with([UInt8](repeating: 0, count: 64), in: good)).report.reasons
                == [.signatureInvalid])

        let edwards = try PitfallWorld()
        let badge = try edwards.signed(edwards.unsigned)
        let value = try #require(badge["proof"]?["proofValue"]?.string)
        var signature = try #require(Base58.decode(value.dropFirst()))
        // The order of the group: S + L is the same number to a verifier that does not reduce.
        let order: [UInt8] = [
            0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        ]
        var carry = 0
        for index in 0..<32 {
            carry += Int(signature[32 + index]) + Int(order[index])
            signature[32 + index] = UInt8(carry & 0xFF)
            carry >>= 8
        }
        #expect(await edwards.verify(try with(signature, in: badge)).report.reasons == [.signatureInvalid])
    }

    @Test func `a key in the token or in the fragment proves nothing`() async throws {
        let thief = try PitfallWorld(id: Sample.issuerID)
        var badge = thief.unsigned
        badge["issuer"] = ["id": .string(Sample.issuerID), "type": ["Profile"], "name": "College"]
        let college = BadgeIssuer(id: Sample.issuerID, name: "College", key: .newEd25519())
        let documents = [Sample.issuerID: college.profile()]
        let jwk: JSONObject = ["kid": .null, "jwk": .object(thief.issuer.key.publicKey.jwk)]
        #expect(
            await thief.verify(try thief.token(badge, header: jwk), documents).report.reasons == [.keyNotAuthorised])

        let fragment = thief.issuer.key.did.dropFirst("did:key:".count)
        for method in ["\(Sample.issuerID)#\(fragment)", thief.issuer.key.did + "#\(fragment)"] {
            var signed = try thief.signed(badge)
            var proof = try #require(signed["proof"]?.object)
            proof["verificationMethod"] = .string(method)
            signed["proof"] = .object(proof)
            let (report, _) = await thief.verify(signed, documents)
            #expect(report.verdict == .notVerified && report.reasons == [.keyNotAuthorised], "\(method)")
        }
    }

    @Test(arguments: [
        ("jku", "https://evil.example/keys", ReasonCode.headerForbidden),
        ("x5u", "https://evil.example/c", .headerForbidden),
        ("x5c", "MII", .headerForbidden), ("b64", "false", .headerForbidden),
        ("crit", "exp", .headerCritUnsupported),
    ])
    func `jku, x5u, x5c, b64 and crit`(_ name: String, _ value: String, _ code: ReasonCode) async throws {
        let world = try PitfallWorld()
        let header: JSONObject = .init(dictionaryLiteral: (name, name == "crit" ? [.string(value)] : .string(value)))
        let (report, requested) = await world.verify(try world.token(world.unsigned, header: header))
        #expect(report.verdict == .notVerified && report.reasons == [code])
        #expect(requested.isEmpty)
    }

    @Test func `a JCS signature called RDFC, and one of another purpose`() async throws {
        let world = try PitfallWorld()
        var badge = try world.signed(world.unsigned, .json)
        var proof = try #require(badge["proof"]?.object)
        proof["cryptosuite"] = "eddsa-rdfc-2022"
        badge["proof"] = .object(proof)
        #expect(await world.verify(badge).report.reasons == [.signatureInvalid])
        proof["proofPurpose"] = "authentication"
        badge["proof"] = .object(proof)
        #expect(await world.verify(badge).report.reasons == [.proofPurposeMismatch])
    }

    @Test func `suites of tomorrow are said to be unknown, beside a good proof they do no harm`() async throws {
        let world = try PitfallWorld()
        var badge = try world.signed(world.unsigned)
        let good = try #require(badge["proof"])
        let unknown: JSONValue = ["type": "DataIntegrityProof", "cryptosuite": "ecdsa-sd-2023"]
        badge["proof"] = unknown
        let alone = await world.verify(badge).report
        #expect(alone.verdict == .indeterminate && alone.reasons == [.cryptosuiteUnsupported])
        badge["proof"] = [unknown, good]
        let both = await world.verify(badge).report
        #expect(both.verdict == .verified)
        #expect(both.checks.first { $0.name == .signature }?.code == .cryptosuiteUnsupported)
    }
}

extension SigningKey {
    fileprivate var privateRSA: _RSA.Signing.PrivateKey? { if case .rsa(let key) = self { key } else { nil } }
}
