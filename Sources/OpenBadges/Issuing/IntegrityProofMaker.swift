public import JSONLD

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Secures documents by embedded proofs (VC Data Integrity 1.0 section 4.2), for the demo's issuers and for tests.
public struct IntegrityProofMaker: Sendable {
    /// What the signature of a proof covers.
    public enum Form: Sendable, CaseIterable {
        /// The canonical RDF dataset: `eddsa-rdfc-2022` or `ecdsa-rdfc-2019`.
        case dataset
        /// The canonical JSON (RFC 8785): `eddsa-jcs-2022` or `ecdsa-jcs-2019`.
        case json
    }

    /// A document that has no such proof.
    public struct UnsignableDocument: Error, Sendable, CustomStringConvertible {
        /// What stands against it.
        public let description: String
    }

    private let issuer: BadgeIssuer
    private let contexts: ContextCatalog

    /// A maker of proofs by an issuer's key.
    /// - Parameter contexts: What the terms of documents mean; canonical JSON needs none.
    public init(issuer: BadgeIssuer, contexts: ContextCatalog) {
        self.issuer = issuer
        self.contexts = contexts
    }

    /// An Open Badges 3.0 credential with one proof, made when the award was issued.
    public func credential(
        for award: BadgeAward, of achievement: BadgeAchievement, over form: Form
    ) throws -> JSONObject {
        try secured(issuer.credential(for: award, of: achievement), over: form, created: award.issuedOn)
    }

    /// The document with one proof by the issuer's key; proofs it has already are replaced.
    /// - Throws: ``UnsignableDocument`` when the key is RSA, which no cryptosuite has, or a term has no meaning.
    public func secured(_ document: JSONObject, over form: Form, created: Date) throws -> JSONObject {
        let suite = try suite(form)
        var proof: JSONObject = [
            "type": "DataIntegrityProof", "cryptosuite": .string(suite.rawValue),
            "created": .string(Timestamp.text(created)), "verificationMethod": .string(issuer.keyID),
            "proofPurpose": .string(KeyPurpose.assertionMethod.rawValue),
        ]
        // Canonical JSON covers the names alone; the contexts stated in the proof bind what they mean.
        if suite.isOverJSON { proof["@context"] = document["@context"] }
        let content = SignedContent(
            document: document, proof: proof, suite: suite, contexts: contexts,
            workLimit: VerificationPolicy.standard.canonicalizationWork)
        let signature = try issuer.key.signature(for: bytes(of: content))
        proof["proofValue"] = .string("z" + Base58.encode(signature))
        var secured = document
        secured["proof"] = .object(proof)
        return secured
    }

    private func bytes(of content: SignedContent) throws(UnsignableDocument) -> [UInt8] {
        do throws(CheckFailure) {
            guard let newest = try content.candidates(covering: [], key: issuer.key.publicKey).first else {
                throw .refused(.context, .contextNotAllowed, "the document's contexts have no pinned edition")
            }
            return try newest.bytes()
        } catch {
            throw UnsignableDocument(description: error.detail)
        }
    }

    private func suite(_ form: Form) throws(UnsignableDocument) -> Cryptosuite {
        switch (issuer.key, form) {
        case (.ed25519, .dataset): .eddsaRDFC2022
        case (.ed25519, .json): .eddsaJCS2022
        case (.p256, .dataset): .ecdsaRDFC2019
        case (.p256, .json): .ecdsaJCS2019
        case (.rsa, _):
            throw UnsignableDocument(description: "no cryptosuite takes an RSA key; sign a token instead")
        }
    }
}
