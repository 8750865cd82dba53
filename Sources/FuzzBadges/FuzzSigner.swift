import Crypto
import Foundation
import JSONLD
import OpenBadges

/// Signs whatever it is given, by a key that is the same in every run.
struct FuzzSigner {
    let issuer: BadgeIssuer
    let contexts: ContextCatalog
    private let key: Curve25519.Signing.PrivateKey

    init(contexts: ContextCatalog) throws {
        self.contexts = contexts
        // Any 32 bytes are a key; this one has signed nothing of value.
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 7, count: 32))
        issuer = BadgeIssuer(didOf: .ed25519(key), name: "College")
    }

    /// The key's identifier, as headers and proofs name it.
    var keyID: String { issuer.keyID }

    /// A compact JWS of any header and payload.
    func token(header: [UInt8], payload: [UInt8]) throws -> String {
        let input = Base64URL.encode(header) + "." + Base64URL.encode(payload)
        return input + "." + Base64URL.encode(Array(try key.signature(for: Array(input.utf8))))
    }

    /// A VC-JWT of a credential.
    func token(_ credential: JSONObject) throws -> String {
        let header: JSONObject = ["alg": "EdDSA", "typ": "JWT", "kid": .string(keyID)]
        return try token(header: JSONWriter.bytes(.object(header)), payload: JSONWriter.bytes(.object(credential)))
    }

    /// How a credential in JSON is signed.
    enum Suite: String {
        case eddsaJCS2022 = "eddsa-jcs-2022"
        case eddsaRDFC2022 = "eddsa-rdfc-2022"
        case ed25519Signature2020 = "Ed25519Signature2020"
    }

    /// A credential with an embedded proof.
    func embedded(_ credential: JSONObject, as suite: Suite) throws -> JSONObject {
        let overJSON = suite == .eddsaJCS2022
        var options: JSONObject = [
            "type": "DataIntegrityProof", "cryptosuite": .string(suite.rawValue), "created": "2026-01-01T00:00:00Z",
            "verificationMethod": .string(keyID), "proofPurpose": "assertionMethod",
        ]
        if suite == .ed25519Signature2020 {
            options["type"] = .string(suite.rawValue)
            options["cryptosuite"] = nil
        }
        options["@context"] = credential["@context"]
        let signature = try key.signature(for: digest(options, overJSON) + digest(credential, overJSON))
        if !overJSON { options["@context"] = nil }
        options["proofValue"] = .string("z" + Base58.encode(Array(signature)))
        var secured = credential
        secured["proof"] = .object(options)
        return secured
    }

    private func digest(_ object: JSONObject, _ overJSON: Bool) throws -> [UInt8] {
        if overJSON { return Array(SHA256.hash(data: JSONCanonicalization.bytes(of: .object(object)))) }
        let quads = try JSONLDProcessor(catalog: contexts).quads(of: object)
        return Array(SHA256.hash(data: try RDFCanonicalizer().canonicalize(quads).nquadsBytes))
    }
}
