import Crypto
import CryptoExtras
import Foundation
import JSONLD
import Testing

@testable import OpenBadges

/// Published vectors of signatures and keys: Wycheproof, the JOSE RFCs, did:key.
@Suite struct KeyVectorTests {
    static let isPresent: Bool = {
        if VectorLibrary.root == nil { print("skipped: 5 suites of signatures and keys; no shared/vectors") }
        return VectorLibrary.root != nil
    }()

    private static func hex(_ text: String?) -> [UInt8] {
        let digits = Array((text ?? "").utf8)
        return stride(from: 0, to: digits.count - digits.count % 2, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
    }

    /// Runs a Wycheproof file; returns how many tests there were.
    private func run(_ file: String, key: (JSONValue) throws -> PublicKey) throws -> Int {
        var count = 0
        for group in try VectorLibrary.json("wycheproof/\(file)")["testGroups"]?.array ?? [] {
            let key = try key(group)
            for test in group["tests"]?.array ?? [] {
                count += 1
                let isValid = key.isValid(Self.hex(test["sig"]?.string), for: Self.hex(test["msg"]?.string))
                let expected = test["result"]?.string
                if expected == "acceptable" { continue }
                #expect(isValid == (expected == "valid"), "\(file) \(test["tcId"]?.number?.text ?? "")")
            }
        }
        return count
    }

    @Test(.enabled(if: isPresent)) func `Ed25519 as Wycheproof`() throws {
        let count = try run("ed25519_test.json") { group in
            try JSONWebKey.ed25519(Self.hex(group["publicKey"]?["pk"]?.string))
        }
        #expect(count > 100)
    }

    @Test(.enabled(if: isPresent)) func `ES256 as Wycheproof`() throws {
        let count = try run("ecdsa_secp256r1_sha256_p1363_test.json") { group in
            let point = Self.hex(group["publicKey"]?["uncompressed"]?.string)
            return .p256(try P256.Signing.PublicKey(x963Representation: point))
        }
        #expect(count == 262)
    }

    @Test(.enabled(if: isPresent)) func `RS256 as Wycheproof`() throws {
        let count = try run("rsa_signature_2048_sha256_test.json") { group in
            .rsa(try _RSA.Signing.PublicKey(pemRepresentation: group["publicKeyPem"]?.string ?? ""))
        }
        #expect(count == 259)
    }

    @Test(.enabled(if: isPresent)) func `tokens of the JOSE RFCs`() throws {
        for example in try VectorLibrary.json("jws-rfc/jws.json").array ?? [] {
            let name = example["name"]?.string ?? ""
            let segments = (example["token"]?.string ?? "").split(separator: ".", omittingEmptySubsequences: false)
            guard segments.count == 3, let key = example["key"]?.object else { continue }
            guard let header = Base64URL.decode(segments[0]).flatMap({ try? JSONReader.read($0) })?.object,
                let algorithm = try? HeaderRules.algorithm(of: header, allowed: SignatureAlgorithm.allCases)
            else { continue }
            let publicKey = try JSONWebKey.publicKey(key)
            let signature = try #require(Base64URL.decode(segments[2]))
            let isValid =
                publicKey.algorithm == algorithm
                && publicKey.isValid(signature, for: Array("\(segments[0]).\(segments[1])".utf8))
            #expect(isValid == (example["expect"]?.string?.hasPrefix("valid") == true), "\(name)")
        }
        let thumbprint = try VectorLibrary.json("jws-rfc/jwk-thumbprint-rfc8037-a3.json")
        let key = try JSONWebKey.publicKey(try #require(thumbprint["jwk"]?.object))
        #expect(key.thumbprint == thumbprint["sha256"]?.string)
    }

    @Test(.enabled(if: isPresent)) func `did:key identifiers give their keys`() throws {
        var supported = 0
        for file in ["ed25519-x25519", "nist-curves", "rsa"] {
            for member in try VectorLibrary.json("did-key/\(file).json").object?.members ?? [] {
                let pair = member.value["verificationKeyPair"] ?? member.value["verificationMethod"] ?? member.value
                do throws(CheckFailure) {
                    let key = try SelfCertifyingDID.publicKey(member.name, fragment: nil, minimumRSABits: 2048)
                    supported += 1
                    if let text = pair["publicKeyBase58"]?.string {
                        #expect(key.jwk["x"]?.string == Base58.decode(text).map { Base64URL.encode($0.suffix(32)) })
                    } else if let jwk = pair["publicKeyJwk"]?.object {
                        #expect(["x", "y", "n", "e"].allSatisfy { key.jwk[$0] == jwk[$0] })
                    }
                } catch {
                    #expect(error.code == .keyMethodUnsupported && error.kind == .undecided, "\(member.name): \(error)")
                }
            }
        }
        #expect(supported == 9)
    }
}
